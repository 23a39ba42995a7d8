"""An event as it stood when only some of the reports were out: what the others tell of it is left away.

Mentions, counts and disputes are those of the reports that were out; status and verdict follow from them by the rules
of merge and weigh in short. When, where and who are not told apart by mention in a record and stay as they are.
"""

from __future__ import annotations

from collections.abc import Collection

from msgspec.structs import replace

from dateline.record.nouns import Dispute, Event, EventMention, Report, Standing, Status, Verdict

_STRONGEST: tuple[Status, ...] = ("happened", "ongoing", "failed", "planned", "possible", "denied")


def until(event: Event, out: Collection[str], reports: dict[str, Report]) -> Event:
    """The event by the reports `out` (ids) alone."""
    mentions = tuple(m for m in event.mentions if m.report in out)
    if len(mentions) == len(event.mentions):
        return event
    disputes = tuple(d for dispute in event.disputes if (d := _dispute(dispute, out)))
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


def _status(event: Event, mentions: tuple[EventMention, ...]) -> Status:
    told: set[Status] = {m.status for m in mentions}
    strongest: list[Status] = [s for s in _STRONGEST if s in told]
    return event.status if event.status in told or not strongest else strongest[0]


def _dispute(dispute: Dispute, out: Collection[str]) -> Dispute | None:
    values = [
        replace(v, mentions=kept)
        for v in dispute.values
        if (kept := tuple(s for s in v.mentions if s.report in out))
    ]
    still = dispute.open or len(values) < len(
        dispute.values
    )  # what settled it may not have been out
    return (
        replace(dispute, values=tuple(values), open=still)
        if len({v.value for v in values}) > 1
        else None
    )


def _standing(
    event: Event,
    mentions: tuple[EventMention, ...],
    disputes: tuple[Dispute, ...],
    reports: dict[str, Report],
) -> Standing | None:
    if event.standing is None:
        return None
    lines = len({m.line for m in mentions})
    outlets = len({reports[m.report].outlet or m.report for m in mentions if m.report in reports})
    verdict: Verdict = "corroborated" if lines > 1 else "single-line"
    if all(m.status == "denied" for m in mentions):
        verdict = "denied"
    elif any(d.kind == "contradicts" and d.open for d in disputes):
        verdict = "disputed"
    return replace(event.standing, outlets=outlets, lines=lines, verdict=verdict)
