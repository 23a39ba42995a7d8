"""From words to what the encoder reads: word-piece numbers and the shape of each word.

The encoder's vocabulary is lower-case, so the case pattern of a word, which tells a name from a
noun, goes in beside it as a small number. Training and run time share this file.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tokenizers import Tokenizer

CLS, SEP, UNKNOWN = 101, 102, 100  # numbers in the vocabulary of BERT uncased
MOST_PIECES = 8  # a longer word (a web address) is cut: its tail tells the parser nothing
MOST_CACHED = 200_000

# Case patterns; a continuation piece bears the pattern of its word plus CONTINUATION.
NONE, LOWER, TITLE, UPPER, INITIAL, MIXED, DIGITS, ALNUM, PUNCT, OTHER = range(10)
CONTINUATION = 10
SHAPES = 20


def shape_of(word: str) -> int:
    """The case pattern of one word."""
    if word.isalpha():
        return _shape_of_alphabetic(word)
    letters = list(filter(str.isalpha, word))
    if any(map(str.isdigit, word)):
        return ALNUM if letters else DIGITS
    if letters:
        return _shape_of_letters(letters, opens=word[0].isupper())
    return _shape_of_marks(word)


def _shape_of_alphabetic(word: str) -> int:
    """The pattern of a word of letters alone; letters of scripts without case count for neither."""
    if word.islower():
        return LOWER
    if word.isupper():
        return INITIAL if len(word) == 1 else UPPER
    if word[0].isupper() and word[1:].islower():
        return TITLE
    return MIXED


def _shape_of_marks(word: str) -> int:
    """The pattern of a word without letters and digits: punctuation, or marks beyond ASCII."""
    return PUNCT if word.isascii() else OTHER


def _shape_of_letters(letters: list[str], opens: bool) -> int:
    """The pattern of a word with other marks in it; `opens`: it begins with a capital."""
    if all(map(str.islower, letters)):
        return LOWER
    if all(map(str.isupper, letters)):
        return UPPER
    if opens and not any(map(str.isupper, letters[1:])):
        return TITLE
    return MIXED


def weights_folder() -> Path:
    """Where the weights that ship lie."""
    return Path(__file__).parent / "weights"


class Pieces:
    """The word-piece vocabulary, with a cache by word."""

    def __init__(self, path: Path) -> None:
        """`path`: the tokenizer as JSON. Padding and cutting are left to `of` and the network."""
        self._tokenizer = Tokenizer.from_file(str(path))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._cache: dict[str, tuple[tuple[int, ...], int]] = {}

    def of(self, word: str) -> tuple[tuple[int, ...], int]:
        """(numbers of the word's pieces, its shape); never empty."""
        found = self._cache.get(word)
        if found is None:
            if len(self._cache) >= MOST_CACHED:
                self._cache.clear()
            ids = self._tokenizer.encode(word[:100], add_special_tokens=False).ids[:MOST_PIECES]
            found = self._cache[word] = (tuple(ids) or (UNKNOWN,), shape_of(word))
        return found


@cache
def pieces(folder: Path) -> Pieces:
    """The vocabulary of the weights in a folder, loaded once: what the reader has cut is at hand
    for whoever asks what the words mean.
    """
    return Pieces(folder / "tokenizer.json")
