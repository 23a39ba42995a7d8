"""Units of time named from here or from there: "last week", "the past two years", "three days
later".
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from dateline.reference.time.timex import UNKNOWN, Rest, TimexValue, at_grain, made, shifted
from dateline.reference.time.timex_normalisation.anchors import (
    Anchors,
    base,
    base_of,
    dated,
    lost,
    month_of,
    part_of,
    relation,
    step,
    weekday_of,
    which,
)
from dateline.reference.time.timex_normalisation.lengths import (
    GRAINS,
    Amount,
    amount,
    count_of_bare,
    counted,
    length,
)
from dateline.reference.time.timex_recognition import Expression
from dateline.reference.time.timex_words import timex_words

_CLOCK_STEPS = {"TH": "hours", "TM": "minutes", "TS": "seconds"}
_SATURDAY = 6


def unit(e: Expression, a: Anchors) -> TimexValue:
    """ "Last week", "this year", "the next day", "the weekend", "the end of the month"."""
    if e.has("month"):
        return _month_of_year(e, a)
    word = relation(e)
    code = timex_words().units[(e.get("unit") or e.get("weekend")).lower()]
    if word in timex_words().relation_uses.lengths and code != "WE":
        return span(Expression(e.start, e.end, "span", e.fields | {"units": e.get("unit")}), a)
    now, rest = _base_of_day(word, a) if code == "D" else base(a, word)
    if now is None:
        return lost(UNKNOWN[code])
    if code == "WE":
        return _weekend(word, now, rest, a)
    return made(at_grain(shifted(now, step(word), code), code), rest, e.narrow)


def weekday_in_week(e: Expression, a: Anchors) -> TimexValue:
    """ "Monday of last week", "a week ago on Sunday": the day in that week."""
    if e.has("way"):
        return _weekday_weeks_off(e, a)
    week = unit(e, a)
    if week.earliest is None:
        return week
    monday = date.fromisoformat(week.earliest)
    day = monday + timedelta(weekday_of(e) - monday.isoweekday())
    return made(day.isoformat(), week.rest, part=part_of(e))


def _weekday_weeks_off(e: Expression, a: Anchors) -> TimexValue:
    """ "Two weeks ago on Sunday": so many weeks from the last Sunday, or in the future the next."""
    way, many = e.word("way"), amount(e)
    now, rest = (a.now, "now") if _is_from_speaking(way, a) else base_of(a, from_last=True)
    if now is None or many.exact is None:
        return lost(f"XXXX-WXX-{weekday_of(e)}")
    back = way in timex_words().ways.back
    gap = (now.isoweekday() - weekday_of(e)) % 7
    nearest = now - timedelta(gap) if back else now + timedelta(-gap % 7)
    day = shifted(nearest, -many.exact if back else many.exact, many.unit)
    return made(day.isoformat(), rest, part=part_of(e))


def _month_of_year(e: Expression, a: Anchors) -> TimexValue:
    """ "March of last year"."""
    word = relation(e)
    now, rest = base(a, word)
    if now is None:
        return lost(f"XXXX-{month_of(e):02d}")
    return made(dated(now.year + step(word), month_of(e), None), rest, e.narrow)


def _base_of_day(word: str, a: Anchors) -> tuple[date | None, Rest]:
    """What a day counts from: "the day", "the next day" go on from the time last mentioned if there
    is one.
    """
    if not a.then:
        return base(a, word)
    if not word:
        return base_of(a, from_last=True)
    return base(a, timex_words().relation_uses.day_beside.get(word, word))


def _weekend(word: str, now: date, rest: Rest, a: Anchors) -> TimexValue:
    """The weekend: the last one that has begun, or in the future tense the one to come."""
    saturday = now + timedelta(_SATURDAY - now.isoweekday())
    begun = now.isoweekday() >= _SATURDAY
    if which(word) == 1:
        saturday += timedelta(7 if begun else 0)
    elif which(word) == -1 or (not begun and _is_past_weekend(word, a)):
        saturday -= timedelta(7)
    return made(at_grain(saturday, "WE"), rest)


def _is_past_weekend(word: str, a: Anchors) -> bool:
    """True for "this weekend" in the past tense, and for "the weekend" in any but the future."""
    return a.tense == "past" if which(word) == 0 else a.tense != "future"


def span(e: Expression, a: Anchors) -> TimexValue:
    """ "The past two years", "the next six months": a length that ends, or begins, now."""
    count = counted(e.word("amount")) if e.has("amount") else count_of_bare(e.get("units"))
    value, many, word = length(count, e.get("units")), amount(e), relation(e)
    now, rest = base(a, word)
    if now is None or not step(word) or many.unit.startswith("T") or many.high is None:
        return TimexValue(value, rest=rest)
    other = shifted(now, step(word) * many.high, many.unit)
    first, last = min(now, other), max(now, other)
    return TimexValue(value, first.isoformat(), last.isoformat(), GRAINS[many.unit], rest)


# --------------------------------------------------------------------- so long ago, so much later


def shift(e: Expression, a: Anchors) -> TimexValue:
    """ "Two weeks ago" from now; "three days later" from the time last mentioned; at the grain of
    the unit.
    """
    way, many = e.word("way") or e.word("wayfar"), amount(e)
    back = way in timex_words().ways.back
    now, rest = (a.now, "now") if _is_from_speaking(way, a) else base_of(a, from_last=True)
    if many.unit.startswith("T") and many.unit != "TNI":
        return _shifted_clock(now, rest, back, many, a)
    if many.exact is None:
        return _vaguely_shifted(now, rest, back, many)
    if now is None:
        return lost(UNKNOWN[many.unit])
    day = shifted(now, -many.exact if back else many.exact, many.unit)
    return made(at_grain(day, "Y" if many.unit in ("DE", "CE") else many.unit), rest)


def _is_from_speaking(way: str, a: Anchors) -> bool:
    """True for "from now", and for "ago" where nothing is narrated."""
    ways = timex_words().ways
    return way in ways.from_speaking or (
        way in ways.from_speaking_outside_narrative and not a.narrative
    )


def _vaguely_shifted(now: date | None, rest: Rest, back: bool, many: Amount) -> TimexValue:
    """ "A few weeks ago": a time with bounds, as far as the words give any."""
    value = "PAST_REF" if back else "FUTURE_REF"
    if now is None or many.high is None or many.low is None:
        return TimexValue(value, rest=rest)
    way = -1 if back else 1
    ends = sorted(shifted(now, way * n, many.unit) for n in (many.low, many.high))
    return TimexValue(value, ends[0].isoformat(), ends[1].isoformat(), GRAINS[many.unit], rest)


def _shifted_clock(
    now: date | None, rest: Rest, back: bool, many: Amount, a: Anchors
) -> TimexValue:
    """Hours later or earlier: within the day last mentioned, as far as the words say."""
    if now is None:
        return lost("XXXX-XX-XXTXX")
    moment_before = re.fullmatch(r"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)", a.then or "")
    if moment_before is None or rest != "then" or many.exact is None:
        return TimexValue(f"{now}TXX", now.isoformat(), now.isoformat(), "day", rest)
    by = timedelta(**{_CLOCK_STEPS[many.unit]: -many.exact if back else many.exact})
    moment = datetime.fromisoformat(moment_before[0]) + by
    day = moment.date().isoformat()
    return TimexValue(moment.isoformat(timespec="minutes"), day, day, "minute", rest)


# --------------------------------------------------------------------- references


def reference(e: Expression, a: Anchors) -> TimexValue:
    """ "Now", "recently", "the future": no day, but the present of a report is the day of
    speaking.
    """
    words = e.word("reference")
    values = timex_words().references.items()
    value = next(value for value, forms in values if words in forms)
    if a.now is None or a.narrative or value != "PRESENT_REF":
        return TimexValue(value, rest="now")
    return TimexValue(value, a.now.isoformat(), a.now.isoformat(), "day", "now")
