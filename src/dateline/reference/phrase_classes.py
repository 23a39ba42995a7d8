"""Tables of classes of phrases, and the classes that a text names.

Such a table is a TSV of three columns: a class, the classes that go with it, and its words and
phrases, parted by commas. Words are compared by their stems, and the longest phrase counts: a
"rubber bullet" is no bullet.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from dateline.reference.tables import of_language, rows
from dateline.reference.tables import words as parted
from dateline.reference.text import stem, words


@dataclass(frozen=True, slots=True)
class PhraseClasses:
    """A table of a language."""

    by_phrase: dict[tuple[str, ...], str]  # stems -> class
    goes_with: dict[str, frozenset[str]]
    longest: int  # words of the longest phrase

    def named_in(self, text: str) -> frozenset[str]:
        """The classes that the words of a text name."""
        return frozenset(self._found(tuple(map(stem, words(text)))))

    def _found(self, stems: tuple[str, ...]) -> Iterable[str]:
        """The class of each phrase, from left to right, the longest first."""
        at = 0
        while at < len(stems):
            width = self._width(stems, at)
            if width:
                yield self.by_phrase[stems[at : at + width]]
            at += max(width, 1)

    def _width(self, stems: tuple[str, ...], at: int) -> int:
        """How many words the longest phrase at this place has; 0 where there is none."""
        for width in range(min(self.longest, len(stems) - at), 0, -1):
            if stems[at : at + width] in self.by_phrase:
                return width
        return 0

    def go_together(self, a: str, b: str) -> bool:
        """True if they are one class, or either goes with the other."""
        if a == b or b in self.goes_with[a]:
            return True
        return a in self.goes_with[b]


@cache
def phrase_classes(table: str, language: str = "en") -> PhraseClasses:
    """The classes of `data/LANGUAGE/TABLE`.

    Raises `tables.UnknownLanguage`, and ValueError where one phrase is in two classes, or a class
    goes with one that is none.
    """
    by_phrase: dict[tuple[str, ...], str] = {}
    goes_with: dict[str, frozenset[str]] = {}
    for name, others, cell in rows(of_language(table, language), 3):
        goes_with[name] = frozenset(parted(others))
        for phrase in parted(cell):
            key = tuple(map(stem, words(phrase)))
            if by_phrase.setdefault(key, name) != name:
                raise ValueError(f"{table}: {phrase!r} is in {by_phrase[key]} and in {name}")
    unknown = sorted(set().union(*goes_with.values()) - goes_with.keys())
    if unknown:
        raise ValueError(f"{table}: no such classes {unknown}")
    return PhraseClasses(by_phrase, goes_with, max(map(len, by_phrase)))
