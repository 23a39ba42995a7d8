"""Dates of the record in plain English words, and as points of time that a drawing can use.

The record holds ISO 8601 dates and date-times; words are made by the names of months and days below
and never by the locale of the machine. A time with a zone is brought to the zone of the case, one
without stands as it is.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime, time, timedelta, tzinfo
from functools import lru_cache

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
    return _read(text, zone) if text else None


@lru_cache(maxsize=1 << 14)  # the facts of a case share its days
def _read(text: str, zone: tzinfo | None) -> Moment | None:
    """What the text says, in the zone."""
    try:
        if partial := _PARTIAL.match(text):
            return _read_date(*partial.groups())
        return _read_time(text, zone)
    except (ValueError, OverflowError):
        return None


def _read_date(year: str, month: str | None, day: str | None) -> Moment:
    """The first and the last second of a day, of a month or of a year."""
    first = date(int(year), int(month or 1), int(day or 1))
    last_month = int(month or 12)
    _, last_day = monthrange(int(year), last_month)
    last = date(int(year), last_month, int(day or last_day))
    return Moment(datetime.combine(first, time.min), datetime.combine(last, time.max), timed=False)


def _read_time(text: str, zone: tzinfo | None) -> Moment:
    """A date-time, brought to the zone where it has one of its own."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        return Moment(moment, moment, timed=True)
    if zone:
        moment = moment.astimezone(zone)
    name = _offset_name(moment)
    moment = moment.replace(tzinfo=None)
    return Moment(moment, moment, timed=True, zone=name)


def _offset_name(moment: datetime) -> str:
    """UTC; UTC+01:00"""
    if not moment.utcoffset():
        return "UTC"
    offset = moment.strftime("%z")
    return f"UTC{offset[:3]}:{offset[3:5]}"


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
    if moment.timed:
        return _moment(moment)
    return range_words(text, text, zone)


def _moment(moment: Moment) -> str:
    """Sunday 13 January 2013, 14:05 UTC"""
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
    if start and end:
        return _between(start, end)
    if start:
        return f"from {moment_words(earliest, zone)} on"
    if end:
        return f"{upto} {moment_words(latest, zone)}"
    return ""


def _between(start: Moment, end: Moment) -> str:
    """A stretch of time whose ends are both known; clock times only where a day or two hold it."""
    first, last = start.first.date(), end.last.date()
    if first == last:
        return _within_a_day(start, end)
    if start.timed and end.timed and last - first <= timedelta(days=1):
        return f"between {short_day(first)} {start.first:%H:%M} and {_moment(end)}"
    return _days(first, last)


def _within_a_day(start: Moment, end: Moment) -> str:
    """Sunday 13 January 2013, 14:05–15:10 UTC; the day alone where a clock time is missing."""
    if not start.timed or not end.timed:
        return day_words(start.first.date())
    if start.first == end.last:
        return _moment(start)
    day = day_words(start.first.date())
    return f"{day}, {start.first:%H:%M}–{end.last:%H:%M} {end.zone}".rstrip()


def _days(first: date, last: date) -> str:
    """2013; January 2013; 11–14 January 2013; 30 January – 2 February 2013"""
    if whole := _whole_month_or_year(first, last):
        return whole
    if first.year != last.year:
        return f"{day_words(first, weekday=False)} – {day_words(last, weekday=False)}"
    if first.month != last.month:
        return f"{first.day} {MONTHS[first.month - 1]} – {day_words(last, weekday=False)}"
    return f"{first.day}–{last.day} {MONTHS[last.month - 1]} {last.year}"


def _whole_month_or_year(first: date, last: date) -> str | None:
    """2013; January 2013; None where the days are neither."""
    _, month_end = monthrange(last.year, last.month)
    if first.year != last.year or first.day != 1 or last.day != month_end:
        return None
    if first.month == last.month:
        return f"{MONTHS[first.month - 1]} {first.year}"
    if (first.month, last.month) == (1, 12):
        return str(first.year)
    return None
