"""Rulings in words: what a ruling sets, of what, and to what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from dateline.desk.revision import Revision
from dateline.desk.ruling.controls import CHOICES, control
from dateline.desk.ruling.finding import called
from dateline.prose.sentences import and_list, number_of, when_words
from dateline.prose.value_words import event_words, word
from dateline.record.nouns import Actor, Commitment, Event, Place, When
from dateline.record.rulings import Ruling
from dateline.reference.places.countries import name_of as country_name

UNKNOWN = "not known"


@dataclass(frozen=True, slots=True)
class RulingWords:
    """A ruling as a page shows it: what it does in words, the thing that it is about with its
    address (None where the record has it no more), and why.
    """

    deed: str
    label: str
    address: str | None
    reason: str | None


def ruling_words(revision: Revision, ruling: Ruling) -> RulingWords:
    """A ruling in words."""
    thing = revision.thing(ruling.about) if ruling.about else None
    label = called(thing) if thing is not None else ""
    address = revision.address(thing) if thing is not None else None
    return RulingWords(_deed(revision, ruling), label, address, ruling.reason)


def all_ruling_words(revision: Revision, rulings: Sequence[Ruling]) -> list[RulingWords]:
    """Rulings that stand together, in words."""
    return [ruling_words(revision, one) for one in rulings]


def _deed(revision: Revision, ruling: Ruling) -> str:
    """What a ruling does."""
    match ruling.kind:
        case "confirm":
            return "confirms that it stands as it is"
        case "correct":
            return _correction(revision, ruling)
        case "merge":
            names = [_named(revision, name) for name in ruling.others]
            return f"says that it is one with {and_list(names)}"
        case "split":
            tellings = number_of(len(ruling.others), "telling")
            return f"makes {tellings} of it a fact of its own"
        case "withdraw":
            return "takes it out of the record"
        case "add":
            return f"adds “{_decoded(ruling.value).get('label', '')}”"
        case "note":
            return "notes"
        case "undo":
            return f"undoes ruling {ruling.undoes}"


def _correction(revision: Revision, ruling: Ruling) -> str:
    """sets where to Moengo and Albina"""
    letter, field = (ruling.about or "e")[:1], ruling.field or ""
    shown = control(letter, field)
    label = shown.label if shown else {"lat": "Latitude", "lon": "Longitude"}.get(field, field)
    value = msgspec.json.decode(ruling.value) if ruling.value else None
    return f"sets “{label}” to {value_words(revision, field, value)}"


def value_words(revision: Revision, field: str, value: Any) -> str:
    """The value of a ruling in words."""
    if value is None or value == [] or value == "":
        return UNKNOWN
    if field in ("agents", "targets", "places"):
        return and_list([_named(revision, str(name)) for name in value])
    if field == "when":
        when = When(value.get("earliest"), value.get("latest"), value.get("grain"))
        return when_words(when, revision.index) or UNKNOWN
    if field == "counts":
        return and_list([_count(one) for one in value])
    return _word(field, value)


def field_words(thing: Event | Actor | Place | Commitment, field: str) -> str:
    """The value that a field of a thing has, in words."""
    value = getattr(thing, field)
    if value is None or value == "":
        return UNKNOWN
    if field == "mode" and isinstance(thing, Event):
        return event_words(thing.type, thing.mode).name
    return _word(field, value)


def _word(field: str, value: Any) -> str:
    """One value in words."""
    if field in CHOICES:
        return word(CHOICES[field][0], value).words  # type: ignore[arg-type]
    if field == "type":
        return event_words(str(value), None).name
    if field == "country":
        return country_name(str(value))
    return f"“{value}”" if field in ("label", "name", "admin1") else str(value)


def _named(revision: Revision, name: str) -> str:
    """What a lasting name is the name of; the name itself where nothing bears it now."""
    thing = revision.thing(name)
    if thing is None:
        return name
    return f"“{called(thing)}”" if isinstance(thing, Event) else called(thing)


def _count(one: dict[str, Any]) -> str:
    """11 to 14 killed"""
    low, best, high = one.get("low"), one.get("best"), one.get("high")
    number = f"{low}" if low == high else f"{_bound(low)} to {_bound(high)}"
    if best is not None and low != high:
        number += f" (most likely {best})"
    who = f" ({one['who']})" if one.get("who") else ""
    return f"{number} {word('count', one.get('of')).words}{who}"


def _bound(value: Any) -> str:
    return "?" if value is None else str(value)


def _decoded(value: str | None) -> dict[str, Any]:
    """The fields of a fact that a person adds."""
    return msgspec.json.decode(value, type=dict[str, Any]) if value else {}
