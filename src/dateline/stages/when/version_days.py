"""What an expression of time means where the day of writing is known only within bounds.

A page that was changed days after its publication holds words of both times. Words that name a day
by the moment of writing are then bounded: from the earliest that they mean to the latest.
"""

from __future__ import annotations

from datetime import date, timedelta

from dateline.reference.publishing.writing_days import WritingDays
from dateline.reference.time.timex import TimexValue
from dateline.reference.time.timex_normalisation import Anchors, normalise
from dateline.reference.time.timex_recognition import Expression
from dateline.stages.when.timexes import TimexMention

FRESH = timedelta(3)  # how far back news names a bare weekday with hardly a doubt
CHANGES = timedelta(14)  # after publication: of later changes the words are seldom


def between(expression: Expression, first: TimexValue, last: TimexValue) -> TimexValue:
    """An expression that was written on some day between two: `first` and `last` are what it means
    on either.
    """
    if first == last:
        return first
    known = first if first.value == last.value else normalise(expression, Anchors())
    return TimexValue(known.value, first.earliest, last.latest, last.grain, last.rest)


def of_later_change(
    mention: TimexMention, written: WritingDays, found: TimexValue, later: TimexValue
) -> TimexValue:
    """A weekday in the past tense of a page that was changed later.

    Most words of an article are of its first publication, so what they mean then stays, but for one
    case: "died on Monday" in a page of Saturday the 12th that was changed on the 19th. News hardly
    goes five days back by a bare weekday, and a Monday lies before the change: both are possible.
    """
    if not _is_bare_weekday(mention) or not found.earliest or not later.earliest:
        return found
    published, changed = written.last, written.changed
    if published is None or changed is None or changed - published > CHANGES:
        return found
    is_stale = date.fromisoformat(found.earliest[:10]) < published - FRESH
    is_of_change = date.fromisoformat(later.earliest[:10]) > published
    return between(mention.expression, found, later) if is_stale and is_of_change else found


def _is_bare_weekday(mention: TimexMention) -> bool:
    """ "on Monday" of what has happened; not "last Monday" nor "Monday 7 May"."""
    fields = mention.expression.fields
    if mention.tense != "past" or not fields.get("weekday"):
        return False
    return not any(fields.get(other) for other in ("month", "dayno", "rel"))
