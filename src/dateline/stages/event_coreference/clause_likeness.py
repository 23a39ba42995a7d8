"""How alike the words of two mentions are, word by word: each is held against the best-matching
word of the other, by what words mean.

"A launch capsized with 150 people aboard" is near "the ferry sank, drowning 26", though they share
no word. A word counts by its rarity, in news at large and among the sentences of the case.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from math import log

import numpy as np
from numpy.typing import NDArray

from dateline.language.word_vectors import word_vector
from dateline.reference.english.frequency import share_of
from dateline.reference.english.stopwords import stopwords
from dateline.reference.text import stem, words

LEAST = 0.5  # weight of a word that stands everywhere
STEPS = 8  # of a weight, for each factor e by which a word is rarer
SMOOTHING = 20  # sentences: in a case with fewer, it proves little that a word stands in many

Matrix = NDArray[np.float32]


class ClauseLikeness:
    """The words of the mentions of a case, laid out to be compared.

    `clauses`: the text of each mention by its id; `sentences`: the stems of every sentence.
    """

    def __init__(self, clauses: dict[str, str], sentences: Sequence[frozenset[str]]) -> None:
        """Nothing is worked out before it is asked for."""
        self._clauses = clauses
        self._in_sentences = Counter(stem for stems in sentences for stem in stems)
        self._sentences = len(sentences)
        self._laid_out: dict[str, tuple[Matrix, Matrix, float]] = {}
        self._weight = cache(self._weight_of)

    def of(self, a: str, b: str) -> float:
        """0 to 1 for two mentions by id: the mean of how well either's words are met by the
        other's; 0 where one has no content word.
        """
        left, weights, total = self._words_of(a)
        right, others, total_right = self._words_of(b)
        if not total or not total_right:
            return 0.0
        cosines = left @ right.T
        met = float(weights @ cosines.max(1)) / total
        met_right = float(others @ cosines.max(0)) / total_right
        return (met + met_right) / 2

    def _words_of(self, mention: str) -> tuple[Matrix, Matrix, float]:
        """(vectors of its content words, a row each; their weights; the sum of these)."""
        found = self._laid_out.get(mention)
        if found is None:
            kept = content_words(self._clauses[mention])
            weights = np.array(self.weights(mention), np.float32)
            vectors = np.array([word_vector(word) for word in kept], np.float32)
            found = self._laid_out[mention] = vectors, weights, float(weights.sum())
        return found

    def weights(self, mention: str) -> tuple[float, ...]:
        """The weights of the content words of a mention, by its id."""
        return tuple(map(self._weight, content_words(self._clauses[mention])))

    def _weight_of(self, word: str) -> float:
        """Of a word by its rarity, in news at large or in the case, whichever makes it lighter; the
        latter in steps.
        """
        stemmed = stem(word)
        of_case = (self._sentences + SMOOTHING) / (1 + self._in_sentences[stemmed])
        stepped = round(log(of_case) * STEPS) / STEPS
        return max(min(log(1 / share_of(stemmed)), stepped), 0.0) + LEAST


@lru_cache(maxsize=65536)
def content_words(text: str) -> tuple[str, ...]:
    """The content words of a text, folded, each once."""
    aside = stopwords()
    return tuple(dict.fromkeys(word for word in words(text) if word not in aside))
