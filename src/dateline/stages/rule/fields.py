"""Fields that a person corrects: how a value is read and set, and who set it noted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

import msgspec
from msgspec import UNSET, Struct
from msgspec.structs import replace

from dateline.record.nouns import Event, EventPlace, Fault, When
from dateline.record.ruled import Ruled
from dateline.record.rulings import SignedRuling
from dateline.stages.rule.rulable import NAMES_OF, RULABLE, RuledTime
from dateline.stages.rule.taken_values import taken
from dateline.stages.rule.values import BadValue, bad_value_told, checked

T = TypeVar("T", bound=Struct)
Lookup = Callable[[str], str | None]
"""From a lasting name to the id that the thing bears in this build."""


class Names(Struct, frozen=True):
    """How the things of this build are called: from lasting names to ids, from ids to what people
    call them, and from ids to a lasting name.
    """

    id_of: Lookup
    called: Lookup
    lasting: Lookup


def value_of(letter: str, field: str, raw: str | None, ids: Lookup) -> Any:
    """The value as the noun's field holds it. `letter`: of the noun in lasting names; `ids`: from
    lasting names to ids.

    Raises BadValue: no such field, a value of another kind or that cannot be, a name that leads
    nowhere.
    """
    fields = RULABLE[letter].fields
    if field not in fields:
        raise BadValue(f"'{field}' cannot be set; {', '.join(fields)} can")
    try:
        value = msgspec.json.decode(raw or "null", type=fields[field])
    except (msgspec.DecodeError, UnicodeEncodeError) as error:
        raise BadValue(f"'{field}' cannot be that; {taken(fields[field])}") from error
    checked(field, value)
    if field in NAMES_OF:
        return _referred(field, value, ids)
    if isinstance(value, RuledTime):
        return When(value.earliest, value.latest, value.grain)
    return value


def no_lookup(_: str) -> None:
    """For fields that refer to nothing."""
    return None


def _referred(field: str, names: tuple[str, ...], ids: Lookup) -> tuple[Any, ...]:
    """The ids of things that a value names."""
    found: list[Any] = []
    for name in names:
        if not name.startswith(f"{NAMES_OF[field]}."):
            noun = "places" if NAMES_OF[field] == "p" else "actors"
            raise BadValue(f"'{field}' takes {noun} by their lasting names; {name} is none")
        id = ids(name)
        if id is None:
            raise BadValue(f"'{field}' names {name}, which leads to nothing in the record")
        found.append(EventPlace(id) if field == "places" else id)
    return tuple(found)


def corrected(
    thing: T, signed: SignedRuling, value: Any, program: T, names: Names | None = None
) -> T:
    """The thing with the field set, and who set it noted. `program`: the thing as the program reads
    it, without any ruling.
    """
    field = signed.ruling.field or ""
    if field == "places":
        value = _in_their_roles(value, getattr(program, field), getattr(thing, field))
    read = plain_value(getattr(program, field))
    shown = _shown(signed, names)
    is_open = shown is not UNSET and is_news(shown, read, plain_value(value))
    told, lasting = read, None
    if field in NAMES_OF and names is not None:
        told = [names.called(id) or id for id in read]
        lasting = json_of([names.lasting(id) or id for id in read])
    return noted(replace(thing, **{field: value}), signed, field, told, is_open, lasting)


def _in_their_roles(
    said: tuple[EventPlace, ...], *earlier: tuple[EventPlace, ...]
) -> tuple[EventPlace, ...]:
    """The places that a person says, each "near", "toward", "from" or "at" as it was before: a
    ruling names places, and says nothing of those that it leaves as they are.
    """
    roles = {one.place: one.role for places in earlier for one in places}
    return tuple(replace(one, role=roles.get(one.place, one.role)) for one in said)


def noted(
    thing: T,
    signed: SignedRuling,
    field: str,
    read: Any = None,
    is_open: bool = False,
    lasting: str | None = None,
) -> T:
    """The thing with a note of who ruled on it. `read`: what the program reads, as JSON has it;
    `lasting`: the same by lasting names.
    """
    earlier: tuple[Ruled, ...] = getattr(thing, "ruled", UNSET) or ()
    kept = [one for one in earlier if one.field != field or field in _MANY]
    told = Ruled(
        field,
        json_of(read),
        signed.by,
        signed.at,
        signed.ruling.reason,
        signed.number,
        is_open,
        lasting,
        approved_by=signed.approved_by,
    )
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


def plain_counts(event: Event) -> list[dict[str, Any]]:
    """An event's numbers as a ruling holds them."""
    return [
        {"of": c.of, "who": c.who, "low": c.low, "best": c.best, "high": c.high}
        for c in event.counts
    ]


def is_news(shown: Any, read: Any, ruled: Any) -> bool:
    """True if the program reads something that it did not read when the person ruled, and that the
    person does not say either: all three as a ruling holds them.
    """
    if isinstance(read, list):
        return not _items(read) <= _items(shown) | _items(ruled)
    return _bare(read) not in (_bare(shown), _bare(ruled))


def _items(value: Any) -> set[Any]:
    """What a list holds, bare; nothing of what is no list."""
    return set(map(_bare, value)) if isinstance(value, list) else set()  # pyright: ignore[reportUnknownArgumentType, reportUnknownVariableType]


def _bare(value: Any) -> Any:
    """What of a value counts in comparing: of a time its bounds, of a number its bounds and of
    what it is.
    """
    if not isinstance(value, dict):
        return value
    held = cast("dict[str, Any]", value)
    return tuple(held.get(key) for key in ("of", "low", "high", "earliest", "latest"))


def json_of(value: Any) -> str | None:
    """A value as JSON; None for nothing."""
    return None if value is None else msgspec.json.encode(value).decode()


def _shown(signed: SignedRuling, names: Names | None) -> Any:
    """What the program had read when the person ruled, with this build's ids; UNSET where the
    ruling does not tell.
    """
    if signed.ruling.was is None:
        return UNSET
    shown = msgspec.json.decode(signed.ruling.was)
    if signed.ruling.field in NAMES_OF and names is not None and isinstance(shown, list):
        return [names.id_of(str(name)) for name in shown]  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    return shown


def bad_value(signed: SignedRuling, why: BadValue) -> Fault:
    """The fault of a ruling whose value cannot be set."""
    return Fault("rule", "ruling-value", bad_value_told(signed, why))
