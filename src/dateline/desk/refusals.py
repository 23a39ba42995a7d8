"""What the library refuses, as the desk tells it: without the places of files on its computer,
without what only a user of the command line can do, and without repeating all that was typed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from sqlalchemy.engine import make_url

from dateline.ledger.errors import LedgerError
from dateline.store import is_url

LONGEST_WORD = 60  # characters of a word that a refusal repeats
LONGEST = 700  # characters of a refusal
OF_CASE, OF_STORE = "The case", "The desk’s store"
_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD + 20},}}")
_VERBS = frozenset(("can", "cannot", "had", "has", "holds", "is", "knows", "may", "was"))


def in_short(refusal: str) -> str:
    """A refusal that repeats what was typed, with overlong words cut, and cut itself."""
    shown = _LONG_WORD.sub(lambda word: f"{word[0][:LONGEST_WORD]}…", refusal)
    return shown if len(shown) <= LONGEST else f"{shown[:LONGEST]}…"


def of_case(error: LedgerError, where: str) -> str:
    """What an error of a case's ledger says to whoever is at a page or asks by the API."""
    return in_short(without_places(error.said, {where: OF_CASE}))


def without_places(words: str, places: Mapping[str, str]) -> str:
    """A message in which what stands at a place is called by what it is."""
    named = {name: called for place, called in places.items() for name in _names(place)}
    for name in sorted(named, key=len, reverse=True):
        if words.startswith(f"{name}: "):
            words = _begun(named[name], words.removeprefix(f"{name}: "))
        words = words.replace(name, named[name][:1].lower() + named[name][1:])
    return words


def _names(place: str) -> set[str]:
    """The ways in which messages write a place."""
    if not is_url(place):
        return {place}
    return {place, make_url(place).render_as_string(hide_password=True)}


def _begun(called: str, rest: str) -> str:
    """The sentence that follows where something stands, as one that begins."""
    first = rest.split(" ", 1)[0]
    if first in _VERBS:
        return f"{called} {rest}"
    if rest.startswith("no such file"):
        return f"{called}: {rest}"
    return f"{rest[:1].upper()}{rest[1:]}" if first.isalpha() else rest
