"""Dates and times of day as outlets stamp them on a page, and the zones that their abbreviations
stand for.

A stamp is read only as far as its words go: a time without a day takes the day that is handed in, a
day without a year is not read, and today is never assumed.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateline.reference.tables import rows, words

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?"
DAY = (
    rf"(?:{WEEKDAY},?\s+)?(?:"
    rf"(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?P<m1>{MONTH}),?[\s-]+(?P<y1>\d{{4}})"
    rf"|(?P<m2>{MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>\d{{4}})"
    r"|(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2}))"
)
ZONE = r"(?P<zone>(?-i:[A-Z]{2,4}|Z)\b(?:\s?[+-]\d{1,2}(?::?\d{2})?)?|[+-]\d{2}:?\d{2})"
CLOCK = (
    r"(?:(?P<h>\d{1,2})[:.](?P<min>\d{2})(?::\d{2})?\s*(?P<half>[ap]\.?m\b\.?)?"
    r"|(?P<h2>\d{1,2})\s*(?P<half2>[ap]\.?m\b\.?)|(?P<h3>[01]\d|2[0-3])(?P<min3>[0-5]\d)(?=\s*(?:h(?:rs|ours)?\b|GMT|UTC)))"
    rf"\s*(?:h(?:rs|ours)?\b)?\s*(?:\(?{ZONE}\)?)?"
)
_DAY = re.compile(DAY, re.I)
_DAY_OF_YEAR = re.compile(
    rf"(?:(?P<m1>{MONTH})\s+(?P<d1>\d{{1,2}})|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m2>{MONTH}))(?![\d:.])",
    re.I,
)
_CLOCK = re.compile(rf"(?<![\d:.,]){CLOCK}", re.I)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a stamp's words say; None where they are silent."""

    day: date | None
    hour: int | None
    minute: int | None
    zone: str | None
    month_day: tuple[int, int] | None = None  # of a day that is stamped without its year

    def iso(self, day: date | None = None, zone: str | None = None) -> str | None:
        """The moment as ISO 8601; `day` and `zone` (IANA) fill what the words leave open. None
        without a day.
        """
        on = self.day or (_nearest(self.month_day, day) if self.month_day and day else day)
        if on is None:
            return None
        if self.hour is None or self.minute is None:
            return on.isoformat()
        moment = datetime(on.year, on.month, on.day, self.hour, self.minute)
        clock = zone_of(self.zone, zone) if self.zone else zone_of(zone) if zone else None
        if self.zone and clock is None:
            return on.isoformat() if self.day else None
        return moment.replace(tzinfo=clock).isoformat()


def read_stamp(words_of_stamp: str) -> Stamp | None:
    """The first date and time of day in the words; None where there is neither."""
    day_match = _DAY.search(words_of_stamp)
    day = _day(day_match) if day_match else None
    rest = words_of_stamp
    if day_match and day:
        rest = (
            words_of_stamp[: day_match.start()]
            + " " * len(day_match.group())
            + words_of_stamp[day_match.end() :]
        )
    clock = next((c for match in _CLOCK.finditer(rest) if (c := _clock(match))), None)
    month_day = _month_day(_DAY_OF_YEAR.search(rest)) if day is None else None
    if day is None and clock is None and month_day is None:
        return None
    return Stamp(day, *(clock or (None, None, None)), month_day)


def iso_moment(words: str) -> str | None:
    """ISO 8601 date or date-time as written, seconds at the finest; None where the words are
    neither.
    """
    try:
        if len(words) <= 10:
            return date.fromisoformat(words).isoformat()
        return datetime.fromisoformat(words).replace(microsecond=0).isoformat()
    except ValueError:
        return None


def moment_of(words: str, zone: str | None = None) -> str | None:
    """ISO 8601 as written, or the full date (and time of day) that the words hold; None where they
    hold none.
    """
    exact = iso_moment(words.strip())
    if exact:
        return exact
    stamp = read_stamp(words)
    return stamp.iso(zone=zone) if stamp else None


def zone_of(name: str | None, outlet_clock: str | None = None) -> ZoneInfo | timezone | None:
    """The zone that an abbreviation ("ET"), an offset ("+0530", "GMT+3") or an IANA name stands
    for.

    outlet_clock: IANA name of the outlet's own zone, which decides where an abbreviation has
    several readings.
    """
    if not name:
        return None
    offset = re.search(r"([+-])(\d{1,2}):?(\d{2})?$", name)
    if offset and not name.startswith("Etc/"):
        hours, minutes = int(offset[2]), int(offset[3] or 0)
        if hours > 14 or minutes > 59:
            return None
        shift = timedelta(hours=hours, minutes=minutes)
        return timezone(shift if offset[1] == "+" else -shift)
    choices = zones().get(name.strip("() ").upper())
    if choices is None:
        return _zone(name) if "/" in name else None
    if outlet_clock in choices:
        return _zone(outlet_clock)
    return None if choices[0] == "?" else _zone(choices[0])


@lru_cache(maxsize=1)
def zones() -> dict[str, tuple[str, ...]]:
    """Abbreviation to the IANA zones it may stand for."""
    return {abbreviation: words(cell) for abbreviation, cell in rows("world/zones.tsv", 2)}


def _zone(name: str | None) -> ZoneInfo | None:
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    year = parts["y1"] or parts["y2"] or parts["y3"]
    month = parts["m1"] or parts["m2"] or parts["m3"]
    day = parts["d1"] or parts["d2"] or parts["d3"]
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None


def _month_day(match: re.Match[str] | None) -> tuple[int, int] | None:
    if match is None:
        return None
    return _MONTHS.index((match["m1"] or match["m2"])[:3].lower()) + 1, int(
        match["d1"] or match["d2"]
    )


def _nearest(month_day: tuple[int, int], to: date) -> date | None:
    """The day of the year that lies nearest to another day."""
    found = []
    for year in (to.year - 1, to.year, to.year + 1):
        with suppress(ValueError):
            found.append(date(year, *month_day))
    return min(found, key=lambda day: abs(day - to), default=None)


def _clock(match: re.Match[str]) -> tuple[int, int, str | None] | None:
    parts = match.groupdict()
    hour = int(parts["h"] or parts["h2"] or parts["h3"])
    minute = int(parts["min"] or parts["min3"] or 0)
    half = (parts["half"] or parts["half2"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    if hour > 23 or minute > 59:
        return None
    zone = parts["zone"]
    if zone and zone_like(zone):
        return hour, minute, zone
    return hour, minute, None


def zone_like(word: str) -> bool:
    """True for an abbreviation of the table or an offset."""
    return word.upper() in zones() or bool(re.search(r"[+-]\d", word))
