"""Blocking: the pairs of mentions worth scoring, from an index of keys that mentions share; never
all pairs.

A key that many mentions share ("Tuesday" in a stream of a thousand reports) says little by itself:
its mentions are parted by what else they share (with the type: the trigger class, the place, the
day), and what is still too many is paired only with its nearest neighbours in report order. So the
work grows with the number of mentions, not its square. Keys are numbered, and pairs are found and
weeded out as columns of numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from dateline.record.intervals import width
from dateline.reference.events.coreference_weights import coreference_weights
from dateline.stages.event_coreference.features import FRESH, MentionFeatures
from dateline.stages.event_coreference.mention_columns import (
    Flags,
    Ints,
    MentionColumns,
    Pairs,
    flags,
    folded,
    index_list,
    where_true,
)
from dateline.stages.event_coreference.setting_features import SELDOM, TIGHT, told_long_after
from dateline.stages.event_coreference.statistics import CaseStatistics
from dateline.stages.event_coreference.taken_back import days_taken_back
from dateline.stages.event_coreference.weighted_sets import gathered

BUSY = 60  # mentions: the block of a key that more share is parted by a second key
AT_HAND = 4_000_000  # pairs that are gathered before those that came twice are put away
NEIGHBOURS = 20  # mentions that follow, in report order, where even the second block is busy

Key = tuple[object, ...]


class _Blocks(NamedTuple):
    """Blocks, one behind the other: their mentions, ascending in each; the size of the block that
    each stands in, and how many behind it.
    """

    mentions: Ints
    size: Ints
    behind: Ints
    block: Ints


def candidates(columns: MentionColumns) -> Pairs:
    """Pairs of related types that share a key and have no days that part them, in order."""
    found = _in_one_block(columns.mentions, columns.case)
    related = columns.kindred[columns.type[found.first], columns.type[found.second]]
    found = found.where(related | columns.alike_triggers(*found))
    return found.where(~_are_parted(found, columns))


def _in_one_block(mentions: Sequence[MentionFeatures], case: CaseStatistics) -> Pairs:
    """The pairs of all blocks, each once, however many keys it shares."""
    many = len(mentions)
    found = _Gathered()
    keys = _numbered_keys(mentions, lambda mention: _keys(mention, case))
    blocks = _blocks(*keys)
    is_busy = blocks.size > BUSY
    for first, second in _within(blocks, ~is_busy, BUSY):
        found.add(first * many + second)
    if is_busy.any():
        finer = _finer(blocks, is_busy, mentions)
        is_busy = finer.size > BUSY
        both = chain(_within(finer, ~is_busy, BUSY), _within(finer, is_busy, NEIGHBOURS))
        for first, second in both:
            found.add(first * many + second)
    pairs = found.each_once()
    return Pairs(pairs // max(many, 1), pairs % max(many, 1))


class _Gathered:
    """Numbers that come in many stretches, most of them more than once; never so many at hand that
    they need much memory.
    """

    def __init__(self) -> None:
        """Nothing has come."""
        self._parts: list[Ints] = []
        self._size, self._kept = 0, 0

    def add(self, values: Ints) -> None:
        """Takes a stretch."""
        self._parts.append(values)
        self._size += len(values)
        if self._size > max(AT_HAND, 2 * self._kept):
            self.each_once()

    def each_once(self) -> Ints:
        """All in order, each once; for so many quicker than `numpy.unique`."""
        values = np.concatenate(self._parts) if self._parts else np.zeros(0, np.int64)
        values.sort()
        values = values[np.flatnonzero(np.diff(values, prepend=-1))]
        self._parts, self._size, self._kept = [values], len(values), len(values)
        return values


def _numbered_keys(
    mentions: Iterable[MentionFeatures], keys_of: Callable[[MentionFeatures], Iterable[Key]]
) -> tuple[Ints, Ints]:
    """Each key of each mention, once: (its number, the mention by index)."""
    numbers: dict[Key, int] = {}
    key: list[int] = []
    mention: list[int] = []
    for i, one in enumerate(mentions):
        own = {numbers.setdefault(k, len(numbers)) for k in keys_of(one)}
        key += own
        mention += [i] * len(own)
    return np.array(key, np.int64), np.array(mention, np.int64)


def _blocks(key: Ints, mention: Ints) -> _Blocks:
    """The mentions of each key; `mention` ascends among those of a key."""
    order = np.argsort(key, kind="stable")
    key, mention = key[order], mention[order]
    _, block, sizes = np.unique(key, return_inverse=True, return_counts=True)
    size = sizes[block]
    ends = np.cumsum(sizes)
    behind = ends[block] - np.arange(len(key)) - 1
    return _Blocks(mention, size, behind, block)


def _finer(blocks: _Blocks, is_busy: Flags, mentions: Sequence[MentionFeatures]) -> _Blocks:
    """The mentions of busy blocks that share a second key."""
    of, block = blocks.mentions[is_busy], blocks.block[is_busy]
    those = np.unique(of)
    key, mention = _numbered_keys((mentions[i] for i in index_list(those)), _second_keys)
    starts = np.searchsorted(mention, np.arange(len(those) + 1))
    at = np.searchsorted(those, of)
    counts = (starts[1:] - starts[:-1])[at]
    into = gathered(starts[:-1][at], counts)
    wide = np.repeat(block, counts) * (int(key.max(initial=0)) + 1) + key[into]
    return _blocks(wide, np.repeat(of, counts))


def _within(blocks: _Blocks, wanted: Flags, reach: int) -> Iterator[tuple[Ints, Ints]]:
    """The pairs of the wanted blocks: each mention with as many behind it as `reach`."""
    at = np.flatnonzero(wanted)
    for step in range(1, reach + 1):
        at = at[blocks.behind[at] >= step]
        if not len(at):
            break
        yield blocks.mentions[at], blocks.mentions[at + step]


def _keys(mention: MentionFeatures, case: CaseStatistics) -> Iterator[Key]:
    """The keys under which a mention is sought; what could not weigh as an anchor is none."""
    for place in mention.locations:
        yield "place", place
    if mention.days and width(mention.days) <= TIGHT:
        for day in mention.days:
            yield "day", day
    for count in mention.count_ranges:
        yield "count", *count
    for target in mention.targets:
        if _is_anchor(target, case):
            yield "target", target
    for passage in sorted(mention.passages):
        yield "passage", passage
    yield "type", mention.type
    for act in (*sorted(mention.trigger_classes), mention.lemma):
        yield "act", act
    if mention.in_lead:
        yield "lead", mention.report
    yield "antecedent", mention.antecedent or mention.id
    yield "sentence", mention.report, mention.sentence.start
    for word in filter(case.is_rare, sorted(mention.content_stems)):
        yield "word", word


def _is_anchor(target: str, case: CaseStatistics) -> bool:
    """True if a likeness in the target weighs enough to anchor a pair."""
    table = coreference_weights()
    return table.weights["same_targets"] * case.share(target) >= table.anchor_weight


def _second_keys(mention: MentionFeatures) -> Iterator[Key]:
    """What parts the mentions of a busy block: the act with the place, the day, the
    people or the passage.
    """
    yield "report", mention.report
    for act in (*sorted(mention.trigger_classes), mention.lemma):
        yield "type", mention.type, act
        yield from (("place", act, place) for place in mention.locations)
        yield from (("day", act, day) for day in mention.days or ())
        yield from (("who", act, who) for who in (*mention.agents, *mention.targets))
    yield from (("count", *count) for count in mention.count_ranges)


def _are_parted(pairs: Pairs, columns: MentionColumns) -> Flags:
    """True for pairs that the days or the time of telling part, but for copies of one passage."""
    i, j = pairs
    days = columns.days
    apart = days.known[i] & days.known[j] & ~days.meet(i, j)
    parted = apart.copy()
    takes_back = flags(mention.taken_back.days for mention in columns.mentions)
    asked = parted & (takes_back[i] | takes_back[j])
    for n in where_true(asked):
        a, b = columns.both_of(pairs, n)
        took_back = days_taken_back(a.taken_back, b.days) or days_taken_back(b.taken_back, a.days)
        parted[n] = not took_back
    long_after = _may_be_told_long_after(pairs, columns) & ~apart
    sure = long_after & ~_may_name_one_occurrence(pairs, columns)
    parted |= sure
    for n in where_true(long_after & ~sure):
        parted[n] = told_long_after(*columns.both_of(pairs, n), columns.case)
    for n in where_true(parted & ((columns.passages[i] & columns.passages[j]) != 0)):
        a, b = columns.both_of(pairs, n)
        parted[n] = a.passages.isdisjoint(b.passages)
    return parted


def _may_be_told_long_after(pairs: Pairs, columns: MentionColumns) -> Flags:
    """True for pairs of what the case tells of many days, of which one was told long after the
    other; as `told_long_after`, but for words that name one occurrence.
    """
    i, j = pairs
    told, case = columns.days_or_telling, columns.case
    recurs = flags(map(case.recurs, columns.mentions))
    found = (columns.report[i] != columns.report[j]) & recurs[i] & recurs[j]
    found &= columns.is_undated[i] | columns.is_undated[j]
    found &= told.known[i] & told.known[j]
    return found & (told.gap(i, j) > FRESH)


def _may_name_one_occurrence(pairs: Pairs, columns: MentionColumns) -> Flags:
    """True for pairs that may have in common a word of which the case speaks seldom."""
    weight = columns.case.stem_weight
    seldom = folded([[s for s in m.content_stems if weight(s) >= SELDOM] for m in columns.mentions])
    return ((seldom[pairs.first] & seldom[pairs.second]) != 0) & columns.alike_triggers(*pairs)
