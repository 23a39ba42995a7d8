"""Names that English always writes with capitals: months, days, countries and peoples, regions,
bodies and initials.

A text in capitals is written anew by them; nothing else is looked up here. The words are those of
the tables of countries, regions, bodies and the calendar.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from dateline.reference.actors.actors import bodies
from dateline.reference.places.countries import countries, regions
from dateline.reference.time.timex_words import timex_words


def capital_forms(words: Sequence[str]) -> tuple[str, ...]:
    """The forms of the longest name at the head of some words in capitals; () where none of the
    tables' stands there.

    ("MONDAY", "NIGHT") -> ("Monday",); ("LATIN", "AMERICA", "IS") -> ("Latin", "America");
    ("NATO",) -> ("NATO",).
    """
    table = _forms()
    for size in range(min(len(words), _longest()), 0, -1):
        form = table.get(tuple(words[:size]))
        if form is not None:
            return form
    return ()


@cache
def _forms() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Names as ordinary text writes them, by their words in capitals; of several forms the
    first.
    """
    found: dict[tuple[str, ...], tuple[str, ...]] = {}
    for name in _names():
        parts = tuple(name.removeprefix("the ").split())
        if not parts or not parts[0][:1].isupper():
            continue
        if all(map(str.isalpha, parts)):
            found.setdefault(tuple(map(str.upper, parts)), parts)
    return found


def _names() -> Iterator[str]:
    """Every name of the tables, those that decide first."""
    for body in bodies():
        yield from (body.name, *body.aliases)
    for land in countries():
        yield from (land.name, *land.aliases, *land.adjectives, *land.nouns, land.capital or "")
    for region in regions():
        yield from (region.name, *region.aliases, *region.adjectives)
    table = timex_words()
    yield from (word.title() for word in (*table.months, *table.weekdays))


@cache
def _longest() -> int:
    """The number of words of the longest form; no longer stretch need be looked up."""
    return max(map(len, _forms()))
