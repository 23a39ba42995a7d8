"""The sides of an event under UCDP GED's terms, and the dead of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from msgspec import Struct

from dateline.exports import tolls
from dateline.exports.event_index import EventIndex
from dateline.exports.sides import is_called, is_civilian, kind_of_people, opponents
from dateline.exports.tolls import TollEstimate
from dateline.record.nouns import Actor, Count, Event
from dateline.reference.events.codebooks import codebook_country, codebooks

# type_of_violence
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3

# The columns of deaths.
DeathColumn = Literal["a", "b", "civilians", "unknown"]
_COLUMNS: tuple[DeathColumn, ...] = ("a", "b", "civilians", "unknown")


class Sides(Struct, frozen=True):
    """The two sides of an event; type None where the record does not name both."""

    type: int | None
    a: tuple[Actor, ...]
    b: tuple[Actor, ...]
    name_a: str | None
    name_b: str | None


class Deaths(Struct, frozen=True):
    """The dead by the columns of GED, and all together."""

    a: TollEstimate
    b: TollEstimate
    civilians: TollEstimate
    unknown: TollEstimate
    all: TollEstimate


def sides_of(event: Event, index: EventIndex) -> Sides:
    """The sides by what they are: a state is side A, civilians are side B; else who acts is side
    A.
    """
    agents, targets = opponents(event, index)
    a = tuple(filter(_can_be_side_a, agents))
    armed_targets = filter(_can_be_side_b, targets)
    b = tuple(actor for actor in armed_targets if actor not in a)
    attacked = bool(a)
    if not b and any(is_civilian(actor, attacked=attacked) for actor in targets):
        type_ = ONE_SIDED if attacked else None
        return Sides(type_, a, (), _side_name(a), codebooks().ged.civilians_name)
    only_b_is_a_state = _has_state(b) and not _has_state(a)
    if a and only_b_is_a_state:
        a, b = b, a
    return Sides(_type_of_violence(a, b), a, b, _side_name(a), _side_name(b))


def _can_be_side_a(actor: Actor) -> bool:
    """Who attacks is a side where it bears arms, surely or not."""
    return _is_state(actor) or actor.kind in codebooks().ged.armed


def _type_of_violence(a: tuple[Actor, ...], b: tuple[Actor, ...]) -> int | None:
    """By whether a state fights; None where a side is not known."""
    if not a or not b:
        return None
    return STATE_BASED if _has_state((*a, *b)) else NON_STATE


def _has_state(side: tuple[Actor, ...]) -> bool:
    """True if a state is among the actors of the side."""
    return any(map(_is_state, side))


def _is_state(actor: Actor) -> bool:
    """True for an actor of a kind that GED counts as a state: government, army, police."""
    return actor.kind in codebooks().ged.state


def _can_be_side_b(actor: Actor) -> bool:
    """Who is attacked is a side only where it surely bears arms."""
    return _is_state(actor) or actor.kind == "armed-group"


def _side_name(side: Sequence[Actor]) -> str | None:
    """All forces of a state are its government; others by their names."""
    return ", ".join(dict.fromkeys(_name(actor) for actor in side)) or None


def _name(actor: Actor) -> str:
    """Government of Mali; another body by its own name."""
    rules, country = codebooks().ged, codebook_country(actor.country)
    if country and actor.kind in rules.state:
        return rules.government_name.format(country.ged_name)
    return actor.name


def deaths_of(event: Event, sides: Sides, index: EventIndex) -> Deaths:
    """The dead by side.

    Who cannot be recognised by the words, and what a whole has over its parts, is unknown. In
    one-sided violence those of whom nothing is said are the civilians that were its aim.
    """
    counts = tolls.in_force(event)
    whole = tolls.toll((c for c in counts if tolls.counts_everybody(c)), best=tolls.settled(event))
    parts: dict[DeathColumn, list[Count]] = {column: [] for column in _COLUMNS}
    for count in counts:
        if not tolls.counts_everybody(count):
            parts[_column(count, event, sides, index)].append(count)
    found = {column: tolls.toll(part) or TollEstimate() for column, part in parts.items()}
    all_ = tolls.whole_and_parts(whole, found.values())
    rest = all_.best - sum(t.best for t in found.values())
    found[_untold(sides)] += TollEstimate(rest, rest, rest)
    return Deaths(found["a"], found["b"], found["civilians"], found["unknown"], all_)


def _column(count: Count, event: Event, sides: Sides, index: EventIndex) -> DeathColumn:
    """Which death column a count belongs to, by what its words call the dead: by name, by country,
    by kind.
    """
    who = count.who or ""
    named = _only_side(sides, lambda actor: is_called(actor, who))
    if named is not None:
        return named
    kind = kind_of_people(count.who, event, index)
    if kind is None or kind == "person":
        return _untold(sides)
    if kind in codebooks().ged.civilians:
        return "civilians"
    return _only_side(sides, lambda actor: _akin(actor, kind)) or "unknown"


def _only_side(sides: Sides, fits: Callable[[Actor], bool]) -> DeathColumn | None:
    """The column of the side with an actor that fits; None where neither side has one, or both."""
    in_a, in_b = any(map(fits, sides.a)), any(map(fits, sides.b))
    if in_a == in_b:
        return None
    return "a" if in_a else "b"


def _untold(sides: Sides) -> DeathColumn:
    """The column of those of whom the words do not say who they were."""
    return "civilians" if sides.type == ONE_SIDED else "unknown"


def _akin(actor: Actor, kind: str) -> bool:
    """True if the dead of a kind can be of the actor: soldiers and policemen of a state, fighters
    of a group.
    """
    return _is_state(actor) == (kind in codebooks().ged.state)
