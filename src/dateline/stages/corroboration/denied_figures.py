"""Denials of a figure: "dismissed that figure as fantasy" stands against the number that another
line gave right before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dateline.record.nouns import Count, Dispute, DisputeValue, Event, Span
from dateline.reference.events.event_types import event_type
from dateline.reference.numbers.quantities import quantities
from dateline.reference.numbers.told_figures import told_figures
from dateline.reference.text import words
from dateline.stages.corroboration.allegations import LocatedMention, by_report
from dateline.stages.corroboration.counts import figure_words
from dateline.stages.corroboration.report_sources import ReportSources
from dateline.stages.corroboration.tolls import TOLLED

_RIGHT_BEFORE = 300  # characters before a denial in which the figure that it denies is told


class DeniedFigure(Struct, frozen=True):
    """A number, and the words that deny it."""

    count: Count
    denial: LocatedMention


def denied_figures(
    events: Sequence[Event], sources: ReportSources
) -> Mapping[str, Sequence[DeniedFigure]]:
    """By event id: the numbers of it that somebody denies right behind them. The events bear their
    lines.
    """
    counted: dict[str, list[tuple[Event, Count]]] = defaultdict(list)
    for event in events:
        for count in event.counts:
            if count.of in TOLLED:
                counted[count.report].append((event, count))
    found: dict[str, list[DeniedFigure]] = defaultdict(list)
    opposing = [event for event in events if event_type(event.type).opposes]
    for report, of_report in by_report(opposing, sources).items():
        for denial in of_report:
            before = [row for row in counted[report] if _is_right_before(row[1], denial, sources)]
            last = max(before, key=lambda row: row[1].start, default=None)
            if last is not None and _denies(denial, last[1], sources):
                found[last[0].id].append(DeniedFigure(last[1], denial))
    return found


def _denies(denial: LocatedMention, count: Count, sources: ReportSources) -> bool:
    """True if what is denied is a figure; or "it", behind a sentence that is about one."""
    local = denial.local_event
    text = sources.text(local.report)
    if denial.mention.status not in ("happened", "denied"):
        return False
    start = local.trigger.start + len(text[local.trigger.start : local.trigger.end].split(" ")[0])
    denied = text[start : local.sentence.end]
    if told_figures().denied.search(denied):
        return True
    said = text[
        max(text.rfind(". ", 0, count.start), text.rfind("\n", 0, count.start)) + 1 : count.start
    ]
    is_about_one = not quantities().totals.isdisjoint(words(said))
    return is_about_one and told_figures().denied_it.search(denied) is not None


def _is_right_before(count: Count, denial: LocatedMention, sources: ReportSources) -> bool:
    """True if another line gives the number in the sentence before the denial, or in its own."""
    local = denial.local_event
    if count.line == denial.mention.line or count.end > local.trigger.start:
        return False
    between = sources.text(local.report)[count.end : local.trigger.start]
    return len(between) <= _RIGHT_BEFORE and between.count(". ") <= 1 and "\n" not in between


def with_denials(
    disputes: Sequence[Dispute], denied: Sequence[DeniedFigure], event: Event
) -> tuple[Dispute, ...]:
    """The disputes over the numbers of an event, with those that somebody denies."""
    found = list(disputes)
    for figure in denied:
        field, values = f"counts.{figure.count.of}", _values(figure, event)
        at = next((n for n, d in enumerate(found) if _is_over(d, field)), None)
        if at is None:
            found.append(Dispute(field, "contradicts", values))
        else:
            known = found[at].values
            more = tuple(v for v in values if v.denied or not _is_among(v, known))
            found[at] = replace(found[at], values=(*known, *more), open=True)
    return tuple(found)


def _is_over(dispute: Dispute, field: str) -> bool:
    """True for a contradiction of a field."""
    return dispute.field == field and dispute.kind == "contradicts"


def _is_among(value: DisputeValue, known: Sequence[DisputeValue]) -> bool:
    """True if the line is known to give the number."""
    return any(other.value == value.value and other.line == value.line for other in known)


def _values(figure: DeniedFigure, event: Event) -> tuple[DisputeValue, ...]:
    """The number of the one line, and that it is not so of the other."""
    count, denial = figure.count, figure.denial
    said = figure_words(count)
    where = None if denial.event.id == event.id else denial.event.id
    return (
        DisputeValue(said, count.line, (Span(count.report, count.start, count.end),)),
        DisputeValue(said, denial.mention.line, (denial.span,), denied=True, event=where),
    )
