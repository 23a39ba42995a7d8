"""Which constraint keeps two mentions apart, by its name in the trace."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from dateline.rules import tracing
from dateline.stages.event_coreference.build_event import build_event
from dateline.stages.event_coreference.cannot_link import CONSTRAINTS, cannot_link
from dateline.stages.event_coreference.feature_extraction import mention_features
from dateline.stages.event_coreference.features import MentionFeatures
from dateline.stages.event_coreference.mention_pair import MentionPair
from dateline.stages.event_coreference.statistics import CaseStatistics
from tests.stages.made_case import Made

TEXT = "Guns shelled the depot. Planes bombed it again."


def _case(first: dict, second: dict, one_report: bool = False):
    """Two mentions, told in one report or in two, and what their case knows."""
    made = [Made("a", TEXT, "Courier", "2024-05-03")]
    made += [] if one_report else [Made("b", TEXT, "Herald", "2024-05-03")]
    for m in made:
        m.place("Brod", 45.0, 18.0, "RUR")
        m.place("Lomec", 46.5, 18.0, "RUR")
    told = ((made[0], "Guns shelled the depot", "shelled", "shell", first),
            (made[-1], "Planes bombed it", "bombed", "bomb", second))  # fmt: skip
    for m, words, trigger, lemma, more in told:
        m.tell(words, trigger, more.pop("type", "ASSAULT"), more.pop("lemma", lemma), **more)
    mentions = mention_features([m.report for m in made], [m.local_record for m in made], ())
    places = [place for m in made for place in m.places.values()]
    return mentions, CaseStatistics(mentions, [], places)


def _reason(mentions: list[MentionFeatures], case: CaseStatistics) -> str | None:
    """The constraint that keeps the two apart; None where they may link."""
    with tracing() as trace:
        one, other = mentions
        parted = cannot_link(MentionPair(one, other, case))
    rules = [d.rule for d in trace.decisions if d.table == "event_coreference.cannot_link"]
    assert parted == bool(rules)
    _hold_only_where_asked(MentionPair(one, other, case))
    return rules[-1] if rules else None  # behind those of what it asks about in turn


def _hold_only_where_asked(pair: MentionPair) -> None:
    """No constraint holds for a pair that lacks the traits that it needs."""
    for constraint in CONSTRAINTS:
        assert not constraint.holds(pair) or not constraint.needs & ~pair.traits, constraint.name


DAY, NEXT = {"day": "2024-05-01"}, {"day": "2024-05-02"}


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (DAY, DAY, None),
        (DAY, {}, None),
        ({}, {"type": "AGREE"}, "types or acts that are not related"),
        ({}, {"type": "COERCE", "lemma": "arrest"}, None),  # told in the same words
        (DAY, NEXT, "no day in common"),
        ({"day": "2024-05-03"}, {"day": "2024-05-09"}, "reported before it happened"),
        ({"at": ["p1"]}, {"at": ["p2"]}, "places apart"),
        ({"counts": [("killed", 9, 9, 9)]}, {"counts": [("killed", 90, 90, 90)]},
         "tolls too far apart"),
        ({"counts": [("killed", 9, None, None)]}, {"counts": [("killed", 60, 60, 60)]}, None),
        ({}, {"status": "planned"}, "incompatible status"),
        ({}, {"status": "denied"}, "incompatible status"),
        ({"status": "planned"}, {"status": "possible"}, None),
    ],
)  # fmt: skip
def test_the_constraint_that_parts_two_reports(first, second, reason):
    assert _reason(*_case(dict(first), dict(second))) == reason


def test_a_denial_links_to_the_proposition_that_it_denies():
    same = {"lemma": "shell", "agents": ["a1"], "targets": ["a2"]}
    assert _reason(*_case(dict(same), same | {"status": "denied"})) is None
    other = same | {"targets": ["a3"]}
    assert _reason(*_case(dict(same), other | {"status": "denied"})) == "incompatible status"


def test_a_report_that_tells_another_one_tells_two():
    mentions, case = _case({}, {"lemma": "shell"}, one_report=True)
    assert not any(mention.is_another for mention in mentions)
    made = Made("a", "Guns shelled the depot. A second raid hit it.")
    made.tell("Guns shelled the depot", "shelled", "ASSAULT", "shell")
    made.tell("A second raid hit it", "raid", "ASSAULT", "shell", noun=True)
    mentions = mention_features([made.report], [made.local_record], ())
    assert _reason(mentions, case) == "said to be another one"


def _stream(*told: dict) -> tuple[list[MentionFeatures], CaseStatistics]:
    """Shellings told by one report each, published twenty days apart; a dated one has its report's."""
    made: list[Made] = []
    for n, how in enumerate(told, 1):
        words = f"Guns shelled {how.get('words', 'the depot')}"
        day = (date(2024, 1, 1) + timedelta(days=20 * n)).isoformat()
        m = Made(f"r{n}", f"{words}.", "Courier", day)
        when = {"day": day} if how.get("dated") else {}
        m.tell(words, "shelled", "ASSAULT", "shell", **when)
        made.append(m)
    mentions = mention_features([m.report for m in made], [m.local_record for m in made], ())
    return mentions, CaseStatistics(mentions, [], [])


