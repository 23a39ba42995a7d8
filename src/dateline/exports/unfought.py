"""Whether a place changed hands without a fight: nobody fired, or who held it had left."""

from __future__ import annotations

from datetime import timedelta

from dateline.exports.coding_index import CodingIndex
from dateline.record.intervals import known_days
from dateline.record.nouns import Event
from dateline.reference.events.event_types import event_type


def is_unfought(event: Event, index: CodingIndex) -> bool:
    """True if the reports say that nobody fired, or that who held the place left it that day or the
    day before.
    """
    if any(_denies_fire(other) for other in index.told_beside(event)):
        return True
    where = index.where(event)
    left = index.withdrawals_from(where.place) if where else ()
    return any(_leaves_to(other, event) for other in left)


def _denies_fire(other: Event) -> bool:
    """True for "nobody fired a shot"; told in a report of the event."""
    fire = other.status == "denied" and event_type(other.type, other.mode).violent
    return fire and not other.agents and not other.targets


def _leaves_to(other: Event, event: Event) -> bool:
    """True if others than those who take the place withdraw, that day or the day before."""
    if not set(other.agents).isdisjoint(event.agents):
        return False
    left, taken = known_days(other.when), known_days(event.when)
    if left is None or taken is None:
        return False
    return left[0] <= taken[1] and left[1] + timedelta(days=1) >= taken[0]
