"""What words mean, as vectors: how alike two stretches of text are, word by best-matching word.

The vectors are the word table of the reader, turned onto its main directions
(`training/language/word_vectors.py`), so they know what MiniLM's vocabulary knows of likeness
("ferry" is near "boat") and nothing of the sentence that a word stands in.
"""

from __future__ import annotations

from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from dateline.language.word_pieces import Pieces, pieces, weights_folder

Vector = NDArray[np.float32]


@lru_cache(maxsize=65536)
def word_vector(word: str) -> Vector:
    """The mean of the vectors of the word's pieces, of length 1; letters of any case."""
    numbers, _ = _pieces().of(word)
    rows = _rows()[numbers[0] if len(numbers) == 1 else list(numbers)].astype(np.float32)
    mean = rows if len(numbers) == 1 else rows.mean(0)
    length = float(np.linalg.norm(mean))
    return mean / length if length else mean


@cache
def _pieces() -> Pieces:
    """The tokenizer of the reader."""
    return pieces(weights_folder())


@cache
def _rows() -> NDArray[np.int8]:
    """A row a word piece; read from disk as it is needed."""
    mapped = np.load(weights_folder() / "word_vectors.npy", mmap_mode="r")
    return mapped.view(np.ndarray)  # a plain array: each look into a mapped one makes another
