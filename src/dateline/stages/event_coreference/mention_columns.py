"""What pairs of mentions are asked by the hundred thousand, laid out as columns of numbers, a row a
mention, so that all of them are asked at once.

Sets that few mentions have alike (trigger classes) are numbered, and what two of them are to one
another stands in a small matrix. Other sets (actors, places, passages) are folded into 64 bits:
mentions without a bit in common share nothing, mentions with one may.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from dateline.record.intervals import Days, width
from dateline.reference.events.event_types import may_be_one
from dateline.stages.event_coreference.features import MentionFeatures
from dateline.stages.event_coreference.statistics import CaseStatistics

Ints = NDArray[np.int64]
Bits = NDArray[np.uint64]
Flags = NDArray[np.bool_]
Floats = NDArray[np.float64]
V = TypeVar("V", bound=Hashable)

BITS = 64


class Pairs(NamedTuple):
    """Pairs of mentions by index, in order: the first of each, and the second."""

    first: Ints
    second: Ints

    def where(self, wanted: Flags | Ints | slice) -> Pairs:
        """Those of the pairs that are wanted, by flags or by where they stand."""
        return Pairs(self.first[wanted], self.second[wanted])

    def listed(self) -> list[tuple[int, int]]:
        """The pairs one by one."""
        return list(zip(index_list(self.first), index_list(self.second), strict=True))


@dataclass(frozen=True, slots=True)
class Bounds:
    """Days as ordinals; `known`: whether there are any."""

    known: Flags
    first: Ints
    last: Ints

    def meet(self, i: Ints, j: Ints) -> Flags:
        """True for pairs that share a day, of those where both are known."""
        return (self.first[i] <= self.last[j]) & (self.first[j] <= self.last[i])

    def gap(self, i: Ints, j: Ints) -> Ints:
        """Whole days between the two, of those where both are known; 0 where they share one."""
        apart = np.maximum(self.first[i] - self.last[j], self.first[j] - self.last[i])
        return np.maximum(apart, 0)


class MentionColumns:
    """The columns of mentions as they stand in one round."""

    def __init__(self, mentions: Sequence[MentionFeatures], case: CaseStatistics) -> None:
        """Reads each mention once."""
        self.mentions, self.case = mentions, case
        self.report = column(m.order[0] for m in mentions)
        self.report_number = column(case.report_number[m.report] for m in mentions)
        self.type, types = numbered([m.type for m in mentions])
        self.kindred = relation(types, may_be_one)
        self.lemma, _ = numbered([m.lemma for m in mentions])
        self.classes, sets = numbered([m.trigger_classes for m in mentions])
        self.class_sets = sets
        self.share_class = relation(sets, lambda a, b: not a.isdisjoint(b))
        self.passages = folded([m.passages for m in mentions])
        self.days = bounds([m.days for m in mentions])
        self.published = bounds([m.published for m in mentions])
        self.days_or_telling = bounds([m.days_or_telling for m in mentions])
        self.width = column(width(m.days) if m.days else 0 for m in mentions)
        self.is_undated = flags(m.is_undated for m in mentions)

    def both_of(self, pairs: Pairs, n: int) -> tuple[MentionFeatures, MentionFeatures]:
        """The two mentions of the n-th pair."""
        return self.mentions[int(pairs.first[n])], self.mentions[int(pairs.second[n])]

    def unlikeness(self, pairs: Pairs) -> Floats:
        """How unlike the two reports of each pair are; 0 within one report."""
        first, second = self.report_number[pairs.first], self.report_number[pairs.second]
        self.case.lay_out_reports(first, second)
        return self.case.report_unlikeness_of_pairs(first, second)

    def alike_triggers(self, i: Ints, j: Ints) -> Flags:
        """As `mention_pair.alike_triggers`, of many pairs."""
        same = self.lemma[i] == self.lemma[j]
        return same | self.share_class[self.classes[i], self.classes[j]]


def column(values: Iterable[int]) -> Ints:
    """Whole numbers as a column."""
    return np.fromiter(values, np.int64)


def flags(values: Iterable[object]) -> Flags:
    """Truth values as a column."""
    return np.fromiter(map(bool, values), np.bool_)


def where_true(values: Flags) -> list[int]:
    """The indexes at which a column is true."""
    return index_list(np.flatnonzero(values))


def index_list(indexes: Ints) -> list[int]:
    """A column of indexes as a list."""
    return indexes.tolist()


def numbered(values: Sequence[V]) -> tuple[Ints, list[V]]:
    """Each value as a number, and the values by their numbers."""
    numbers: dict[V, int] = {}
    found = column(numbers.setdefault(value, len(numbers)) for value in values)
    return found, list(numbers)


def relation(values: Sequence[V], holds: Callable[[V, V], bool]) -> Flags:
    """For each two of the values whether something holds."""
    rows = [[holds(a, b) for b in values] for a in values]
    return np.array(rows, np.bool_).reshape(len(values), len(values))


def folded(sets: Sequence[Iterable[Hashable]]) -> Bits:
    """Each set as 64 bits: two that share a member share a bit."""
    bit: dict[Hashable, int] = {}
    found = np.zeros(len(sets), np.uint64)
    for n, members in enumerate(sets):
        bits = 0
        for member in members:
            bits |= 1 << bit.setdefault(member, len(bit) % BITS)
        found[n] = bits
    return found


def bounds(values: Sequence[Days | None]) -> Bounds:
    """Days as columns."""
    return Bounds(
        flags(values),
        column(value[0].toordinal() if value else 0 for value in values),
        column(value[1].toordinal() if value else 0 for value in values),
    )
