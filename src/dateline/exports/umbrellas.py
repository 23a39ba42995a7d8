"""Umbrellas and their parts in exports whose numbers are added up: whom both count stands there
once.
"""

from __future__ import annotations

from collections.abc import Iterable

from dateline.exports import tolls
from dateline.record.nouns import Event


def each_once(events: Iterable[Event]) -> tuple[Event, ...]:
    """The events without those that sum up others among them.

    Where those others hold more dead than their sum, they count some twice ("by town", "by group"),
    and the sum stands alone. One that counts no dead (a wave of protests) counts none twice.
    """
    written = {event.id: event for event in events}
    left_out = set[str]()
    for event in written.values():
        parts = [written[part] for part in event.parts if part in written]
        dead = _dead(event)
        if dead and sum(map(_dead, parts)) > dead:
            left_out.update(part.id for part in parts)
        elif parts and (dead or not any(map(_dead, parts))):
            left_out.add(event.id)
    return tuple(event for event in written.values() if event.id not in left_out)


def _dead(event: Event) -> int:
    """The dead of an event, as the record holds them the likeliest."""
    toll = tolls.total(tolls.in_force(event), best=tolls.settled(event))
    return toll.best if toll else 0
