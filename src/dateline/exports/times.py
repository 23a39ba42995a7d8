"""The bounded time of an event as the codebooks grade it: how many days it spans, and the day that
stands for it.
"""

from __future__ import annotations

from datetime import date, timedelta

from dateline.record.intervals import known_days, width
from dateline.record.nouns import When
from dateline.reference.events.codebooks import codebooks
from dateline.reference.text import words

NIGHT, WEEK, MONTH, YEAR = 2, 7, 31, 366  # days, at most


def date_prec(when: When | None) -> int | None:
    """GED's precision: 1 a day, 2 two to six days, 3 a week, 4 eight days to a month, 5 more, up to
    a year.

    None where a bound is unknown; 6 where the bounds are wider than a year, for which GED has no
    code.
    """
    bounds = known_days(when)
    if bounds is None:
        return None
    spans = width(bounds)
    grades = ((1, 1), (WEEK - 1, 2), (WEEK, 3), (MONTH, 4), (YEAR, 5))
    return next((grade for most, grade in grades if spans <= most), 6)


def acled_date(when: When | None) -> tuple[date, int] | None:
    """The day that stands for the event, and ACLED's time precision (1 day, 2 week, 3 month); None
    if vaguer.

    Of a night the day that it ends on; of a week the midpoint; of a month the midpoint too, but its
    first day where the words say that it began, its last where they say that it ended.
    """
    bounds = known_days(when)
    if bounds is None or width(bounds) > MONTH:
        return None
    spans = width(bounds)
    middle = bounds[0] + timedelta(days=(spans - 1) // 2)
    if when and when.grain == "overnight" and spans == NIGHT:
        return (bounds[1], 1)
    if spans <= WEEK:
        return (middle, 1 if spans == 1 else 2)
    rules = codebooks().acled
    said = set(words(when.text or "")) if when else set[str]()
    if said & rules.beginning:
        return (bounds[0], 3)
    return (bounds[1] if said & rules.end else middle, 3)
