"""How alike two reports are, by the rare words that they share: whether they tell one story.

"A man stabbed his mother" is told of many men; two reports that share no name and no rare word are
hardly about the same one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import chain
from math import fsum, log, sqrt

import numpy as np
from numpy.typing import NDArray

from dateline.reference.english.frequency import share_of
from dateline.stages.event_coreference.found_values import distinct
from dateline.stages.event_coreference.sizes import in_steps
from dateline.stages.event_coreference.weighted_sets import Floats, Ints, WeightedSets, gathered

EXACT = 500  # reports: from here on they are counted in steps
SMOOTHING = 20  # reports: among fewer, it proves little that a word stands in many
UNLIKE = 0.065  # likeness below which two reports hardly tell one story
STEPS = 4  # of a weight, for each factor e by which a stem is rarer
FINEST = 32  # steps of unlikeness that are told apart
EDGE = 1e-6  # of a step: nearer to its edge, sums in another order may be rounded otherwise
FEW = 4096  # reports: of so many all pairs have a place in memory
ENOUGH = 40  # stems: a report with fewer says too little to be unlike another

Steps = NDArray[np.int8]


class ReportLikeness:
    """The stems of the sentences that tell events, report by report, each weighed by rarity.

    `stems`: by report; `own`: the same without the sentences that are copies of another report's.
    """

    def __init__(
        self, stems: Mapping[str, frozenset[str]], own: Mapping[str, frozenset[str]]
    ) -> None:
        """Counts in how many reports each stem stands, copies left out."""
        self._stems = stems
        self.number = {report: n for n, report in enumerate(stems)}
        self._names = list(stems)
        self._pairs = np.zeros(0, np.int64)  # of reports that were laid out, in order
        self._values = np.zeros(0, np.float64)
        self._of_all: Steps | None = None  # of few reports the steps of each pair
        self._reports = in_steps(len(own), EXACT)
        self._reports_with = Counter(chain.from_iterable(own.values()))
        self._weight = {s: self._weight_of(s) for s in frozenset[str]().union(*stems.values())}
        self._norm = {report: self._norm_of(report) for report in stems}

    def unlikeness(self, a: str, b: str) -> float:
        """0 where two reports may well tell one story, 1 where they share nothing and say much; in
        steps.
        """
        if self._of_all is not None:
            return self._of_all.item(self.number[a], self.number[b]) / FINEST
        return self._unlikeness(a, b)

    def _unlikeness(self, a: str, b: str) -> float:
        """The same, reckoned."""
        below = max(UNLIKE - self.likeness(a, b), 0.0) / UNLIKE
        size = min(len(self._stems[a]), len(self._stems[b]))
        return round(below * min(size / ENOUGH, 1.0) * FINEST) / FINEST

    def unlikeness_of_pairs(self, first: Ints, second: Ints) -> Floats:
        """The unlikeness of many pairs of reports by `number`, the same as one by one, and 0 of a
        report and itself; quickest for those that were laid out. A column of numbers and a row of
        others give those of each with each.
        """
        if self._of_all is not None:
            return self._of_all[first, second] / FINEST
        first, second = map(np.ravel, np.broadcast_arrays(first, second))
        found, known = self._laid_out(self._coded(first, second))
        own = first == second
        found[own], known[own] = 0.0, True
        for n in np.flatnonzero(~known).tolist():
            found[n] = self.unlikeness(self._names[int(first[n])], self._names[int(second[n])])
        return found

    def lay_out(self, first: Ints, second: Ints) -> None:
        """Works out the unlikeness of many pairs of reports at once; of few reports, of all."""
        if len(self._names) <= FEW:
            if self._of_all is None:
                self._of_all = self._worked_out_of_all()
            return
        coded = distinct(self._coded(first, second))
        new = coded[~self._laid_out(coded)[1]]
        pairs = np.concatenate([self._pairs, new])
        values = np.concatenate([self._values, self._worked_out(new)])
        order = np.argsort(pairs)
        self._pairs, self._values = pairs[order], values[order]

    def _coded(self, first: Ints, second: Ints) -> Ints:
        """Each pair as one number, whichever is first."""
        return np.minimum(first, second) * len(self._names) + np.maximum(first, second)

    def _laid_out(self, coded: Ints) -> tuple[Floats, NDArray[np.bool_]]:
        """What was laid out of these pairs, and of which."""
        if not len(self._pairs):
            return np.zeros(len(coded), np.float64), np.zeros(len(coded), np.bool_)
        at = np.minimum(np.searchsorted(self._pairs, coded), len(self._pairs) - 1)
        return self._values[at], self._pairs[at] == coded

    def _worked_out(self, coded: Ints) -> Floats:
        """The unlikeness of pairs, of which those of one first report stand together."""
        one, other = np.divmod(coded, max(len(self._names), 1))
        is_asked = np.zeros(len(self._names), np.bool_)
        is_asked[one] = is_asked[other] = True
        asked = np.flatnonzero(is_asked)
        reports = [self._names[n] for n in asked.tolist()]
        sets = WeightedSets([self._stems[r] for r in reports], lambda s: self._weight[s] ** 2)
        first, second = np.searchsorted(asked, one), np.searchsorted(asked, other)
        norms = np.array([self._norm[report] for report in reports], np.float64)
        norm = norms[first] * norms[second]
        likeness = sets.shared(first, second) / np.where(norm > 0, norm, 1.0)
        long = np.minimum(np.minimum(sets.sizes[first], sets.sizes[second]) / ENOUGH, 1.0)
        return self._stepped(likeness, long, one, other)

    def _stepped(self, likeness: Floats, long: Floats, one: Ints, other: Ints) -> Floats:
        """The unlikeness of pairs of reports by number, by their likeness and by how near the
        shorter of two is to saying enough.
        """
        steps = np.maximum(UNLIKE - likeness, 0.0) / UNLIKE * long * FINEST
        found = np.round(steps) / FINEST
        for n in np.flatnonzero(np.abs(steps % 1 - 0.5) < EDGE).tolist():
            # here it matters how sums are rounded
            found[n] = self._unlikeness(self._names[int(one[n])], self._names[int(other[n])])
        return found

    def _worked_out_of_all(self) -> Steps:
        """The unlikeness of all pairs of reports, in steps: for each report, what its stems weigh
        is added up where the reports stand that have them.
        """
        many = len(self._names)
        numbers: dict[str, int] = {}
        rows = [[numbers.setdefault(s, len(numbers)) for s in of] for of in self._stems.values()]
        sizes = np.fromiter(map(len, rows), np.int64)
        members = np.fromiter(chain.from_iterable(rows), np.int64)
        order = np.argsort(members, kind="stable")
        holders = np.repeat(np.arange(many), sizes)[order]  # the reports that have a stem together
        held = np.bincount(members, minlength=len(numbers))
        starts = np.cumsum(held) - held
        weights = np.fromiter((self._weight[stem] ** 2 for stem in numbers), np.float64)
        norms = np.array(list(self._norm.values()), np.float64)
        long_enough = np.minimum(sizes / ENOUGH, 1.0)
        found = np.zeros((many, many), np.int8)
        for n, row in enumerate(rows):
            own = np.array(row, np.int64)
            own = own[weights[own] > 0]
            at = holders[gathered(starts[own], held[own])]
            shared = np.bincount(at, np.repeat(weights[own], held[own]), many)
            norm = norms[n] * norms
            likeness = shared / np.where(norm > 0, norm, 1.0)
            long = np.minimum(long_enough[n], long_enough)
            found[n] = self._stepped(likeness, long, np.full(many, n), np.arange(many)) * FINEST
        np.fill_diagonal(found, 0)
        return found

    def likeness(self, a: str, b: str) -> float:
        """0 to 1: the cosine of the two reports, by the words that either has, each once."""
        norm = self._norm[a] * self._norm[b]
        if not norm:
            return 0.0
        return fsum(self._weight[stem] ** 2 for stem in self._stems[a] & self._stems[b]) / norm

    def _norm_of(self, report: str) -> float:
        """The length of the report as a vector of its stems."""
        return sqrt(fsum(self._weight[stem] ** 2 for stem in self._stems[report]))

    def _weight_of(self, stem: str) -> float:
        """Of a stem by its rarity, in news at large or in the case, whichever is less; the latter
        in steps.
        """
        of_case = (self._reports + SMOOTHING) / self._reports_with[stem]
        return max(min(log(1 / share_of(stem)), round(log(of_case) * STEPS) / STEPS), 0.0)
