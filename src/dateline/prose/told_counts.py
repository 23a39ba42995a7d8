"""The counts of an event as a reader meets them: a report's headline and body are one telling."""

from __future__ import annotations

from dateline.record.counts import counts_meet
from dateline.record.index import RecordIndex
from dateline.record.nouns import Count, Event
from dateline.reference.numbers.casualties import EVERYONE, whom


def told_counts(event: Event, index: RecordIndex) -> tuple[Count, ...]:
    """The counts without those of a headline that the body of the same report tells too: the same
    thing, a number that meets it, the same people or those of whom the headline does not say more.
    """
    in_headline = {id(count) for count in event.counts if _is_in_headline(count, index)}
    body = [count for count in event.counts if id(count) not in in_headline]
    return tuple(
        count
        for count in event.counts
        if id(count) not in in_headline or not any(_tells_it(count, other) for other in body)
    )


def told_on(count: Count, index: RecordIndex) -> str:
    """The day (ISO 8601) for which a number was told: its own, else that of its report; empty where
    neither is known.
    """
    report = index.reports.get(count.report)
    return (count.as_of or (report.published if report else None) or "")[:10]


def _is_in_headline(count: Count, index: RecordIndex) -> bool:
    """True if the words of a count stand in the headline of its report."""
    report = index.reports.get(count.report)
    furniture = report.furniture if report else ()
    return any(f.kind == "headline" and f.start <= count.start < f.end for f in furniture)


def _tells_it(headline: Count, body: Count) -> bool:
    """True if a count of the body tells what that of the headline does."""
    if (headline.report, headline.of) != (body.report, body.of) or body.part:
        return False
    people = {whom(headline.who), whom(body.who)}
    return (len(people) == 1 or EVERYONE in people) and counts_meet(headline, body)
