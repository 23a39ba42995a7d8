"""What is counted otherwise of one event now than before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.prose.citations import Citation, cite, cite_span
from dateline.prose.event_versions import EventVersions, FieldChange
from dateline.prose.sentences import figure
from dateline.prose.value_words import word
from dateline.record.counts import counts_meet
from dateline.record.index import RecordIndex
from dateline.record.nouns import Count, Dispute, Event, Span
from dateline.record.order import instant


def number_changes(event: EventVersions) -> Iterator[FieldChange]:
    """Each number that the later version tells first, in the order of publication."""
    ordered = sorted(
        event.new.counts, key=lambda c: (_published(c, event.after), c.report, c.start)
    )
    known = {(c.of, c.low, c.best, c.high) for c in event.old.counts}
    for place, count in enumerate(ordered):
        bounds = (count.of, count.low, count.best, count.high)
        if bounds in known or count.of == "other":
            continue
        known.add(bounds)
        earlier = [
            c
            for c in (*event.old.counts, *ordered[:place])
            if c.of == count.of and _of_the_same(c, count)
        ]
        if not any(_told_already(c, count) for c in earlier):
            yield _number_change(count, earlier, event.new, event.after)


def _published(count: Count, index: RecordIndex) -> tuple[float, float]:
    report = index.reports.get(count.report)
    return (instant(report.published), instant(report.updated)) if report else (0.0, 0.0)


def _of_the_same(a: Count, b: Count) -> bool:
    """True if two counts can be of the same people."""
    return not a.who or not b.who or a.who.casefold() == b.who.casefold()


def _told_already(earlier: Count, count: Count) -> bool:
    """True if an earlier count has the same bounds."""
    return counts_meet(earlier, count) and (earlier.low, earlier.high) == (count.low, count.high)


def _number_change(
    count: Count, earlier: list[Count], event: Event, index: RecordIndex
) -> FieldChange:
    """How a number stands to the newest of those before it that it does not meet."""
    named = word("number", count.of).words + (f" ({count.who})" if count.who else "")
    field, now, why = f"counts.{count.of}", figure(count), _cite_count(count, event, index)
    apart = [c for c in reversed(earlier) if not counts_meet(c, count)]
    if not apart:
        before = figure(earlier[-1]) if earlier else None
        told = f"told more closely: {now}, before {before}" if before else f"now told: {now}"
        return FieldChange(field, "changed", before, now, f"the {named} is {told}", why)
    replaced = next((c for c in apart if _clash(c, count, event.disputes) == "supersedes"), None)
    if replaced is None:
        before = figure(apart[0])
        text = f"the {named} is also put at {now}, against {before}"
        return FieldChange(field, "changed", before, now, text, why)
    before = figure(replaced)
    text = f"the {named} {_turn(replaced, count)} from {before} to {now}"
    return FieldChange(field, "superseded", before, now, text, why)


def _turn(earlier: Count, later: Count) -> str:
    """Whether a number rises or falls, by the least that both mean."""
    rises = (later.low or later.high or 0) > (earlier.high or earlier.low or 0)
    return "rises" if rises else "falls"


def _cite_count(count: Count, event: Event, index: RecordIndex) -> Citation | None:
    """The words of the mention that tells the count, else those of the count alone."""
    for mention in event.mentions:
        if mention.report == count.report and mention.start <= count.start < mention.end:
            return cite(mention, index)
    return cite_span(Span(count.report, count.start, count.end), count.line, index)


def _clash(a: Count, b: Count, disputes: Iterable[Dispute]) -> str | None:
    """The kind of the dispute in which both counts stand."""
    for dispute in disputes:
        starts = {(span.report, span.start) for value in dispute.values for span in value.mentions}
        if (a.report, a.start) in starts and (b.report, b.start) in starts:
            return dispute.kind
    return None
