"""How much a report is like those of one case: the mean of its two highest similarities to them.

Reports are compared by their terms as in the clustering of a stream, each term weighed by how rare
it is among all reports that were seen, those of the case and the others. A case goes on from day to
day, so time takes more here: two reports a month apart are hardly of one matter unless others lie
between them.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from dateline.record.intervals import day
from dateline.record.nouns import Report
from dateline.stages.clustering.terms import as_shown, terms
from dateline.stages.clustering.vectors import COMMON, FEW, LONE, term_values, vector_length

NEAREST = 2  # similarities of which the mean is taken
BELONGS = 0.16  # from which a report belongs; `python -m bench.belonging` measures it
FRESH = 3  # days within which reports of one case come thick
FADE = 20.0  # days after which what time can take has fallen to a third
LASTING = 0.2  # the part of a similarity that time cannot take
SHOWN = 5  # shared terms that are shown as the reason
GROWN = 1.25  # times as many reports as when the terms were weighed last: weigh them anew

Weights = dict[str, float]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much a report is like a case. `nearest`: the id of the report of the case that is most
    like it; `shared`: the terms that make them so, the weightiest first.
    """

    score: float
    nearest: str | None = None
    shared: tuple[str, ...] = ()

    @property
    def belongs(self) -> bool:
        """True if the report belongs to the case."""
        return self.score >= BELONGS


@dataclass(frozen=True, slots=True)
class _Member:
    """A report of the case."""

    id: str
    terms: Weights
    day: int | None


class CaseLikeness:
    """The reports of a case and all that were seen beside them; says how much one more is like the
    case. Reports come cleaned (`stages.clean`).
    """

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._bearers: Counter[str] = Counter()  # of each term, how many reports bear it
        self._members: list[_Member] = []
        self._index: dict[str, list[tuple[int, float]]] = {}
        self._weighed_at = 0  # how many reports had been seen

    def __len__(self) -> int:
        """How many reports the case has."""
        return len(self._members)

    def see(self, report: Report) -> Weights:
        """A report of the world: how rare terms are is learnt from it, once. Its terms."""
        found = terms(report)
        if report.id not in self._seen:
            self._seen.add(report.id)
            self._bearers.update(found.keys())
        return found

    def add(self, report: Report) -> None:
        """A report of the case."""
        member = _Member(report.id, self.see(report), _day(report))
        self._members.append(member)
        if self._weighed_at:
            self._enter(len(self._members) - 1, member)

    def like(self, report: Report) -> Likeness:
        """How much a report is like the case."""
        found = self.see(report)
        self._weigh()
        vector = self._vector(found)
        cosines: dict[int, float] = defaultdict(float)
        for term, value in vector.items():
            for number, theirs in self._index.get(term, ()):
                cosines[number] += value * theirs
        own = _day(report)
        alike = sorted(
            (
                (-value * _left_by_time(own, self._members[number].day), number)
                for number, value in cosines.items()
                if self._members[number].id != report.id
            ),
        )
        if not alike:
            return Likeness(0.0)
        counted = [-value for value, _ in alike[:NEAREST]]
        score = sum(counted) / min(NEAREST, len(self._members))
        nearest = self._members[alike[0][1]]
        return Likeness(round(score, 3), nearest.id, self._shared(vector, nearest))

    def _weigh(self) -> None:
        """Weighs the terms of the case anew where much was seen since."""
        if self._weighed_at and len(self._seen) < GROWN * self._weighed_at:
            return
        self._weighed_at = len(self._seen)
        self._index = {}
        for number, member in enumerate(self._members):
            self._enter(number, member)

    def _enter(self, number: int, member: _Member) -> None:
        """Enters the terms of a report of the case in the index."""
        for term, value in self._vector(member.terms).items():
            self._index.setdefault(term, []).append((number, value))

    def _vector(self, found: Weights) -> Weights:
        """The terms of a report as a unit vector, without those that say nothing."""
        n = len(self._seen)
        bearers = np.array([self._bearers[term] for term in found], np.int64)
        values = term_values(found, bearers, n)
        length = vector_length(values, bearers, LONE / (LONE + n)) or 1.0
        most = max(COMMON * n, FEW)
        return {
            term: float(value) / length
            for term, value, count in zip(found, values, bearers, strict=True)
            if count <= most and value > 0
        }

    def _shared(self, vector: Weights, member: _Member) -> tuple[str, ...]:
        """The terms that make a report like one of the case; none that is part of another."""
        theirs = self._vector(member.terms)
        by_weight = sorted(
            (-value * theirs[term], term) for term, value in vector.items() if term in theirs
        )
        return without_parts(as_shown(term) for _, term in by_weight)


def without_parts(names: Iterable[str]) -> tuple[str, ...]:
    """The first of the names, none that is part of another of them."""
    chosen: list[str] = []
    for name in names:
        if any(name.lower() in other.lower() for other in chosen):
            continue
        chosen = [other for other in chosen if other.lower() not in name.lower()]
        chosen.append(name)
        if len(chosen) == SHOWN:
            break
    return tuple(chosen)


def _day(report: Report) -> int | None:
    """The day of publication as an ordinal."""
    known = day(report.published)
    return known.toordinal() if known else None


def _left_by_time(ours: int | None, theirs: int | None) -> float:
    """The part of a similarity that the days between two reports leave; all if one is unknown."""
    if ours is None or theirs is None:
        return 1.0
    gone = max(abs(ours - theirs) - FRESH, 0) / FADE
    return LASTING + (1 - LASTING) * math.exp(-gone)
