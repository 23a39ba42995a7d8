"""What is taken back in a text is taken back in its copies too, which stand on the same line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.record.local import LocalEvent
from dateline.record.nouns import Reuse, Span
from dateline.stages.corrections.changes import Change
from dateline.stages.corrections.scope import ReportsByOutlet


def copies(
    made: Sequence[Change], scope: ReportsByOutlet, reuse: Sequence[Reuse]
) -> Iterator[Change]:
    """The same changes in passages that other reports took from those of the outlet."""
    known = {change.local_event.id for change in made}
    for change in made:
        for there in _copied(change.local_event, reuse):
            for other in scope.local_events.get(there.report, ()):
                if other.id not in known and _is_same(change, other, there):
                    known.add(other.id)
                    yield _same_change(change, other)


def _copied(event: LocalEvent, reuse: Sequence[Reuse]) -> Iterator[Span]:
    """The passages of other reports that hold the words of the mention's trigger, but for those
    that the outlet took from there itself.
    """
    trigger = event.trigger
    for passage in reuse:
        for here, there in ((passage.a, passage.b), (passage.b, passage.a)):
            holds = here.start <= trigger.start <= trigger.end <= here.end
            if here.report == event.report and holds and passage.source != there.report:
                yield there


def _is_same(change: Change, other: LocalEvent, there: Span) -> bool:
    """True for the mention that stands in the copy where the changed one stands."""
    event, at = change.local_event, other.trigger
    stands_there = there.start <= at.start <= at.end <= there.end
    if not stands_there or other.lemma != event.lemma:
        return False
    counted = {count.best for count in other.counts}
    if change.count is None:
        return counted == {count.best for count in event.counts}
    return change.count.best in counted


def _same_change(change: Change, other: LocalEvent) -> Change:
    """The change, made of the copy."""
    if change.count is None:
        return Change(other)
    best = change.count.best
    count = next(c for c in other.counts if c.best == best)
    return Change(other, count, change.new)
