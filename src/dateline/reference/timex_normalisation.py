"""What day an expression of time means: from its words and from what it is reckoned from.

One function a kind of Expression; the values and their bounds are those of `timex`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from dateline.reference.quantities import number
from dateline.reference.timex import (
    PART_GRAINS,
    UNKNOWN,
    Rest,
    TimexValue,
    at_grain,
    bounds,
    easter,
    made,
    safe_day,
    shifted,
)
from dateline.reference.timex_recognition import Expression, calendar

Tense = Literal["past", "future"] | None

_FROM_THEN = {
    "previous",
    "preceding",
    "following",
    "same",
    "the same",
    "that same",
    "that",
    "prior",
}
_GRAINS = {"D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year", "DE": "decade", "CE": "century",
           "WE": "weekend", "TH": "hour", "TM": "minute", "TS": "second", "TNI": "night"}  # fmt: skip


@dataclass(frozen=True)
class Anchors:
    """What an expression is reckoned from: the day of speaking, and the time last told of.

    now: the day of publication or of speaking; None where unknown. then: value of the last time told ("1945-03");
    told: a narrative, in which partial dates go on from `then`. tense: of the verb that the expression hangs on.
    month_first: 3/4/2012 is the fourth of March, as in the United States.
    """

    now: date | None = None
    then: str | None = None
    tense: Tense = None
    told: bool = False
    month_first: bool = False


def normalise(e: Expression, anchors: Anchors) -> TimexValue:
    """The value and bounds of an expression."""
    found = _KINDS[e.kind](e, anchors)
    clock = _clock(e)
    return _timed(found, e, clock) if clock else found


def _lost(value: str) -> TimexValue:
    return TimexValue(value, lost=True)


def _base(anchors: Anchors, word: str = "") -> tuple[date | None, Rest]:
    """The day that "last", "following" and their kind count from."""
    then = anchors.then and bounds(anchors.then)
    if then and (anchors.told or word in _FROM_THEN):
        return then[0] if word not in ("following", "next") else then[1], "then"
    return (None, "now") if anchors.told and not then else (anchors.now, "now")


def _relation(e: Expression, key: str = "rel") -> str:
    return re.sub(r"\s+", " ", e.get(key).lower())


def _which(word: str) -> int | None:
    """-1 for "last", 0 for "this", 1 for "next" and their kind; None where the words do not say."""
    return calendar().table["relations"].get(word)


def _step(word: str) -> int:
    return _which(word) or 0


def _month(e: Expression) -> int:
    return calendar().table["months"][e.get("month").rstrip(".").lower()]


def _point(e: Expression, a: Anchors) -> TimexValue:
    part = _part(e)
    if e.get("isoyear"):
        return made(
            f"{e.get('isoyear')}-{e.get('isomonth')}-{e.get('isoday')}", "absolute", part=part
        )
    if e.get("deictic"):
        return _deictic(e, a, part)
    if e.get("bcyear"):
        return TimexValue(f"BC{int(e.get('bcyear')):04d}-{_month(e):02d}")
    if not e.get("month"):
        return _weekday(e, a, part)
    day = int(e.get("dayno")) if e.get("dayno") else None
    month = _month(e)
    if e.get("year"):
        return made(_dated(int(e.get("year")), month, day), "absolute", e.narrow, part)
    year, rest = _year_of(month, day, a)
    if year is None:
        tail = f"XXXX-{month:02d}" + (f"-{day:02d}" if day else "")
        return _lost(tail + (f"T{part}" if part else ""))
    return made(_dated(year, month, day), rest, e.narrow, part)


def _dated(year: int, month: int, day: int | None) -> str:
    return f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day else "")


def _part(e: Expression) -> str:
    if e.get("tonight"):
        return "NI"
    return calendar().table["parts"].get(e.get("part").lower(), "")


def _year_of(month: int, day: int | None, a: Anchors) -> tuple[int | None, Rest]:
    """The year that a month or a day of a month falls in: by the narrative, else by tense, else the nearest."""
    then = a.then and bounds(a.then)
    if (a.told or a.now is None) and then:
        return _told_year(month, day, a.then or "", then), "then"
    if a.told or a.now is None:
        return None, "now"
    now = a.now
    same = (month, day or now.day) == (now.month, now.day)
    ahead = (month, day or now.day) > (now.month, now.day)
    if a.tense == "past":
        return now.year - (1 if ahead else 0), "now"
    if a.tense == "future":
        return now.year + (0 if ahead or same else 1), "now"
    years = [now.year, now.year - 1, now.year + 1]
    return min(years, key=lambda y: abs((safe_day(y, month, day or 15) - now).days)), "now"


def _told_year(month: int, day: int | None, value: str, then: tuple[date, date, str]) -> int:
    """A narrative goes forward, and steps back a few months at most without naming the year."""
    first, last, grain = then
    if grain in ("year", "decade", "century", "season", "quarter") and not (
        grain == "season" and value.endswith("WI")
    ):
        return first.year if grain != "decade" else last.year
    middle = first + (last - first) / 2

    def distance(year: int) -> float:
        gap = (safe_day(year, month, day or 15) - middle).days
        return gap if gap >= 0 else -gap * 0.6

    return min((first.year, first.year + 1), key=distance)


def _deictic(e: Expression, a: Anchors, part: str) -> TimexValue:
    if a.told:
        return (
            TimexValue("PRESENT_REF", rest="now")
            if e.get("deictic").lower() == "today"
            else TimexValue("XXXX-XX-XX", rest="now")
        )
    if a.now is None:
        return _lost("XXXX-XX-XX" + (f"T{part}" if part else ""))
    by = {"today": 0, "yesterday": -1, "tomorrow": 1}[e.get("deictic").lower()]
    by += {"before": -1, "after": 1}.get(e.get("shift").lower(), 0)
    return made((a.now + timedelta(by)).isoformat(), "now", part=part)


def _weekday(e: Expression, a: Anchors, part: str) -> TimexValue:
    """The last such day on or before the anchor in the past tense, the first on or after it in the future."""
    number_of = calendar().table["weekdays"][e.get("weekday").rstrip(".").lower()]
    word = _relation(e)
    now, rest = _base(a, word)
    if now is None:
        return _lost(f"XXXX-WXX-{number_of}" + (f"T{part}" if part else ""))
    back = (now.isoweekday() - number_of) % 7
    ahead = -back % 7
    if word == "next":
        days = ahead if now.isoweekday() == 7 or a.told else 7 - now.isoweekday() + number_of
        days = days or 7
    elif word in ("coming", "this coming", "following", "upcoming"):
        days = ahead or 7
    elif _which(word) == -1:
        days = -(back or 7)
    elif a.tense == "future" or rest == "then" or (word == "this" and a.tense != "past"):
        days = ahead
    else:
        days = -back
    found = made((now + timedelta(days)).isoformat(), rest, part=part)
    if e.get("part").lower() == "overnight":
        return TimexValue(
            found.value, found.earliest, (now + timedelta(days + 1)).isoformat(), "overnight", rest
        )
    return found


def _slash(e: Expression, a: Anchors) -> TimexValue:
    """ "13/1/2013" is a day first; where both could be the month, the way of the outlet's country decides."""
    day, month = int(e.get("slash1")), int(e.get("slash2"))
    if month > 12 or (a.month_first and day <= 12):
        day, month = month, day
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return TimexValue("XXXX-XX-XX")
    year = int(e.get("year") or _full_year(e.get("twoyear"), a))
    return made(_dated(year, month, day), "absolute")


