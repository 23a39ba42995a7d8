"""Who stands against whom in a deed that is done against somebody's will."""

from __future__ import annotations

from dateline.reference.events.event_types import event_type

Actors = tuple[str, ...]  # ids


def opposed_sides(type_: str, agents: Actors, targets: Actors) -> tuple[Actors, Actors]:
    """Agents and targets of a hostile deed, in which nobody is their own target.

    Where both sides do it to one another, each target stands where its adversary does among the
    agents; of any other deed, who is named as both is the agent only if nobody else is.
    """
    if not event_type(type_).hostile or not set(agents).intersection(targets):
        return agents, targets
    if set(agents) == set(targets):
        return agents, agents[::-1] if len(agents) > 1 else ()
    others = tuple(actor for actor in agents if actor not in targets)
    if others:
        return others, targets
    return agents, tuple(actor for actor in targets if actor not in agents)
