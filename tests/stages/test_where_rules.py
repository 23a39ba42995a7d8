"""Where, rule by rule: entries within one another, layout, evidence, eligibility, support and
later mentions.
"""

from __future__ import annotations

from typing import Any

import pytest

from dateline.language.reading import Reading, Sentence, Word
from dateline.record.nouns import Place, PlaceMention
from dateline.reference.places.atlas import AtlasEntry
from dateline.reference.places.place_resolution import place_weights
from dateline.reference.places.place_words import toponym_words
from dateline.rules import tracing
from dateline.stages.where.eligibility import is_eligible, is_stray
from dateline.stages.where.entries import is_capital, is_within
from dateline.stages.where.evidence import ReportEvidence, leading_countries, unambiguous
from dateline.stages.where.later_mentions import add_later_mentions
from dateline.stages.where.layout import Layout
from dateline.stages.where.scoring import Scorer
from dateline.stages.where.toponyms import Toponym


def entry(
    name,
    country,
    grain: Any = "town",
    population=0,
    lat=0.0,
    lon=0.0,
    admin1=None,
    source="geonames",
):
    return AtlasEntry(name, lat, lon, country, admin1, grain, population, source)


MALI = entry("Mali", "MLI", "country", 20_000_000)
KONNA = entry("Konna", "MLI", population=36_000, lat=14.9, lon=-3.9, admin1="Mopti")
MOPTI = entry("Mopti", "MLI", "admin1", 2_000_000, lat=14.5, lon=-4.2)
BAMAKO = entry("Bamako", "MLI", population=2_700_000)
ELSEWHERE = entry("Konna", "IND", population=4_000, lat=15.0, lon=75.0)


def reading(text: str) -> Reading:
    words, start = [], 0
    for i, form in enumerate(text.split()):
        tag = "NNP" if form[0].isupper() else "NN"
        words.append(
            Word(i, form, form.lower(), "X", tag, i, "dep", start, start + len(form), 0)
        )  # fmt: skip
        start += len(form) + 1
    sentence = Sentence(0, 0, len(words), 0, len(text), 0, "body")
    return Reading(text, tuple(words), (sentence,))


def toponyms(read: Reading, **candidates: tuple[AtlasEntry, ...]) -> list[Toponym]:
    return [
        Toponym(w.i, w.i + 1, w.start, w.end, w.text, candidates[w.text], is_supported=True)
        for w in read.words
        if w.text in candidates
    ]


def test_a_place_lies_in_its_country_its_division_and_not_in_itself():
    assert is_within(KONNA, MALI) and is_within(KONNA, MOPTI) and is_within(MOPTI, MALI)
    assert not is_within(MALI, MALI) and not is_within(ELSEWHERE, MALI)
    assert is_within(KONNA, entry("Sahel", None, "region")) and is_capital(BAMAKO)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Konna , Mali", True),
        ("Konna in northern Mali", True),
        ("Konna and Mali", False),
        ("Konna was not far from Mali", False),
    ],
)
def test_the_words_between_say_whether_the_next_name_holds_the_first(text, held):
    read = reading(text)
    found = toponyms(read, Konna=(KONNA,), Mali=(MALI,))
    layout = Layout(read, found)
    assert layout.container == [found[1] if held else None, None]
    assert layout.held_by(1) == (found[0] if held else None)


def test_names_of_one_list_tell_one_another_their_grain():
    read = reading("Gao and Mopti and Mali")
    gao = entry("Gao", "MLI", population=80_000)
    layout = Layout(read, toponyms(read, Gao=(gao,), Mopti=(MOPTI,), Mali=(MALI,)))
    assert [set(g) for g in layout.sibling_grains] == [{"admin1"}, {"country"}, {"admin1"}]


def test_a_country_and_its_people_weigh_for_it():
    read = reading("Malians left Mali")
    found = ReportEvidence(read, toponyms(read, Mali=(MALI,)), {})
    weights = place_weights()
    assert found.countries == {"MLI": weights.demonym_vote + weights.country_vote}
    assert found.leading() == ["MLI"] and not found.is_vague
    assert leading_countries({"MLI": 5.0, "NER": 5.0, "FRA": 0.1}, 3) == ["MLI", "NER"]


def test_a_name_is_unambiguous_unless_another_country_has_one_of_weight():
    large, small = (
        entry("Tripoli", "LBY", population=1_100_000),
        entry("Tripoli", "GRC", population=9_000),
    )
    rival = entry("Tripoli", "LBN", population=230_000)
    read = reading("Tripoli")
    (alone,) = toponyms(read, Tripoli=(large, small))
    (shared,) = toponyms(read, Tripoli=(large, rival))
    assert unambiguous(alone) is large and unambiguous(shared) is None


@pytest.mark.parametrize(
    ("candidate", "eligible", "rule"),
    [
        (MALI, True, "country or region"),
        (KONNA, True, "country of the report"),
        (ELSEWHERE, False, "town elsewhere"),
        (entry("Lagos", "NGA", population=9_000_000), True, "town elsewhere"),
        (entry("Bihar", "IND", "admin1", 99_000_000), True, "large division"),
    ],
)
def test_a_small_place_is_eligible_only_in_a_country_of_the_report(candidate, eligible, rule):
    read = reading("Konna")
    found = toponyms(read, Konna=(KONNA, ELSEWHERE))
    evidence = ReportEvidence(read, found, {"MLI": 5.0})
    with tracing() as trace:
        assert is_eligible(candidate, [0], 2, evidence, Layout(read, found)) == eligible
    assert trace.decisions[-1].rule == rule


def test_a_town_of_a_country_of_which_nothing_is_said_is_stray():
    read = reading("Konna")
    found = toponyms(read, Konna=(KONNA,))
    evidence, layout = ReportEvidence(read, [], {"MLI": 5.0}), Layout(read, found)
    assert is_stray(ELSEWHERE, [0], evidence, layout)
    assert not is_stray(KONNA, [0], evidence, layout)


def test_the_context_outweighs_people():
    read = reading("Konna")
    found = toponyms(read, Konna=(KONNA, ELSEWHERE))
    evidence = ReportEvidence(read, found, {"IND": 5.0})
    scorer = Scorer(found, evidence, Layout(read, found))
    scores = [scorer.score_in_group(e, [0], (KONNA, ELSEWHERE)) for e in (KONNA, ELSEWHERE)]
    assert scores[1] > scores[0]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("the town", "p1"),
        ("this city", "p1"),
        ("the country", "p2"),
        ("the capital", "p3"),
        ("the Malian capital", "p3"),
        ("the Peruvian capital", None),
        ("a town", None),
    ],
)
def test_later_words_mean_the_place_of_their_kind(text, place):
    read = reading(f"Bamako Mali Konna {text}")
    at = {w.text: PlaceMention("r", w.start, w.end, False) for w in read.words[:3]}
    places = [
        Place(id="p1", name="Konna", country="MLI", grain="town", mentions=(at["Konna"],)),
        Place(id="p2", name="Mali", country="MLI", grain="country", mentions=(at["Mali"],)),
        Place(id="p3", name="Bamako", country="MLI", grain="town", mentions=(at["Bamako"],)),
    ]
    by_word = {0: "p3", 1: "p2", 2: "p1"}
    add_later_mentions(read, places, by_word, ["MLI"], None)
    assert by_word.get(len(read.words) - 1) == place


def test_the_words_of_names_are_loaded_by_what_they_say():
    words = toponym_words()
    assert words.kinds["province"] == "admin1" and words.quarters["north"] == "northern"
    assert "Airways" in words.organisations and "airways" not in words.organisations
