"""Finds near copies: the reports, among very many, that have nearly the same words.

How alike two texts are is the Jaccard similarity of their word shingles: of all runs of three words
that either has, the fraction that both have. Candidates are reports that bear one key in a band of
MinHash (`sketch`); of each candidate pair the similarity is then counted, so that chance decides of
no pair that is given. How reports are divided among sketches makes no difference: many sketches of
a few reports give what one of all gives.

pairs = near_copies([sketch(texts)])
groups = copy_groups(len(texts), pairs)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from dateline.stages.clustering.sketch import BANDS, ROWS, Bytes, Hashes, Keys, Numbers, Sketch

NEAR = 0.8  # similarity of texts, from which one is a near copy of the other
# Of a crowd that bears one key in a band each is compared with so many behind it, no more: work
# grows with the reports, and the whole crowd stays one group.
NEIGHBOURS = 64
# How far the similarity by least hashes may fall below the true one (four standard deviations).
SAMPLING_ERROR = 0.13
PAIRS_AT_ONCE = 20_000  # whose shingles are held in memory together

_LOW = np.uint64(32)


class NearCopies(Struct, frozen=True):
    """Pairs of reports by their numbers, `first` < `second`, in order, and how alike they are."""

    first: Numbers
    second: Numbers
    similarity: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.first)


def near_copies(sketches: Sequence[Sketch], near: float = NEAR) -> NearCopies:
    """The pairs of reports whose similarity is at least `near`.

    A report's number is its place when the sketches are laid end to end. The caller gives reports
    in one order of its own: which pairs of a crowd (`NEIGHBOURS`) are compared follows from it.
    """
    candidates = np.zeros(0, np.uint64)
    for band in range(BANDS):
        candidates = np.union1d(candidates, candidates_of_band(sketches, band, near))
    return similar_pairs(sketches, candidates, near)


def candidates_of_band(sketches: Sequence[Sketch], band: int, near: float = NEAR) -> Keys:
    """The pairs that bear one key in a band and may be as alike as `near`, as `first << 32 |
    second`, in order: the step of `near_copies` that can be done for each band by itself.
    """
    sizes = _sizes(sketches)
    has_words = np.flatnonzero(sizes)
    keys = np.concatenate([np.zeros(0, np.uint64), *(sketch.bands[band] for sketch in sketches)])
    order = has_words[np.argsort(keys[has_words], kind="stable")]
    ordered = keys[order]
    at = np.arange(len(order))
    found = [np.zeros(0, np.uint64)]
    for step in range(1, NEIGHBOURS + 1):
        at = at[at + step < len(order)]
        at = at[ordered[at] == ordered[at + step]]
        for some in range(0, len(at), PAIRS_AT_ONCE):
            here = at[some : some + PAIRS_AT_ONCE]
            first, second = order[here], order[here + step]
            held = _may_be_near(sketches, sizes, first, second, near)
            found.append(first[held].astype(np.uint64) << _LOW | second[held].astype(np.uint64))
    return np.unique(np.concatenate(found))


def similar_pairs(sketches: Sequence[Sketch], pairs: Keys, near: float = NEAR) -> NearCopies:
    """Those of the candidate pairs (`first << 32 | second`, in order) whose similarity, counted by
    their shingles, is at least `near`.
    """
    first = (pairs >> _LOW).astype(np.int64)
    second = (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)
    sizes = _sizes(sketches)
    similarity = np.zeros(len(first), np.float32)
    for at in range(0, len(first), PAIRS_AT_ONCE):
        some = slice(at, at + PAIRS_AT_ONCE)
        shared = _shared(sketches, first[some], second[some])
        similarity[some] = shared / (sizes[first[some]] + sizes[second[some]] - shared)
    near_enough = similarity >= np.float32(near)
    return NearCopies(first[near_enough], second[near_enough], similarity[near_enough])


def copy_groups(count: int, pairs: NearCopies) -> Numbers:
    """For each report the number of the first report of its group: reports that near copies join,
    directly or through others. A report without a near copy has its own number.
    """
    above = list(range(count))

    def top(i: int) -> int:
        while above[i] != i:
            above[i] = above[above[i]]
            i = above[i]
        return i

    for i, j in zip(pairs.first.tolist(), pairs.second.tolist(), strict=True):
        ours, theirs = top(i), top(j)
        above[max(ours, theirs)] = min(ours, theirs)
    return np.array([top(i) for i in range(count)], np.int64)


def _sizes(sketches: Sequence[Sketch]) -> Numbers:
    """How many shingles each report has."""
    return np.concatenate([np.zeros(0, np.int64), *(np.diff(s.starts) for s in sketches)])


def _may_be_near(
    sketches: Sequence[Sketch], sizes: Numbers, first: Numbers, second: Numbers, near: float
) -> NDArray[np.bool_]:
    """Which pairs are not clearly below `near`: two sets are no more alike than their sizes allow,
    and the fraction of the least hashes that two reports share is near their similarity.
    """
    held = np.minimum(sizes[first], sizes[second]) >= near * np.maximum(sizes[first], sizes[second])
    ours, theirs = _signatures(sketches, first[held]), _signatures(sketches, second[held])
    held[held] = (ours == theirs).mean(axis=1) >= near - SAMPLING_ERROR
    return held


def _signatures(sketches: Sequence[Sketch], numbers: Numbers) -> Bytes:
    """The signatures of reports, a row for each number."""
    rows = np.zeros((len(numbers), BANDS * ROWS), np.uint8)
    base = 0
    for sketch in sketches:
        places = np.flatnonzero((numbers >= base) & (numbers < base + len(sketch)))
        rows[places] = sketch.signature[numbers[places] - base]
        base += len(sketch)
    return rows


def _shared(sketches: Sequence[Sketch], first: Numbers, second: Numbers) -> Numbers:
    """How many shingles each pair shares."""
    tagged = np.concatenate([*_tagged(sketches, first), *_tagged(sketches, second)])
    tagged.sort()
    twice = tagged[1:][tagged[1:] == tagged[:-1]] >> _LOW
    return np.bincount(twice.astype(np.int64), minlength=len(first))


def _tagged(sketches: Sequence[Sketch], numbers: Numbers) -> Iterator[Keys]:
    """The shingles of reports, each in the low bits of a key whose high bits are the place at which
    its report is asked for.
    """
    base = 0
    for sketch in sketches:
        places = np.flatnonzero((numbers >= base) & (numbers < base + len(sketch)))
        rows = numbers[places] - base
        base += len(sketch)
        starts, ends = sketch.starts[rows], sketch.starts[rows + 1]
        shingles = _rows(sketch.shingles, starts, ends)
        yield np.repeat(places.astype(np.uint64), ends - starts) << _LOW | shingles


def _rows(flat: Hashes, starts: Numbers, ends: Numbers) -> Hashes:
    """The parts of a flat array, one behind the other."""
    sizes = ends - starts
    before = np.cumsum(sizes) - sizes
    return flat[np.repeat(starts - before, sizes) + np.arange(sizes.sum())]


__all__ = ["NearCopies", "candidates_of_band", "copy_groups", "near_copies", "similar_pairs"]
