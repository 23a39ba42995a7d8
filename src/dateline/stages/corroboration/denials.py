"""Denials against claims of one event: whether it happened is in dispute, or only who did it."""

from __future__ import annotations

from collections import defaultdict

from dateline.record.nouns import Actor, Dispute, DisputeValue, Event, EventMention
from dateline.reference.name_matching import SIDES, one_side
from dateline.stages.corroboration.field_comparison import span
from dateline.stages.corroboration.report_sources import ReportSources


def status_disputes(event: Event, sources: ReportSources) -> tuple[Dispute, ...]:
    """Denials against claims; one line that denies what it said in an earlier report supersedes
    itself.

    A side that denies its own part in what others tell without it ("the army did not shell the
    school") does not deny that it happened: that is a matter of who did it.
    """
    claims = [m for m in event.mentions if m.status != "denied"]
    denials = [m for m in event.mentions if m.status == "denied"]
    denials = [m for m in denials if not _denies_own_part_only(m, event, sources)]
    if not denials or not claims:
        return ()
    values = _by_line([*claims, *denials])
    reports = {m.report for m in event.mentions}
    if len({v.line for v in values}) == 1 and len(reports) > 1:
        return (Dispute("status", "supersedes", values, False),)
    return (Dispute("status", "contradicts", values, True),)


def _by_line(mentions: list[EventMention]) -> tuple[DisputeValue, ...]:
    """What each line tells, and what each denies: the claims first, then by line."""
    told: dict[tuple[bool, str], list[EventMention]] = defaultdict(list)
    for m in mentions:
        told[m.status == "denied", m.line or ""].append(m)
    return tuple(
        DisputeValue(own[0].status, line or None, tuple(map(span, own)))
        for (_, line), own in sorted(told.items(), key=lambda row: row[0])
    )


def _denies_own_part_only(denial: EventMention, event: Event, sources: ReportSources) -> bool:
    """True if the denial names a side that others, who tell the event as a fact, do not name as
    having done it.
    """
    agents = _sides(denial, sources)
    told = [m for m in event.mentions if m.status in ("happened", "ongoing")]
    return bool(agents) and not all(_any_one_side(agents, _sides(m, sources)) for m in told)


def _any_one_side(left: list[Actor], right: list[Actor]) -> bool:
    return any(one_side(a, b) for a in left for b in right)


def _sides(m: EventMention, sources: ReportSources) -> list[Actor]:
    """The sides of a conflict that the mention names as doers."""
    told = sources.local_event(m)
    agents = told.agents if told is not None else ()
    found = (sources.actors[a] for a in agents if a in sources.actors)
    return [actor for actor in found if actor.kind in SIDES]
