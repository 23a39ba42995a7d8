"""The day of an event in a sentence about it: beside the words of time that the sentence has, else
at its end.
"""

from __future__ import annotations

import re
from datetime import date

from dateline.prose import dates
from dateline.record.index import RecordIndex
from dateline.record.nouns import Event, When
from dateline.record.vocabulary import AHEAD

_LONG = 6  # words of time that are more than a date
_YEAR = re.compile(r"\b(1[89]|20)\d\d\b")


def dated(said: str, event: Event, index: RecordIndex) -> tuple[str, str]:
    """The sentence, with the day in square brackets behind the words of time that it has; and the
    day in words where it has none: "on Friday 11 January 2013", "January 2013".
    """
    when = known_time(event)
    if not (when.earliest or when.latest) or _has_date(said):
        return said, ""
    day = single_day(when, index)
    for words in _words_of_time(when, day):
        at = said.casefold().find(words.casefold())
        if at >= 0:
            end = at + len(words)
            return f"{said[:end]} [{_beside(words, when, day, index)}]{said[end:]}", ""
    if day is not None:
        return said, f"on {dates.day_words(day)}"
    return said, dates.range_words(
        when.earliest, when.latest, index.zone, "by" if event.status in AHEAD else "no later than"
    )


def known_time(event: Event) -> When:
    """The time of the event; without bounds where only the day of the report bounds it."""
    return When() if event.when is None or event.when.is_only_bound else event.when


def single_day(when: When, index: RecordIndex) -> date | None:
    """The day on which both bounds of a time lie."""
    start, end = dates.read(when.earliest, index.zone), dates.read(when.latest, index.zone)
    if start is None or end is None:
        return None
    first, last = start.first.date(), end.last.date()
    return first if first == last else None


def _has_date(said: str) -> bool:
    """True for a sentence that names a month or a year."""
    return bool(_YEAR.search(said)) or any(month in said for month in dates.MONTHS)


def _words_of_time(when: When, day: date | None) -> list[str]:
    """What the sentence may have of the time: the words it rests on, the name of the day."""
    is_date = (
        bool(when.text) and len((when.text or "").split()) < _LONG and "-" not in (when.text or "")
    )
    found = [when.text] if when.text and is_date else []
    return [*found, dates.DAYS[day.weekday()]] if day is not None else found


def _beside(words: str, when: When, day: date | None, index: RecordIndex) -> str:
    """What stands in the brackets; the name of the day is not told again."""
    if day is None:
        return dates.range_words(when.earliest, when.latest, index.zone)
    is_named = dates.DAYS[day.weekday()].casefold() in words.casefold()
    return dates.day_words(day, weekday=not is_named)
