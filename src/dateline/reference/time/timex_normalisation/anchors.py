"""What an expression counts from, and what every kind of it asks of its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dateline.reference.time.timex import Bounds, Rest, TimexValue, bounds, safe_day
from dateline.reference.time.timex_recognition import Expression
from dateline.reference.time.timex_words import timex_words

Tense = Literal["past", "future"] | None

_YEARS_OR_LESS_EXACT = ("year", "decade", "century", "season", "quarter")
_BACKWARDS = 0.6  # how near a step back in a narrative counts, to a step forward of the same length


@dataclass(frozen=True)
class Anchors:
    """What an expression counts from: the day of speaking, and the time last mentioned.

    now: the day of publication or of speaking; None where unknown. then: value of the time last
    mentioned ("1945-03"). narrative: partial dates go on from `then`. tense: of the verb that
    governs the expression. month_first: 3/4/2012 is the fourth of March, as in the United States.
    """

    now: date | None = None
    then: str | None = None
    tense: Tense = None
    narrative: bool = False
    month_first: bool = False

    @property
    def then_bounds(self) -> Bounds | None:
        """The days of the time last mentioned."""
        return bounds(self.then) if self.then else None


def lost(value: str) -> TimexValue:
    """A value that needed an anchor which is not there."""
    return TimexValue(value, lost=True)


def base(anchors: Anchors, relation: str = "") -> tuple[date | None, Rest]:
    """The day that "last", "following" and their kind count from, and which anchor that is."""
    uses = timex_words().relation_uses
    return base_of(anchors, relation in uses.from_time_told, from_end=relation in uses.from_its_end)


def base_of(anchors: Anchors, from_last: bool, from_end: bool = False) -> tuple[date | None, Rest]:
    """The day that an expression counts from, and which anchor that is.

    `from_last`: it counts from the time last mentioned if there is one, as every expression does in
    a narrative; `from_end`: from its last day.
    """
    then = anchors.then_bounds
    if then and (anchors.narrative or from_last):
        return then[1] if from_end else then[0], "then"
    if anchors.narrative and not then:
        return None, "now"
    return anchors.now, "now"


def relation(e: Expression, key: str = "rel") -> str:
    """The word that relates the expression to its anchor: "last", "the same"."""
    return e.word(key)


def which(word: str) -> int | None:
    """-1 for "last", 0 for "this", 1 for "next" and their kind; None where the words do not say."""
    return timex_words().relations.get(word)


def step(word: str) -> int:
    """The same, 0 where the words do not say."""
    return which(word) or 0


def month_of(e: Expression) -> int:
    """The month that the expression names."""
    return timex_words().months[e.get("month").rstrip(".").lower()]


def day_number(e: Expression) -> int | None:
    """The day of the month that the expression names, in figures or in words."""
    if e.has("dayno"):
        return int(e.get("dayno"))
    return timex_words().ordinals[e.word("ordinal")] if e.has("ordinal") else None


def weekday_of(e: Expression) -> int:
    """The weekday that the expression names; Monday is 1."""
    return timex_words().weekdays[e.get("weekday").rstrip(".").lower()]


def part_of(e: Expression) -> str:
    """The part of the day that the expression names, by its TIMEX3 letters; "" for none."""
    if e.has("tonight"):
        return "NI"
    return timex_words().parts.get(e.get("part").lower(), "")


def dated(year: int, month: int, day: int | None) -> str:
    """The ISO date or month."""
    return f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day else "")


def year_of(month: int, day: int | None, a: Anchors) -> tuple[int | None, Rest]:
    """The year that a month or a day of a month falls in: by the narrative, else by tense, else the
    nearest.
    """
    if a.narrative or a.now is None:
        then = a.then_bounds
        return (
            (_year_in_narrative(month, day, a.then or "", then), "then") if then else (None, "now")
        )
    return _year_spoken_of(month, day, a.now, a.tense), "now"


def _year_spoken_of(month: int, day: int | None, now: date, tense: Tense) -> int:
    """The last such day in the past tense (today may be it), the next in the future, else the
    nearest.
    """
    asked, today = (month, day or now.day), (now.month, now.day)
    if tense == "past":
        return now.year - (1 if asked > today else 0)
    if tense == "future":
        return now.year + (1 if asked < today else 0)
    years = [now.year, now.year - 1, now.year + 1]
    return min(years, key=lambda y: abs((safe_day(y, month, day or 15) - now).days))


def _year_in_narrative(month: int, day: int | None, value: str, then: Bounds) -> int:
    """A narrative goes forward, and steps back a few months at most without naming the year."""
    first, last, grain = then
    winter = grain == "season" and value.endswith("WI")  # reaches into the next year
    if grain in _YEARS_OR_LESS_EXACT and not winter:
        return last.year if grain == "decade" else first.year
    middle = first + (last - first) / 2

    def distance(year: int) -> float:
        """Days from the middle of the anchor to the date in that year; those back weigh more."""
        gap = (safe_day(year, month, day or 15) - middle).days
        return gap if gap >= 0 else -gap * _BACKWARDS

    return min((first.year, first.year + 1), key=distance)
