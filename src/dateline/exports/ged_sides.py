"""The sides of an event under UCDP GED's terms, and the dead of each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from msgspec import Struct

from dateline.exports import tolls
from dateline.exports.coding_index import CodingIndex, is_state
from dateline.exports.opponents import Opponents, civilians_died, opponents
from dateline.exports.sides import is_called, is_civilian, kind_of_people
from dateline.exports.tolls import TollEstimate
from dateline.record.nouns import Actor, Count, Event
from dateline.reference.events.codebooks import codebook_country, codebooks

# type_of_violence
STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3

# The columns of deaths.
DeathColumn = Literal["a", "b", "civilians", "unknown"]
_COLUMNS: tuple[DeathColumn, ...] = ("a", "b", "civilians", "unknown")


class Sides(Struct, frozen=True):
    """The two sides of an event; type None where the record does not tell both.

    `inferred`: the columns that no report tells.
    """

    type: int | None
    a: tuple[Actor, ...]
    b: tuple[Actor, ...]
    name_a: str | None
    name_b: str | None
    inferred: tuple[str, ...] = ()


class Deaths(Struct, frozen=True):
    """The dead by the columns of GED, and all together."""

    a: TollEstimate
    b: TollEstimate
    civilians: TollEstimate
    unknown: TollEstimate
    all: TollEstimate


def sides_of(event: Event, index: CodingIndex) -> Sides:
    """The sides by what they are: a state is side A, civilians are side B; else who acts is side
    A.

    Shells that nobody is told to have fired, in a country where a state and a group fight, fell in
    that fight, whoever died.
    """
    told = opponents(event, index)
    a = _attackers(told.agents)
    b = tuple(actor for actor in filter(_can_be_side_b, told.targets) if actor not in a)
    if b:
        return _of_two(a, b, told, event, index)
    civilians = any(is_civilian(actor, attacked=bool(a)) for actor in told.targets)
    if a and (civilians or civilians_died(event, index)):
        columns = ("side_a",) if "agents" in told.inferred else ()
        return Sides(ONE_SIDED, a, (), _side_name(a), codebooks().ged.civilians_name, columns)
    dyad = index.dyad(event)
    if not a and dyad and event.mode in codebooks().ged.weapons_of_war:
        state, group = (dyad.state,), (dyad.group,)
        both = ("side_a", "side_b")
        return Sides(STATE_BASED, state, group, _side_name(state), _side_name(group), both)
    name_b = codebooks().ged.civilians_name if civilians else None
    return Sides(None, a, (), _side_name(a), name_b)


def _of_two(
    a: tuple[Actor, ...], b: tuple[Actor, ...], told: Opponents, event: Event, index: CodingIndex
) -> Sides:
    """The sides where both bear arms. A state that fights a group abroad does so beside the state
    of that country, whose dyad it is in GED.
    """
    turned = bool(a) and _has_state(b) and not _has_state(a)
    if turned:
        a, b = b, a
    columns = ["side_a" if (side == "agents") != turned else "side_b" for side in told.inferred]
    dyad = index.dyad(event)
    if dyad and dyad.group.id in {actor.id for actor in b} and _abroad(a, dyad.state.country):
        a, columns = (dyad.state,), [*columns, "side_a"]
    type_ = _type_of_violence(a, b)
    return Sides(type_, a, b, _side_name(a), _side_name(b), tuple(dict.fromkeys(columns)))


def _abroad(side: tuple[Actor, ...], country: str | None) -> bool:
    """True if only states of other countries are on a side."""
    return bool(side) and all(is_state(actor) and actor.country != country for actor in side)


def _attackers(agents: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """Who attacks is a side where it bears arms, surely or not."""
    return tuple(a for a in agents if is_state(a) or a.kind in codebooks().ged.armed)


def _type_of_violence(a: tuple[Actor, ...], b: tuple[Actor, ...]) -> int | None:
    """By whether a state fights; None where a side is not known."""
    if not a or not b:
        return None
    return STATE_BASED if _has_state((*a, *b)) else NON_STATE


def _has_state(side: tuple[Actor, ...]) -> bool:
    """True if a state is among the actors of the side."""
    return any(map(is_state, side))


def _can_be_side_b(actor: Actor) -> bool:
    """Who is attacked is a side only where it surely bears arms."""
    return is_state(actor) or actor.kind == "armed-group"


def _side_name(side: Sequence[Actor]) -> str | None:
    """All forces of a state are its government; others by their names."""
    return ", ".join(dict.fromkeys(_name(actor) for actor in side)) or None


def _name(actor: Actor) -> str:
    """Government of Mali; another body by its own name."""
    rules, country = codebooks().ged, codebook_country(actor.country)
    if country and actor.kind in rules.state:
        return rules.government_name.format(country.ged_name)
    return actor.name


def deaths_of(event: Event, sides: Sides, index: CodingIndex) -> Deaths:
    """The dead by side.

    Who cannot be recognised by the words, and what a whole has over its parts, is unknown. In
    one-sided violence those of whom nothing is said are the civilians that were its aim.
    """
    counts = tolls.told_once(tolls.as_coded(tolls.in_force(event)))
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


def _column(count: Count, event: Event, sides: Sides, index: CodingIndex) -> DeathColumn:
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
    return is_state(actor) == (kind in codebooks().ged.state)
