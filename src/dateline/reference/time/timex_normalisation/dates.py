"""Days and months: "12 January", "Friday", "yesterday", "13/1/2013", "the 5th", "Christmas"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from dateline.reference.time.timex import Rest, TimexValue, easter, made, shifted
from dateline.reference.time.timex_normalisation.anchors import (
    Anchors,
    base,
    dated,
    lost,
    month_of,
    part_of,
    relation,
    weekday_of,
    which,
    year_of,
)
from dateline.reference.time.timex_normalisation.years import full_year
from dateline.reference.time.timex_recognition import Expression
from dateline.reference.time.timex_words import timex_words
from dateline.rules import RuleTable

_DAYS_AND_MONTHS = ("day", "month", "minute", "morning", "night", "afternoon", "evening")
_APRIL = (4, 10)  # about when Easter is, to decide which year's is meant


def _at(part: str) -> str:
    """The part of the day as TIMEX3 appends it ("TMO"); empty for none."""
    return f"T{part}" if part else ""


def point(e: Expression, a: Anchors) -> TimexValue:
    """A day or month, by whichever of its names the words give."""
    if e.has("isoyear"):
        day = f"{e.get('isoyear')}-{e.get('isomonth')}-{e.get('isoday')}"
        return made(day, "absolute", part=part_of(e))
    if e.has("deictic"):
        return _deictic(e, a)
    if e.has("bcyear"):
        return TimexValue(f"BC{int(e.get('bcyear')):04d}-{month_of(e):02d}")
    return _calendar_date(e, a) if e.has("month") else _weekday(e, a)


def _calendar_date(e: Expression, a: Anchors) -> TimexValue:
    """ "5 May 2031", "May 5", "May": without a year, in the year that context gives."""
    month, day = month_of(e), int(e.get("dayno")) if e.has("dayno") else None
    if e.has("year"):
        return made(dated(int(e.get("year")), month, day), "absolute", e.narrow, part_of(e))
    year, rest = year_of(month, day, a)
    if year is None:
        return lost(f"XXXX-{month:02d}" + (f"-{day:02d}" if day else "") + _at(part_of(e)))
    return made(dated(year, month, day), rest, e.narrow, part_of(e))


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


@dataclass(frozen=True, slots=True)
class _Weekday:
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
    now, rest = base(a, word)
    if now is None:
        return lost(f"XXXX-WXX-{number}" + _at(part_of(e)))
    days = _DAYS_TO_WEEKDAY.decide(_Weekday(e, a, number, word, now, rest)) or 0
    found = made((now + timedelta(days)).isoformat(), rest, part=part_of(e))
    if e.get("part").lower() not in timex_words().over_midnight:
        return found
    morning = (now + timedelta(days + 1)).isoformat()
    return TimexValue(found.value, found.earliest, morning, "overnight", rest)


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
    day, month = int(e.get("slash1")), int(e.get("slash2"))
    if month > 12 or (a.month_first and day <= 12):
        day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return TimexValue("XXXX-XX-XX")
    year = int(e.get("year") or full_year(e.get("twoyear"), a))
    return made(dated(year, month, day), "absolute")


def is_month_first(e: Expression) -> bool | None:
    """What a numeric date says of its own order: "11/23/2012" True, "23/11/2012" False,
    else None.
    """
    first, second = int(e.get("slash1")), int(e.get("slash2"))
    return None if first <= 12 and second <= 12 else second > 12


def day_of_month(e: Expression, a: Anchors) -> TimexValue:
    """ "The 5th": of the month last mentioned, else of the month of speaking or, by the tense, the
    one beside it.
    """
    day, then = int(e.get("ordday")), a.then_bounds
    anchor = then[0] if then and then[2] in _DAYS_AND_MONTHS else a.now
    if anchor is None:
        return lost(f"XXXX-XX-{day:02d}")
    if not then:
        anchor = _month_by_tense(anchor, day, a)
    return made(dated(anchor.year, anchor.month, day), "then" if then else "now")


def _month_by_tense(now: date, day: int, a: Anchors) -> date:
    """The month of a day that by the tense of its verb is past or to come."""
    if a.tense == "past" and day > now.day:
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
    on = easter(year) + timedelta(table.easter[word])
    return made(on.isoformat(), rest, part=part_of(e))
