"""Of the pairs of sentences that share a run of words, those that may prove to be copies: what
cannot have enough words in common is told by columns of numbers, many pairs at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt
from msgspec import Struct

from dateline.stages.reuse.copied_sentences import (
    RUN_LOOSE,
    SHARE,
    SHARE_LOOSE,
    SHARE_SHORT,
    SHORT,
)
from dateline.stages.reuse.numbered_words import NumberedWords, Numbers, Truths, numbered_words
from dateline.stages.reuse.sentences import SHINGLE, ComparedSentence
from dateline.stages.reuse.shared_shingles import candidates


class LikelyCopies(Struct, frozen=True):
    """Two sentences, the one of the earlier report first, and what is known of their words: the
    longest run that both share, and how many words of the shorter one stand in shared runs.
    """

    a: ComparedSentence
    b: ComparedSentence
    run: int
    covered: int


def likely_copies(sentences: Sequence[ComparedSentence]) -> Iterator[LikelyCopies]:
    """The candidates that may be copies; `sentences` in the order of their reports."""
    numbered = numbered_words(sentences)
    bound = _Bound(numbered)
    for earlier, later in candidates(numbered):
        if not len(later):
            continue
        likely, run, covered = bound.of(earlier, later)
        rows: list[list[int]] = np.column_stack((earlier, later, run, covered))[likely].tolist()
        for a, b, longest, words in rows:
            yield LikelyCopies(sentences[a], sentences[b], longest, words)


class _Bound:
    """How many words two sentences can have in common at most."""

    def __init__(self, numbered: NumberedWords) -> None:
        self._numbered = numbered
        # the columns of words and of runs: 0 but while they are used
        self._column_of_word = np.zeros(len(numbered.is_content), dtype=np.int32)
        triples = numbered.triples
        self._column_of_triple = np.zeros(triples.max(initial=-1) + 1, dtype=np.int32)

    def of(self, earlier: Numbers, later: Numbers) -> tuple[Truths, Numbers, Numbers]:
        """For each pair whether it may be a copy; its longest shared run; and how many words of the
        shorter one stand in shared runs, as `shared_runs` counts them.

        What they have in common is never more than the words of the shorter one that the longer one
        has, or those in shared runs.
        """
        sizes = self._numbered.sizes
        is_shorter = sizes[earlier] <= sizes[later]
        short, long = np.where(is_shorter, earlier, later), np.where(is_shorter, later, earlier)
        size = sizes[short]
        held = self._held(self._numbered.words, self._column_of_word, short, long, later)
        common = np.add.reduceat(held, _starts(size), dtype=np.int64)
        run, covered = self._runs(short, long, later)
        common = np.maximum(common, covered)
        needed = np.where(size < SHORT, SHARE_SHORT, SHARE) * size
        is_loose = common < SHARE_LOOSE * size
        return (common >= needed) & ~(is_loose & (run < RUN_LOOSE)), run, covered

    def _runs(self, short: Numbers, long: Numbers, later: Numbers) -> tuple[Numbers, Numbers]:
        """The longest run of words that both share, and how many words of the shorter one stand in
        shared runs of `SHINGLE` or more.
        """
        size = self._numbered.sizes[short]
        lengths = size - SHINGLE + 2  # a place that holds none parts them
        starts = _starts(lengths)
        held = self._held(
            self._numbered.triples, self._column_of_triple, short, long, later, SHINGLE - 1
        )
        held[starts + lengths - 1] = False
        begins = held.copy()
        begins[1:] &= ~held[:-1]
        covered = np.add.reduceat(held + (SHINGLE - 1) * begins, starts)
        at = np.arange(len(held))
        longest = np.maximum.reduceat(at - np.maximum.accumulate(np.where(held, -1, at)), starts)
        run = np.where(longest > 0, longest + SHINGLE - 1, 0)
        return run, np.minimum(covered, size)

    def _held(
        self,
        ids: Numbers,
        columns: npt.NDArray[np.int32],
        short: Numbers,
        long: Numbers,
        later: Numbers,
        without: int = 0,
    ) -> Truths:
        """For each place of the shorter one of each pair whether the longer one has its id; pair
        after pair. `without`: how many of the last places of a sentence have no id; the first of
        them is answered as well, without meaning.
        """
        is_new = np.diff(later, prepend=-1) > 0  # pairs come in their order
        known = ids[self._places(later[is_new], without)]
        columns[known] = np.arange(1, len(known) + 1)
        holders, row = np.unique(long, return_inverse=True)
        has = np.zeros((len(holders), len(known) + 1), dtype=bool)
        rows = np.repeat(np.arange(len(holders)), self._numbered.sizes[holders] - without)
        has[rows, columns[ids[self._places(holders, without)]]] = True
        has[:, 0] = False  # what no later sentence has
        asked = max(without - 1, 0)
        places = np.minimum(self._places(short, asked), len(ids) - 1)
        rows = np.repeat(row, self._numbered.sizes[short] - asked)
        held = has[rows, columns[ids[places]]]
        columns[known] = 0
        return held

    def _places(self, sentences: Numbers, less: int) -> Numbers:
        """Where the words of sentences stand, in turn, without the last `less` of each."""
        lengths = self._numbered.sizes[sentences] - less
        starts = _starts(lengths)
        within = np.arange(lengths.sum(), dtype=np.int64) - np.repeat(starts, lengths)
        return np.repeat(self._numbered.bounds[sentences], lengths) + within


def _starts(lengths: Numbers) -> Numbers:
    """Where stretches of these lengths begin, one after another."""
    return np.cumsum(lengths) - lengths
