"""Where and when a sentence says that it did not happen: "on Saturday and not on Friday", "and not
in Kenya". Who says so speaks of what others tell of that day or place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.record.intervals import Days, day, within
from dateline.record.local import LocalEvent, LocalRecord
from dateline.reference.english.exclusions import exclusions


@dataclass(frozen=True, slots=True)
class TakenBack:
    """The places, by id, and the days that a sentence excludes."""

    places: frozenset[str] = frozenset()
    days: tuple[Days, ...] = ()


NOTHING = TakenBack()


def days_taken_back(a: TakenBack, days: Days | None) -> bool:
    """True if days that the other gives are among those taken back."""
    return days is not None and any(within(days, excluded) for excluded in a.days)


def taken_back(event: LocalEvent, local_record: LocalRecord, text: str) -> TakenBack:
    """What the sentence of an event takes back, as offsets in the text tell."""
    start = event.sentence.start
    stretches = exclusions(text[start : event.sentence.end])
    if not stretches:
        return NOTHING
    places = {
        place.id
        for first, last in stretches
        for place in local_record.places
        if any(start + first <= m.start < start + last for m in place.mentions)
    }
    own = {place.place for place in event.places}
    days = (
        d for first, last in stretches for d in _days_in(local_record, start + first, start + last)
    )
    return TakenBack(frozenset(places - own), tuple(dict.fromkeys(days)))


def _days_in(local_record: LocalRecord, start: int, end: int) -> Iterator[Days]:
    """The days that a stretch of the report names."""
    for time in local_record.times:
        first, last = day(time.earliest), day(time.latest)
        if start <= time.start < end and first is not None and last is not None:
            yield first, last
