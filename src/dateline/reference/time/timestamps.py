"""Dates and times of day as outlets stamp them on a page, and the zones that their abbreviations
stand for.

A stamp is read only as far as its words go: a time without a day takes the day that is handed in, a
day without a year is not read, a day in figures whose order the words leave open takes the order
that is handed in, and today is never assumed.
"""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from dateline.record.zones import iana_zone
from dateline.reference.pattern_tables import Pattern, patterns
from dateline.reference.tables import rows, words

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_OFFSET = re.compile(r"([+-])(\d{1,2}):?(\d{2})?$")
_FARTHEST_HOURS = 14  # that a clock is ahead of or behind UTC
_WEB_BEGINS = 788_918_400  # seconds from 1970 to 1995
_CENTURY = 2000  # of a year that is stamped with two figures
_AMBIGUOUS = "?"  # in the table: an abbreviation that only the outlet's own clock decides

FIRST_NEWS, LAST_NEWS = 1605, 2999  # years: the first newspaper; beyond the last, a placeholder


class DatePatterns(Struct, frozen=True):
    """How dates and times of day are stamped; of the numbered groups of one name one matches."""

    month: Pattern
    weekday: Pattern
    day: Pattern  # groups: y1-y3, m1-m3, d1-d3
    figures: Pattern  # a day in figures, its order open; groups: a, b, y
    day_of_year: Pattern  # without a year; groups: m1, m2, d1, d2
    clock: Pattern  # groups: h, h2, h3, min, min3, half, half2, zone
    clock_apart: Pattern  # the same, not within a number
    ago: Pattern  # "2 hours ago"; groups: count, unit
    yesterday: Pattern
    now: Pattern  # "today", "just now"


@cache
def date_patterns(language: str = "en") -> DatePatterns:
    """The table `data/LANGUAGE/date_patterns.tsv`. Raises `tables.UnknownLanguage`."""
    return patterns("date_patterns.tsv", DatePatterns, language=language)


class Stamp(Struct, frozen=True):
    """What a stamp's words say; None where they are silent."""

    day: date | None
    hour: int | None
    minute: int | None
    zone: str | None
    month_day: tuple[int, int] | None = None  # of a day that is stamped without its year
    figures: tuple[int, int, int] | None = None  # of a day in figures: which is the month is open

    def iso(
        self, day: date | None = None, zone: str | None = None, month_first: bool | None = None
    ) -> str | None:
        """The moment as ISO 8601; `day`, `zone` (IANA) and the order of figures (`month_first`)
        fill what the words leave open. None without a day.
        """
        if self.figures:
            read = self.read_figures(month_first)
            return replace(self, day=read, figures=None).iso(zone=zone) if read else None
        on = self._day_by(day)
        if on is None:
            return None
        if self.hour is None or self.minute is None:
            return on.isoformat()
        clock = zone_of(self.zone, zone) if self.zone else zone_of(zone)
        if self.zone and clock is None:  # a time of an unknown zone is no time
            return on.isoformat() if self.day else None
        moment = datetime(on.year, on.month, on.day, self.hour, self.minute)
        return moment.replace(tzinfo=clock).isoformat()

    def read_figures(self, month_first: bool | None) -> date | None:
        """The day of the figures in one order; None where the order is not known or no calendar has
        the day.
        """
        if self.figures is None or month_first is None:
            return None
        first, second, year = self.figures
        month, day = (first, second) if month_first else (second, first)
        with suppress(ValueError):
            return date(year, month, day)
        return None

    def _day_by(self, day: date | None) -> date | None:
        """The day of the stamp: its own, or that of its month nearest to the day handed in, or
        that.
        """
        if self.day:
            return self.day
        return _nearest(self.month_day, day) if self.month_day and day else day


def read_stamp(words_of_stamp: str) -> Stamp | None:
    """The first date and time of day in the words; None where there is neither."""
    patterns = date_patterns()
    rest, day, month_day = words_of_stamp, None, None
    match = patterns.day.search(words_of_stamp)
    if match is not None:
        day = _day(match)
    if match is not None and day is not None:
        rest = _blanked(words_of_stamp, match)  # its figures are no time of day
    figures = None
    if day is None and (written := patterns.figures.search(rest)):
        day, figures = _of_figures(written)
        rest = _blanked(rest, written)
    if day is None and figures is None:
        month_day = _month_day(patterns.day_of_year.search(rest))
    clock = _first_clock(rest)
    if clock is not None:
        return Stamp(day, *clock, month_day, figures)
    if day is None and month_day is None and figures is None:
        return None
    return Stamp(day, None, None, None, month_day, figures)


def _of_figures(written: re.Match[str]) -> tuple[date | None, tuple[int, int, int] | None]:
    """The day of figures such as 18/11/2019 that only one order makes a day; else the figures;
    twice None where no order does.
    """
    year = int(written["y"]) + (_CENTURY if len(written["y"]) == 2 else 0)
    open_stamp = Stamp(None, None, None, None, None, (int(written["a"]), int(written["b"]), year))
    days = {open_stamp.read_figures(True), open_stamp.read_figures(False)} - {None}
    if len(days) == 1:
        return days.pop(), None
    return None, open_stamp.figures if days else None


def _first_clock(text: str) -> tuple[int, int, str | None] | None:
    """Hour of 24, minute and zone of the first time of day that a clock can show."""
    for match in date_patterns().clock_apart.finditer(text):
        clock = _clock(match)
        if clock is not None:
            return clock
    return None


def _blanked(text: str, match: re.Match[str]) -> str:
    """The text with the match blanked, letter for letter."""
    return text[: match.start()] + " " * len(match.group()) + text[match.end() :]


