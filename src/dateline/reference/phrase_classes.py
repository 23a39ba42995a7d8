"""Tables of classes of phrases, and the classes that a text names.

Such a table is a TSV of three columns: a class, the classes that go with it, and its words and
phrases, parted by commas. The longest phrase counts: a "rubber bullet" is no bullet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from msgspec import Struct

from dateline.reference.tables import of_language, rows
from dateline.reference.tables import words as parted
from dateline.reference.text import words


class PhraseClasses(Struct, frozen=True):
    """A table of a language."""

    by_phrase: dict[tuple[str, ...], str]  # words in their plain form -> class
    goes_with: dict[str, frozenset[str]]
    longest: dict[str, int]  # first word of a phrase -> words of the longest one
    plain: Callable[[str], str]  # a word in the form in which words are compared

    def named_in(self, text: str) -> frozenset[str]:
        """The classes that the words of a text name."""
        return frozenset(self._found(tuple(map(self.plain, words(text)))))

    def _found(self, said: tuple[str, ...]) -> Iterable[str]:
        """The class of each phrase, from left to right, the longest first."""
        at = 0
        while at < len(said):
            width = self._width(said, at)
            if width:
                yield self.by_phrase[said[at : at + width]]
            at += max(width, 1)

    def _width(self, said: tuple[str, ...], at: int) -> int:
        """How many words the longest phrase at this place has; 0 where there is none."""
        longest = self.longest.get(said[at], 0)
        for width in range(min(longest, len(said) - at), 0, -1):
            if said[at : at + width] in self.by_phrase:
                return width
        return 0

    def go_together(self, a: str, b: str) -> bool:
        """True if they are one class, or either goes with the other."""
        if a == b or b in self.goes_with[a]:
            return True
        return a in self.goes_with[b]


@cache
def phrase_classes(table: str, plain: Callable[[str], str], language: str = "en") -> PhraseClasses:
    """The classes of `data/LANGUAGE/TABLE`; `plain`: the form in which words are compared, the stem
    or the singular.

    Raises `tables.UnknownLanguage`, and ValueError where one phrase is in two classes, or a class
    goes with one that is none.
    """
    by_phrase: dict[tuple[str, ...], str] = {}
    goes_with: dict[str, frozenset[str]] = {}
    for name, others, cell in rows(of_language(table, language), 3):
        goes_with[name] = frozenset(parted(others))
        for phrase in parted(cell):
            key = tuple(map(plain, words(phrase)))
            if by_phrase.setdefault(key, name) != name:
                raise ValueError(f"{table}: {phrase!r} is in {by_phrase[key]} and in {name}")
    named = frozenset[str]().union(*goes_with.values())
    unknown = sorted(named - goes_with.keys())
    if unknown:
        raise ValueError(f"{table}: no such classes {unknown}")
    longest: dict[str, int] = {}
    for phrase in by_phrase:
        longest[phrase[0]] = max(longest.get(phrase[0], 0), len(phrase))
    return PhraseClasses(by_phrase, goes_with, longest, plain)
