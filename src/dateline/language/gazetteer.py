"""What is known of the words of names before reading: a word's classes as bits, phrases by longest
match.

The table ships beside the weights (`training/language/gazetteer.py` makes it); the network takes
the bits as one more hint and is free to overrule them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

#: Classes of the table, by bit. A phrase class marks its first word by one column and the rest by
#: another.
CLASSES = (
    "given common", "given", "family common", "family", "town big",
    "town", "country", "demonym", "body", "body word",
    "place word", "title", "event word", "work word", "company word",
    "group noun", "calendar", "common", "place phrase", "body phrase",
)  # fmt: skip
PHRASES = ("place phrase", "body phrase")
WORDS = len(CLASSES) - len(PHRASES)
COLUMNS = WORDS + 2 * len(PHRASES)
_MARKS = "'’"


def folded(text: str) -> str:
    """Lower case, without accents."""
    if text.isascii():
        return text.lower()
    parts = unicodedata.normalize("NFKD", text.lower())
    return (
        "".join(c for c in parts if not unicodedata.combining(c))
        .replace("ı", "i")
        .replace("ø", "o")
    )


class Gazetteer:
    """The table, loaded once."""

    def __init__(self, path: Path) -> None:
        """Each line of the table: class bits in hexadecimal, a tab, the folded word or phrase."""
        self._bits: dict[str, int] = {}
        self._longest: dict[
            str, int
        ] = {}  # first word of a phrase: words in the longest phrase that it opens
        for line in path.read_text("utf-8").splitlines():
            bits, _, text = line.partition("\t")
            self._bits[text] = int(bits, 16)
            if " " in text:
                first, count = text.split(" ", 1)[0], text.count(" ") + 1
                self._longest[first] = max(count, self._longest.get(first, 0))
        self._columns = np.array([1 << i for i in range(WORDS)], np.int64)

    def features(self, words: Sequence[str]) -> NDArray[np.float32]:
        """One row a word, COLUMNS wide, of zeros and ones."""
        keys = [folded(word) for word in words]
        bits = np.array([self._bits.get(key, 0) for key in keys], np.int64)
        found = np.zeros((len(words), COLUMNS), np.float32)
        found[:, :WORDS] = (bits[:, None] & self._columns) > 0
        at = 0
        while at < len(keys):
            at += self._phrase(keys, at, found)
        return found

    def _phrase(self, keys: list[str], at: int, found: NDArray[np.float32]) -> int:
        """Marks the longest phrase that opens at a word; the number of words to go on by."""
        for count in range(min(self._longest.get(keys[at], 0), len(keys) - at), 1, -1):
            bits = self._bits.get(" ".join(keys[at : at + count]), 0) >> WORDS
            if bits:
                for i in range(len(PHRASES)):
                    if bits >> i & 1:
                        found[at, WORDS + 2 * i] = 1
                        found[at + 1 : at + count, WORDS + 2 * i + 1] = 1
                return count
        return 1
