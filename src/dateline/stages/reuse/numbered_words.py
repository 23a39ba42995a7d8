"""The words of all sentences as numbers, in one column: so many runs are compared at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

import numpy as np
import numpy.typing as npt

from dateline.reference.english.stopwords import stopwords
from dateline.stages.reuse.sentences import RUN, SHINGLE, ComparedSentence

Numbers = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class NumberedWords:
    """The words of sentences behind one another; equal words have equal numbers.

    words: their numbers. bounds: where each sentence begins, and the end. reports: by sentence, the
    index of its report. is_content: by number, whether the word is a content word.
    """

    words: Numbers
    bounds: Numbers
    reports: Numbers
    is_content: Truths

    @cached_property
    def sizes(self) -> Numbers:
        """The number of words of each sentence."""
        return np.diff(self.bounds)

    @cached_property
    def triples(self) -> Numbers:
        """For each word the number of the run of `SHINGLE` words that begins with it; those that
        cross the end of a sentence mean nothing.
        """
        return self._runs(self.words, 1, SHINGLE)

    def runs(self) -> tuple[Numbers, Numbers]:
        """The runs of `RUN` words with a content word among them, as numbers, and the sentence of
        each.
        """
        of_word = np.repeat(np.arange(len(self.sizes)), self.sizes)
        runs = self._runs(self.triples, SHINGLE, RUN)
        tells = np.zeros(len(runs), dtype=bool)
        has_content = self.is_content[self.words]
        for k in range(RUN):
            tells |= has_content[k : k + len(runs)]
        starts = np.flatnonzero(tells & (of_word[: len(runs)] == of_word[RUN - 1 :]))
        return runs[starts], of_word[starts]

    def _runs(self, runs: Numbers, known: int, wanted: int) -> Numbers:
        """Runs of `wanted` words numbered without gaps; `runs` are those of `known` words."""
        for k in range(known, wanted):
            further = self.words[k:]
            joined = runs[: len(further)] * len(self.is_content) + further
            _, runs = np.unique(joined, return_inverse=True)
        return runs


def numbered_words(sentences: Sequence[ComparedSentence]) -> NumberedWords:
    """The words of the sentences as numbers."""
    numbers: dict[str, int] = {}
    said = chain.from_iterable(sentence.words for sentence in sentences)
    words = np.fromiter((numbers.setdefault(word, len(numbers)) for word in said), dtype=np.int64)
    bounds = np.zeros(len(sentences) + 1, dtype=np.int64)
    np.cumsum([len(sentence.words) for sentence in sentences], out=bounds[1:])
    reports = np.fromiter((sentence.report for sentence in sentences), dtype=np.int64)
    aside = stopwords()
    is_content = np.fromiter((word not in aside for word in numbers), dtype=bool)
    return NumberedWords(words, bounds, reports, is_content)
