"""The lane of what has no date: by the day of the first report that tells it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from msgspec import Struct

from dateline.pages.link_index import LinkIndex
from dateline.pages.timeline_rows import TimelineRow, event_row
from dateline.pages.timescale import Window, percent, stretches_of
from dateline.prose import dates
from dateline.prose.sentences import number_of
from dateline.record.nouns import Event

MARKS = 40  # at most


class UndatedDay(Struct, frozen=True):
    """What is told without a date in the reports of one day; the day is empty where they have
    none.
    """

    day: str
    heading: str
    rows: tuple[TimelineRow, ...]


class LaneMark(Struct, frozen=True):
    """A mark on the lane of what has no date: where, how large (pixels), and what it leads to."""

    x: str
    radius: str
    number: int
    day: str
    words: str


def by_report_day(events: Sequence[Event], index: LinkIndex) -> tuple[UndatedDay, ...]:
    """The events without a date by the day of the first report that tells them; those of undated
    reports last.
    """
    days: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        days[_report_day(event, index)].append(event)
    return tuple(
        UndatedDay(
            day=day,
            heading=dates.range_words(day, day) if day else "Reports without a date",
            rows=tuple(event_row(event, None, None, index) for event in days[day]),
        )
        for day in sorted(days, key=lambda day: (not day, day))
    )


def _report_day(event: Event, index: LinkIndex) -> str:
    """The ISO day of the first report that tells an event; empty where none of them is dated."""
    reports = (index.reports.get(mention.report) for mention in event.mentions)
    stamps = (dates.read(report.published, index.zone) for report in reports if report)
    return min((stamp.last.date().isoformat() for stamp in stamps if stamp), default="")


def marks(untimed: tuple[UndatedDay, ...], window: Window) -> Iterator[LaneMark]:
    """A mark for each stretch of days whose reports tell something without a date."""
    dated = [(moment.first, day) for day in untimed if (moment := dates.read(day.day))]
    for stretch in stretches_of(window, MARKS):
        here = [day for moment, day in dated if stretch.start <= moment < stretch.end]
        if here:
            number = sum(len(day.rows) for day in here)
            middle = window.place(stretch.start + (stretch.end - stretch.start) / 2)
            yield LaneMark(
                x=percent(min(middle, 100.0)),
                radius=f"{min(9.0, 3.0 + number**0.5):.1f}",
                number=number,
                day=here[0].day,
                words=f"{dates.range_words(here[0].day, here[-1].day)}: "
                f"{number_of(number, 'event')} without a date",
            )
