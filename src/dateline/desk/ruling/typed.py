"""What stands in a form: the field as the record has it, and what a person typed, as the value of a
ruling.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from dateline.desk.revision import Revision, name_of
from dateline.desk.ruling.controls import FieldControl, options, time_grains
from dateline.record.nouns import Actor, Commitment, Count, Event, Place
from dateline.ruling_drafts import DraftError

Typed = Mapping[str, Sequence[str]]
"""The values of a form by the name of the control, as a browser sends them."""
Ruled = Event | Actor | Place | Commitment
LONGEST = 4000  # characters of one value
ROWS = 40  # numbers of one fact
COUNT_PARTS = ("of", "who", "low", "best", "high")


def first(typed: Typed, name: str) -> str:
    """The first value of a name, blanks around it removed; empty where it was not sent."""
    values = typed.get(name) or ("",)
    return values[0].strip()


def cleaned(sent: Sequence[tuple[str, Any]]) -> dict[str, list[str]]:
    """What a browser sent, without characters that no text holds, and cut where it is too long."""
    found: dict[str, list[str]] = {}
    for name, value in sent:
        if isinstance(value, str):
            kept = "".join(
                c for c in value[:LONGEST] if c in "\n\t" or unicodedata.category(c) not in _NO_TEXT
            )
            found.setdefault(name, []).append(kept)
    return found


_NO_TEXT = frozenset(("Cc", "Cs"))


def shown(revision: Revision, thing: Ruled, control: FieldControl) -> dict[str, list[str]]:
    """The field as the record has it, in the form of what is typed."""
    match control.shape:
        case "names":
            return {"member": list(dict.fromkeys(members(revision, thing, control.field)))}
        case "time":
            return _time(thing)
        case "counts":
            return _rows(thing.counts if isinstance(thing, Event) else ())
        case "position":
            return {name: [_number(getattr(thing, name))] for name in ("lat", "lon")}
        case _:
            return {"value": [str(getattr(thing, control.field) or "")]}


def members(revision: Revision, thing: Ruled, field: str) -> list[str]:
    """The lasting names of whom or what a field names; one that no words name is left out."""
    held = getattr(thing, field)
    ids = [one.place for one in held] if field == "places" else list(held)
    index = revision.index
    things = [index.places.get(id) or index.actors.get(id) for id in ids]
    return [name_of(one) for one in things if one is not None and one.lasting]


def unnamed(revision: Revision, thing: Ruled, field: str) -> list[str]:
    """What those are called that a field names and no words do: no ruling can name them."""
    held = getattr(thing, field, ())
    ids = [] if field == "places" else list(held)
    index = revision.index
    return [
        index.actors[id].name for id in ids if id in index.actors and not index.actors[id].lasting
    ]


def stated(control: FieldControl, typed: Typed, thing: Ruled) -> list[tuple[str, str | None]]:
    """The fields that a form sets, each with its value as `ruling_drafts.draft` takes it.

    Raises DraftError for what cannot be.
    """
    match control.shape:
        case "names":
            return [(control.field, msgspec.json.encode(list(typed.get("member", ()))).decode())]
        case "time":
            return [(control.field, _stated_time(typed))]
        case "counts":
            return [(control.field, _stated_rows(typed))]
        case "position":
            return [(name, _stated_degrees(name, typed)) for name in ("lat", "lon")]
        case _:
            return [(control.field, _stated_value(control, typed, thing))]


def _stated_value(control: FieldControl, typed: Typed, thing: Ruled) -> str | None:
    """One of a list, or a text."""
    value = first(typed, "value")
    if control.shape == "choice":
        if value not in {one.value for one in options(control.field, thing)}:
            raise DraftError(f"“{control.label}”: choose one of the list.")
    elif not value and control.field != "admin1":
        raise DraftError(f"“{control.label}”: write something.")
    return value or None


def _time(thing: Ruled) -> dict[str, list[str]]:
    """The bounds of a fact's time, and how exact it is."""
    when = thing.when if isinstance(thing, Event) else None
    if when is None:
        return {}
    return {name: [getattr(when, name) or ""] for name in ("earliest", "latest", "grain")}


def time_typed(typed: Typed) -> dict[str, str | None]:
    """The bounds of a time and its exactness as they were typed. Raises DraftError."""
    held = {name: first(typed, name) or None for name in ("earliest", "latest", "grain")}
    if (held["grain"] or "") not in {one.value for one in time_grains()}:
        raise DraftError("“How exact”: choose one of the list.")
    return held


def _stated_time(typed: Typed) -> str | None:
    """The same as a value; None where nothing was written."""
    held = time_typed(typed)
    if held["earliest"] is None and held["latest"] is None:
        if held["grain"] is not None:
            raise DraftError("Write the first or the last day, or leave all empty: not known.")
        return None
    return msgspec.json.encode(held).decode()


def _rows(counts: Sequence[Count]) -> dict[str, list[str]]:
    """The numbers of a fact, each once."""
    rows = dict.fromkeys(
        (one.of, one.who or "", _number(one.low), _number(one.best), _number(one.high))
        for one in counts
    )
    return {name: [row[n] for row in rows] for n, name in enumerate(COUNT_PARTS)}


def rows_of(typed: Typed, empty: int = 1) -> list[dict[str, str]]:
    """The rows of numbers, with empty ones at the end to write in."""
    length = min(ROWS, max((len(typed.get(name, ())) for name in COUNT_PARTS), default=0))
    rows = [_row(typed, n) for n in range(length)]
    kept = [row for row in rows if _is_written(row)]
    return [*kept, *(dict.fromkeys(COUNT_PARTS, "") for _ in range(empty))]


def _row(typed: Typed, n: int) -> dict[str, str]:
    """One row as it was sent."""
    return {
        name: (typed.get(name, ())[n].strip() if n < len(typed.get(name, ())) else "")
        for name in COUNT_PARTS
    }


def _is_written(row: Mapping[str, str]) -> bool:
    """True where a row holds a number."""
    return any(row[name] for name in ("low", "best", "high"))


def _stated_rows(typed: Typed) -> str:
    """The rows as a value."""
    counts: list[dict[str, Any]] = []
    for row in rows_of(typed, empty=0):
        parted = row["of"] == "money" or (row["of"] in ("", "other") and not row["who"])
        numbers = {name: _stated_number(row[name], parted) for name in ("low", "best", "high")}
        if numbers["low"] is None and numbers["high"] is None:
            numbers["low"] = numbers["high"] = numbers["best"]
        counts.append({"of": row["of"] or "other", "who": row["who"] or None, **numbers})
    return msgspec.json.encode(counts).decode()


def _stated_number(words: str, parted: bool) -> int | float | None:
    """11 or 1,500, of what comes in parts also 2.5; None for nothing."""
    if not words:
        return None
    plain = words.replace(",", "").replace("\u00a0", "").replace(" ", "")
    is_number = re.fullmatch(r"\d{1,13}(\.\d+)?", plain, re.ASCII)
    number = float(plain) if is_number else -1.0
    if not 0 <= number <= 1e12 or not (parted or number.is_integer()):
        raise DraftError(f"“{words}” is no number of people or things; write one such as 11.")
    return int(number) if number.is_integer() else number


def _stated_degrees(name: str, typed: Typed) -> str | None:
    """Degrees as they were written; both or neither."""
    value, other = first(typed, name), first(typed, "lon" if name == "lat" else "lat")
    if bool(value) != bool(other):
        raise DraftError("Write both degrees, or neither: not known.")
    return value or None


def _number(value: float | int | None) -> str:
    """A number as it is written; empty where it is not known."""
    return "" if value is None else f"{value:.10g}"
