"""Who is said to have done it: accusations, claims and denials that stand as events, brought to
their act.

"The army denies that it shelled the school" is a denial, "the League's spokesman said the shells
came from the army" a claim: neither is the shelling, but both say of it who did it, or did not.
They stay events; what they say of the agent stands in the act's dispute over `agents`, and a denied
act that somebody claims is disputed, not denied.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from functools import partial

from msgspec import Struct

from dateline.record.local import LocalEvent
from dateline.record.nouns import Actor, Dispute, DisputeValue, Event, EventMention
from dateline.record.vocabulary import Status
from dateline.reference.actors.name_matching import SIDES, is_known_by_deed, is_named, one_side
from dateline.reference.english.exclusions import excluded
from dateline.reference.events.event_types import event_type
from dateline.reference.text import content
from dateline.stages.corroboration.allegations import LocatedMention, alleged, by_report
from dateline.stages.corroboration.alleged_acts import ActsEverywhere, act_meant, is_act, same_side
from dateline.stages.corroboration.denied_beside import (
    denied_blame,
    denied_deeds,
    deniers,
    denies_own_part,
)
from dateline.stages.corroboration.denied_parts import denied_part
from dateline.stages.corroboration.disputes import is_named_in
from dateline.stages.corroboration.field_comparison import span
from dateline.stages.corroboration.report_sources import ReportSources

_ACCUSABLE = (*SIDES, "person", "organization")
_TOLD: tuple[Status, ...] = ("happened", "ongoing", "denied")


class Claim(Struct, frozen=True):
    """One line says, in one mention, that an actor did the act, or did not.

    `targets`: to whom, as it says.
    """

    agent: str
    denied: bool
    mention: EventMention
    event: str
    targets: tuple[str, ...] = ()


# ------------------------------------------------------------ claims


def claims(events: Sequence[Event], sources: ReportSources) -> dict[str, list[Claim]]:
    """What is claimed and denied of who did each act, by the act's event id.

    The events bear their lines.
    """
    found: dict[str, list[Claim]] = defaultdict(list)
    for act, claim in _allegations(events, sources):
        found[act].append(claim)
    for event in events:
        own = list(_own_claims(event, sources))
        found[event.id] += [*own, *_excluded_doers(event, sources)]
    return {id: rows for id, rows in found.items() if rows}


def _allegations(events: Sequence[Event], sources: ReportSources) -> Iterator[tuple[str, Claim]]:
    """(event id of the act, claim) of what other events say of who did it."""
    located_in = by_report(events, sources)
    acts = {
        report: [m for m in of_report if is_act(m, sources)]
        for report, of_report in located_in.items()
    }
    in_order = sorted(acts, key=sources.rank.__getitem__)
    everywhere = ActsEverywhere([act for report in in_order for act in acts[report]])
    for report, of_report in located_in.items():
        meant = partial(act_meant, here=acts[report], everywhere=everywhere, sources=sources)
        for located in of_report:
            denials = list(_parts_denied(located, of_report, meant, sources))
            yield from denials or _alleged_by(located, of_report, meant, sources)


_Meant = Callable[[LocatedMention], LocatedMention | None]  # the act that an allegation is of


def _parts_denied(
    located: LocatedMention,
    of_report: Sequence[LocatedMention],
    meant: _Meant,
    sources: ReportSources,
) -> Iterator[tuple[str, Claim]]:
    """What a denial says of whose deed it was not: "denied a part in the raid", "which denied
    it".
    """
    part = denied_part(located, of_report, sources)
    if part is not None:
        deed, actors = part
        for id in actors:
            yield deed.event.id, Claim(id, True, located.mention, located.event.id)
        return
    deeds = [
        deed
        for deed in denied_deeds(located, of_report, sources)
        if denies_own_part(located, deed, sources)
    ]
    blame = denied_blame(located, of_report, sources) if not deeds else None
    blamed_for = meant(blame) if blame is not None else None
    for deed in [*deeds, *filter(None, [blamed_for])]:
        for actor in filter(_is_accusable, deniers(located, sources)):
            yield deed.event.id, Claim(actor.id, True, located.mention, located.event.id)


def _alleged_by(
    located: LocatedMention,
    of_report: Sequence[LocatedMention],
    meant: _Meant,
    sources: ReportSources,
) -> Iterator[tuple[str, Claim]]:
    """What a mention says of who did the act that it speaks of."""
    agents, denied = alleged(located, of_report, sources)
    act = meant(located) if agents else None
    if act is None:
        return
    for agent in agents:
        yield act.event.id, Claim(agent, denied, located.mention, located.event.id)


def _own_claims(event: Event, sources: ReportSources) -> Iterator[Claim]:
    """What the event's own mentions say of who did it, where they name him."""
    if not event_type(event.type).hostile:
        return
    for m in event.mentions:
        local = sources.local_event(m)
        if local is None or m.status not in _TOLD:
            continue
        denied = m.status == "denied"
        for actor in filter(_is_accusable, sources.known_actors(local.agents)):
            if is_named_in(actor, local, sources) or _is_speaker(actor, local, sources):
                yield Claim(actor.id, denied, m, event.id, local.targets)


def _is_speaker(actor: Actor, local: LocalEvent, sources: ReportSources) -> bool:
    """True for one who says it of himself: "the League said that it had fired the shells"."""
    statement = sources.statements.get(local.statement or "")
    return statement is not None and statement.speaker == actor.id


def _excluded_doers(event: Event, sources: ReportSources) -> Iterator[Claim]:
    """What a mention that names a doer says of those whom another names: "herders, and not rangers,
    had torched the market". Both claims, of whatever kind the others are.
    """
    if not event_type(event.type).hostile:
        return
    told = [(m, sources.local_event(m)) for m in event.mentions if m.status in _TOLD]
    doers = [(m, local, sources.known_actors(local.agents)) for m, local in told if local]
    for m, local, agents in doers:
        phrases = [set(content(phrase)) for phrase in excluded(sources.sentence(local))]
        if not agents or not phrases:
            continue
        for other, its, accused in doers:
            for actor in accused if other is not m else ():
                if _is_named_by(phrases, actor):
                    yield Claim(actor.id, True, m, event.id, local.targets)
                    if not _is_accusable(actor):
                        yield Claim(actor.id, False, other, event.id, its.targets)


def _is_named_by(phrases: Iterable[set[str]], actor: Actor) -> bool:
    """True if one of the phrases has all content words of an actor's name. `phrases`: the stems of
    each.
    """
    named = set(content(actor.name))
    return bool(named) and any(named <= phrase for phrase in phrases)


def _is_accusable(actor: Actor) -> bool:
    """True for sides, persons and bodies, but not for those known by the act alone ("gunmen")."""
    return actor.kind in _ACCUSABLE and not is_known_by_deed(actor)


# ------------------------------------------------------------ disputes over who did it


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
    if x.kind not in _ACCUSABLE or y.kind not in _ACCUSABLE:
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