def is_month_first(e: Expression) -> bool | None:
    """What a numeric date says of its own order: "11/23/2012" True, "23/11/2012" False, else None."""
    first, second = int(e.get("slash1")), int(e.get("slash2"))
    return None if first <= 12 and second <= 12 else second > 12


def _full_year(short: str, a: Anchors) -> str:
    """The year of two figures that lies within ten years ahead of the anchor, or else back."""
    century = ((a.then and bounds(a.then)) or (a.now or date(2000, 1, 1), None, None))[0]
    full = century.year // 100 * 100 + int(short)
    return str(full - 100 if full > century.year + 10 else full)


def _dayonly(e: Expression, a: Anchors) -> TimexValue:
    day = int(e.get("ordday"))
    then = a.then and bounds(a.then)
    base = (
        then[0]
        if then
        and then[2] in ("day", "month", "minute", "morning", "night", "afternoon", "evening")
        else a.now
    )
    if base is None:
        return _lost(f"XXXX-XX-{day:02d}")
    if (
        not then
        and a.tense == "past"
        and day > base.day
        or not then
        and a.tense == "future"
        and day < base.day
    ):
        base = shifted(base.replace(day=1), 1 if a.tense == "future" else -1, "M")
    return made(f"{base.year:04d}-{base.month:02d}-{day:02d}", "then" if then else "now")


