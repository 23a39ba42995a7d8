"""Dates of the record in plain English words, and as points of time that a drawing can use.

The record holds ISO 8601 dates and date-times; words are made by the names of months and days below
and never by the locale of the machine. A time with a zone is brought to the zone of the case, one
without stands as it is.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta, tzinfo

from msgspec import Struct

from dateline.prose.value_words import word

MONTHS = tuple(word("month", number).words for number in range(1, 13))
DAYS = tuple(word("weekday", number).words for number in range(1, 8))  # Monday first
_PARTIAL = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$")


class Moment(Struct, frozen=True):
    """A point of time as the record gives it: first and last second it may be; `timed` where a
    clock time is given.
    """

    first: datetime
    last: datetime
    timed: bool
    zone: str = ""


def read(text: str | None, zone: tzinfo | None = None) -> Moment | None:
    """Read an ISO year, month, date or date-time; None where it is none of them."""
    if not text:
        return None
    try:
        partial = _PARTIAL.match(text)
        return _read_date(*partial.groups()) if partial else _read_time(text, zone)
    except (ValueError, OverflowError):
        return None


def _read_date(year: str, month: str | None, day: str | None) -> Moment:
    first = date(int(year), int(month or 1), int(day or 1))
    last_month = int(month or 12)
    last = date(int(year), last_month, int(day or monthrange(int(year), last_month)[1]))
    return Moment(datetime.combine(first, time.min), datetime.combine(last, time.max), timed=False)


def _read_time(text: str, zone: tzinfo | None) -> Moment:
    moment = datetime.fromisoformat(text)
    name = ""
    if moment.tzinfo is not None:
        moment = moment.astimezone(zone) if zone else moment
        offset = moment.strftime("%z")
        name = "UTC" if not moment.utcoffset() else f"UTC{offset[:3]}:{offset[3:5]}"
        moment = moment.replace(tzinfo=None)
    return Moment(moment, moment, timed=True, zone=name)


def day_words(day: date, weekday: bool = True) -> str:
    """Friday 11 January 2013"""
    words = f"{day.day} {MONTHS[day.month - 1]} {day.year}"
    return f"{DAYS[day.weekday()]} {words}" if weekday else words


def short_day(day: date) -> str:
    """11 Jan"""
    return f"{day.day} {MONTHS[day.month - 1][:3]}"


def moment_words(text: str | None, zone: tzinfo | None = None) -> str:
    """One date or date-time in words: "Sunday 13 January 2013, 14:05 UTC"; the text itself where it
    is no date.
    """
    moment = read(text, zone)
    if moment is None:
        return text or ""
    if not moment.timed:
        return range_words(text, text, zone)
    return f"{day_words(moment.first.date())}, {moment.first:%H:%M} {moment.zone}".rstrip()


def range_words(
    earliest: str | None,
    latest: str | None,
    zone: tzinfo | None = None,
    upto: str = "no later than",
) -> str:
    """A stretch of time in words; empty where neither end is known.

    `upto` leads a stretch without a start.
    """
    start, end = read(earliest, zone), read(latest, zone)
    if start is None and end is None:
        return ""
    if end is None:
        return f"from {moment_words(earliest, zone)} on"
    if start is None:
        return f"{upto} {moment_words(latest, zone)}"
    first, last = start.first.date(), end.last.date()
    if first == last:
        return _within_a_day(start, end)
    if start.timed and end.timed and last - first <= timedelta(days=1):
        return f"between {short_day(first)} {start.first:%H:%M} and {moment_words(latest, zone)}"
    return _days(first, last)


def _within_a_day(start: Moment, end: Moment) -> str:
    day = day_words(start.first.date())
    if not start.timed or not end.timed:
        return day
    if start.first == end.last:
        return f"{day}, {start.first:%H:%M} {start.zone}".rstrip()
    return f"{day}, {start.first:%H:%M}–{end.last:%H:%M} {end.zone}".rstrip()


def _days(first: date, last: date) -> str:
    whole_end = last.day == monthrange(last.year, last.month)[1]
    if first.day == 1 and whole_end and first.year == last.year:
        if (first.month, last.month) == (1, 12):
            return str(first.year)
        if first.month == last.month:
            return f"{MONTHS[first.month - 1]} {first.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {MONTHS[last.month - 1]} {last.year}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} – {day_words(last, weekday=False)}"
    return f"{day_words(first, weekday=False)} – {day_words(last, weekday=False)}"
