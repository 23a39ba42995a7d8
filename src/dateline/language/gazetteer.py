"""What is known of the words of names before reading: a word's classes as bits, phrases by longest
match.

The table ships beside the weights (`training/language/gazetteer.py` makes it); the network takes
the bits as one more hint and is free to overrule them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
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
MOST_CACHED = 100_000  # words whose bits are remembered
MOST_MIDDLES = 8192  # steps of the search that are remembered, the first ones of every search


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


class GazetteerTable:
    """The words and phrases of a gazetteer with the bits of their classes.

    The table stays the bytes of its file, whose lines are in the order of their words, and is
    searched by halves: a report asks for a few hundred words of 137,000, and a dict of them all
    would take longer to fill than a sentence to read, and 27 MB.
    """

    def __init__(self, path: Path) -> None:
        """Each line of the file: class bits in hexadecimal, a tab, the folded word or phrase; the
        words and phrases in the order of their characters.
        """
        self._lines = path.read_bytes()
        self._middle = lru_cache(MOST_MIDDLES)(self._middle_of)
        self.entry = lru_cache(MOST_CACHED)(self._entry_of)

    def bits(self, text: str) -> int:
        """The bits of a folded word or phrase; 0 where the table does not hold it."""
        return self.entry(text)[0]

    def _entry_of(self, text: str) -> tuple[int, int]:
        """(the bits of a folded word or phrase, words in the longest phrase that it opens); a 0 for
        what the table does not hold. What a word opens stands right behind it in the order.
        """
        wanted = text.encode("utf-8", "surrogatepass")
        at = self._first_from(wanted)
        line = self._line(at)
        bits, longest, opening = 0, 0, wanted + b" "
        if line and line.partition(b"\t")[2] == wanted:
            bits = int(line.partition(b"\t")[0], 16)
            at += len(line) + 1
            line = self._line(at)
        while line.partition(b"\t")[2].startswith(opening):
            longest = max(longest, line.count(b" ") + 1)
            at += len(line) + 1
            line = self._line(at)
        return bits, longest

    def _first_from(self, text: bytes) -> int:
        """Where the first line starts whose words are not before the text in the order."""
        low, high = 0, len(self._lines)
        while low < high:
            start, behind, words = self._middle(low, high)
            if words < text:
                low = behind
            else:
                high = start
        return low

    def _middle_of(self, low: int, high: int) -> tuple[int, int, bytes]:
        """(start, start of the next one, words) of the line in the middle of whole lines."""
        start = self._lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
        line = self._line(start)
        return start, start + len(line) + 1, line.partition(b"\t")[2]

    def _line(self, start: int) -> bytes:
        """The line that starts at an offset, without its end; empty behind the last."""
        end = self._lines.find(b"\n", start)
        return self._lines[start:end] if end >= 0 else b""


@cache
def gazetteer_table(path: Path) -> GazetteerTable:
    """The table of a file, read once."""
    return GazetteerTable(path)


class Gazetteer:
    """What the network is told of words, by a table."""

    def __init__(self, path: Path) -> None:
        """`path`: the file of a GazetteerTable."""
        self._table = gazetteer_table(path)

    def features(self, words: Sequence[str]) -> NDArray[np.float32]:
        """One row a word, COLUMNS wide, of zeros and ones."""
        keys = [folded(word) for word in words]
        entries = list(map(self._table.entry, keys))
        rows = bytearray().join([_row_of_bits(bits) for bits, _ in entries])
        found = np.frombuffer(rows, np.float32).reshape(len(keys), COLUMNS)
        end = 0  # of the phrase before
        for at, (_, longest) in enumerate(entries):
            if longest and at >= end:
                end = at + self._phrase(keys, at, found)
        return found

    def _phrase(self, keys: list[str], at: int, found: NDArray[np.float32]) -> int:
        """Marks the longest phrase that opens at a word; the number of words that it takes, 1 where
        there is none.
        """
        if at + 1 == len(keys):
            return 1
        # nearly always no phrase opens with the two words, and one look shows it
        _, longest = self._table.entry(f"{keys[at]} {keys[at + 1]}")
        for count in range(min(max(longest, 2), len(keys) - at), 1, -1):
            bits = self._table.bits(" ".join(keys[at : at + count])) >> WORDS
            if bits:
                for i in range(len(PHRASES)):
                    if bits >> i & 1:
                        found[at, WORDS + 2 * i] = 1
                        found[at + 1 : at + count, WORDS + 2 * i + 1] = 1
                return count
        return 1


@cache
def _row_of_bits(bits: int) -> bytes:
    """The row of a word of those bits, phrases aside, as bytes of float32."""
    row = [float(bits >> i & 1) for i in range(WORDS)]
    return np.array([*row, *[0.0] * (COLUMNS - WORDS)], np.float32).tobytes()
