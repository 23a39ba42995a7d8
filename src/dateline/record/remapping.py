"""Moves every stretch that a value of the record holds from one text to another of the same
report.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

import msgspec
from msgspec import Struct

from dateline.record.nouns import Report

Move = Callable[[int, int], tuple[int, int]]  # start and end in one text to those in the other
T = TypeVar("T")


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
        moved = tuple(_remapped(item, moves, report) for item in items)
        is_same = all(a is b for a, b in zip(items, moved, strict=True))
        return items if is_same else moved
    if not isinstance(value, Struct):
        return value
    report = _report_of(value, report)
    changes: dict[str, Any] = {}
    for name in value.__struct_fields__:
        held = getattr(value, name)
        moved = _remapped(held, moves, report)
        if moved is not held:
            changes[name] = moved
    changes.update(_edges(value, moves.get(report or "")))
    return msgspec.structs.replace(value, **changes) if changes else value


def _report_of(value: Struct, around: str | None) -> str | None:
    """The id of the report that stretches in a struct are of; `around`: what encloses it says."""
    if isinstance(value, Report):
        return value.id
    named = getattr(value, "report", None)
    return named if isinstance(named, str) else around


def _edges(value: Struct, move: Move | None) -> dict[str, int]:
    """The moved edges of a struct that is a stretch; nothing for others."""
    start, end = getattr(value, "start", None), getattr(value, "end", None)
    if move is None or not isinstance(start, int) or not isinstance(end, int):
        return {}
    low, high = move(start, end)
    return {} if (low, high) == (start, end) else {"start": low, "end": high}