def _parted(mentions: list[MentionFeatures], case: CaseStatistics, one: int, other: int):
    return _reason([mentions[one], mentions[other]], case)


def test_an_undated_telling_long_after_tells_another_one_of_many():
    war = _stream(*[{"dated": True}] * 6, {}, {})
    assert _parted(*war, 0, 6) == "told long after"
    assert _parted(*war, 6, 7) == "told long after"
    few = _stream({"dated": True}, {}, {"dated": True}, {})  # what happened once or twice is known
    assert _parted(*few, 0, 3) is None


def test_a_word_that_is_seldom_told_names_the_occurrence_again():
    words = [{"words": f"the depot of the {n} brigade", "dated": True} for n in range(30)]
    mentions, case = _stream(
        {"words": "the Kestrel monastery", "dated": True},
        *words,
        {"words": "the Kestrel monastery"},
    )
    assert _parted(mentions, case, 0, 31) is None
    assert _parted(mentions, case, 1, 31) == "told long after"


def test_all_the_time_until_the_telling_is_no_day():
    war = _stream(*[{"dated": True}] * 6, {})
    mentions, case = war
    since = replace(mentions[6], days=(date(2024, 1, 1), date(2024, 5, 20)))
    assert _reason([mentions[0], since], case) == "told long after"


def test_meetings_of_one_with_two_others_are_two():
    made = [Made(x, "Haroun met Quispe. Haroun met Weber.", x.upper(), "2024-05-03") for x in "ab"]
    told = (("Haroun met Quispe", "Ana Quispe"), ("Haroun met Weber", "Ute Weber"))
    for m, (words, guest) in zip(made, told, strict=True):
        people = [m.actor(name, "person") for name in ("Ana Quispe", "Ute Weber", "Idris Haroun")]
        both = [people[2], people[0 if guest == "Ana Quispe" else 1]]
        m.tell(words, "met", "CONSULT", "meet", agents=both, targets=both)
    mentions = mention_features([m.report for m in made], [m.local_record for m in made], ())
    actors = list(made[0].actors.values())
    case = CaseStatistics(mentions, actors, [])
    assert _reason(mentions, case) == "held with others"


@pytest.mark.parametrize(
    ("agents", "reason"), [(["a1"], None), ([], None), (["a2"], "incompatible status")]
)
def test_a_headline_in_the_present_tells_what_its_text_has_as_still_to_come(agents, reason):
    made = Made("a", "Ardel closes its port. Ardel will close its port.", "Courier", "2024-05-03")
    made.actor("Ardel", "country", "ARD")
    made.actor("Brod", "country", "BRD")
    shared = {"lemma": "close", "type": "COERCE"}
    made.tell("Ardel closes its port", "closes", kind="headline", agents=["a1"], **shared)
    made.tell("Ardel will close", "close", status="planned", agents=agents, **shared)
    mentions = mention_features([made.report], [made.local_record], ())
    case = CaseStatistics(mentions, list(made.actors.values()), [])
    assert _reason(mentions, case) == reason
    assert build_event(mentions)[0].status == "planned"


@pytest.mark.parametrize(
    ("scene", "reason"),
    [
        (["p2"], "said of other deeds"),
        (["p1"], None),
        (["p3", "p4"], "said of other deeds"),
        (["p2", "p3"], None),
    ],
)
def test_charges_of_deeds_that_are_not_one_are_two(scene, reason):
    text = "The council condemned the raid on a depot by the river."
    made = [Made(x, text, x.upper(), "2024-05-03") for x in "ab"]
    for m, at in zip(made, (["p1"], scene), strict=True):
        m.place("Brod", 45.0, 18.0, "RUR")
        m.place("Lomec", 46.5, 18.0, "SYL")
        m.place("Nowhere")  # not on the map: it lies in the country that is named beside it
        m.place("Sylvia", country="SYL", grain="country")
        m.tell("The council condemned", "condemned", "ACCUSE", "condemn")
        m.tell("the raid on a depot", "raid", "ASSAULT", "raid", at=at)
    mentions = mention_features([m.report for m in made], [m.local_record for m in made], ())
    case = CaseStatistics(mentions, [], list(made[0].places.values()))
    charges = [mention for mention in mentions if mention.type == "ACCUSE"]
    assert _reason(charges, case) == reason
