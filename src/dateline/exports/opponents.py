"""Who stands against whom in an event, as a coder sees it: as told, and where the reports leave a
side open, as the fighting of the case makes it plain.
"""

from __future__ import annotations

from msgspec import Struct, structs

from dateline.exports import tolls
from dateline.exports.claimed_sides import is_only_claimed
from dateline.exports.coding_index import CodingIndex, Dyad, captures, is_fight, is_group, is_state
from dateline.exports.sides import (
    BEARING,
    bodies,
    has_name,
    is_civilian,
    is_vague,
    kind_of_people,
    noun_kinds,
    own_force,
    states_and_groups,
)
from dateline.record.nouns import Actor, Event
from dateline.reference.events.event_types import event_type
from dateline.rules import Attempts

Side = tuple[Actor, ...]


class Opponents(Struct, frozen=True):
    """The two sides; `inferred`: which of them ("agents", "targets") no report tells, but for a
    claim of their own.
    """

    agents: Side
    targets: Side
    inferred: tuple[str, ...] = ()


class _Case(Struct, frozen=True):
    """An event whose sides are completed, the sides told, and who fights whom where it was."""

    event: Event
    index: CodingIndex
    told: Opponents
    dyad: Dyad


def opponents(event: Event, index: CodingIndex, attacked: bool = True) -> Opponents:
    """Who acts, and who is acted upon; `attacked`: by force.

    Those who fight each other are both agents and targets in the record, and of "soldiers and
    rebels were killed" no agent is named: there a state stands against who is none, else the first
    against the others.
    """
    told = _told(event, index, attacked)
    if is_only_claimed(event, told.agents, index):
        told = structs.replace(told, inferred=("agents",))
    dyad = index.dyad(event)
    if dyad is None or not (is_fight(event) or _leaves(event)):
        return told
    completed = _COMPLETED.decide(_Case(event, index, told, dyad))
    if completed is None:
        return told
    both = dict.fromkeys((*told.inferred, *completed.inferred))
    return structs.replace(completed, inferred=tuple(both))


def _told(event: Event, index: CodingIndex, attacked: bool) -> Opponents:
    """The sides as the reports tell them."""
    country = index.coded_country(event)
    home = country if country in index.states else None
    agents = tuple(_of_country(actor, home) for actor in bodies(event.agents, index))
    targets = tuple(_of_country(actor, home) for actor in bodies(event.targets, index, attacked))
    if attacked:
        agents, targets = _as_forces(agents, event), _with_machines(targets, agents, home)
    states, groups = states_and_groups((*agents, *targets))
    both_armed = bool(states and groups)
    if len(agents) > 1 and set(event.agents) <= set(event.targets):  # they fight each other
        return Opponents(states, groups) if both_armed else Opponents(agents[:1], agents[1:])
    if both_armed and not agents:
        return Opponents(states, groups)
    if not attacked:
        return _parties(agents, targets, event)
    agents = _one_side(agents)
    return Opponents(agents, _not_themselves(targets, agents))


def _parties(agents: Side, targets: Side, event: Event) -> Opponents:
    """Who does something without force, and to whom; of those who agree and are all told to do so a
    state stands before a group.
    """
    if targets or len(agents) < 2 or not event_type(event.type, event.mode).mutual:
        return Opponents(agents, targets)
    states, groups = states_and_groups(agents)
    return Opponents(states, groups) if states and groups else Opponents(agents[:1], agents[1:])


def _of_country(actor: Actor, home: str | None) -> Actor:
    """ "Soldiers" and "the police" as those of the country, where it is in the record."""
    nameless = actor.kind in BEARING[:2] and not actor.country and not has_name(actor)
    return structs.replace(actor, country=home) if nameless else actor


def _as_forces(agents: Side, event: Event) -> Side:
    """A government that attacks does so by its military."""
    if not event_type(event.type, event.mode).violent:
        return agents
    return tuple(
        structs.replace(actor, kind="military") if actor.kind == "government" else actor
        for actor in agents
    )


