"""Lists as they stand in the words: names or numbers with nothing but commas and "and" between
them, whatever the tree makes of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.language import Reading
from dateline.reference.english.function_words import function_words

Stretch = tuple[int, int]  # words first..last, last exclusive


def list_around(reading: Reading, items: Sequence[Stretch], i: int) -> list[Stretch]:
    """Those of the items that are of one list with the one that word i is of, in text order; none
    where it is of no item. `items`: names, or numbers, in text order.
    """
    at = next((n for n, (first, last) in enumerate(items) if first <= i < last), None)
    if at is None:
        return []
    first = last = at
    while first > 0 and _are_joined(reading, items[first - 1], items[first]):
        first -= 1
    while last + 1 < len(items) and _are_joined(reading, items[last], items[last + 1]):
        last += 1
    return list(items[first : last + 1])


def _are_joined(reading: Reading, one: Stretch, other: Stretch) -> bool:
    """True if only commas and "and" stand between two items."""
    between = reading.words[one[1] : other[0]]
    joins = function_words().conjunctions.additive
    return bool(between) and all(w.text == "," or w.lower in joins for w in between)


def names_of(reading: Reading, sentence: int) -> list[Stretch]:
    """The names of a sentence."""
    words = (w for w in reading.words_of(reading.sentences[sentence]))
    names = (reading.name_at(w.i) for w in words)
    return list(dict.fromkeys((name.first, name.last) for name in names if name is not None))


def numbers_of(reading: Reading, sentence: int) -> list[Stretch]:
    """The numbers of a sentence, each a word."""
    return [(w.i, w.i + 1) for w in reading.words_of(reading.sentences[sentence]) if w.xpos == "CD"]


def head_of(reading: Reading, item: Stretch) -> int:
    """The word of an item on which its others hang."""
    first, last = item
    words = reading.words[first:last]
    return next((w.i for w in words if not first <= w.head < last or w.head == w.i), last - 1)
