"""How much a report is like those of one case: the mean of its two highest similarities to them.

Reports are compared by their terms as in the clustering of a stream, each term weighed by how rare
it is in the world beside the case (`world_terms`). A case goes on from day to day, so time takes
more here: two reports a month apart are hardly of one matter unless others lie between them.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
from msgspec import Struct

from dateline.record.intervals import day
from dateline.record.nouns import Report
from dateline.stages.clustering.terms import as_shown, terms
from dateline.stages.clustering.world_terms import Numbers, Values, WorldTerms

NEAREST = 2  # similarities of which the mean is taken
BELONGS = 0.195  # from which a report belongs; `python -m bench.belonging` measures it
FRESH = 3  # days within which reports of one case come thick
FADE = 20.0  # days after which what time can take has fallen to a third
LASTING = 0.2  # the part of a similarity that time cannot take
SHOWN = 5  # shared terms that are shown as the reason


class Likeness(Struct, frozen=True):
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


class _Row(Struct, frozen=True):
    """A report as its terms, by number, and how much it speaks of each."""

    id: str
    day: int | None
    terms: Numbers
    values: Values


class CaseLikeness:
    """The reports of a case and all that were seen beside them; says how much one more is like the
    case. Reports come cleaned (`stages.clean`).
    """

    def __init__(self) -> None:
        self._world = WorldTerms()
        self._seen: set[str] = set()
        self._members: list[_Row] = []
        self._ids: set[str] = set()
        self._rows: tuple[Numbers, Values, Numbers] | None = None

    def __len__(self) -> int:
        """How many reports the case has."""
        return len(self._members)

    def see(self, report: Report) -> None:
        """A report of the world: how rare terms are is learnt from it, once."""
        self._row(report)

    def add(self, report: Report) -> None:
        """A report of the case."""
        if report.id in self._ids:
            return
        row = self._row(report)
        self._world.take_in(row.terms)
        self._members.append(row)
        self._ids.add(row.id)
        self._rows = None

    def like(self, report: Report) -> Likeness:
        """How much a report is like the case."""
        row = self._row(report)
        squared, in_length = self._world.weights(None if row.id in self._ids else row.terms)
        alike = [
            (-value * _left_by_time(row.day, member.day), number)
            for number, (value, member) in enumerate(
                zip(self._cosines(row, squared, in_length), self._members, strict=True)
            )
            if value > 0 and member.id != row.id
        ]
        if not alike:
            return Likeness(0.0)
        alike.sort()
        counted = [-value for value, _ in alike[:NEAREST]]
        score = sum(counted) / min(NEAREST, len(self._members))
        nearest = self._members[alike[0][1]]
        return Likeness(round(score, 3), nearest.id, self._shared(row, nearest, squared))

    def _row(self, report: Report) -> _Row:
        """A report as its terms; one that is new counts for how rare they are."""
        found = terms(report)
        numbers = self._world.numbers_of(found)
        if report.id not in self._seen:
            self._seen.add(report.id)
            self._world.see(numbers)
        values = np.log1p(np.fromiter(found.values(), np.float64, len(found)))
        return _Row(report.id, _day(report), numbers, values)

    def _cosines(self, row: _Row, squared: Values, in_length: Values) -> list[float]:
        """How alike a report and each of the case are, without regard to time."""
        if not self._members:
            return []
        terms_of, values, starts = self._laid_out()
        own = np.zeros(len(squared))
        own[row.terms] = row.values * squared[row.terms]
        products = _sums(values * own[terms_of], starts)
        lengths = np.sqrt(_sums(values * values * in_length[terms_of], starts))
        length = math.sqrt(float((row.values**2 * in_length[row.terms]).sum()))
        whole = lengths * length
        return np.divide(products, whole, out=np.zeros(len(whole)), where=whole > 0).tolist()

    def _laid_out(self) -> tuple[Numbers, Values, Numbers]:
        """The terms of all reports of the case one after another, their values, and where the terms
        of each begin, with the end of all.
        """
        if self._rows is None:
            lengths = [len(member.terms) for member in self._members]
            self._rows = (
                np.concatenate([member.terms for member in self._members]),
                np.concatenate([member.values for member in self._members]),
                np.cumsum([0, *lengths]),
            )
        return self._rows

    def _shared(self, row: _Row, member: _Row, squared: Values) -> tuple[str, ...]:
        """The terms that make a report like one of the case; none that is part of another."""
        theirs = dict(zip(member.terms.tolist(), member.values.tolist(), strict=True))
        by_weight = sorted(
            (-value * theirs[term] * squared[term], self._world.name(term))
            for term, value in zip(row.terms.tolist(), row.values.tolist(), strict=True)
            if term in theirs and squared[term] > 0
        )
        return without_parts(as_shown(term) for _, term in by_weight)


def _sums(values: Values, starts: Numbers) -> Values:
    """The sum of each stretch of the values; 0 of an empty one."""
    running = np.concatenate([[0.0], np.cumsum(values)])
    return running[starts[1:]] - running[starts[:-1]]


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
