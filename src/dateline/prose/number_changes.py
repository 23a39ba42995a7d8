"""What is counted otherwise of one event now than before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from dateline.prose.citations import Citation, cite, cite_span
from dateline.prose.event_versions import EventVersions, FieldChange
from dateline.prose.number_words import hedge_of
from dateline.prose.sentences import figure
from dateline.prose.value_words import word
from dateline.record.counts import count_range, counts_meet
from dateline.record.index import RecordIndex
from dateline.record.nouns import Count, Dispute, Event, Span
from dateline.record.order import instant
from dateline.record.vocabulary import CountOf
from dateline.reference.numbers.casualties import EVERYONE, whom


def number_changes(event: EventVersions) -> Iterator[FieldChange]:
    """Each number that the later version gives first, in the order of publication."""
    ordered = sorted(
        event.new.counts, key=lambda c: (_published(c, event.after), c.report, c.start)
    )
    known = set(map(_bounds, event.old.counts))
    for place, count in enumerate(ordered):
        if _bounds(count) in known or count.of == "other":
            continue
        known.add(_bounds(count))
        before = (*event.old.counts, *ordered[:place])
        earlier = _comparable(count, before)
        if not any(_is_known_already(other, count) for other in earlier):
            yield _number_change(count, earlier, event.new, event.after)


def _comparable(count: Count, others: Iterable[Count]) -> list[Count]:
    """Those of the other counts that a count can confirm or change, in their order.

    They are of the same harm, and nothing says that they are of different people.
    """
    return [other for other in others if _of_the_same(other, count)]


def _bounds(count: Count) -> tuple[CountOf, *tuple[float | int | None, ...]]:
    """What is counted, and the least, the likeliest and the most."""
    return count.of, count.low, count.best, count.high


def _published(count: Count, index: RecordIndex) -> tuple[float, float]:
    """When the report of a count was published and updated; first of all where it is not known."""
    report = index.reports.get(count.report)
    if report is None:
        return 0.0, 0.0
    return instant(report.published), instant(report.updated)


def _of_the_same(a: Count, b: Count) -> bool:
    """True if two counts are of one harm and can be of the same people.

    A count without words for people may be of any; words are compared without regard to case.
    """
    if a.of != b.of:
        return False
    if not a.who or not b.who:
        return True
    return a.who.casefold() == b.who.casefold()


def _is_known_already(earlier: Count, count: Count) -> bool:
    """True if an earlier count says as much: the same number, or one that lies within the later
    one's bounds ("at least 14" where 14 is told).
    """
    if earlier.best is not None and earlier.best == count.best:
        return True
    (least, most), (floor, ceiling) = count_range(earlier), count_range(count)
    return floor <= least and most <= ceiling


def _number_change(
    count: Count, earlier: list[Count], event: Event, index: RecordIndex
) -> FieldChange:
    """How a number stands to the newest of those before it that it does not meet."""
    named = _counted(count)
    field, now, why = f"counts.{count.of}", _told(count), _cite_count(count, event, index)
    apart = [other for other in reversed(earlier) if not counts_meet(other, count)]
    if not apart:
        before = _told(earlier[-1]) if earlier else None
        change = f"{now}, more exactly than {before} before" if before else now
        return FieldChange(
            field, "changed", before, now, f"the {named} is now put at {change}", why
        )
    replaced = _replaced(count, apart, event.disputes)
    if replaced is None:
        before = _told(apart[0])
        text = f"the {named} is also put at {now}, while others put it at {before}"
        return FieldChange(field, "changed", before, now, text, why)
    before = _told(replaced)
    text = f"the {named} {_turn(replaced, count)} from {before} to {now}"
    return FieldChange(field, "superseded", before, now, text, why)


def _told(count: Count) -> str:
    """9; 14 or more; about 600: the figure with the hedge of a number that is only near."""
    if count.low is None and count.best is not None:
        return f"{word('hedge', hedge_of(count, ()) or 'about').words} {figure(count)}"
    return figure(count)


def _counted(count: Count) -> str:
    """number killed; number of soldiers killed"""
    if count.who is None or whom(count.who) == EVERYONE:
        return word("number", count.of).words
    return word("number-of", count.of).words.format(count.who)


def _replaced(count: Count, apart: list[Count], disputes: tuple[Dispute, ...]) -> Count | None:
    """The first of the numbers that a dispute of the event says is superseded by this one."""
    for other in apart:
        if _clash(other, count, disputes) == "supersedes":
            return other
    return None


def _turn(earlier: Count, later: Count) -> str:
    """Whether a number rose or fell, by the least that the later and the most that the earlier
    means.
    """
    least = later.low or later.high or 0
    most = earlier.high or earlier.low or 0
    return "rose" if least > most else "fell"


def _cite_count(count: Count, event: Event, index: RecordIndex) -> Citation | None:
    """The words of the mention that gives the count, else those of the count alone."""
    for mention in event.mentions:
        if mention.report == count.report and mention.start <= count.start < mention.end:
            return cite(mention, index)
    return cite_span(Span(count.report, count.start, count.end), count.line, index)


def _clash(a: Count, b: Count, disputes: Iterable[Dispute]) -> str | None:
    """The kind of the dispute in which both counts stand."""
    both = {(a.report, a.start), (b.report, b.start)}
    for dispute in disputes:
        spans = chain.from_iterable(value.mentions for value in dispute.values)
        if both <= {(span.report, span.start) for span in spans}:
            return dispute.kind
    return None
