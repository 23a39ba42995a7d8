"""When it happened, line against line: days, and hours where both sides give them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import product

from msgspec import Struct

from dateline.record.intervals import Days, day, days, gap, width, within
from dateline.record.local import LocalEvent
from dateline.record.nouns import Event, Span, Time
from dateline.reference.events.allegations import allegations
from dateline.reference.places.place_words import toponym_words
from dateline.reference.text import fold_text, words
from dateline.reference.time.day_parts import day_parts
from dateline.stages.corroboration.field_comparison import (
    FieldComparison,
    FieldValue,
    ReportedField,
)
from dateline.stages.corroboration.news_mentions import NewsMentions
from dateline.stages.corroboration.report_sources import ReportSources

FEW_DAYS = 3  # days: a time wider than this says too little to be held against another
SAME_HOURS = timedelta(hours=2)  # nearer than this, two clocks may tell of one moment

_LENT = ("lent", "lead", "report")  # a day that other words gave, or that of the telling

Hours = tuple[datetime, datetime]
_CLOCK_OF = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)?) time\b")


class _ReportedDays(Struct, frozen=True):
    """First and last day, and the hours in them where the words give any.

    hours: midnight may be that before the day or that after it.
    """

    days: Days
    sentence: str
    hours: tuple[Hours, ...]
    part: str = ""  # of the day, in words: "21:00", "evening"

    @property
    def nightly(self) -> bool:
        """True if the words around them speak of the night, which has the dates of two."""
        return not allegations().night.isdisjoint(words(self.sentence))

    @property
    def zoned(self) -> bool:
        """True if the words around them name the zone of their clock."""
        return _names_zone(self.sentence)


def reported_days(
    news: NewsMentions, event: Event, sources: ReportSources
) -> list[ReportedField[_ReportedDays]]:
    """When it was, as words give it; what goes on has no day of its own."""
    if event.status == "ongoing":
        return []
    rows: list[ReportedField[_ReportedDays]] = []
    for m, local in news:
        dated = _dated(local, sources)
        if dated is not None:
            rows.append(ReportedField(m, (FieldValue(_in_words(dated), dated),)))
    return rows


def _dated(local: LocalEvent, sources: ReportSources) -> _ReportedDays | None:
    """The days and hours that the words give."""
    time = _time_of(local, sources)
    is_in_words = local.when is not None and local.when.text and local.when.basis not in _LENT
    bounds = days(local.when) if is_in_words else _days_of(time)
    if bounds is None:
        return None
    hours = tuple(_hours(time))
    return _ReportedDays(bounds, sources.sentence(local), hours, _part_in_words(time))


def _names_zone(sentence: str) -> bool:
    """True for "GMT", "local time", and for the clock of a place: "Hawaii time"."""
    said = f" {' '.join(words(fold_text(sentence)))} "
    if any(f" {zone} " in said for zone in allegations().zoned):
        return True
    return any(_is_capitalised(match.group(1)) for match in _CLOCK_OF.finditer(sentence))


def _is_capitalised(word: str) -> bool:
    """True for a name before "time", but not for a day or a month."""
    return word[:1].isupper() and word not in toponym_words().never


def _part_in_words(time: Time | None) -> str:
    """The hour, or the part of the day; nothing where none is given."""
    if time is None or not any(_hours(time)):
        return ""
    clock = (time.value or "").partition("T")[2]
    return clock[:5] if clock[:1].isdigit() else time.grain or ""


def _time_of(local: LocalEvent, sources: ReportSources) -> Time | None:
    """The one time that the words give: that of the event's own time, else the only day or hour
    that follows it in what somebody says of it alone.
    """
    sentence = Span(local.report, local.sentence.start, local.sentence.end)
    if local.when is not None and local.when.text:
        text = sources.text(local.report)
        own = [
            t
            for t in sources.times_within(sentence)
            if text[t.start : t.end] in local.when.text and t.earliest == local.when.earliest
        ]
        return own[0] if len(own) == 1 else None
    statement = sources.statements.get(local.statement or "")
    if statement is None or not local.background:
        return None
    said = [
        t
        for content in statement.content
        for t in sources.times_within(Span(local.report, content.start, content.end))
        if t.start >= local.trigger.end and day(t.earliest) is not None
    ]
    return said[0] if len(said) == 1 else None


def _days_of(time: Time | None) -> Days | None:
    """First and last day of a time expression."""
    if time is None:
        return None
    first, last = day(time.earliest), day(time.latest)
    if first is None or last is None:
        return None
    return first, last


def _hours(time: Time | None) -> Iterator[Hours]:
    """The hours of a clock or of a part of a day, as TIMEX3 writes them: "T14:30", "TEV"."""
    if time is None or "T" not in (time.value or ""):
        return
    written, _, clock = (time.value or "").partition("T")
    on = day(written)
    if on is None:
        return
    midnight = datetime.combine(on, datetime.min.time())
    if clock in day_parts():
        first, last = day_parts()[clock]
        yield midnight + timedelta(hours=first), midnight + timedelta(hours=last)
    elif clock[:5] in ("24:00", "00:00"):
        for moment in (midnight, midnight + timedelta(days=1)):
            yield moment, moment
    elif clock[:2].isdigit() and clock[3:5].isdigit():
        moment = midnight + timedelta(hours=int(clock[:2]), minutes=int(clock[3:5]))
        yield moment, moment


def _in_words(dated: _ReportedDays) -> str:
    """The days as the record writes them, one alone as one; with the hour where one is given."""
    first, last = dated.days
    if first != last:
        return f"{first.isoformat()} to {last.isoformat()}"
    if not dated.part:
        return first.isoformat()
    return f"{first.isoformat()} {dated.part}"


def _are_other_days(a: _ReportedDays, b: _ReportedDays) -> bool:
    """True if the days do not meet, or the hours in them; one night may have the dates of two, and
    two clocks may show two.
    """
    apart = gap(a.days, b.days)
    widest = max(width(a.days), width(b.days))
    if widest > FEW_DAYS:
        return False
    if apart > 1:
        return True
    is_next_day = apart == 1 and not (a.nightly or b.nightly)
    if not is_next_day and not _are_other_hours(a, b):
        return False
    return not (a.zoned or b.zoned)


def _are_other_hours(a: _ReportedDays, b: _ReportedDays) -> bool:
    """True if both give hours, of which none comes near one of the other."""
    pairs = list(product(a.hours, b.hours))
    return bool(pairs) and all(_hours_apart(x, y) >= SAME_HOURS for x, y in pairs)


def _hours_apart(x: Hours, y: Hours) -> timedelta:
    """The time from the end of one to the start of the other; nothing where they meet."""
    return max(y[0] - x[1], x[0] - y[1], timedelta(0))


def _are_days_of(a: _ReportedDays, b: _ReportedDays) -> bool:
    """True if the days of the second are some of those of the first."""
    return a.days != b.days and within(b.days, a.days)


DAYS = FieldComparison("when", _are_other_days, _are_days_of)