def _holiday(e: Expression, a: Anchors) -> TimexValue:
    word = re.sub(r"\s+", " ", e.get("holiday").lower().replace("’", "'"))
    given = int(e.get("year")) if e.get("year") else None
    table = calendar().table
    if word in table["holidays"]:
        month, day = table["holidays"][word]
        year, rest = (given, "absolute") if given else _year_of(month, day, a)
        return (
            _lost(f"XXXX-{month:02d}-{day:02d}")
            if year is None
            else made(_dated(year, month, day), rest, part=_part(e))
        )
    year, rest = (given, "absolute") if given else _year_of(4, 10, a)
    if year is None:
        return _lost("XXXX")
    return made((easter(year) + timedelta(table["easter"][word])).isoformat(), rest, part=_part(e))


def _year(e: Expression, a: Anchors) -> TimexValue:
    year = e.get("year")
    if not year:
        short = e.get("shortyear")
        century = ((a.then and bounds(a.then)) or (a.now, None, None))[0]
        if len(short) == 2:
            if century is None:
                return _lost(f"XX{short}")
            year = _full_year(short, a)
        else:
            year = short
    return made(year, "absolute", e.narrow)


def _bc(e: Expression, a: Anchors) -> TimexValue:
    return TimexValue(f"BC{int(e.get('bcyear')):04d}")


def _fiscal(e: Expression, a: Anchors) -> TimexValue:
    return TimexValue("FY" + e.get("year"), grain="year")


def _schoolyear(e: Expression, a: Anchors) -> TimexValue:
    """ "the 2011-12 season", "the 2012/13 academic year": two years, as ISO writes an interval."""
    first, short = e.get("year"), e.get("shortyear")
    last = first[: 4 - len(short)] + short
    return TimexValue(f"{first}/{last}", f"{first}-01-01", f"{last}-12-31", "year", "absolute")


def _decade(e: Expression, a: Anchors) -> TimexValue:
    if e.get("decade"):
        return made(e.get("decade")[:3], "absolute", e.narrow)
    return made("19" + e.get("shortdecade")[0], "absolute", e.narrow)


def _century(e: Expression, a: Anchors) -> TimexValue:
    rank = int(e.get("ordno") or calendar().table["ordinals"][e.get("ordinal").lower()])
    return (
        TimexValue(f"BC{rank - 1:02d}")
        if e.get("bc")
        else made(f"{rank - 1:02d}", "absolute", e.narrow)
    )


def _quarter(e: Expression, a: Anchors) -> TimexValue:
    rank = int(e.get("q") or calendar().table["ordinals"][e.get("ordinal").lower()])
    if rank > 4:
        return TimexValue("XXXX-QX")
    if e.get("year"):
        return made(f"{e.get('year')}-Q{rank}", "absolute")
    word = _relation(e, "rel2")
    now, rest = _base(a, word)
    if now is None:
        return _lost(f"XXXX-Q{rank}")
    year = now.year + _step(word)
    if not word and a.tense != "future" and date(year, 3 * rank - 2, 1) > now:
        year -= 1
    return made(f"{year}-Q{rank}", rest)


def _season(e: Expression, a: Anchors) -> TimexValue:
    """The season by year; "last spring" is the last one that has ended, "the spring" the last one that has begun."""
    code = calendar().table["seasons"][e.get("season").lower()]
    if e.get("year"):
        return made(f"{e.get('year')}-{code}", "absolute", e.narrow)
    word = _relation(e) or (_relation(e, "relyear").rsplit(" ", 1)[0])
    now, rest = _base(a, word.removeprefix("the "))
    if now is None:
        return _lost(f"XXXX-{code}")
    if e.get("relyear") or rest == "then":
        year = now.year + (_step(word.removeprefix("the ")) if e.get("relyear") else 0)
        if not e.get("relyear") and _which(word) == 1 and _begun(year, code, now):
            year += 1
        return made(f"{year}-{code}", rest, e.narrow)
    seasons = [bounds(f"{now.year + i}-{code}") for i in (-2, -1, 0, 1, 2)]
    spans = [s for s in seasons if s]
    which = _which(word)
    if which == -1:
        first = [s for s in spans if s[1] < now][-1][0]
    elif which == 1 or (a.tense == "future" and not word):
        first = [s for s in spans if s[0] > now or (not word and s[1] >= now)][0][0]
    elif word == "this" and a.tense != "past":
        first = [s for s in spans if s[1] >= now][0][0]
    else:
        first = [s for s in spans if s[0] <= now][-1][0]
    return made(f"{first.year}-{code}", rest, e.narrow)


