"""How alike two reports are, by the rare words that they share: whether they tell one story.

"A man stabbed his mother" is told of many men; two reports that share no name and no rare word are
hardly about the same one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain
from math import fsum, log, sqrt

import numpy as np

from dateline.reference.english.frequency import share_of
from dateline.stages.event_coreference.sizes import in_steps
from dateline.stages.event_coreference.weighted_sets import WeightedSets

EXACT = 500  # reports: from here on they are counted in steps
SMOOTHING = 20  # reports: among fewer, it proves little that a word stands in many
UNLIKE = 0.065  # likeness below which two reports hardly tell one story
STEPS = 4  # of a weight, for each factor e by which a stem is rarer
FINEST = 32  # steps of unlikeness that are told apart
EDGE = 1e-6  # of a step: nearer to its edge, sums in another order may be rounded otherwise
AT_HAND = 1 << 16  # pairs of reports of which the unlikeness is at hand
ENOUGH = 40  # stems: a report with fewer says too little to be unlike another


class ReportLikeness:
    """The stems of the sentences that tell events, report by report, each weighed by rarity.

    `stems`: by report; `own`: the same without the sentences that are copies of another report's.
    """

    def __init__(
        self, stems: Mapping[str, frozenset[str]], own: Mapping[str, frozenset[str]]
    ) -> None:
        """Counts in how many reports each stem stands, copies left out."""
        self._stems = stems
        self._reports = in_steps(len(own), EXACT)
        self._reports_with = Counter(stem for found in own.values() for stem in found)
        self._weight = cache(self._weight_of)
        self._norm = cache(self._norm_of)
        self.unlikeness = lru_cache(AT_HAND)(self._unlikeness)

    def _unlikeness(self, a: str, b: str) -> float:
        """0 where two reports may well tell one story, 1 where they share nothing and say much; in
        steps.
        """
        below = max(UNLIKE - self.likeness(a, b), 0.0) / UNLIKE
        size = min(len(self._stems[a]), len(self._stems[b]))
        return round(below * min(size / ENOUGH, 1.0) * FINEST) / FINEST

    def unlikeness_of_pairs(self, pairs: Sequence[tuple[str, str]]) -> list[float]:
        """The unlikeness of many pairs of reports, the same as one by one; quickest where pairs of
        one first report stand together.
        """
        reports = list(dict.fromkeys(chain.from_iterable(pairs)))
        at = {report: n for n, report in enumerate(reports)}
        sets = WeightedSets([self._stems[r] for r in reports], lambda s: self._weight(s) ** 2)
        first = np.array([at[a] for a, _ in pairs], np.int64)
        second = np.array([at[b] for _, b in pairs], np.int64)
        norms = np.array([self._norm(report) for report in reports], np.float64)
        norm = norms[first] * norms[second]
        likeness = sets.shared(first, second) / np.where(norm > 0, norm, 1.0)
        size = np.minimum(np.minimum(sets.sizes[first], sets.sizes[second]) / ENOUGH, 1.0)
        steps = np.maximum(UNLIKE - likeness, 0.0) / UNLIKE * size * FINEST
        found = (np.round(steps) / FINEST).tolist()
        for n in np.flatnonzero(np.abs(steps % 1 - 0.5) < EDGE).tolist():
            found[n] = self.unlikeness(*pairs[n])  # here it matters how sums are rounded
        return found

    def likeness(self, a: str, b: str) -> float:
        """0 to 1: the cosine of the two reports, by the words that either has, each once."""
        norm = self._norm(a) * self._norm(b)
        if not norm:
            return 0.0
        return fsum(self._weight(stem) ** 2 for stem in self._stems[a] & self._stems[b]) / norm

    def _norm_of(self, report: str) -> float:
        """The length of the report as a vector of its stems."""
        return sqrt(fsum(self._weight(stem) ** 2 for stem in self._stems[report]))

    def _weight_of(self, stem: str) -> float:
        """Of a stem by its rarity, in news at large or in the case, whichever is less; the latter
        in steps.
        """
        of_case = (self._reports + SMOOTHING) / self._reports_with[stem]
        return max(min(log(1 / share_of(stem)), round(log(of_case) * STEPS) / STEPS), 0.0)
