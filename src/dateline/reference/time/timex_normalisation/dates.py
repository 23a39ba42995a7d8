"""Days and months: "12 January", "Friday", "yesterday", "13/1/2013", "the 5th", "Christmas"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from msgspec import Struct

from dateline.reference.time.timex import Rest, TimexValue, easter, made, safe_day, shifted
from dateline.reference.time.timex_normalisation.anchors import (
    Anchors,
    base,
    dated,
    day_number,
    lost,
    month_of,
    part_of,
    relation,
    step,
    weekday_of,
    which,
    year_of,
)
from dateline.reference.time.timex_normalisation.years import full_year
from dateline.reference.time.timex_recognition import Expression
from dateline.reference.time.timex_words import timex_words
from dateline.rules import RuleTable

_DAYS_AND_MONTHS = ("day", "month", "minute", "morning", "night", "afternoon", "evening")
_WEEKDAY_ANCHORS = ("day", "minute", "morning", "night", "afternoon", "evening", "week", "weekend")
_APRIL = (4, 10)  # about when Easter is, to decide which year's is meant


def _at(part: str) -> str:
    """The part of the day as TIMEX3 appends it ("TMO"); empty for none."""
    return f"T{part}" if part else ""


def point(e: Expression, a: Anchors) -> TimexValue:
    """A day or month, by whichever of its names the words give."""
    if e.has("isoday"):
        day = f"{e.get('isoyear')}-{e.get('isomonth')}-{e.get('isoday')}"
        return made(day, "absolute", part=part_of(e))
    if e.has("deictic"):
        return _deictic(e, a)
    if e.has("bcyear"):
        return TimexValue(f"BC{int(e.get('bcyear')):04d}-{month_of(e):02d}")
    return _calendar_date(e, a) if e.has("month") else _weekday(e, a)


def _calendar_date(e: Expression, a: Anchors) -> TimexValue:
    """ "5 May 2031", "May 5", "May": without a year, in the year that context gives."""
    month, day = month_of(e), day_number(e)
    named = (
        e.get("year") or e.get("isoyear") or (e.get("twoyear") and full_year(e.get("twoyear"), a))
    )
    if named:
        return made(dated(int(named), month, day), "absolute", e.narrow, part_of(e))
    year, rest = _year_of_related(month, e, a) if e.has("rel") else year_of(month, day, a)
    if year is None:
        return lost(f"XXXX-{month:02d}" + (f"-{day:02d}" if day else "") + _at(part_of(e)))
    return made(dated(year, month, day), rest, e.narrow, part_of(e))


def _year_of_related(month: int, e: Expression, a: Anchors) -> tuple[int | None, Rest]:
    """The year of "last May", the last that has ended, of "next May" and of "this May"."""
    now, rest = base(a, relation(e))
    if now is None:
        return None, rest
    way = step(relation(e))
    is_this_year = way == 0 or (month < now.month if way < 0 else month > now.month)
    return now.year + (0 if is_this_year else way), rest


def _deictic(e: Expression, a: Anchors) -> TimexValue:
    """ "Yesterday", "the day before yesterday"; in a narrative "today" is the present and the
    others nobody's day.
    """
    table = timex_words()
    by = table.deictics[e.get("deictic").lower()]
    if a.narrative:
        return TimexValue("XXXX-XX-XX" if by else "PRESENT_REF", rest="now")
    if a.now is None:
        return lost("XXXX-XX-XX" + _at(part_of(e)))
    by += table.day_shifts.get(e.get("shift").lower(), 0)
    return made((a.now + timedelta(by)).isoformat(), "now", part=part_of(e))


# --------------------------------------------------------------------- weekdays


class _Weekday(Struct, frozen=True):
    """A weekday with what it counts from."""

    e: Expression
    a: Anchors
    number: int  # Monday is 1
    word: str
    now: date
    rest: Rest

    @property
    def back(self) -> int:
        """Days since the last such day, 0 on the day itself."""
        return (self.now.isoweekday() - self.number) % 7

    @property
    def ahead(self) -> int:
        """Days until the next such day, 0 on the day itself."""
        return -self.back % 7


def _weekday(e: Expression, a: Anchors) -> TimexValue:
    """The last such day on or before the anchor in the past tense, the first on or after it in the
    future.
    """
    number, word = weekday_of(e), relation(e)
    now, rest = base(_without_vague_narrative(a), word)
    if now is None:
        return lost(f"XXXX-WXX-{number}" + _at(part_of(e)))
    days = _DAYS_TO_WEEKDAY.decide(_Weekday(e, a, number, word, now, rest)) or 0
    found = made((now + timedelta(days)).isoformat(), rest, part=part_of(e))
    if e.get("part").lower() not in timex_words().over_midnight:
        return found
    morning = (now + timedelta(days + 1)).isoformat()
    return TimexValue(found.value, found.earliest, morning, "overnight", rest)


def _without_vague_narrative(a: Anchors) -> Anchors:
    """A year or month last told says nothing of which Friday is meant: it is that of the report."""
    then = a.then_bounds
    is_vague = then is None or then[2] not in _WEEKDAY_ANCHORS
    return replace(a, narrative=False, then=None) if a.narrative and is_vague else a


def _is_of_next_week(w: _Weekday) -> bool:
    """True for "next Friday", which may be that of the week after."""
    return w.word in timex_words().relation_uses.next_week


def _days_into_next_week(w: _Weekday) -> int:
    """ "Next Friday" is that of the week after this one; on Sundays and in narratives the
    nearest.
    """
    nearest = w.now.isoweekday() == 7 or w.a.narrative
    return (w.ahead if nearest else 7 - w.now.isoweekday() + w.number) or 7


def _is_nearest_ahead(w: _Weekday) -> bool:
    """True for words that mean the first such weekday to come ("this coming Friday")."""
    return w.word in timex_words().relation_uses.nearest_ahead


def _looks_back(w: _Weekday) -> bool:
    """True for "last Friday"."""
    return which(w.word) == -1


def _looks_ahead(w: _Weekday) -> bool:
    """True in the future tense, in a narrative, and for "this Friday" outside the past tense."""
    if w.a.tense == "future" or w.rest == "then":
        return True
    is_this = w.word in timex_words().relation_uses.present
    return is_this and w.a.tense != "past"


_DAYS_TO_WEEKDAY: RuleTable[_Weekday, int] = RuleTable(
    "timex.weekday",
    [
        ("of the next week", _is_of_next_week, _days_into_next_week),
        ("the coming one", _is_nearest_ahead, lambda w: w.ahead or 7),
        ("the last one", _looks_back, lambda w: -(w.back or 7)),
        ("ahead", _looks_ahead, lambda w: w.ahead),
        ("back", lambda w: True, lambda w: -w.back),
    ],
)


# --------------------------------------------------------------------- numeric dates


def numeric_date(e: Expression, a: Anchors) -> TimexValue:
    """ "13/1/2013" is a day first; where both could be the month, the way of the outlet's country
    decides.
    """
    day, month = _numbers(e)
    if month > 12 or (a.month_first and day <= 12):
        day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return TimexValue("XXXX-XX-XX")
    year = int(e.get("year") or full_year(e.get("twoyear"), a))
    return made(dated(year, month, day), "absolute")


def _numbers(e: Expression) -> tuple[int, int]:
    """The first two numbers of a numeric date."""
    first, second = e.get("slash1") or e.get("twodigits"), e.get("slash2") or e.get("twodigits2")
    return int(first), int(second)


def is_month_first(e: Expression) -> bool | None:
    """What a numeric date says of its own order: "11/23/2012" True, "23/11/2012" False,
    else None.
    """
    first, second = _numbers(e)
    return None if first <= 12 and second <= 12 else second > 12


def day_of_month(e: Expression, a: Anchors) -> TimexValue:
    """ "The 5th": of the month last mentioned, else of the month of speaking or, by the tense, the
    one beside it.
    """
    day, then = int(e.get("ordday") or day_number(e) or 1), a.then_bounds
    if e.has("rel"):
        return _day_of_related_month(day, e, a)
    told = then[0] if then and then[2] in _DAYS_AND_MONTHS else None
    if told is not None and a.narrative and then and then[2] == "day" and day < told.day:
        told = shifted(told.replace(day=1), 1, "M")
    if told is not None and _agrees_with_tense(safe_day(told.year, told.month, day), a):
        return made(dated(told.year, told.month, day), "then", part=part_of(e))
    if a.now is None:
        return lost(f"XXXX-XX-{day:02d}")
    month = _month_by_tense(a.now, day, a)
    return made(dated(month.year, month.month, day), "now", part=part_of(e))


def _day_of_related_month(day: int, e: Expression, a: Anchors) -> TimexValue:
    """ "The 3rd of last month"."""
    now, rest = base(a, relation(e))
    if now is None:
        return lost(f"XXXX-XX-{day:02d}")
    month = shifted(now.replace(day=1), step(relation(e)), "M")
    return made(dated(month.year, month.month, day), rest, part=part_of(e))


def _agrees_with_tense(day: date, a: Anchors) -> bool:
    """False for a day that the tense of its verb puts on the other side of the day of speaking."""
    if a.narrative or a.now is None:
        return True
    if a.tense == "future":
        return day >= a.now
    return day <= a.now


def _month_by_tense(now: date, day: int, a: Anchors) -> date:
    """The month of a day that by the tense of its verb is past or to come."""
    if a.tense != "future" and day > now.day:
        return shifted(now.replace(day=1), -1, "M")
    if a.tense == "future" and day < now.day:
        return shifted(now.replace(day=1), 1, "M")
    return now


# --------------------------------------------------------------------- holidays


def holiday(e: Expression, a: Anchors) -> TimexValue:
    """A holiday of a fixed date, or one that moves with Easter."""
    word, table = e.word("holiday").replace("’", "'"), timex_words()
    fixed = table.holidays.get(word)
    month, day = fixed or _APRIL
    if e.has("year"):
        year, rest = int(e.get("year")), "absolute"
    else:
        year, rest = year_of(month, day, a)
    if year is None:
        return lost(f"XXXX-{month:02d}-{day:02d}" if fixed else "XXXX")
    if fixed:
        return made(dated(year, month, day), rest, part=part_of(e))
    by = timedelta(table.easter[word])
    if a.now is not None and rest == "now":
        year = _year_of_moving_feast(by, a.now, a)
    return made((easter(year) + by).isoformat(), rest, part=part_of(e))


def _year_of_moving_feast(by: timedelta, now: date, a: Anchors) -> int:
    """The year of the last such feast in the past tense, of the next in the future, else of the
    nearest.
    """
    days = {year: easter(year) + by for year in (now.year - 1, now.year, now.year + 1)}
    if a.tense == "past":
        days = {year: day for year, day in days.items() if day <= now}
    elif a.tense == "future":
        days = {year: day for year, day in days.items() if day >= now}
    return min(days, key=lambda year: abs((days[year] - now).days))
