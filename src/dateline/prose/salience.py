"""How much an event matters to a reader with two minutes: by its standing, its kind, its status,
and how new it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from dateline.prose import dates
from dateline.prose.value_words import event_words
from dateline.record.index import RecordIndex
from dateline.record.nouns import Event, Standing
from dateline.record.vocabulary import Status, Verdict
from dateline.reference.events.event_types import event_type

_HISTORY_AFTER = 30.0  # days before the newest report after which an event is history
_HISTORY_PENALTY = 5.0  # what an event loses when it is history
_DEATHS = 3.0  # what a count of killed adds
_CHANGES_HANDS = 4.0  # what it adds that a place changes hands by the event
_PER_LINE = 1.0  # points of breadth for each line
_PER_OUTLET = 0.5  # points of breadth for each outlet
_MOST_BREADTH = 6.0  # points of breadth that count at most
_PER_BREADTH = 1.5  # what each point of breadth adds
_UNKNOWN_BREADTH = 0.5  # points of breadth of an event whose standing is not known
_VERDICTS: dict[Verdict, float] = {
    "corroborated": 3.0,
    "disputed": 2.0,
    "single-line": 0.0,
    "denied": 0.0,
}
_STATUSES: dict[Status, float] = {
    "happened": 2.0,
    "ongoing": 2.0,
    "failed": 1.5,
    "planned": 1.0,
    "denied": -1.0,
    "possible": -2.0,
}
_RECENCY = 6.0  # what recency adds to an event of the newest moment
_HALF_LIFE = 7.0  # days after which half of that is lost
_DAY = 86400  # seconds


def weightiest(
    events: Sequence[Event], index: RecordIndex, number: int | None = None
) -> list[Event]:
    """The events by weight, the weightiest first; the first `number` of them where it is given."""
    newest = newest_moment(index)
    return sorted(events, key=lambda event: (-weight(event, index, newest), event.id))[:number]


def weight(event: Event, index: RecordIndex, newest: datetime | None) -> float:
    """How much an event matters to a reader with two minutes; higher is more."""
    total = event_words(event.type, event.mode).weight + _standing(event.standing)
    total += _STATUSES[event.status]
    if any(count.of == "killed" for count in event.counts):
        total += _DEATHS
    if _changes_hands(event, index):
        total += _CHANGES_HANDS
    return total + _recency(event, index, newest)


def _standing(standing: Standing | None) -> float:
    """What the lines, the outlets and the verdict add."""
    if standing is None:
        return _UNKNOWN_BREADTH * _PER_BREADTH
    breadth = _PER_LINE * standing.lines + _PER_OUTLET * standing.outlets
    return min(breadth, _MOST_BREADTH) * _PER_BREADTH + _VERDICTS[standing.verdict]


def _changes_hands(event: Event, index: RecordIndex) -> bool:
    """True if somebody takes a place by the event, or leaves one that the record knows to have been
    held.
    """
    if event.status not in ("happened", "ongoing"):
        return False
    held = index.record.control
    if any(control.event == event.id for control in held):
        return True
    if not event_type(event.type).withdraws:
        return False
    left = _places_left(event)
    return any(control.place in left for control in held)


def _places_left(event: Event) -> set[str]:
    """The ids of the places from which the event leads away ("withdrew from Sévaré")."""
    return {event_place.place for event_place in event.places if event_place.role == "from"}


def _recency(event: Event, index: RecordIndex, newest: datetime | None) -> float:
    """The newer, and the more exactly dated, the more; history takes from the weight."""
    if event.when is None or event.when.is_only_bound or newest is None:
        return 0.0
    moment = dates.read(event.when.latest or event.when.earliest, index.zone)
    if moment is None:
        return 0.0
    age = (newest - moment.last).total_seconds() / _DAY
    if age > _HISTORY_AFTER:
        return -_HISTORY_PENALTY
    start = dates.read(event.when.earliest, index.zone)
    vague = (moment.last - start.first).total_seconds() / _DAY if start else 0.0
    return _RECENCY * _HALF_LIFE / (_HALF_LIFE + max(abs(age), vague))


def newest_moment(index: RecordIndex) -> datetime | None:
    """The newest time of publication or update among the reports; None where none is dated."""
    moments = (dates.read(stamp, index.zone) for stamp in index.stamps())
    return max((moment.last for moment in moments if moment), default=None)
