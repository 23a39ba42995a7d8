"""Claims of who did it: accusations, claims and denials that stand as events, brought to their act.

"The army denies that it shelled the school" is a denial, "the League's spokesman said the shells
came from the army" a claim: neither is the shelling, but both say of it who did it, or did not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from msgspec import Struct

from dateline.record.local import LocalEvent
from dateline.record.nouns import Actor, Event, EventMention
from dateline.record.vocabulary import Status
from dateline.reference.actors.name_matching import SIDES, is_known_by_deed
from dateline.reference.english.exclusions import excluded
from dateline.reference.events.event_types import event_type
from dateline.reference.text import content
from dateline.stages.corroboration.allegations import LocatedMention, alleged, by_report
from dateline.stages.corroboration.alleged_acts import ActsEverywhere, act_meant, is_act
from dateline.stages.corroboration.denied_beside import (
    denied_blame,
    denied_deeds,
    deniers,
    denies_own_part,
)
from dateline.stages.corroboration.denied_parts import blame_answered, denied_part
from dateline.stages.corroboration.disputes import is_named_in
from dateline.stages.corroboration.report_sources import ReportSources

ACCUSABLE = (*SIDES, "person", "organization")
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


def claims(events: Sequence[Event], sources: ReportSources) -> dict[str, list[Claim]]:
    """What is claimed and denied of who did each act, by the act's event id.

    The events bear their lines.
    """
    found: dict[str, list[Claim]] = defaultdict(list)
    for act, claim in _allegations(events, sources):
        found[act].append(claim)
    for event in events:
        own = [
            c
            for c in _own_claims(event, sources)
            if not _is_denied_there(c, found[event.id], sources)
        ]
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
        blame = blame_answered(located, of_report, sources)
        blamed = meant(blame) if blame is not None else None
        if blame is not None and blamed is not None:  # who answers speaks for those without a name
            deed, actors = blamed, (*actors, *blame.local_event.targets)
        for id in dict.fromkeys(actors):
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


def _is_denied_there(claim: Claim, others: Sequence[Claim], sources: ReportSources) -> bool:
    """True for what a denial in the same sentence says of whose deed it was not: "denied that its
    aircraft were involved in the raid" tells of no raid by its aircraft.
    """
    local = sources.local_event(claim.mention)
    if local is None or claim.denied:
        return False
    for other in others:
        denial = sources.local_event(other.mention)
        if not other.denied or denial is None or denial.report != local.report:
            continue
        is_behind = denial.trigger.start < local.trigger.start
        if denial.sentence == local.sentence and is_behind and other.agent == claim.agent:
            return True
    return False


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
    return actor.kind in ACCUSABLE and not is_known_by_deed(actor)
