"""One name in two spellings: "Zelensky", "Zelenskiy"; "Muammar Gaddafi", "Moammar Gadhafi"."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz import fuzz

from dateline.reference.name_keys import sound
from dateline.stages.entity_resolution.local_actors import LocalActor

LONG = 8  # letters: of a shorter name one sound proves nothing
ALIKE = 90.0  # of 100: sounds of the full names of two who hold one office
ALIKE_SURNAMES = 80.0  # likewise: of a surname alone and that of a full name


@lru_cache(maxsize=65536)
def sound_of(parts: tuple[str, ...]) -> str:
    """The sound of a name, however it is divided into words."""
    return sound("".join(parts))


def are_spellings_of_one(a: LocalActor, b: LocalActor) -> bool:
    """True for two people of two reports whom nothing but the spelling of the name tells apart.

    One report spells a name in one way: two spellings there are two people.
    """
    if a.report == b.report or not _may_be_of_one_country(a, b):
        return False
    if not a.given or not b.given:
        return _likeness(a.surname, b.surname) >= ALIKE_SURNAMES
    titles = {title for title, _ in a.offices}, {title for title, _ in b.offices}
    if all(titles) and titles[0].isdisjoint(titles[1]):
        return False
    if sound_of(a.parts) == sound_of(b.parts):
        return len(sound_of(a.parts)) >= LONG
    return all(titles) and _likeness(a.parts, b.parts) >= ALIKE


def _may_be_of_one_country(a: LocalActor, b: LocalActor) -> bool:
    """True unless two countries are known."""
    x, y = a.actor.country, b.actor.country
    return not x or not y or x == y


def _likeness(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """How like two names sound, 0 to 100."""
    return fuzz.ratio(sound_of(a), sound_of(b))
