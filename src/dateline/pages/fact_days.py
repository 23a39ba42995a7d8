"""Which facts stand under which day: the headings of the facts in the order of the page."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import groupby

from msgspec import Struct

from dateline.pages.link_index import LinkIndex
from dateline.pages.timescale import bounds_of
from dateline.prose import dates
from dateline.record.nouns import Event
from dateline.record.vocabulary import AHEAD

A_FEW_DAYS = timedelta(
    days=4
)  # an event whose bounds lie wider apart stands under "over a longer time"

_WITHOUT_DAY = {2: "long", 3: "unknown"}  # by the order of the heading

_Heading = tuple[int, str, str]  # the order of a heading, its day (ISO), its words


class DayRun(Struct, frozen=True):
    """Days that stand under one heading, with the ISO day and the events of each; the day is empty
    for what runs over a longer time and for what has no date.
    """

    anchor: str
    heading: str
    days: tuple[tuple[str, tuple[Event, ...]], ...]


def day_runs(index: LinkIndex) -> list[DayRun]:
    """The headings of the facts in order, each with its days and all events of the record on them:
    a day of which something is shown has a heading of its own.
    """
    shown = {event.id for event in index.shown.events}
    groups: dict[_Heading, list[Event]] = {}
    for event in index.record.events:
        groups.setdefault(_group(event, index), []).append(event)

    def of_its_own(heading: _Heading) -> _Heading | None:
        """None for days of which nothing is shown: those next to one another make one row."""
        seen = heading[0] != 1 or any(event.id in shown for event in groups[heading])
        return heading if seen else None

    found: list[DayRun] = []
    for _, run in groupby(sorted(groups), key=of_its_own):
        headings = list(run)
        days = tuple((heading[1], tuple(groups[heading])) for heading in headings)
        found.append(DayRun(_anchor(headings[0]), _over(headings), days))
    return found


def _anchor(heading: _Heading) -> str:
    """day.2013-01-11; day.long; day.unknown"""
    return f"day.{heading[1] or _WITHOUT_DAY[heading[0]]}"


def is_of_days(anchor: str) -> bool:
    """True for the anchor of a heading that names days."""
    return anchor not in {f"day.{words}" for words in _WITHOUT_DAY.values()}


def _over(headings: list[_Heading]) -> str:
    """One heading for days next to one another."""
    first, last = headings[0], headings[-1]
    return first[2] if first == last else dates.range_words(first[1], last[1])


def bounds_of_event(event: Event, index: LinkIndex) -> tuple[datetime | None, datetime | None]:
    """The first and the last moment of an event's time; None where an end is not known."""
    return bounds_of(event.when, index) or (None, None)


def _group(event: Event, index: LinkIndex) -> _Heading:
    """Under which heading an event stands: the order of the heading, its day, and its words."""
    start, end = bounds_of_event(event, index)
    long = (2, "", "Over a longer time, or with one end unknown")
    if start is None and end is None:
        return (3, "", "No date known")
    if end is None:
        return long
    if start is None:  # a plan stands at the day by which it is due
        return _day_group(end) if event.status in AHEAD else long
    return long if end - start > A_FEW_DAYS else _day_group(start)


def _day_group(moment: datetime) -> _Heading:
    """The heading of one day."""
    day = moment.date()
    return (1, day.isoformat(), dates.day_words(day))