def _with_machines(targets: Side, agents: Side, home: str | None) -> Side:
    """A helicopter or a tank that is attacked stands for the forces that it is of.

    Not where people without arms are hit too, and not for a state that is told to attack: these are
    its own planes.
    """
    if any(is_civilian(actor, attacked=True) for actor in targets):
        return targets
    attacking = {actor.country for actor in agents}
    found: list[Actor] = []
    for actor in targets:
        kind, owner = own_force(actor), actor.country or home
        stands = kind is not None and owner is not None and owner not in attacking
        found.append(structs.replace(actor, kind=kind, country=owner) if stands else actor)
    return tuple(found)


def _one_side(agents: Side) -> Side:
    """Of attackers over whom the reports differ those of the first one's kind: a state and a group
    attack nobody together; bodies without arms attack nobody where others bear them.
    """
    armed = [actor for actor in agents if is_state(actor) or actor.kind == "armed-group"]
    if not armed:
        return agents
    return tuple(actor for actor in armed if is_state(actor) == is_state(armed[0]))


def _not_themselves(targets: Side, agents: Side) -> Side:
    """Those attacked without bodies of the state that attacks: it does not fight itself."""
    attacking = {actor.country for actor in agents if is_state(actor) and actor.country}
    return tuple(a for a in targets if not is_state(a) or a.country not in attacking)


def _leaves(event: Event) -> bool:
    """True for armed forces that leave a place."""
    return event_type(event.type).withdraws and event.mode == "withdraw"


def _armed(side: Side) -> Side:
    """Those of a side who surely bear arms."""
    return tuple(actor for actor in side if is_state(actor) or actor.kind == "armed-group")


def _both_in_words(case: _Case) -> Opponents | None:
    """Nobody is told to act, and the words for the dead name fighters of both sides."""
    if _armed(case.told.agents) or _armed(case.told.targets):
        return None
    kinds = noun_kinds(_said(case))
    if "armed-group" in kinds and not kinds.isdisjoint(BEARING[:2]):
        return Opponents((case.dyad.state,), (case.dyad.group,), ("agents", "targets"))
    return None


def _said(case: _Case) -> str:
    """The words of all tellings of the event."""
    reports = case.index.reports
    return " ".join(
        reports[m.report].text[m.start : m.end] for m in case.event.mentions if m.report in reports
    )


def _attacker_untold(case: _Case) -> Opponents | None:
    """Somebody armed is attacked, nobody is told to attack him."""
    attacked = _armed(case.told.targets)
    if case.told.agents or not attacked:
        return None
    other = _adversary(attacked, case)
    return Opponents((other,), case.told.targets, ("agents",)) if other else None


def _attacked_untold(case: _Case) -> Opponents | None:
    """Somebody armed takes a place, leaves it, or kills those of whom nobody says who they were."""
    acting = _armed(case.told.agents)
    if not acting or _armed(case.told.targets):
        return None
    of_places = captures(case.event) or _leaves(case.event)
    if not of_places and (not _dead(case.event) or _hits_civilians(case)):
        return None
    other = _adversary(acting, case)
    return Opponents(case.told.agents, (other,), ("targets",)) if other else None


def _adversary(side: Side, case: _Case) -> Actor | None:
    """Who fights the first armed actor of a side: the group of the country its state, the state the
    group; None for those who do not fight here.
    """
    first = side[0]
    if is_state(first):
        return case.dyad.group if case.index.fights(first.country, case.dyad) else None
    return case.dyad.state if first.id == case.dyad.group.id or not is_group(first) else None


def _dead(event: Event) -> bool:
    """True if the record counts dead of the event."""
    return any((tolls.likeliest(count) or 0) > 0 for count in tolls.in_force(event))


def _hits_civilians(case: _Case) -> bool:
    """True if people without arms are attacked, or are those who died."""
    if any(is_civilian(actor, attacked=True) for actor in case.told.targets):
        return True
    return civilians_died(case.event, case.index)


def civilians_died(event: Event, index: CodingIndex) -> bool:
    """True if words for the dead call them people or those who bear no arms."""
    for count in tolls.in_force(event):
        kind = kind_of_people(count.who, event, index)
        if count.who and (is_vague(count.who) or kind in ("population", "person", "organization")):
            return True
    return False


# Which side is completed, and by what; the first that holds decides.
_COMPLETED: Attempts[_Case, Opponents] = Attempts(
    "opponents",
    (
        ("both sides named among the dead", _both_in_words),
        ("attacker untold", _attacker_untold),
        ("attacked untold", _attacked_untold),
    ),
    about=lambda case: case.event.id,
)
