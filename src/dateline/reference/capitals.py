"""Words that English always writes with a capital, or in capitals: months, days, countries and peoples, initials.

A text in capitals is written anew by them; nothing else is looked up here. The words are those of the tables of
countries, bodies and the calendar.
"""

from __future__ import annotations

from functools import cache

from dateline.reference.actors import bodies
from dateline.reference.calendar import calendar
from dateline.reference.countries import countries


def capital_form(word: str) -> str | None:
    """The form of a word given in capitals, if it is one that is always so written: MONDAY -> Monday, NATO -> NATO."""
    return _forms().get(word)


@cache
def _forms() -> dict[str, str]:
    found: dict[str, str] = {}
    names = [n for body in bodies() for n in (body.name, *body.aliases)]
    names += [n for c in countries() for n in (c.name, *c.aliases, *c.adjectives, *c.nouns, c.capital or "")]
    names += [w.title() for use in ("months", "weekdays") for w in calendar().table[use]]
    for name in names:
        if name.isalpha() and name[:1].isupper():
            found.setdefault(name.upper(), name)
    return found
