"""Who holds the places of a map: a shade and a flag for each holding, in the colour of its holder.

The holder's name stands at the flag where there is room for it; the key of the map has them all.
"""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from dateline.pages import control
from dateline.pages.link_index import LinkIndex
from dateline.pages.timescale import published
from dateline.record.nouns import Control, Place

COLOURS = 5  # holders that have a colour of their own; the others share the last
NOBODY = "nobody told"


class Flag(Struct, frozen=True):
    """Who holds a place from the first day to the last (ISO; empty: open); `now`: on the day of the
    newest report; `colour`: the number of the holder's; `covered`: another flag flies there on that
    day.
    """

    holder: str
    colour: int
    first: str
    last: str
    now: bool
    covered: bool


class HolderKey(Struct, frozen=True):
    """A holder in the key of the map; several where they share a colour."""

    colour: int
    words: str


def flags(place: Place, index: LinkIndex) -> tuple[Flag, ...]:
    """Who holds the place, holding by holding."""
    newest = published(index)[-1:]
    day = newest[0].date().isoformat() if newest else ""
    colours = colour_of(index)
    found: list[Flag] = []
    for held in index.shown.control:
        if held.place != place.id:
            continue
        now = bool(day) and control.stands(held, day, index)
        found.append(
            Flag(
                holder=_holder(held, index),
                colour=colours[_holder(held, index)],
                first=control.first_day(held.from_, index),
                last=control.last_day(held.to, index),
                now=now,
                covered=now and any(flag.now for flag in found),
            )
        )
    return tuple(found)


def key(index: LinkIndex, drawn: set[str]) -> tuple[HolderKey, ...]:
    """The holders whose flags are drawn, those of one colour together."""
    names: dict[int, list[str]] = {}
    for name, colour in colour_of(index).items():
        if name in drawn:
            names.setdefault(colour, []).append(name)
    return tuple(HolderKey(colour, ", ".join(names[colour])) for colour in sorted(names))


def colour_of(index: LinkIndex) -> dict[str, int]:
    """The number of the colour of each holder: 1 for who holds most; 0 where nobody is told."""
    held = Counter(_holder(one, index) for one in index.shown.control)
    known = sorted((name for name in held if name != NOBODY), key=lambda name: (-held[name], name))
    colours = {name: min(number, COLOURS) for number, name in enumerate(known, start=1)}
    return {**colours, NOBODY: 0}


def _holder(held: Control, index: LinkIndex) -> str:
    """The name of who holds."""
    return index.actor(held.holder).text if held.holder else NOBODY
