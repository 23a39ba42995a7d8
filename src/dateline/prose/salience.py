"""How much an event matters to a reader with two minutes: by its standing, its kind, its status,
and how new it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from dateline.prose import dates
from dateline.prose.value_words import event_words
from dateline.record.index import RecordIndex
from dateline.record.nouns import Event

_OLD = 30.0  # days before the newest report after which a fact is history ...
_HISTORY = -5.0  # ... and what that takes from its weight
_DEATHS = 3.0  # what a count of killed adds to the weight of a fact
_TURN = 4.0  # ... and that a place changes hands by it
_VERDICTS = {"corroborated": 3.0, "disputed": 2.0, "single-line": 0.0, "denied": 0.0}
_STATUSES = {
    "happened": 2.0,
    "ongoing": 2.0,
    "failed": 1.5,
    "planned": 1.0,
    "denied": -1.0,
    "possible": -2.0,
}
_FADES = 7.0  # days after which a fact has lost half of what recency gives
_RECENCY = 6.0


def weightiest(
    events: Sequence[Event], index: RecordIndex, number: int | None = None
) -> list[Event]:
    """The events by weight, the weightiest first; the first `number` of them where it is given."""
    newest = newest_moment(index)
    return sorted(events, key=lambda event: (-weight(event, index, newest), event.id))[:number]


def weight(event: Event, index: RecordIndex, newest: datetime | None) -> float:
    """How much an event matters to a reader with two minutes; higher is more."""
    standing = event.standing
    lines = (standing.lines + 0.5 * standing.outlets) if standing else 0.5
    total = event_words(event.type, event.mode).weight + min(lines, 6.0) * 1.5
    total += _VERDICTS.get(standing.verdict, 0.0) if standing else 0.0
    total += _STATUSES.get(event.status, 0.0)
    total += _DEATHS if any(count.of == "killed" for count in event.counts) else 0.0
    total += _TURN if _turns(event, index) else 0.0
    return total + _recency(event, index, newest)


def _turns(event: Event, index: RecordIndex) -> bool:
    """True if somebody takes a place by the event, or leaves one that the record knows to have been
    held.
    """
    if event.status not in ("happened", "ongoing"):
        return False
    held = {control.place for control in index.record.control}
    left = event.type == "RETREAT" and any(
        p.role == "from" and p.place in held for p in event.places
    )
    return left or any(control.event == event.id for control in index.record.control)


def _recency(event: Event, index: RecordIndex, newest: datetime | None) -> float:
    moment = (
        dates.read(event.when.latest or event.when.earliest, index.zone) if event.when else None
    )
    if moment is None or newest is None:
        return 0.0
    days = abs((newest - moment.last).total_seconds()) / 86400
    start = dates.read(event.when.earliest, index.zone) if event.when else None
    vague = (moment.last - start.first).total_seconds() / 86400 if start else 0.0
    if (newest - moment.last).total_seconds() / 86400 > _OLD:
        return _HISTORY
    return _RECENCY * _FADES / (_FADES + max(days, vague))


def newest_moment(index: RecordIndex) -> datetime | None:
    """The newest time of publication or update among the reports; None where none is dated."""
    stamps = [
        stamp for report in index.record.reports for stamp in (report.published, report.updated)
    ]
    return max(
        (moment.last for stamp in stamps if (moment := dates.read(stamp, index.zone))),
        default=None,
    )
