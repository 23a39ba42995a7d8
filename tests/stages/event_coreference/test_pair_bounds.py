"""No pair that links is passed over, and what is reckoned for many is what is reckoned for one."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest

from dateline.reference.text import content
from dateline.stages.entity_resolution import resolve_entities
from dateline.stages.event_coreference import report_likeness
from dateline.stages.event_coreference.antecedents import with_antecedents
from dateline.stages.event_coreference.blocking import candidates
from dateline.stages.event_coreference.clause_likeness import ClauseLikeness
from dateline.stages.event_coreference.feature_extraction import mention_features
from dateline.stages.event_coreference.link_decision import links
from dateline.stages.event_coreference.mention_columns import MentionColumns, Pairs, folded
from dateline.stages.event_coreference.pair_bounds import ROUNDING, PairBounds
from dateline.stages.event_coreference.pair_scores import PairScores
from dateline.stages.event_coreference.report_likeness import ReportLikeness
from dateline.stages.event_coreference.statistics import CaseStatistics
from dateline.stages.event_coreference.weighted_sets import WeightedSets
from dateline.stages.reuse import reuse
from tests.stages.made_case import Made

PLACES = ("Brod", "Vidin", "Ruse")
ACTS = (
    ("shelled", "ASSAULT", "shell"),
    ("attacked", "ASSAULT", "attack"),
    ("arrested", "COERCE", "arrest"),
)


def made(n: int) -> Made:
    """A report of two acts of which places, days, numbers and words come again in others."""
    place, (word, type_, lemma) = PLACES[n % 3], ACTS[n % 2]
    first = f"Troops {word} the depot{n % 5} near {place} on the river{n % 7}"
    second = f"Police arrested {n % 4 + 3} rebels in {place}"
    told = Made(f"r{n:02}", f"{first}. {second}.", f"Outlet {n}")
    told.place(place, 45.0 + n % 3, 18.0, "RUR")
    told.tell(first, word, type_, lemma, at=["p1"], day=f"2024-05-0{n % 3 + 1}")
    told.tell(second, "arrested", "COERCE", "arrest", **({"at": ["p1"]} if n % 2 else {}))
    return told


def test_every_pair_that_links_may_link():
    cases = [made(n) for n in range(40)]
    reports = [one.report for one in cases]
    resolved = resolve_entities(reports, [one.local_record for one in cases])
    passages = reuse(reports)
    mentions = with_antecedents(
        mention_features(reports, resolved.local_records, passages), reports
    )
    case = CaseStatistics(mentions, resolved.actors, resolved.places)
    scores, columns = PairScores(case), MentionColumns(mentions, case)
    (found,) = candidates(columns)
    may_link, most = PairBounds(columns).may_link(found, columns.unlikeness(found))
    exact = [scores.of_mentions(scores.pair(mentions[i], mentions[j])) for i, j in found.listed()]
    assert (most + ROUNDING >= exact).all()
    kept = found.where(may_link)
    pairs, may = (set(x.listed()) for x in (found, kept))
    linked = {(i, j) for i, j in pairs if links(scores.pair(mentions[i], mentions[j]), scores)}
    assert linked <= may < pairs
    assert len(linked) > 20


def test_no_pair_scores_more_than_its_bound_whichever_is_first():
    cases = [made(n) for n in range(12)]
    reports = [one.report for one in cases]
    resolved = resolve_entities(reports, [one.local_record for one in cases])
    mentions = with_antecedents(
        mention_features(reports, resolved.local_records, reuse(reports)), reports
    )
    case = CaseStatistics(mentions, resolved.actors, resolved.places)
    scores, bounds = PairScores(case), PairBounds(MentionColumns(mentions, case))
    both = list(combinations(range(len(mentions)), 2))
    first, second = (np.array(of) for of in zip(*both, strict=True))
    exact = [scores.of_mentions(scores.pair(mentions[i], mentions[j])) for i, j in both]
    most = bounds.most(Pairs(first, second))
    assert (most + ROUNDING >= exact).all()
    assert bounds.most(Pairs(second, first)) == pytest.approx(most, abs=1e-5)
    assert np.median(most - exact) < 4


def test_words_are_as_like_as_one_by_one():
    clauses = {
        "boat": "a boat capsized off Tunis with dozens of migrants aboard",
        "vessel": "the vessel sank, and many migrants drowned off Tunis",
        "court": "the court upheld the sentence of the former governor",
        "none": "it was so",
    }
    sentences = [frozenset(content(text)) for text in clauses.values()]
    likeness = ClauseLikeness(clauses, sentences)
    one_by_one = np.array([[likeness.of(one, other) for other in clauses] for one in clauses])
    all_at_once = likeness.between(list(clauses), list(clauses))
    assert all_at_once == pytest.approx(one_by_one, abs=1e-5)
    for one, row in zip(clauses, one_by_one, strict=True):
        assert likeness.between([one], list(clauses))[0] == pytest.approx(row, abs=1e-5)
    assert likeness.between(["boat"], []).size == 0
    assert likeness.between(["none"], ["boat"]).tolist() == [[0.0]]


@pytest.mark.parametrize("few", [29, 30])
def test_reports_are_exactly_as_unlike_as_one_by_one(few, monkeypatch):
    monkeypatch.setattr(report_likeness, "FEW", few)
    texts = [
        f"river{n % 7} depot{n % 5} harbour{n} bridge{n % 3} convoy{n % 11}" for n in range(30)
    ]
    stems = {f"r{n}": frozenset(content(" ".join(texts[n : n + 9]))) for n in range(30)}
    likeness = ReportLikeness(stems, stems)
    pairs = list(combinations([f"r{n}" for n in range(30)], 2))
    one_by_one = [likeness.unlikeness(a, b) for a, b in pairs]
    first, second = (
        np.array([likeness.number[one] for one in of]) for of in zip(*pairs, strict=True)
    )
    likeness.lay_out(first[::2], second[::2])
    for _ in range(2):
        assert likeness.unlikeness_of_pairs(first, second).tolist() == one_by_one
        assert likeness.unlikeness_of_pairs(second, first).tolist() == one_by_one
        likeness.lay_out(second, first)
    nothing = np.zeros(0, np.int64)
    likeness.lay_out(nothing, nothing)
    assert likeness.unlikeness_of_pairs(nothing, nothing).size == 0
    assert likeness.unlikeness_of_pairs(first[:1], first[:1]).tolist() == [0.0]
    likeness.lay_out(first[:1], first[:1])


def test_what_two_sets_share_is_weighed():
    weight = {"a": 1.0, "b": 2.0, "c": 4.0}
    sets = WeightedSets([("a", "b"), (), ("b", "c"), ("c",)], weight.__getitem__)
    first, second = (np.array(x) for x in zip(*product(range(4), repeat=2), strict=True))
    found = sets.shared(first, second).reshape(4, 4).tolist()
    assert found == [[3, 0, 2, 0], [0, 0, 0, 0], [2, 0, 6, 4], [0, 0, 4, 4]]
    assert sets.total.tolist() == [3, 0, 6, 4]


def test_what_few_sets_share_is_what_many_share():
    weight = {str(n): 1 / (n + 1) for n in range(50)}
    sets = WeightedSets(
        [[str(n) for n in range(50) if n % (1 + k % 7) == k % 3] for k in range(40)],
        weight.__getitem__,
    )
    first, second = (np.array(x) for x in zip(*product(range(40), repeat=2), strict=True))
    of_many = sets.shared(first, second)
    for pairs in (slice(0, 0), slice(0, 144), slice(39, 163), slice(7, None, 41)):
        found = sets.shared(first[pairs], second[pairs])
        assert found.tolist() == of_many[pairs].tolist()


def test_sets_that_share_a_member_share_a_bit():
    sets = [{n, n + 1} for n in range(200)]
    bits = folded(sets)
    assert all(bits[n] & bits[n + 1] for n in range(199))
    assert not folded([{"a"}, {"b"}, set()])[[0, 2]].all()


def test_nothing_may_link_where_there_is_nothing():
    case = CaseStatistics([], [], [])
    columns = MentionColumns([], case)
    assert not list(candidates(columns))
    nothing = Pairs(np.zeros(0, np.int64), np.zeros(0, np.int64))
    may_link, most = PairBounds(columns).may_link(nothing, columns.unlikeness(nothing))
    assert may_link.size == most.size == 0
