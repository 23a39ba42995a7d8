"""Whether an actor bears a name, or is only called by common nouns: "a man", "groups"."""

from __future__ import annotations

from dateline.record.nouns import Actor

# Kinds that are a side of the crisis also without a name: "the army", "rebels".
SIDES = frozenset({"government", "military", "police", "armed-group", "party"})


def is_nameless(actor: Actor) -> bool:
    """True for an actor without a country and an office whom only common nouns name."""
    if actor.country is not None or actor.roles:
        return False
    return all(name == name.lower() for name in (actor.name, *actor.aliases))


def is_anybody(actor: Actor) -> bool:
    """True for people, bodies and things that no more than a common noun tells from others, whom a
    list of who is who leaves out: "man", "groups", "helicopter".
    """
    if actor.kind in SIDES or not is_nameless(actor):
        return False
    return actor.kind == "other" or len(actor.name.split()) == 1
