"""Denials against claims of one event: whether it happened is in dispute, or only who did it."""

from __future__ import annotations

from collections import defaultdict

from dateline.record.nouns import Actor, Dispute, DisputeValue, Event, EventMention
from dateline.reference.name_matching import SIDES, one_side
from dateline.stages.corroboration.disputes import span
from dateline.stages.corroboration.lines import Desk


def status_disputes(event: Event, desk: Desk) -> tuple[Dispute, ...]:
    """Denials against claims; one line that denies what it said in an earlier report supersedes itself.

    A side that denies its own part in what others tell without it ("the army did not shell the school") does not deny
    that it happened: that is a matter of who did it.
    """
    sides: dict[str, dict[str, list[EventMention]]] = {
        "denied": defaultdict(list),
        "told": defaultdict(list),
    }
    for m in event.mentions:
        if m.status == "denied" and _own_part_only(m, event, desk):
            continue
        sides["denied" if m.status == "denied" else "told"][m.line or ""].append(m)
    if not sides["denied"] or not sides["told"]:
        return ()
    values = []
    for side, by_line in sides.items():
        for line, mentions in by_line.items():
            value = side if side == "denied" else mentions[0].status
            values.append(DisputeValue(value, line or None, tuple(map(span, mentions))))
    values.sort(key=lambda v: (v.value == "denied", v.line or ""))
    one = len({v.line for v in values}) == 1
    apart = len({desk.rank[m.report] for m in event.mentions}) > 1
    kind = "supersedes" if one and apart else "contradicts"
    return (Dispute("status", kind, tuple(values), kind == "contradicts"),)


def _own_part_only(denial: EventMention, event: Event, desk: Desk) -> bool:
    """True if the denial names a side that others, who tell the event as a fact, do not name as having done it."""
    agents = _sides(denial, desk)
    told = [_sides(m, desk) for m in event.mentions if m.status in ("happened", "ongoing")]
    return bool(agents) and any(
        not any(one_side(a, b) for a in agents for b in named) for named in told
    )


def _sides(m: EventMention, desk: Desk) -> list[Actor]:
    t = desk.local_event(m)
    found = [desk.actors[a] for a in t.agents if a in desk.actors] if t is not None else []
    return [a for a in found if a.kind in SIDES]