def iso_moment(words: str) -> str | None:
    """ISO 8601 date or date-time as written, seconds at the finest; None where the words are
    neither, or a placeholder such as 0001-01-01 or 9999-12-31.
    """
    try:
        if len(words) <= len("2013-01-12"):
            found: date = date.fromisoformat(words)
        else:
            found = datetime.fromisoformat(words).replace(microsecond=0)
    except ValueError:
        return None
    return found.isoformat() if FIRST_NEWS <= found.year <= LAST_NEWS else None


def why_no_moment(words: str) -> str | None:
    """Why words are no ISO 8601 date or date-time of news, completing "it …"; None where they are
    one.
    """
    if iso_moment(words):
        return None
    try:
        datetime.fromisoformat(words)
    except ValueError:
        return "is no day or moment; write it as 2013-01-12 or 2013-01-12T15:25-05:00"
    return f"lies outside of the years {FIRST_NEWS} to {LAST_NEWS}, of which news may tell"


def moment_of(words: str, zone: str | None = None, month_first: bool | None = None) -> str | None:
    """ISO 8601 as written, or the full date (and time of day) that the words hold; None where they
    hold none, or a placeholder. `month_first`: how the site orders the figures of a day.
    """
    exact = iso_moment(words.strip()) or _of_epoch(words.strip())
    if exact:
        return exact
    stamp = read_stamp(words)
    found = stamp.iso(zone=zone, month_first=month_first) if stamp else None
    return found if found and FIRST_NEWS <= int(found[:4]) <= LAST_NEWS else None


def _of_epoch(figures: str) -> str | None:
    """A moment that is written as seconds (or milliseconds) since 1970, of this age of the web;
    None for other figures.
    """
    if not figures.isascii() or not figures.isdigit() or len(figures) not in (10, 13):
        return None
    seconds = int(figures[:10])
    return datetime.fromtimestamp(seconds, UTC).isoformat() if seconds >= _WEB_BEGINS else None


def zone_of(name: str | None, outlet_clock: str | None = None) -> ZoneInfo | timezone | None:
    """The zone that an abbreviation ("ET"), an offset ("+0530", "GMT+3") or an IANA name stands
    for.

    outlet_clock: IANA name of the outlet's own zone, which decides where an abbreviation has
    several readings.
    """
    if not name:
        return None
    offset = _OFFSET.search(name)
    if offset and not name.startswith("Etc/"):
        return _fixed_zone(offset)
    choices = zones().get(name.strip("() ").upper())
    if choices is None:
        return iana_zone(name) if "/" in name else None
    if outlet_clock in choices:
        return iana_zone(outlet_clock)
    return None if choices[0] == _AMBIGUOUS else iana_zone(choices[0])


def _fixed_zone(offset: re.Match[str]) -> timezone | None:
    """The zone of an offset; None for one that no clock has."""
    hours, minutes = int(offset[2]), int(offset[3] or 0)
    if hours > _FARTHEST_HOURS or minutes > 59:
        return None
    shift = timedelta(hours=hours, minutes=minutes)
    return timezone(shift if offset[1] == "+" else -shift)


@lru_cache(maxsize=1)
def zones() -> dict[str, tuple[str, ...]]:
    """Abbreviation to the IANA zones it may stand for."""
    return {abbreviation: words(cell) for abbreviation, cell in rows("world/zones.tsv", 2)}


def _one_of(match: re.Match[str], *groups: str) -> str:
    """What the first of the groups that matched holds; "" if none did."""
    return next((match[group] for group in groups if match[group]), "")


def month_number(name: str) -> int:
    """The number of a month, 1 to 12, by the first three letters of its English name."""
    return _MONTHS.index(name[:3].lower()) + 1


def _day(match: re.Match[str]) -> date | None:
    """The date that a match spells in one of three orders; None where no calendar has it."""
    year, month, day = (_one_of(match, f"{x}1", f"{x}2", f"{x}3") for x in "ymd")
    try:
        return date(int(year), int(month) if month.isdigit() else month_number(month), int(day))
    except ValueError:
        return None


def _month_day(match: re.Match[str] | None) -> tuple[int, int] | None:
    """Month and day of a stamp without a year."""
    if match is None:
        return None
    return month_number(_one_of(match, "m1", "m2")), int(_one_of(match, "d1", "d2"))


def _nearest(month_day: tuple[int, int], to: date) -> date | None:
    """The day of the year that lies nearest to another day."""
    found: list[date] = []
    for year in (to.year - 1, to.year, to.year + 1):
        with suppress(ValueError):
            found.append(date(year, *month_day))
    return min(found, key=lambda day: abs(day - to), default=None)


def _clock(match: re.Match[str]) -> tuple[int, int, str | None] | None:
    """Hour of 24, minute and zone of a time of day; None for one that no clock shows."""
    hour = _hour_of_24(int(_one_of(match, "h", "h2", "h3")), _one_of(match, "half", "half2"))
    minute = int(_one_of(match, "min", "min3") or 0)
    if hour is None or hour > 23 or minute > 59:
        return None
    zone = match["zone"]
    if zone and zone_like(zone):
        return hour, minute, zone
    return hour, minute, None


def _hour_of_24(hour: int, half: str) -> int | None:
    """The hour, by "a.m." or "p.m." if either stands; None for one that these do not go with."""
    if not half:
        return hour
    if not 1 <= hour <= 12:
        return None
    return hour % 12 + (12 if half[0] in "pP" else 0)


def zone_like(word: str) -> bool:
    """True for an abbreviation of the table or an offset."""
    return word.upper() in zones() or bool(re.search(r"[+-]\d", word))
