"""Dates of the Islamic calendar (Hijri, as Umm al-Qura reckons it) and of the solar one of Iran and
Afghanistan (Jalali): "5 Rajab 1444", "17 Mordad".

Their days are given as Gregorian ones. Umm al-Qura is known from 1343 to 1500 AH; where the moon
decides, a country may be a day off. The libraries that reckon are loaded for the first such date.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from msgspec import Struct

from dateline.reference.time.timex import Rest, TimexValue, made
from dateline.reference.time.timex_normalisation.anchors import Anchors, day_number, lost
from dateline.reference.time.timex_recognition import Expression
from dateline.reference.time.timex_words import timex_words

_UNKNOWN = "XXXX-XX-XX"


class OtherCalendar(Struct, frozen=True):
    """A calendar: the Gregorian day of a date of it, and the year of it in which a day lies.

    Raises ValueError or OverflowError for a date that it does not have.
    """

    to_day: Callable[[int, int, int], date]
    year_of: Callable[[date], int]


def _from_hijri(year: int, month: int, day: int) -> date:
    """The day of a date of Umm al-Qura."""
    from hijridate import Hijri

    found = Hijri(year, month, day).to_gregorian()
    return date(found.year, found.month, found.day)


def _hijri_year(day: date) -> int:
    """The Islamic year of a day."""
    from hijridate import Gregorian

    return Gregorian(day.year, day.month, day.day).to_hijri().year


def _from_jalali(year: int, month: int, day: int) -> date:
    """The day of a solar date."""
    from persiantools.jdatetime import JalaliDate

    return JalaliDate(year, month, day).to_gregorian()


def _jalali_year(day: date) -> int:
    """The solar year of a day."""
    from persiantools.jdatetime import JalaliDate

    return JalaliDate(day).year


_HIJRI = OtherCalendar(_from_hijri, _hijri_year)
_JALALI = OtherCalendar(_from_jalali, _jalali_year)


def hijri_date(e: Expression, a: Anchors) -> TimexValue:
    """ "5 Rajab 1444", "the month of Ramadan"."""
    if e.has("feast"):
        month, day = timex_words().feasts[e.word("feast").replace("’", "'")]
        return _in_near_year(_HIJRI, month, day, a)
    month = timex_words().hijri[e.word("hijri").replace("’", "'").replace("‘", "'")]
    return _dated(_HIJRI, e, month, a)


def jalali_date(e: Expression, a: Anchors) -> TimexValue:
    """ "15 Mordad 1400", "17 Mordad"."""
    name = e.word("jalali") or e.word("jalalinames")
    return _dated(_JALALI, e, timex_words().jalali_names[name], a)


def _dated(calendar: OtherCalendar, e: Expression, month: int, a: Anchors) -> TimexValue:
    """The day or month in the year that is named, else in the one that tense and anchor make it."""
    day = day_number(e)
    if e.has("otheryear"):
        found = _bounds(calendar, int(e.get("otheryear")), month, day)
        return _made(found, day, "absolute") if found else TimexValue(_UNKNOWN)
    return _in_near_year(calendar, month, day, a)


def _in_near_year(calendar: OtherCalendar, month: int, day: int | None, a: Anchors) -> TimexValue:
    """The time in the year that tense and anchor make it."""
    then = a.then_bounds if a.narrative else None
    base = then[0] if then else a.now
    if base is None:
        return lost(_UNKNOWN)
    found = _nearest(calendar, month, day, base, a)
    return _made(found, day, "then" if then else "now") if found else TimexValue(_UNKNOWN)


def _nearest(
    calendar: OtherCalendar, month: int, day: int | None, now: date, a: Anchors
) -> tuple[date, date] | None:
    """The last such time in the past tense, the next in the future, else the nearest."""
    try:
        this_year = calendar.year_of(now)
    except (ValueError, OverflowError):
        return None
    years = (this_year - 1, this_year, this_year + 1)
    found = [b for b in (_bounds(calendar, y, month, day) for y in years) if b is not None]
    if a.tense == "past":
        found = [b for b in found if b[0] <= now]
    elif a.tense == "future":
        found = [b for b in found if b[1] >= now]
    return min(found, key=lambda b: abs((b[0] - now).days), default=None)


def _bounds(
    calendar: OtherCalendar, year: int, month: int, day: int | None
) -> tuple[date, date] | None:
    """The first and last day of the date or month; None where the calendar has none such."""
    try:
        if day is not None:
            found = calendar.to_day(year, month, day)
            return found, found
        following = (year + 1, 1) if month == 12 else (year, month + 1)
        return calendar.to_day(year, month, 1), calendar.to_day(*following, 1) - timedelta(1)
    except (ValueError, OverflowError):
        return None


def _made(found: tuple[date, date], day: int | None, rest: Rest) -> TimexValue:
    """The value: an ISO date, or both ends of a month."""
    first, last = found[0].isoformat(), found[1].isoformat()
    if day is not None:
        return made(first, rest)
    return TimexValue(f"{first}/{last}", first, last, "month", rest)
