"""The features of a pair, by name, and their weights."""

from __future__ import annotations

from dateline.reference.events.coreference_weights import coreference_weights
from dateline.stages.event_coreference.antecedents import with_antecedents
from dateline.stages.event_coreference.feature_extraction import mention_features
from dateline.stages.event_coreference.pair_features import PAIR_FEATURES
from dateline.stages.event_coreference.pair_scores import PairScores, of_mentions, total
from dateline.stages.event_coreference.statistics import CaseStatistics
from tests.stages.made_case import Made


def test_every_feature_has_a_weight_and_every_weight_a_feature():
    names = {name for group in PAIR_FEATURES for name, _ in group.features}
    table = coreference_weights()
    assert names == table.weights.keys()
    vague = table.vague_mentions
    assert names >= table.anchors | vague.contradicting | vague.same_act | vague.identifying


def test_a_pair_without_the_traits_of_a_group_has_none_of_its_features():
    bare = _features(_told("a", "Guns shelled Brod."), _told("b", "Mortars shelled Brod."))
    gated = {name for group in PAIR_FEATURES if group.needs for name, _ in group.features}
    assert not bare.keys() & gated


def _features(*made: Made) -> dict[str, float]:
    """The weighted features of the first two mentions."""
    reports = [m.report for m in made]
    mentions = mention_features(reports, [m.local_record for m in made], ())
    a, b, *_ = with_antecedents(mentions, reports)
    places = [place for m in made for place in m.places.values()]
    actors = [actor for m in made for actor in m.actors.values()]
    scores = PairScores(CaseStatistics(mentions, actors, places))
    pair = scores.pair(a, b)
    features = scores.features(pair)
    assert scores.of_mentions(pair) == total(of_mentions(features))
    return dict(features)


def _told(id: str, text: str, **more) -> Made:
    made = Made(id, text, f"Outlet {id}", "2024-05-03")
    made.place("Brod", 45.0, 18.0, "RUR")
    made.tell(text.removesuffix("."), "shelled", "ASSAULT", "shell", **more)
    return made


def test_two_reports_of_one_place_and_day():
    more = {"at": ["p1"], "day": "2024-05-02", "counts": [("killed", 3, 3, 3)]}
    found = _features(
        _told("a", "Guns shelled Brod.", **more), _told("b", "Mortars shelled Brod.", **more)
    )
    expected = {"same_type", "same_lemma", "same_place", "same_day", "same_count", "sole_place"}
    assert expected <= found.keys()
    assert not found.keys() & {"near_place", "other_place", "like_count", "other_count"}


def test_of_a_group_only_the_first_feature_counts():
    found = _features(
        _told("a", "Guns shelled Brod.", counts=[("killed", 3, None, None)]),
        _told("b", "Mortars shelled Brod.", counts=[("killed", 5, 5, 5)]),
    )
    assert "like_count" in found and not found.keys() & {"same_count", "other_count"}


def test_a_bare_definite_noun_has_an_antecedent():
    made = Made("a", "Guns shelled Brod at noon. The attack ended at dusk.")
    made.tell("Guns shelled Brod at noon", "shelled", "ASSAULT", "shell")
    made.tell("attack", "attack", "ASSAULT", "attack", noun=True)
    assert "antecedent" in _features(made)


def test_people_without_names_part_no_pair():
    def differing(first: str, second: str) -> float | None:
        made = [Made(id, "Guns shelled the depot.", id) for id in "ab"]
        made[1].actor(first, "person")  # ids are local: those of the two must not be one
        for m, name in zip(made, (first, second), strict=True):
            target = m.actor(name, "person")
            m.tell("Guns shelled the depot", "shelled", "ASSAULT", "shell", targets=[target])
        return _features(*made).get("other_targets")

    weight = coreference_weights().weights["other_targets"]
    assert differing("Ana Reyes", "Jon Brandt") == weight
    assert differing("Ana Reyes", "driver") is None  # she may be the driver
