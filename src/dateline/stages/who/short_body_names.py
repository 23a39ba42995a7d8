"""A body of the table that a report names by the end of another's name only: where it tells of the
Mozambique Red Cross, "the Red Cross" is that one, not the International Committee.
"""

from __future__ import annotations

from dateline.reference.actors.actors import body_named
from dateline.stages.who.actor_drafts import ActorDraft
from dateline.stages.who.registry import Registry

FEWEST = 2  # words of a short name: one word alone ("the Front") is told by `partial_names`


def settle_short_body_names(registry: Registry) -> None:
    """Joins such a body with the one body of the report whose name ends so. The short name is no
    alias of that one: another report may mean another by it.
    """
    bodies = registry.bodies()
    for body in bodies:
        whole = _only_body_that_ends_so(body, bodies)
        if whole is not None and whole.key in registry.drafts:
            body.aliases.clear()
            registry.merge(whole, body)


def _only_body_that_ends_so(body: ActorDraft, bodies: list[ActorDraft]) -> ActorDraft | None:
    """The body with the longer name; None where there is none or several, and for a body that is
    named in full anywhere in the report.
    """
    shorts = [tuple(alias.split()) for alias in body.aliases]
    if not shorts or any(len(short) < FEWEST or _is_full(body, short) for short in shorts):
        return None
    longer = [
        other
        for other in bodies
        if other is not body and all(_ends_so(other.name, short) for short in shorts)
    ]
    return longer[0] if len(longer) == 1 else None


def _is_full(body: ActorDraft, words: tuple[str, ...]) -> bool:
    """True for the name by which the table knows the body, and for what the table does not know."""
    name = " ".join(words)
    known = body_named(name)
    return known is None or known.name != body.name or name == body.name


def _ends_so(name: str, words: tuple[str, ...]) -> bool:
    """True if a name has more words, of which these are the last."""
    own = tuple(name.split())
    return len(own) > len(words) and own[-len(words) :] == words
