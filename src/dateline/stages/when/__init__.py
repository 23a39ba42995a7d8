"""When: the time expressions of a report, normalised from their anchors, and the time of each
event, by the tree.

`timexes` finds the expressions and `tense` their tense; `anchors` says what each is anchored to;
`attachment`, `event_time` and `event_bounds` give an event its time; `publication_day` finds the
day of a report that bears none.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from dateline.language import Reading
from dateline.record.drafts import QuotationDraft
from dateline.record.nouns import Fault, Report, Time, TimeBasis
from dateline.reference.time.timex import Rest, TimexValue
from dateline.reference.time.timex_normalisation import Anchors, normalise
from dateline.stages.when.anchors import (
    advances_narrative,
    day_of_speaking,
    is_history,
    is_written_month_first,
    publication_date,
    tied_to_neighbour,
    with_shared_year,
)
from dateline.stages.when.event_time import time_of_event
from dateline.stages.when.publication_day import published_by_words
from dateline.stages.when.timexes import LocatedTimex, TimexMention, timex_mentions

__all__ = ["LocatedTimex", "publication_date", "published_by_words", "time_of_event", "when"]


def when(
    reading: Reading, report: Report, quotation_drafts: Sequence[QuotationDraft]
) -> tuple[list[LocatedTimex], list[Fault]]:
    """The time expressions of a report in text order, and one fault where an anchor was needed and
    there is none.
    """
    mentions = timex_mentions(reading, quotation_drafts)
    published = publication_date(report)
    history = is_history(mentions, published)
    month_first = is_written_month_first(report, mentions)
    narrative_anchor: str | None = None
    timexes: list[LocatedTimex] = []
    faults: list[Fault] = []
    for place, mention in enumerate(mentions):
        spoken = day_of_speaking(reading, mention, mentions, published)
        anchors = Anchors(
            now=spoken or published,
            then=narrative_anchor,
            tense=mention.tense,
            narrative=history and spoken is None,
            month_first=month_first,
        )
        anchors = tied_to_neighbour(reading.text, place, mentions, anchors)
        following = mentions[place + 1] if place + 1 < len(mentions) else None
        found = normalise(with_shared_year(reading.text, mention, following), anchors)
        if found.lost and not faults and published is None:
            faults.append(_no_anchor(report, reading, mention))
        time = _time(report.id, mention, found, spoken)
        timexes.append(LocatedTimex(time, mention.words, mention.head))
        if advances_narrative(reading, mention, found.value, narrative_anchor):
            narrative_anchor = found.value
    return timexes, faults


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
