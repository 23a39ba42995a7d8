"""Whether a place changed hands without a fight: nobody fired, or who held it had left."""

from __future__ import annotations

from datetime import timedelta

from dateline.exports.coding_index import CodingIndex
from dateline.exports.event_index import asserted
from dateline.record.intervals import known_days
from dateline.record.nouns import Event
from dateline.reference.events.event_types import event_type


def is_unfought(event: Event, index: CodingIndex) -> bool:
    """True if the reports say that nobody fired, or that who held the place left it that day or the
    day before.
    """
    others = index.record.events
    return any(_denies_fire(other, event) or _leaves_it(other, event, index) for other in others)


def _denies_fire(other: Event, event: Event) -> bool:
    """True for "nobody fired a shot", told in a report of the event."""
    fire = other.status == "denied" and event_type(other.type, other.mode).violent
    if not fire or other.agents or other.targets:
        return False
    return not {m.report for m in other.mentions}.isdisjoint(m.report for m in event.mentions)


def _leaves_it(other: Event, event: Event, index: CodingIndex) -> bool:
    """True if others than those who take the place withdraw from it."""
    if not asserted(other) or not event_type(other.type).withdraws or other.mode != "withdraw":
        return False
    if not set(other.agents).isdisjoint(event.agents):
        return False
    there, here = index.where(other), index.where(event)
    left, taken = known_days(other.when), known_days(event.when)
    if there is None or here is None or left is None or taken is None:
        return False
    a_day = timedelta(days=1)
    return there.place.id == here.place.id and left[0] <= taken[1] and left[1] + a_day >= taken[0]
