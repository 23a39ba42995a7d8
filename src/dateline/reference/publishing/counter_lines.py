"""Lines on which a page counts its readers and tells how old it is: `data/en/counter_words.tsv`."""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from dateline.reference.text import fold_text
from dateline.reference.word_sets import word_sets

LONGEST = 14  # words of such a line
_WORD = re.compile(r"[^\W\d_]+")
_FIGURE = re.compile(r"\d")


class _CounterWords(Struct, frozen=True):
    counter: frozenset[str]
    age: frozenset[str]
    network: frozenset[str]
    filler: frozenset[str]
    month: frozenset[str]


def is_counter_line(line: str) -> bool:
    """True for a short line of figures and words of counting or age alone: "74,603 views", "Updated
    3 hours ago", "Share this: Facebook 12".
    """
    found = _WORD.findall(fold_text(line))
    is_short = len(found) <= LONGEST
    return is_short and bool(_FIGURE.search(line)) and all(word in _words() for word in found)


@cache
def _words() -> frozenset[str]:
    """All words of such lines."""
    known = word_sets("counter_words.tsv", _CounterWords)
    return known.counter | known.age | known.network | known.filler | known.month
