"""Parts of the day and times of the clock: "this morning", "last night", "3 p.m. GMT"."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from dateline.reference.time.timex import PART_GRAINS, Bounds, TimexValue, made
from dateline.reference.time.timex_normalisation.anchors import (
    Anchors,
    lost,
    part_of,
    relation,
)
from dateline.reference.time.timex_recognition import Expression
from dateline.reference.time.timex_words import timex_words

_NO_DAY = (
    "month",
    "year",
    "decade",
    "century",
    "season",
    "quarter",
    "week",
)  # too coarse to have parts
_PREPOSITION_AND_BLANK = (
    3  # more letters than these beside the part: "in the night" is of the day last mentioned
)
_NOON = 12
_EVENING = "17:00"
_LATE = ("TEV", "TNI")  # parts of the day behind which no earlier hour is of the same day
_EARLY = ("TMO", "TAF")


def part_of_day(e: Expression, a: Anchors) -> TimexValue:
    """ "This morning", "last night", "that night", "tonight", "overnight", "at dawn"."""
    day = _day_last_mentioned(a)
    if _is_of_speaking(e, a, day):
        return _part_from_now(e, a)
    if _is_turn_of_day(e) and a.tense == "past":
        return _turn_of_day(e, a)
    part = part_of(e)
    pointed = bool(relation(e)) or e.end - e.start > len(e.get("part")) + _PREPOSITION_AND_BLANK
    if day and pointed:
        by = timex_words().relation_uses.day_steps.get(relation(e), 0)
        return made((day[0] + timedelta(by)).isoformat(), "then", part=part)
    return TimexValue(f"XXXX-XX-XXT{part}", grain=PART_GRAINS.get(part))


def _day_last_mentioned(a: Anchors) -> Bounds | None:
    """The time last mentioned, where it is a day or less."""
    then = a.then_bounds
    return then if then and then[2] not in _NO_DAY else None


def _is_of_speaking(e: Expression, a: Anchors, day: Bounds | None) -> bool:
    """True for "this morning", "tonight", "overnight" outside a narrative; "the next morning" goes
    on from the day last mentioned.
    """
    uses, word = timex_words().relation_uses, relation(e)
    if not (word in uses.of_days or e.has("tonight") or _is_overnight(e)):
        return False
    if a.narrative:
        return False
    goes_on = day is not None and word in uses.on_from_day_told
    return not goes_on


def _is_overnight(e: Expression) -> bool:
    """True for a part of the day that runs over midnight, as a night does."""
    return e.get("part").lower() in timex_words().over_midnight


def _is_turn_of_day(e: Expression) -> bool:
    """True for "at dawn", which is one moment of a day; not for "at night"."""
    return e.get("part").lower() in timex_words().turns


def _turn_of_day(e: Expression, a: Anchors) -> TimexValue:
    """ "Signed at dawn": on the day last mentioned, else on the day of speaking."""
    day = clock_alone(e, a).value
    part = part_of(e)
    if "X" in day:
        return TimexValue(f"XXXX-XX-XXT{part}", grain=PART_GRAINS.get(part))
    return made(day, "then" if a.then_bounds else "now", part=part)


def _part_from_now(e: Expression, a: Anchors) -> TimexValue:
    """A part of the day of speaking or of the one beside it."""
    part = part_of(e)
    if a.now is None:
        return lost(f"XXXX-XX-XXT{part}")
    if _is_overnight(e):
        first = a.now - timedelta(0 if a.tense == "future" else 1)
        morning = (first + timedelta(1)).isoformat()
        return TimexValue(f"{first}TNI", first.isoformat(), morning, "overnight", "now")
    by = timex_words().relation_uses.day_steps.get(relation(e), 0)
    return made((a.now + timedelta(by)).isoformat(), "now", part=part)


def time_of_day(e: Expression) -> str:
    """The time of day as HH:MM; "24:00" at midnight, "" where the words give none."""
    if e.has("clockword"):
        return timex_words().clock_words[e.get("clockword").lower()]
    if e.has("hhmm"):
        return f"{e.get('hhmm')[:2]}:{e.get('hhmm')[2:]}"
    if not e.has("hour"):
        return ""
    return f"{_hour(e):02d}:{int(e.get('minute') or 0):02d}"


def _hour(e: Expression) -> int:
    """The hour of 24, by "a.m." and "p.m." or the part of the day beside it."""
    hour, part = int(e.get("hour")), (e.get("inpart") or e.get("part")).lower()
    half = e.get("half").lower().replace(".", "") or timex_words().halves.get(part)
    if half == "pm" and hour < _NOON:
        return hour + _NOON
    if half == "am" and hour == _NOON:
        return 0
    return hour


def clock_alone(e: Expression, a: Anchors) -> TimexValue:
    """A time of day by itself: on the day last mentioned, else on the day of speaking."""
    then = a.then_bounds
    if then and then[0] == then[1]:
        return made((then[0] + timedelta(_is_morning_after(e, a, then[0]))).isoformat(), "then")
    if a.narrative or a.now is None:
        return TimexValue("XXXX-XX-XX")
    return made(a.now.isoformat(), "now")


def _is_morning_after(e: Expression, a: Anchors, told: date) -> bool:
    """True for "3 a.m." behind "Monday night": no hour of Monday follows its night."""
    is_late = (a.then or "").endswith(_LATE)
    if not is_late or a.tense != "past" or a.now is None or told >= a.now:
        return False
    return time_of_day(e) < _EVENING if time_of_day(e) else f"T{part_of(e)}" in _EARLY


def at_time(found: TimexValue, e: Expression, time: str) -> TimexValue:
    """A day with its time of day; bounds carry the zone where the words name it."""
    day = found.value.partition("T")[0]
    value = f"{day}T{time}"
    exact = re.fullmatch(r"\d{4}-\d\d-\d\d", day) and time <= "23:59"
    if found.earliest is None or not exact:
        return TimexValue(value, found.earliest, found.latest, "minute", found.rest, found.lost)
    moment = f"{day}T{time}{_offset(e.get('zone') or e.get('zone2'), day, time)}"
    return TimexValue(value, moment, moment, "minute", found.rest, found.lost)


def _offset(zone: str, day: str, time: str) -> str:
    """The offset of a zone from UTC at that moment; "" for one that is not known."""
    table, zone = timex_words(), zone.lower()
    name = table.zone_names.get(zone)
    if name is None:
        return table.zones.get(zone, "")
    return datetime.fromisoformat(f"{day}T{time}").replace(tzinfo=ZoneInfo(name)).isoformat()[-6:]
