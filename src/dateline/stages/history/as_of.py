"""An event as it stood when only some of the reports were out: what the others report of it is left
away.

Mentions, counts and disputes are those of the reports that were out; status and verdict follow from
them by the rules of event coreference and corroboration in short. When, where and who are not kept
apart by mention in a record and stay as they are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec.structs import replace

from dateline.record.nouns import Dispute, DisputeValue, Event, EventMention, Report, Standing
from dateline.record.vocabulary import STRONGEST_FIRST, Status, Verdict


def event_as_of(event: Event, out: Collection[str], reports: dict[str, Report]) -> Event:
    """The event by the reports `out` (ids) alone."""
    mentions = tuple(m for m in event.mentions if m.report in out)
    if len(mentions) == len(event.mentions):
        return event
    disputes = tuple(_disputes(event, out))
    return replace(
        event,
        status=_status(event, mentions),
        counts=tuple(c for c in event.counts if c.report in out),
        mentions=mentions,
        disputes=disputes,
        refinements=(),
        tolls=(),
        standing=_standing(event, mentions, disputes, reports),
    )


def _disputes(event: Event, out: Collection[str]) -> Iterator[Dispute]:
    """What of the event's disputes was known when those reports were out."""
    for dispute in event.disputes:
        known = _dispute(dispute, out)
        if known is not None:
            yield known


def _status(event: Event, mentions: tuple[EventMention, ...]) -> Status:
    """The event's status if one of the mentions has it, else the strongest of theirs."""
    statuses: set[Status] = {mention.status for mention in mentions}
    if event.status in statuses:
        return event.status
    for status in STRONGEST_FIRST:
        if status in statuses:
            return status
    return event.status


def _dispute(dispute: Dispute, out: Collection[str]) -> Dispute | None:
    """The dispute by the reports that were out; None where they do not differ."""
    values: list[DisputeValue] = []
    for value in dispute.values:
        mentions = tuple(span for span in value.mentions if span.report in out)
        if mentions:
            values.append(replace(value, mentions=mentions))
    told = {value.value for value in values}
    if len(told) < 2:
        return None
    is_incomplete = len(values) < len(dispute.values)  # what settled it may not have been out
    return replace(dispute, values=tuple(values), open=dispute.open or is_incomplete)


def _standing(
    event: Event,
    mentions: tuple[EventMention, ...],
    disputes: tuple[Dispute, ...],
    reports: dict[str, Report],
) -> Standing | None:
    """The event's standing by those mentions and disputes alone."""
    if event.standing is None:
        return None
    outlets = {
        reports[m.report].outlet or m.report for m in mentions if m.line and m.report in reports
    }
    lines = len({mention.line for mention in mentions if mention.line})
    verdict = _verdict(mentions, disputes, min(lines, len(outlets)))
    return replace(event.standing, outlets=len(outlets), lines=lines, verdict=verdict)


def _verdict(
    mentions: tuple[EventMention, ...], disputes: tuple[Dispute, ...], ways: int
) -> Verdict:
    """Denied by all, disputed, or by the ways on which it came: lines, or outlets if fewer."""
    if all(mention.status == "denied" for mention in mentions):
        return "denied"
    for dispute in disputes:
        is_contradiction = dispute.kind == "contradicts"
        if is_contradiction and dispute.open:
            return "disputed"
    if ways > 1:
        return "corroborated"
    return "single-line"
