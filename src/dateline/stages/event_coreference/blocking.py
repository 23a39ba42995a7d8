"""Blocking: the pairs of mentions worth scoring, from an index of keys that mentions share; never
all pairs.

A key that many mentions share ("Tuesday" in a stream of a thousand reports) says little by itself:
its mentions are parted by what else they share (with the type: the trigger class, the place, the
day), and what is still too many is paired only with its nearest neighbours in report order. So the
work grows with the number of mentions, not its square. Keys are numbered, and pairs are found and
weeded out as columns of numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline.stages.event_coreference.blocking_keys import BlockingKeys, Keys, ToldKeys
from dateline.stages.event_coreference.found_values import distinct
from dateline.stages.event_coreference.mention_columns import (
    Flags,
    Ints,
    MentionColumns,
    Pairs,
)
from dateline.stages.event_coreference.parted_pairs import PartedPairs
from dateline.stages.event_coreference.weighted_sets import gathered

BUSY = 60  # mentions: the block of a key that more share is parted by a second key
AT_HAND = 1_000_000  # pairs that are gathered at a time, before those that came twice are put away
NEIGHBOURS = 20  # mentions that follow, in report order, where even the second block is busy
_HALF = 31  # bits of a mention in the number of a pair

Narrow = NDArray[np.int32]  # what is held for each key of each mention, millions of them


class _Blocks(NamedTuple):
    """Blocks of several mentions, one behind the other: their mentions, ascending in each; the size
    of the block that each stands in, and how many behind it.
    """

    mentions: Narrow
    size: Ints
    behind: Ints
    block: Ints


class _Paired(NamedTuple):
    """Blocks with their pairs. `mentions`: of all blocks, one behind the other. Then, for each
    mention of a block that begins pairs, in the order of mentions: which it is, where it stands in
    `mentions`, and with how many behind it there it is paired.
    """

    mentions: Narrow
    first: Narrow
    at: Narrow
    behind: Narrow


def candidates(columns: MentionColumns, told: ToldKeys | None = None) -> Iterator[Pairs]:
    """Pairs of related types that share a key and have no days that part them, in order; a stretch
    of mentions at a time, so that never all of them are held. `told`: the keys of these mentions
    that are the same in all rounds.
    """
    if len(columns.mentions) < 2:
        return
    keys = BlockingKeys(
        columns.mentions, told or ToldKeys(columns.mentions, columns.case), columns.case
    )
    laid_out = _laid_out(keys, len(columns.mentions))
    parted = PartedPairs(columns)
    for first, last in _portions(laid_out, len(columns.mentions)):
        pairs = _each_once(laid_out, first, last)
        related = columns.kindred[columns.type[pairs.first], columns.type[pairs.second]]
        pairs = pairs.where(related | columns.alike_triggers(*pairs))
        yield pairs.where(~parted.are_parted(pairs))


def _laid_out(keys: BlockingKeys, many: int) -> list[_Paired]:
    """All blocks, with the pairs of each. `many`: how many mentions there are."""
    blocks = _blocks(keys.first())
    is_busy = blocks.size > BUSY
    found = [_paired(blocks, ~is_busy, BUSY)]
    if is_busy.any():
        finer = _finer(blocks, is_busy, keys.second(), many)
        is_busy = finer.size > BUSY
        found += [_paired(finer, ~is_busy, BUSY), _paired(finer, is_busy, NEIGHBOURS)]
    return found


def _paired(blocks: _Blocks, wanted: Flags, reach: int) -> _Paired:
    """The wanted blocks: each mention is paired with as many behind it as `reach`."""
    at = np.flatnonzero(wanted & (blocks.behind > 0))
    at = at[np.argsort(blocks.mentions[at], kind="stable")].astype(np.int32)
    behind = np.minimum(blocks.behind[at], reach).astype(np.int32)
    return _Paired(blocks.mentions, blocks.mentions[at], at, behind)


def _portions(laid_out: Sequence[_Paired], many: int) -> Iterator[tuple[int, int]]:
    """Stretches of mentions, each as (its first, the first behind it), which have at most `AT_HAND`
    pairs where they are more than one mention.
    """
    pairs = np.zeros(many, np.int64)
    for blocks in laid_out:
        pairs += np.bincount(blocks.first, blocks.behind, many).astype(np.int64)
    ends = np.cumsum(pairs)
    start = 0
    while start < many:
        before = int(ends[start - 1]) if start else 0
        end = max(int(np.searchsorted(ends, before + AT_HAND, "right")), start + 1)
        yield start, end
        start = end


def _each_once(laid_out: Sequence[_Paired], start: int, end: int) -> Pairs:
    """The pairs of all blocks whose first mention is one from `start` to before `end`, in order and
    each once, however many keys it shares.
    """
    found: list[Ints] = []
    for blocks in laid_out:
        those = slice(*np.searchsorted(blocks.first, (start, end)).tolist())
        first, at, behind = (
            column[those].astype(np.int64) for column in (blocks.first, blocks.at, blocks.behind)
        )
        second, first = blocks.mentions[gathered(at + 1, behind)], np.repeat(first, behind)
        found.append((first << _HALF) | second)
    values = distinct(np.concatenate(found))
    return Pairs(values >> _HALF, values & ((1 << _HALF) - 1))


def _blocks(keys: Keys) -> _Blocks:
    """The mentions of each key that several have."""
    sizes = np.diff(np.flatnonzero(np.diff(keys.key, prepend=-1)), append=len(keys.key))
    several = sizes > 1
    mentions = keys.mention[np.repeat(several, sizes)].astype(np.int32)
    sizes = sizes[several]
    block = np.repeat(np.arange(len(sizes)), sizes)
    behind = np.repeat(np.cumsum(sizes), sizes) - np.arange(len(mentions)) - 1
    return _Blocks(mentions, np.repeat(sizes, sizes), behind, block)


def _finer(blocks: _Blocks, is_busy: Flags, second: Keys, many: int) -> _Blocks:
    """The mentions of busy blocks that share a second key. `many`: how many mentions there are."""
    order = np.argsort(second.mention, kind="stable")
    key, sizes = second.key[order], np.bincount(second.mention, minlength=many)
    starts = np.cumsum(sizes) - sizes
    of, block = blocks.mentions[is_busy].astype(np.int64), blocks.block[is_busy]
    wide = np.repeat(block, sizes[of]) * (int(key.max(initial=0)) + 1)
    wide += key[gathered(starts[of], sizes[of])]
    order = np.argsort(wide, kind="stable")
    return _blocks(Keys(wide[order], np.repeat(of, sizes[of])[order]))