def _begun(year: int, code: str, now: date) -> bool:
    season = bounds(f"{year}-{code}")
    return bool(season and season[0] <= now)


def _unit(e: Expression, a: Anchors) -> TimexValue:
    """ "last week", "this year", "the next day", "the weekend", "the end of the month"."""
    word = _relation(e)
    unit = calendar().table["units"][(e.get("unit") or e.get("weekend") or "year").lower()]
    if e.get("month"):
        now, rest = _base(a, word)
        if now is None:
            return _lost(f"XXXX-{_month(e):02d}")
        return made(_dated(now.year + _step(word), _month(e), None), rest, e.narrow)
    if word == "past" and unit != "WE":
        return _span(Expression(e.start, e.end, "span", e.fields | {"units": e.get("unit")}), a)
    now, rest = _base(a, word or ("that" if a.then and unit == "D" else ""))
    if unit == "D" and word in ("next", "last") and a.then:
        now, rest = _base(a, "following" if word == "next" else "previous")
    if now is None:
        return _lost(UNKNOWN[unit])
    if unit == "WE":
        return _weekend(word, now, rest, a)
    return made(at_grain(shifted(now, _step(word), unit), unit), rest, e.narrow)


def _weekend(word: str, now: date, rest: Rest, a: Anchors) -> TimexValue:
    """The weekend: the last one that has begun, or in the future tense the one to come."""
    saturday = now + timedelta(6 - now.isoweekday())
    begun = now.isoweekday() >= 6
    which = _which(word)
    if (
        which == -1
        or (which is None and not begun and a.tense != "future")
        or (which == 0 and a.tense == "past" and not begun)
    ):
        saturday -= timedelta(7)
    elif which == 1 and begun:
        saturday += timedelta(7)
    return made(at_grain(saturday, "WE"), rest)


def _span(e: Expression, a: Anchors) -> TimexValue:
    """ "the past two years", "the next six months": a length that ends, or begins, now."""
    value = length(
        e.get("amount") or ("" if e.get("units").lower().endswith("s") else "one"), e.get("units")
    )
    low_by, high_by, unit = _amounts(e)
    word = _relation(e)
    way = _step(word)
    now, rest = _base(a, word)
    if now is None or not way or unit.startswith("T") or high_by is None:
        return TimexValue(value, rest=rest)
    other = shifted(now, way * high_by, unit)
    first, last = min(now, other), max(now, other)
    return TimexValue(value, first.isoformat(), last.isoformat(), _GRAINS[unit], rest)


def _amounts(e: Expression) -> tuple[float | None, float | None, str]:
    """At least and at most how many, of which unit."""
    unit_word = (
        e.get("units")
        or e.get("plural")
        or e.get("unit1")
        or e.get("unit")
        or e.get("one")
        or e.get("unit_one").split()[-1]
    ).lower()
    table = calendar().table
    unit = (
        table["units"].get(unit_word)
        or table["units"].get(unit_word.removesuffix("s"))
        or table["units"]["century"]
    )
    weeks = 2 if unit_word.startswith("fortnight") else 1
    word = re.sub(r"\s+", " ", e.get("amount").lower())
    for vague, (low, high) in calendar().table["vague_amounts"].items():
        if vague in word.split():
            return low * weeks, high * weeks, unit
    count = _count(word) if word else (None if unit_word.endswith("s") else 1)
    return (count * weeks, count * weeks, unit) if count is not None else (None, None, unit)


def _count(word: str) -> float | None:
    known = calendar().table["amounts"].get(word)
    if known is not None:
        return None if known == "X" else known
    return number(word.replace(",", "")) if word else None


