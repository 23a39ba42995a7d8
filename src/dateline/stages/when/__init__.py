"""When: the time expressions of a report, normalised from their anchors, and the time of each
event, by the tree.

`timexes` finds the expressions and `tense` their tense; `anchors` says what each is anchored to,
`version_days` what it means where the day of writing is known only within bounds; `attachment`,
`timex_depth`, `event_time` and `event_bounds` give an event its time, `story_days` and `news_days`
that of what is told around it, `telling` the day after which it cannot have happened;
`publication_day` finds the day of a report that bears none.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from dateline.language import Reading
from dateline.record.nouns import Fault, Part, Report, Time
from dateline.record.vocabulary import TimeBasis
from dateline.reference.publishing.writing_days import (
    KeptWords,
    WritingDays,
    part_at,
    writing_days,
)
from dateline.reference.time.temporal_cues import time_relations
from dateline.reference.time.timex import Rest, TimexValue
from dateline.reference.time.timex_normalisation import Anchors, normalise
from dateline.stages.when.anchors import (
    advances_narrative,
    dates_the_order,
    day_of_speaking,
    is_history,
    is_written_month_first,
    publication_date,
    tied_to_neighbour,
    with_shared_year,
)
from dateline.stages.when.day_headings import day_headings
from dateline.stages.when.event_time import time_of_event
from dateline.stages.when.publication_day import published_by_words
from dateline.stages.when.story_days import StoryWords
from dateline.stages.when.telling import times_of_events
from dateline.stages.when.timexes import LocatedTimex, TimexMention, timex_mentions
from dateline.stages.when.version_days import between, of_later_change

__all__ = [
    "LocatedTimex",
    "StoryWords",
    "publication_date",
    "published_by_words",
    "time_of_event",
    "timex_mentions",
    "times_of_events",
    "when",
]


def when(
    reading: Reading,
    report: Report,
    mentions: Sequence[TimexMention],
    kept: Sequence[KeptWords] | None = None,
) -> tuple[list[LocatedTimex], list[Fault]]:
    """The time expressions of a report in text order, and one fault where an anchor was needed and
    there is none.

    mentions: the expressions, as `timex_mentions` finds them; kept: the stretches that stood in an
    earlier version of the page, None where the case holds no earlier one.
    """
    told = _Told(
        reading=reading,
        mentions=mentions,
        is_history=is_history(mentions, publication_date(report)),
        month_first=is_written_month_first(report, mentions),
    )
    headings = day_headings(report, publication_date(report))
    narrative_anchor: str | None = None
    part: Part | None = None
    timexes: list[LocatedTimex] = []
    faults: list[Fault] = []
    for place, mention in enumerate(mentions):
        at = mention.expression.start
        before, part = part, part_at(report, at)
        if part != before:
            narrative_anchor = None
        while headings and headings[0][0] <= at:
            _, narrative_anchor = headings.pop(0)
        written = writing_days(report, at, kept)
        is_dated = part is not None and written.first is not None
        here = replace(told, is_history=told.is_history and not is_dated)
        found, spoken = _meant(here, place, written, narrative_anchor)
        if found.lost and not faults and written.last is None:
            faults.append(_no_anchor(report, reading, mention))
        said = spoken or (written.first if is_dated else None)
        time = _time(report.id, mention, found, said)
        timexes.append(LocatedTimex(time, mention.words, mention.head))
        if advances_narrative(reading, mention, found.value, narrative_anchor):
            narrative_anchor = _narrated(reading, mention, found.value)
    return timexes, faults


def _narrated(reading: Reading, mention: TimexMention, value: str) -> str:
    """The value from which the narrative goes on: of "late on Friday" the evening."""
    before = reading.words[max(mention.words[0] - 2, 0) : mention.words[0]]
    is_late = any(word.lower in time_relations().late for word in before)
    is_day = mention.expression.get("weekday") and "T" not in value
    return f"{value}TEV" if is_late and is_day else value


class _Told(Struct, frozen=True):
    """The expressions of time of one report, and how it tells and writes dates."""

    reading: Reading
    mentions: Sequence[TimexMention]
    is_history: bool
    month_first: bool


def _meant(
    told: _Told, place: int, written: WritingDays, narrative_anchor: str | None
) -> tuple[TimexValue, date | None]:
    """What an expression means, and the day on which it was spoken, where the words name one.

    Where it may have been written on any of several days, its bounds are those of the first and of
    the last. place: which of the mentions it is.
    """
    found, spoken = _meant_on(told, place, written.last, narrative_anchor)
    mention = told.mentions[place]
    if written.first != written.last:
        first, _ = _meant_on(told, place, written.first, narrative_anchor)
        return between(mention.expression, first, found), spoken
    if written.changed is not None and spoken is None:
        later, _ = _meant_on(told, place, written.changed, narrative_anchor)
        return of_later_change(mention, written, found, later), spoken
    return found, spoken


def _meant_on(
    told: _Told, place: int, day: date | None, narrative_anchor: str | None
) -> tuple[TimexValue, date | None]:
    """The same for one day of writing."""
    reading, mentions = told.reading, told.mentions
    mention = mentions[place]
    spoken = day_of_speaking(reading, mention, mentions, day)
    is_of_order = dates_the_order(reading, mention, day)
    anchors = Anchors(
        now=spoken or day,
        then=narrative_anchor,
        tense="past" if is_of_order else mention.tense,
        narrative=told.is_history and spoken is None,
        month_first=told.month_first,
    )
    anchors = tied_to_neighbour(reading.text, place, mentions, anchors)
    following = mentions[place + 1] if place + 1 < len(mentions) else None
    return normalise(with_shared_year(reading.text, mention, following), anchors), spoken


def _time(report: str, mention: TimexMention, found: TimexValue, spoken: date | None) -> Time:
    """The noun; a day word in a quotation may have been spoken the day before it was printed."""
    expression, basis = mention.expression, _basis(mention, found.rest)
    earliest = found.earliest
    is_day_word_said = basis == "quote" and bool(expression.get("deictic"))
    if is_day_word_said and spoken is None and earliest:
        earliest = (date.fromisoformat(earliest[:10]) - timedelta(1)).isoformat()
    return Time(
        report=report, start=expression.start, end=expression.end, value=found.value,
        earliest=earliest, latest=found.latest, grain=found.grain, basis=basis,
    )  # fmt: skip


def _basis(mention: TimexMention, rest: Rest) -> TimeBasis:
    """On what the value rests: its own words, the narrative, the day of speaking, the day of
    publication.
    """
    if rest == "absolute":
        return "absolute"
    if rest == "then":
        return "narrative"
    return "published" if mention.quotation is None else "quote"


def _no_anchor(report: Report, reading: Reading, mention: TimexMention) -> Fault:
    """The warning that a relative time ("Friday") has no day to be counted from."""
    expression = mention.expression
    words = reading.text[expression.start : expression.end]
    return Fault(
        stage="when", slug="no-anchor-date", report=report.id,
        start=expression.start, end=expression.end,
        message=f"No date of publication is known, so {words!r} could not be put on a day.",
    )  # fmt: skip
