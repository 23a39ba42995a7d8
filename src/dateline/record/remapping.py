"""Moves every stretch that a value of the record holds from one text to another of the same
report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any, TypeVar, cast

import msgspec
from msgspec import Struct
from msgspec.inspect import AnyType, CustomType, Field, StructType, Type, type_info

from dateline.record.nouns import Report

Move = Callable[[int, int], tuple[int, int]]  # start and end in one text to those in the other
T = TypeVar("T")


class _Shape(Struct, frozen=True):
    """What of a kind of struct can move. `holding`: its fields that may hold further structs;
    `is_of_one_report`: all that it holds is of the report that it names.
    """

    holding: tuple[str, ...]
    is_stretch: bool
    has_report: bool
    is_of_one_report: bool


def remapped(value: T, moves: Mapping[str, Move], report: str | None = None) -> T:
    """The value with every `start` and `end` in it moved, whatever structs hold them.

    `moves`: by id of the report; stretches of other reports stay. `report`: the one that stretches
    are of that name none; a struct with a field `report` names it for all that it holds.
    """
    return cast(T, _remapped(value, moves, report))


def _remapped(value: object, moves: Mapping[str, Move], report: str | None) -> object:
    """The same, for values of any type; what does not change is given back itself."""
    if isinstance(value, tuple):
        items = cast("tuple[object, ...]", value)
        moved = tuple([_remapped(item, moves, report) for item in items])
        is_same = all(a is b for a, b in zip(items, moved, strict=True))
        return items if is_same else moved
    if not isinstance(value, Struct):
        return value
    shape = _shape(type(value))
    report = _report_of(value, shape, report)
    if shape.is_of_one_report and report not in moves:
        return value
    changes: dict[str, Any] = {}
    for name in shape.holding:
        held = getattr(value, name)
        if not held:
            continue
        moved = _remapped(held, moves, report)
        if moved is not held:
            changes[name] = moved
    move = moves.get(report or "") if shape.is_stretch else None
    if move is not None:
        changes.update(_edges(value, move))
    return msgspec.structs.replace(value, **changes) if changes else value


def _report_of(value: Struct, shape: _Shape, around: str | None) -> str | None:
    """The id of the report that stretches in a struct are of; `around`: what encloses it says."""
    if isinstance(value, Report):
        return value.id
    named = getattr(value, "report", None) if shape.has_report else None
    return named if isinstance(named, str) else around


def _edges(value: Struct, move: Move) -> dict[str, int]:
    """The moved edges of a struct that is a stretch; nothing where they are not known."""
    start, end = getattr(value, "start", None), getattr(value, "end", None)
    if not isinstance(start, int) or not isinstance(end, int):
        return {}
    low, high = move(start, end)
    return {} if (low, high) == (start, end) else {"start": low, "end": high}


@cache
def _shape(kind: type[Struct]) -> _Shape:
    """What of a kind of struct can move, by the types of its fields."""
    fields = {field.name: field for field in _fields(kind)}
    has_report = "report" in fields
    within = {held for field in fields.values() for held in _structs_within(field.type)}
    return _Shape(
        tuple(name for name, field in fields.items() if _may_hold_structs(field.type)),
        is_stretch="start" in fields and "end" in fields,
        has_report=has_report,
        is_of_one_report=(has_report or kind is Report)
        and None not in within
        and not any("report" in held.__struct_fields__ for held in within if held is not None),
    )


def _fields(kind: type[Struct]) -> tuple[Field, ...]:
    """The fields of a kind of struct with their types."""
    told = type_info(kind)
    assert isinstance(told, StructType)
    return told.fields


def _may_hold_structs(told: Type) -> bool:
    """True if a value of the type may be or hold a struct."""
    if isinstance(told, StructType | CustomType | AnyType):
        return True
    return any(map(_may_hold_structs, _within(told)))


def _structs_within(told: Type) -> Iterator[type[Struct] | None]:
    """The kinds of structs that a value of the type may be or hold, also within one another; None
    where it may be of any kind.
    """
    if isinstance(told, CustomType | AnyType):
        yield None
    elif isinstance(told, StructType):
        yield told.cls
        for field in told.fields:
            yield from _structs_within(field.type)
    else:
        for one in _within(told):
            yield from _structs_within(one)


def _within(told: Type) -> Iterator[Type]:
    """The types of which a type is made: of a tuple its items, of a union its members."""
    for name in told.__struct_fields__:
        held: object = getattr(told, name)
        for one in cast("tuple[object, ...]", held) if isinstance(held, tuple) else (held,):
            if isinstance(one, Type):
                yield one