def length(amount: str, units: str, more: float = 0) -> str:
    """The TIMEX3 duration of so many units: "nine", "months" is P9M."""
    table = calendar().table["units"]
    word = units.lower()
    code = table.get(word) or table.get(word.removesuffix("s"), "CE")
    count = _count(re.sub(r"\s+", " ", amount.lower()))
    if count is not None:
        count = count * (2 if word.startswith("fortnight") else 1) + more
        if count == 0.5:
            finer = {
                "TH": (30, "TM"),
                "Y": (6, "M"),
                "DE": (5, "Y"),
                "CE": (50, "Y"),
                "D": (12, "TH"),
            }.get(code)
            count, code = finer or (count, code)
    shown = "X" if count is None else str(int(count) if count == int(count) else count)
    return f"PT{shown}{code[1:]}" if code in ("TH", "TM", "TS") else f"P{shown}{code}"


def _duration(e: Expression, a: Anchors) -> TimexValue:
    if e.get("unit_one"):
        return TimexValue(length("one", e.get("unit_one").split()[-1], 0.5))
    unit_word = e.get("units") or e.get("plural") or e.get("unit1")
    amount = e.get("amount") or ("one" if e.get("unit1") else "")
    half = 0.5 if e.get("plus") else 0
    return TimexValue(length(amount, unit_word, half), grain=_GRAINS.get(_amounts(e)[2]))


def _shift(e: Expression, a: Anchors) -> TimexValue:
    """ "two weeks ago" from now; "three days later" from the time last told; at the grain of the unit."""
    way = re.sub(r"\s+", " ", (e.get("way") or e.get("wayfar")).lower())
    back = way in ("ago", "earlier", "before", "previously", "prior")
    low, high, unit = _amounts(e)
    now, rest = (
        (a.now, "now")
        if way == "ago" and not a.told or way in ("from now", "hence")
        else _base(a, "that")
    )
    if unit.startswith("T") and unit != "TNI":
        return _shift_hours(now, rest, back, low, high, unit, a)
    if high is None or low is None or low != high:
        value = "PAST_REF" if back else "FUTURE_REF"
        if now is None or high is None or low is None:
            return TimexValue(value, rest=rest)
        ends = sorted([shifted(now, (-1 if back else 1) * n, unit) for n in (low, high)])
        return TimexValue(value, ends[0].isoformat(), ends[1].isoformat(), _GRAINS[unit], rest)
    if now is None:
        return _lost(UNKNOWN[unit])
    return made(
        at_grain(
            shifted(now, -high if back else high, unit), "Y" if unit in ("DE", "CE") else unit
        ),
        rest,
    )


def _shift_hours(
    now: date | None,
    rest: Rest,
    back: bool,
    low: float | None,
    high: float | None,
    unit: str,
    a: Anchors,
) -> TimexValue:
    """Hours later or earlier: within the day told of, as far as the words tell."""
    if now is None:
        return _lost("XXXX-XX-XXTXX")
    exact = (
        re.fullmatch(r"(\d{4}-\d\d-\d\d)T(\d\d):(\d\d)", a.then or "") if rest == "then" else None
    )
    if exact and high is not None and low == high:
        step = timedelta(
            **{
                "hours" if unit == "TH" else "minutes" if unit == "TM" else "seconds": high
                * (-1 if back else 1)
            }
        )
        moment = datetime.fromisoformat(exact[0]) + step
        value = moment.isoformat(timespec="minutes")
        return TimexValue(
            value, moment.date().isoformat(), moment.date().isoformat(), "minute", rest
        )
    day = now.isoformat()
    return TimexValue(f"{day}TXX", day, day, "day", rest)


