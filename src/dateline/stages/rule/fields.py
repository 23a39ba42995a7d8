"""Fields that a person may correct, by noun: the type of each value, and how it is set."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import msgspec
from msgspec import UNSET, Struct
from msgspec.structs import replace

from dateline.record.nouns import EventPlace, Fault, When
from dateline.record.ruled import Ruled
from dateline.record.rulings import SignedRuling
from dateline.record.vocabulary import (
    ActorKind,
    Certainty,
    CommitmentState,
    EventType,
    Grain,
    Status,
)

T = TypeVar("T", bound=Struct)
Lookup = Callable[[str], str | None]
"""From a lasting name to the id that the thing bears in this build."""


class RuledTime(Struct, frozen=True, forbid_unknown_fields=True):
    """A time as a person sets it: ISO dates or date-times."""

    earliest: str | None = None
    latest: str | None = None
    grain: str | None = None


EVENT_FIELDS: Mapping[str, Any] = {
    "type": EventType,
    "mode": str | None,
    "status": Status,
    "certainty": Certainty,
    "agents": tuple[str, ...],
    "targets": tuple[str, ...],
    "places": tuple[str, ...],
    "when": RuledTime | None,
}
ACTOR_FIELDS: Mapping[str, Any] = {"name": str, "kind": ActorKind, "country": str | None}
PLACE_FIELDS: Mapping[str, Any] = {
    "name": str,
    "lat": float | None,
    "lon": float | None,
    "country": str | None,
    "admin1": str | None,
    "grain": Grain | None,
}
COMMITMENT_FIELDS: Mapping[str, Any] = {"state": CommitmentState}
NAMES_OF = {"agents": "a", "targets": "a", "places": "p"}
"""Fields whose values are lasting names, with the letter of the noun."""


class BadValue(ValueError):
    """A value that a field cannot take; the message says what it takes."""


def value_of(field: str, fields: Mapping[str, Any], raw: str | None, ids: Lookup) -> Any:
    """The value as the noun's field holds it. `ids`: from lasting names to ids.

    Raises BadValue: no such field, a value of another kind, a name that leads nowhere.
    """
    if field not in fields:
        raise BadValue(f"'{field}' cannot be set; {', '.join(fields)} can")
    try:
        value = msgspec.json.decode(raw or "null", type=fields[field])
    except (msgspec.ValidationError, msgspec.DecodeError) as error:
        raise BadValue(f"'{field}' cannot be that ({error})") from error
    if field in NAMES_OF:
        return _referred(field, value, ids)
    if isinstance(value, RuledTime):
        return When(value.earliest, value.latest, value.grain)
    return value


def _referred(field: str, names: tuple[str, ...], ids: Lookup) -> tuple[Any, ...]:
    """The ids of things that a value names."""
    found: list[Any] = []
    for name in names:
        id = ids(name)
        if id is None:
            raise BadValue(f"'{field}' names {name}, which leads to nothing in the record")
        found.append(EventPlace(id) if field == "places" else id)
    return tuple(found)


def corrected(
    thing: T,
    signed: SignedRuling,
    value: Any,
    ids: Lookup | None = None,
    names: Lookup | None = None,
) -> T:
    """The thing with the field set, and who set it noted. `ids`: from lasting names to ids;
    `names`: from ids to what people call them.
    """
    field = signed.ruling.field or ""
    read = plain_value(getattr(thing, field))
    shown = _shown(signed, ids)
    is_open = shown is not UNSET and shown != read
    told = read
    if field in NAMES_OF and names is not None:
        told = [names(id) or id for id in read]
    return noted(replace(thing, **{field: value}), signed, field, told, is_open)


def noted(thing: T, signed: SignedRuling, field: str, read: Any = None, is_open: bool = False) -> T:
    """The thing with a note of who ruled on it. `read`: what the program reads, as JSON has it."""
    earlier: tuple[Ruled, ...] = getattr(thing, "ruled", UNSET) or ()
    before = [one for one in earlier if one.field == field and field not in _MANY]
    was = before[0].was if before else json_of(read)  # the program's own, no earlier ruling's
    kept = [one for one in earlier if one not in before]
    is_open = is_open and not before
    told = Ruled(field, was, signed.by, signed.at, signed.ruling.reason, signed.number, is_open)
    return replace(thing, ruled=(*kept, told))


_MANY = ("confirm", "note")


def plain_value(value: Any) -> Any:
    """A field's value as a ruling holds it: ids for things, the bounds of a time."""
    if isinstance(value, When):
        return {"earliest": value.earliest, "latest": value.latest, "grain": value.grain}
    if isinstance(value, tuple):
        return [
            one.place if isinstance(one, EventPlace) else one
            for one in value  # pyright: ignore[reportUnknownVariableType]
        ]
    return value


def json_of(value: Any) -> str | None:
    """A value as JSON; None for nothing."""
    return None if value is None else msgspec.json.encode(value).decode()


def _shown(signed: SignedRuling, ids: Lookup | None) -> Any:
    """What stood in the field when the person ruled, with this build's ids; UNSET where the ruling
    does not tell.
    """
    if signed.ruling.was is None:
        return UNSET
    shown = msgspec.json.decode(signed.ruling.was)
    if signed.ruling.field in NAMES_OF and ids is not None and isinstance(shown, list):
        return [ids(str(name)) for name in shown]  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    return shown


def bad_value(signed: SignedRuling, why: BadValue) -> Fault:
    """The fault of a ruling whose value cannot be set."""
    return Fault("rule", "ruling-value", f"ruling {signed.number}: {why}; undo it, or rule again")
