"""As a case grows, no pair scores more than what was reckoned of it before, with what its mentions
have drifted since.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
import pytest

from dateline.stages.entity_resolution import resolve_entities
from dateline.stages.event_coreference import statistics
from dateline.stages.event_coreference.feature_extraction import mention_features
from dateline.stages.event_coreference.features import MentionFeatures
from dateline.stages.event_coreference.mention_columns import MentionColumns, Pairs
from dateline.stages.event_coreference.pair_bounds import ROUNDING, PairBounds
from dateline.stages.event_coreference.pair_scores import PairScores, allowance
from dateline.stages.event_coreference.statistics import CaseStatistics
from dateline.stages.event_coreference.weight_drift import (
    UNKNOWN,
    WordWeights,
    drift_of_mentions,
    word_weights,
)
from tests.stages.made_case import Made

THINGS = ("depot", "river", "market", "bridge", "school", "convoy", "harbour")
PEOPLE = ("rebels", "villagers", "traders", "sailors", "nurses")


def made(n: int, word: str) -> Made:
    """A report of an act on things that come again in others."""
    thing, other, people = THINGS[n % 7], THINGS[n % 5], PEOPLE[n % 5]
    told = Made(f"r{n:02}", f"Troops {word} the {thing} and the {other} of {people}. It was noon.")
    told.tell(f"Troops {word} the {thing} and the {other}", word, "ASSAULT", word)
    return told


class Case(NamedTuple):
    mentions: list[MentionFeatures]
    statistics: CaseStatistics

    def weights(self) -> WordWeights:
        return word_weights(self.mentions, self.statistics)

    def most(self, many: int) -> tuple[np.ndarray, np.ndarray, list[float]]:
        """Of the pairs of the first mentions: their bounds, what they score with what is allowed
        for, and what they score.
        """
        both = list(combinations(range(many), 2))
        first, second = (np.array(of) for of in zip(*both, strict=True))
        bounds = PairBounds(MentionColumns(self.mentions, self.statistics))
        scores = PairScores(self.statistics)
        pairs = [(self.mentions[i], self.mentions[j]) for i, j in both]
        exact = [scores.of_mentions(scores.pair(a, b)) for a, b in pairs]
        allowed = [allowance(a, b) for a, b in pairs]
        return bounds.most(Pairs(first, second)), np.array(exact) + allowed, exact


def case_of(cases: Sequence[Made]) -> Case:
    reports = [m.report for m in cases]
    resolved = resolve_entities(reports, [m.local_record for m in cases])
    mentions = mention_features(reports, resolved.local_records, ())
    return Case(mentions, CaseStatistics(mentions, [], []))


FEW = [made(n, ("shelled", "attacked")[n % 2]) for n in range(18)]
GROWN = {
    "one more": [*FEW, made(18, "shelled")],
    "many of the same words": [*FEW, *(made(n, "shelled") for n in range(18, 60))],
    "many of some words": [*FEW, *(made(7 * n, "bombed") for n in range(18, 60))],
    "much else": [*FEW, *(made(n, f"w{n}") for n in range(100, 140))],
}


@pytest.mark.parametrize("grown", GROWN.values(), ids=GROWN)
@pytest.mark.parametrize("is_back", [False, True])
def test_no_pair_scores_more_than_its_bound_and_its_drift(grown, is_back, monkeypatch):
    monkeypatch.setattr(statistics, "FEW", 2)
    before, now = case_of(FEW), case_of(grown)
    if is_back:
        before, now = now, before
    here = now.mentions[: len(FEW)]
    drift = drift_of_mentions(here, before.weights(), now.weights())
    by_mention = [drift.get(m.id, 0.0) for m in here]
    pairs = np.array([a + b for a, b in combinations(by_mention, 2)])
    bound, allowed, _ = before.most(len(FEW))
    bound_now, allowed_now, exact_now = now.most(len(FEW))
    assert (bound + pairs + ROUNDING >= bound_now).all()
    assert (bound + pairs + ROUNDING >= exact_now).all()
    assert (allowed + pairs + ROUNDING >= exact_now).all()
    if len(grown) > len(FEW) + 1:
        assert (allowed_now > allowed).any() or (bound_now > bound).any(), "nothing has drifted"
        assert 0 < np.median(pairs) < 5


def test_a_mention_of_which_no_word_weighs_otherwise_does_not_drift():
    case = case_of(FEW)
    assert not drift_of_mentions(case.mentions, case.weights(), case.weights())


def test_a_mention_of_which_a_word_was_not_known_drifts_farther_than_any_score():
    case = case_of(FEW)
    weights = case.weights()
    for name in ("sentences", "mentions", "clauses"):
        rows = [{}, dict(getattr(weights, name))]
        rows[1].pop(next(iter(rows[1])))
        for row in rows:
            known = WordWeights(
                **{n: getattr(weights, n) for n in weights.__struct_fields__} | {name: row}
            )
            drift = drift_of_mentions(case.mentions, known, weights)
            assert max(drift.values()) > UNKNOWN / 10
