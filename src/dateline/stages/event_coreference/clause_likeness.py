"""How alike the words of two mentions are, word by word: each is held against the best-matching
word of the other, by what words mean.

"A launch capsized with 150 people aboard" is near "the ferry sank, drowning 26", though they share
no word. A word counts by its rarity, in news at large and among the sentences of the case.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache, partial
from itertools import chain
from math import log

import numpy as np
from numpy.typing import NDArray

from dateline.language.word_vectors import word_vector
from dateline.reference.english.frequency import share_of
from dateline.reference.english.stopwords import stopwords
from dateline.reference.text import stem, words
from dateline.stages.event_coreference.sizes import in_steps

LEAST = 0.5  # weight of a word that stands everywhere
STEPS = 8  # of a weight, for each factor e by which a word is rarer
ONE_THREAD = (
    1 << 18
)  # multiplications that OpenBLAS does in one thread: others cost more than they save
EXACT = 4000  # sentences: from here on they are counted in steps
SMOOTHING = 20  # sentences: in a case with fewer, it proves little that a word stands in many

Matrix = NDArray[np.float32]
Rows = NDArray[np.int64]
Shares = NDArray[np.floating]
LaidOut = tuple[Rows, Matrix, float]  # words by their rows, their weights, the sum of these


class ClauseLikeness:
    """The words of the mentions of a case, laid out to be compared.

    `clauses`: the text of each mention by its id; `sentences`: the stems of every sentence.
    """

    def __init__(self, clauses: dict[str, str], sentences: Sequence[frozenset[str]]) -> None:
        """Nothing is worked out before it is asked for."""
        self._clauses = clauses
        in_sentences = Counter(chain.from_iterable(sentences))
        self._rows: dict[str, int] = {}  # of the words that were asked for
        self._vectors: list[Matrix] = []
        self._matrix: Matrix = np.zeros((0, 0), np.float32)  # its first rows are laid out
        self._rows_laid_out = 0
        self._laid_out: dict[str, LaidOut] = {}
        # as it is no method, what is kept of it refers to nothing here
        self.weight = cache(partial(_weight, in_sentences, in_steps(len(sentences), EXACT)))

    def of(self, a: str, b: str) -> float:
        """0 to 1 for two mentions by id: the mean of how well either's words are met by the
        other's; 0 where one has no content word.
        """
        left, weights, total = self._words_of(a)
        right, others, total_right = self._words_of(b)
        if not total or not total_right:
            return 0.0
        matrix = self._words()
        cosines = matrix[left] @ matrix[right].T
        met = float(weights @ cosines.max(1)) / total
        met_right = float(others @ cosines.max(0)) / total_right
        return (met + met_right) / 2

    def between(self, mentions: Sequence[str], others: Sequence[str]) -> NDArray[np.float64]:
        """The same of each of some mentions, a row each, and each of others, but for the rounding
        of sums.
        """
        found = np.zeros((len(mentions), len(others)), np.float64)
        left = [self._words_of(mention) for mention in mentions]
        right = [self._words_of(other) for other in others]
        rows = [n for n, (words, _, _) in enumerate(left) if len(words)]
        columns = [n for n, (words, _, _) in enumerate(right) if len(words)]
        if not rows or not columns:
            return found
        told = [left[n] for n in rows]
        many = sum(len(words) for words, _, _ in told)
        most = max(ONE_THREAD // (self._words().shape[1] * many), 1)
        ends = np.cumsum([len(right[n][0]) for n in columns])
        parts = np.flatnonzero(np.diff(ends // most)) + 1
        for part in np.split(np.array(columns), parts):
            at: list[int] = part.tolist()
            found[np.ix_(rows, at)] = self._met(told, [right[n] for n in at])
        return found

    def _met(self, left: Sequence[LaidOut], right: Sequence[LaidOut]) -> Shares:
        """How well the words of each of some mentions, a row each, and those of each of others are
        met by one another.
        """
        words, shares, starts = _in_a_row(left)
        others, shares_of_others, starts_of_others = _in_a_row(right)
        matrix = self._words()
        cosines = matrix[words] @ matrix[others].T
        best = np.maximum.reduceat(cosines, starts_of_others, axis=1)
        met = np.add.reduceat(shares[:, None] * best, starts, axis=0)
        best = np.maximum.reduceat(cosines, starts, axis=0)
        return (met + np.add.reduceat(best * shares_of_others, starts_of_others, axis=1)) / 2

    def lay_out(self, mentions: Iterable[str]) -> None:
        """Works out what is compared of these mentions, all at once."""
        for mention in mentions:
            self._words_of(mention)
        self._words()

    def _words_of(self, mention: str) -> LaidOut:
        """(its content words as rows of the matrix of words; their weights; the sum of these)."""
        found = self._laid_out.get(mention)
        if found is None:
            rows = np.array([self._row(w) for w in content_words(self._clauses[mention])], np.int64)
            weights = np.array(self.weights(mention), np.float32)
            found = self._laid_out[mention] = rows, weights, float(weights.sum())
        return found

    def _row(self, word: str) -> int:
        """The row of a word in the matrix of words."""
        row = self._rows.get(word)
        if row is None:
            row = self._rows[word] = len(self._vectors)
            self._vectors.append(word_vector(word))
        return row

    def _words(self) -> Matrix:
        """The vectors of the words that were asked for so far, a row each."""
        done, many = self._rows_laid_out, len(self._vectors)
        if done < many:
            if len(self._matrix) < many:
                roomy = np.zeros((many + many // 4, len(self._vectors[0])), np.float32)
                if done:
                    roomy[:done] = self._matrix[:done]
                self._matrix = roomy
            self._matrix[done:many] = self._vectors[done:]
            self._rows_laid_out = many
        return self._matrix

    def weights(self, mention: str) -> tuple[float, ...]:
        """The weights of the content words of a mention, by its id."""
        return tuple(map(self.weight, content_words(self._clauses[mention])))


def _in_a_row(mentions: Sequence[LaidOut]) -> tuple[Rows, Shares, Rows]:
    """The words of mentions one behind the other, by their rows; the share of each in the weight of
    its mention; and where each mention begins.
    """
    rows, weights, totals = zip(*mentions, strict=True)
    sizes = list(map(len, rows))
    shares = np.concatenate(weights) / np.repeat(np.array(totals, np.float32), sizes)
    return np.concatenate(rows), shares, np.cumsum([0, *sizes[:-1]])


def _weight(in_sentences: Counter[str], sentences: int, word: str) -> float:
    """Of a word by its rarity, in news at large or in the case, whichever makes it lighter; the
    latter in steps.
    """
    stemmed = stem(word)
    of_case = (sentences + SMOOTHING) / (1 + in_sentences[stemmed])
    stepped = round(log(of_case) * STEPS) / STEPS
    return max(min(log(1 / share_of(stemmed)), stepped), 0.0) + LEAST


@lru_cache(maxsize=65536)
def content_words(text: str) -> tuple[str, ...]:
    """The content words of a text, folded, each once."""
    aside = stopwords()
    return tuple(dict.fromkeys(word for word in words(text) if word not in aside))
