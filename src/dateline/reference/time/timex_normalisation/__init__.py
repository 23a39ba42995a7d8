"""What day an expression of time means: from its words and from what it counts from.

One function a kind of Expression, in `_KINDS`; the values and their bounds are those of `timex`.
"""

from __future__ import annotations

from collections.abc import Callable

from dateline.reference.time.timex import TimexValue
from dateline.reference.time.timex_normalisation import (
    clock,
    dates,
    lengths,
    nth_of_month,
    other_calendars,
    units,
    years,
)
from dateline.reference.time.timex_normalisation.anchors import Anchors, Tense
from dateline.reference.time.timex_normalisation.around_day import around_day, over_midnight
from dateline.reference.time.timex_normalisation.dates import is_month_first
from dateline.reference.time.timex_recognition import Expression

__all__ = ["Anchors", "Tense", "is_month_first", "normalise"]

_KINDS: dict[str, Callable[[Expression, Anchors], TimexValue]] = {
    "point": dates.point,
    "weekday_in_week": units.weekday_in_week,
    "nth": nth_of_month.nth_of_month,
    "slash": dates.numeric_date,
    "dayonly": dates.day_of_month,
    "holiday": dates.holiday,
    "hijri": other_calendars.hijri_date,
    "jalali": other_calendars.jalali_date,
    "year": years.year,
    "bc": years.year_before_christ,
    "fiscal": years.fiscal_year,
    "schoolyear": years.school_year,
    "decade": years.decade,
    "century": years.century,
    "quarter": years.quarter,
    "season": years.season,
    "unit": units.unit,
    "span": units.span,
    "duration": lengths.duration,
    "shift": units.shift,
    "part": clock.part_of_day,
    "clock": clock.clock_alone,
    "reference": units.reference,
    "set": lengths.recurrence,
    "set_every": lengths.recurrence,
    "set_weekday": lengths.recurrence,
}


def normalise(e: Expression, anchors: Anchors) -> TimexValue:
    """The value and bounds of an expression."""
    found = _KINDS[e.kind](e, anchors)
    if e.has("around"):
        found = around_day(found, e.get("around"))
    if e.has("nightof"):
        found = over_midnight(found)
    time = clock.time_of_day(e)
    return clock.at_time(found, e, time) if time else found
