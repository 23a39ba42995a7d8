"""Who holds which place, since when and until when, by which event."""

from __future__ import annotations

from msgspec import Struct

from dateline.pages.lookup import Link, Lookup
from dateline.prose import dates
from dateline.prose.sentences import label
from dateline.record.nouns import Control


class Holding(Struct, frozen=True):
    place: Link
    holder: Link | None
    since: str
    until: str
    event: Link


def view(lookup: Lookup) -> tuple[Holding, ...]:
    """The holdings by place, each place's in the order of time."""
    return tuple(
        _holding(held, lookup) for held in sorted(lookup.record.control, key=lambda held: _order(held, lookup))
    )


def _order(held: Control, lookup: Lookup) -> tuple[str, str, str]:
    return (lookup.place(held.place).text, held.from_ or "", held.event)


def _holding(held: Control, lookup: Lookup) -> Holding:
    event = lookup.events.get(held.event)
    return Holding(
        place=lookup.place(held.place),
        holder=lookup.actor(held.holder) if held.holder else None,
        since=dates.moment_words(held.from_, lookup.zone),
        until=dates.moment_words(held.to, lookup.zone),
        event=lookup.event(held.event, label(event, lookup) if event else None),
    )
