"""Disputes over who did an act, made of what is claimed of it (`responsibility_claims`).

What mentions say of the agent is put into the act's dispute over `agents`; a denied act that
somebody claims is disputed, not denied.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence

from dateline.record.nouns import Actor, Dispute, DisputeValue, Event, EventMention
from dateline.reference.actors.name_matching import is_named, one_side
from dateline.stages.corroboration.alleged_acts import same_side
from dateline.stages.corroboration.field_comparison import span
from dateline.stages.corroboration.report_sources import ReportSources
from dateline.stages.corroboration.responsibility_claims import ACCUSABLE, Claim


def agent_dispute(event: Event, rows: Sequence[Claim], sources: ReportSources) -> Dispute | None:
    """Two sides of whom each is said to have done it, or one of whom it is said and denied, by
    different lines.
    """
    against = _contradicted(rows, sources)
    if not against or all(claim.denied for claim in rows):
        return None
    kept: list[Claim] = []
    for i, claim in enumerate(rows):
        if claim.denied or i in against:
            kept.append(claim)
    kept.sort(key=lambda c: (c.denied, sources.rank[c.mention.report], c.mention.start))
    return Dispute("agents", "contradicts", _agents_claimed(kept, event))


def _agents_claimed(rows: Sequence[Claim], event: Event) -> tuple[DisputeValue, ...]:
    """Each agent whom a line claims or denies, with the other event in whose words it does."""
    values: dict[tuple[str, bool, str | None, str | None], list[Claim]] = defaultdict(list)
    for claim in rows:
        other = None if claim.event == event.id else claim.event
        values[claim.agent, claim.denied, claim.mention.line, other].append(claim)
    return tuple(
        _value(agent, line, held, denied=denied, event=other)
        for (agent, denied, line, other), held in values.items()
    )


def _contradicted(rows: Sequence[Claim], sources: ReportSources) -> set[int]:
    """The claims, by index, that another line contradicts."""
    found = set[int]()
    for i, claim in enumerate(rows):
        if _is_contradicted(claim, rows, sources):
            found.add(i)
    return found


def _is_contradicted(claim: Claim, rows: Sequence[Claim], sources: ReportSources) -> bool:
    """True if a claim of another line cannot be so as well."""
    for other in rows:
        is_of_its_line = other.mention.line == claim.mention.line
        if not is_of_its_line and _are_contrary(claim, other, sources):
            return True
    return False


def _are_contrary(a: Claim, b: Claim, sources: ReportSources) -> bool:
    """True if both cannot be so: claimed and denied of one side, or claimed of two sides."""
    accused = sources.known_actors((a.agent, b.agent))
    if len(accused) < 2:
        return False
    if a.denied and b.denied:
        return False
    if a.denied or b.denied:
        return same_side(a.agent, b.agent, sources)
    is_fight = _did_it_to(a, b.agent, sources) or _did_it_to(b, a.agent, sources)
    if is_fight:
        return False
    return _are_two_accused(*accused)


def _did_it_to(claim: Claim, other: str, sources: ReportSources) -> bool:
    """True if the claim names the other, or its side, as the one to whom it was done."""
    return any(same_side(other, target, sources) for target in claim.targets)


def _are_two_accused(x: Actor, y: Actor) -> bool:
    """True if both may be accused by name, and are not of one side."""
    if x.kind not in ACCUSABLE or y.kind not in ACCUSABLE:
        return False
    if not is_named(x) or not is_named(y):
        return False
    return not one_side(x, y)


def denied_act_dispute(
    event: Event, rows: Sequence[Claim], sources: ReportSources
) -> Dispute | None:
    """The dispute over an act that all its mentions deny, where another line claims that
    the same side did it.
    """
    if any(m.status != "denied" for m in event.mentions):
        return None
    denying: dict[str | None, list[EventMention]] = defaultdict(list)
    for m in event.mentions:
        denying[m.line].append(m)
    rows = [claim for claim in rows if _claims_of(claim, event, sources)]
    claimed = _by_line_and_event(rows, denying)
    if not claimed:
        return None
    for_it = [_value("happened", line, held, event=x) for (line, x), held in claimed.items()]
    against = [DisputeValue("denied", line, tuple(map(span, own))) for line, own in denying.items()]
    return Dispute("status", "contradicts", (*for_it, *against))


def denied_by_others(event: Event, rows: Sequence[Claim], sources: ReportSources) -> Dispute | None:
    """The dispute over an act that one side is told to have done by all who name a doer, where
    another event denies that this side did such an act.
    """
    own = [c for c in rows if c.event == event.id]
    if not own or any(c.denied for c in own):
        return None
    against = [c for c in rows if _denies_such_an_act(c, event, sources)]
    if not against or not all(same_side(c.agent, against[0].agent, sources) for c in own):
        return None
    telling = _by_line(own)
    denying = _by_line_and_event(against, telling)
    if not denying:
        return None
    told = [_value("happened", line, held) for line, held in telling.items()]
    denied = [_value("denied", line, held, event=x) for (line, x), held in denying.items()]
    return Dispute("status", "contradicts", (*told, *denied))


def _by_line(claims: Iterable[Claim]) -> dict[str | None, list[Claim]]:
    """The claims of each line."""
    found: dict[str | None, list[Claim]] = defaultdict(list)
    for claim in claims:
        found[claim.mention.line].append(claim)
    return found


def _by_line_and_event(
    claims: Iterable[Claim], other_lines: Container[str | None]
) -> dict[tuple[str | None, str], list[Claim]]:
    """The claims of each line of which each event tells, but for those of the other lines."""
    found: dict[tuple[str | None, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.mention.line not in other_lines:
            found[claim.mention.line, claim.event].append(claim)
    return found


def _denies_such_an_act(claim: Claim, event: Event, sources: ReportSources) -> bool:
    """True for a denial in another event that spells the act out: "had not fired on anybody", not
    "denied involvement".
    """
    local = sources.local_event(claim.mention)
    if not claim.denied or claim.event == event.id or local is None:
        return False
    return claim.mention.status == "denied" and local.type == event.type


def _claims_of(claim: Claim, event: Event, sources: ReportSources) -> bool:
    """True if the claim says that a side named in the event did it."""
    if claim.denied:
        return False
    return any(same_side(claim.agent, agent, sources) for agent in event.agents)


def _value(
    value: str,
    line: str | None,
    held: Sequence[Claim],
    denied: bool = False,
    event: str | None = None,
) -> DisputeValue:
    """What one line says, with the mentions of its claims, each once."""
    spans = tuple(dict.fromkeys(span(claim.mention) for claim in held))
    return DisputeValue(value, line, spans, denied=denied, event=event)