def _part_of_day(e: Expression, a: Anchors) -> TimexValue:
    """ "this morning", "last night", "that night", "tonight", "overnight", "at dawn"."""
    part, word = _part(e), _relation(e)
    then = a.then and bounds(a.then)
    thenish = bool(
        then and then[2] not in ("month", "year", "decade", "century", "season", "quarter", "week")
    )
    known = (
        word in ("this", "last", "next") or e.get("tonight") or e.get("part").lower() == "overnight"
    )
    if known and not (a.told or (word == "next" and thenish)):
        if a.now is None:
            return _lost(f"XXXX-XX-XXT{part}")
        by = {"last": -1, "next": 1}.get(word, 0)
        if e.get("part").lower() == "overnight":
            first = a.now - timedelta(0 if a.tense == "future" else 1)
            return TimexValue(
                f"{first}TNI",
                first.isoformat(),
                (first + timedelta(1)).isoformat(),
                "overnight",
                "now",
            )
        return made((a.now + timedelta(by)).isoformat(), "now", part=part)
    if thenish and then and (word or e.end - e.start > len(e.get("part")) + 3):
        by = {"next": 1, "following": 1, "previous": -1, "last": -1}.get(word, 0)
        return made((then[0] + timedelta(by)).isoformat(), "then", part=part)
    return TimexValue(f"XXXX-XX-XXT{part}", grain=PART_GRAINS.get(part))


def _clock(e: Expression) -> str:
    """The time of day as HH:MM; "24:00" at midnight, "" where the words give none."""
    if e.get("clockword"):
        return calendar().table["clock_words"][e.get("clockword").lower()]
    if e.get("hhmm"):
        return f"{e.get('hhmm')[:2]}:{e.get('hhmm')[2:]}"
    if not e.get("hour"):
        return ""
    hour, half = int(e.get("hour")), e.get("half").lower().replace(".", "")
    half = half or {"morning": "am", "afternoon": "pm", "evening": "pm", "night": "pm"}.get(
        (e.get("inpart") or e.get("part")).lower(), ""
    )
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    return f"{hour:02d}:{int(e.get('minute') or 0):02d}"


def _clock_alone(e: Expression, a: Anchors) -> TimexValue:
    """A time of day by itself: on the day told of, else on the day of speaking."""
    then = a.then and bounds(a.then)
    if then and then[0] == then[1]:
        return made(then[0].isoformat(), "then")
    return TimexValue("XXXX-XX-XX") if a.told or a.now is None else made(a.now.isoformat(), "now")


def _timed(found: TimexValue, e: Expression, clock: str) -> TimexValue:
    """A day with its time of day; bounds carry the zone where the words name it."""
    day = found.value.partition("T")[0]
    value = f"{day}T{clock}"
    if found.earliest is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", day) or clock > "23:59":
        return TimexValue(value, found.earliest, found.latest, "minute", found.rest, found.lost)
    moment = f"{day}T{clock}{_offset(e.get('zone') or e.get('zone2'), day, clock)}"
    return TimexValue(value, moment, moment, "minute", found.rest, found.lost)


def _offset(zone: str, day: str, clock: str) -> str:
    table, zone = calendar().table, zone.lower()
    if zone in table["zone_names"]:
        moment = datetime.fromisoformat(f"{day}T{clock}").replace(
            tzinfo=ZoneInfo(table["zone_names"][zone])
        )
        return moment.isoformat()[-6:]
    return table["zones"].get(zone, "")


def _reference(e: Expression, a: Anchors) -> TimexValue:
    value = calendar().references[re.sub(r"\s+", " ", e.get("reference").lower())]
    if a.now is None or a.told or value != "PRESENT_REF":
        return TimexValue(value, rest="now")
    return TimexValue(value, a.now.isoformat(), a.now.isoformat(), "day", "now")


def _set(e: Expression, a: Anchors) -> TimexValue:
    if e.get("set"):
        return TimexValue(calendar().table["sets"][re.sub(r"\s+", " ", e.get("set").lower())])
    if e.get("weekday"):
        return TimexValue(
            f"XXXX-WXX-{calendar().table['weekdays'][e.get('weekday').rstrip('.').lower()]}"
        )
    if e.get("amount"):
        return TimexValue(length(e.get("amount"), e.get("units")))
    return TimexValue(
        length(str(calendar().table["ordinals"].get(e.get("ordinal").lower(), 1)), e.get("unit"))
    )


_KINDS = {
    "point": _point, "slash": _slash, "dayonly": _dayonly, "holiday": _holiday, "year": _year, "bc": _bc,
    "fiscal": _fiscal, "schoolyear": _schoolyear, "decade": _decade,
    "century": _century, "quarter": _quarter, "season": _season, "unit": _unit, "span": _span,
    "duration": _duration, "shift": _shift, "part": _part_of_day, "clock": _clock_alone, "reference": _reference,
    "set": _set, "set_every": _set, "set_weekday": _set,
}  # fmt: skip
