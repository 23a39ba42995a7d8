"""Whom a number of people counts, in classes of one meaning: the table `data/en/casualties.tsv`."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.text import stem, words
from dateline.reference.word_sets import word_sets

EVERYONE, CIVILIANS = "everyone", "civilians"
FIGHTERS = ("insurgents", "police", "soldiers")  # the classes of those who fight


class Casualties(Struct, frozen=True):
    """Lower-case forms; the header of the table says what each set is."""

    everyone: frozenset[str]
    civilians: frozenset[str]
    soldiers: frozenset[str]
    police: frozenset[str]
    insurgents: frozenset[str]
    behind: frozenset[str]
    rising: frozenset[str]
    former: frozenset[str]
    earlier: frozenset[str]
    had: frozenset[str]
    counting: frozenset[str]
    spreading: frozenset[str]

    def fighters(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """The classes of those who fight, by name, in the order of FIGHTERS."""
        return (
            ("insurgents", self.insurgents),
            ("police", self.police),
            ("soldiers", self.soldiers),
        )


@cache
def casualties(language: str = "en") -> Casualties:
    """The sets of a language. Raises `tables.UnknownLanguage`."""
    return word_sets("casualties.tsv", Casualties, language)


def whom(who: str | None) -> str:
    """The class of the people (or things) that a count counts.

    EVERYONE, CIVILIANS, one of FIGHTERS, or the stem of its own noun ("bus passengers" and
    "passengers" are one).
    """
    table = casualties()
    found: list[str] = []
    for word in words(who or ""):
        if word in table.behind:
            break
        found.append(word)
    head = found[-1] if found else ""
    if not head or head in table.everyone:
        return EVERYONE
    if head in table.civilians:
        return CIVILIANS
    return next((name for name, nouns in table.fighters() if head in nouns), stem(head))


def fights(name: str) -> bool:
    """True if a class that `whom` gives is one of fighters."""
    return name in FIGHTERS
