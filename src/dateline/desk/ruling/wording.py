"""Rulings in words: what a ruling sets, of what, and to what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import msgspec

from dateline.desk.revision import Revision
from dateline.desk.ruling.controls import CHOICES, control
from dateline.desk.ruling.finding import called
from dateline.desk.ruling.labels import LabelsThen
from dateline.prose.sentences import and_list, number_of, when_words
from dateline.prose.value_words import event_words, word
from dateline.record.nouns import Actor, Commitment, Event, Place, When
from dateline.record.rulings import Ruling
from dateline.reference.places.countries import name_of as country_name

UNKNOWN = "not known"
_GONE = {
    "e": "a fact that is there no more",
    "c": "a promise that is there no more",
    "a": "somebody who is there no more",
    "p": "a place that is there no more",
}
"""By the letter of a lasting name, what nothing is known of any more."""


@dataclass(frozen=True, slots=True)
class RulingWords:
    """A ruling as a page shows it. deed: what it does with "it"; before, after: the same around the
    name of the thing that it is about, which is label; address: of its page, None where there is
    none; reason: why.
    """

    deed: str
    before: str
    label: str
    after: str
    address: str | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class RulingNamer:
    """Rulings in words, things by their names as they were when each was signed. then: these names,
    as far as they are kept; by_number: the rulings of the case.
    """

    revision: Revision
    then: LabelsThen = field(default_factory=dict[tuple[int, str], str])
    by_number: Mapping[int, Ruling] = field(default_factory=dict[int, Ruling])

    def words(self, ruling: Ruling, number: int = 0) -> RulingWords:
        """A ruling in words. number: of its entry."""
        on, signed = ruling, number
        while on.kind == "undo" and (undone := self.by_number.get(on.undoes or 0)):
            on, signed = undone, on.undoes or 0
        label = self.label(signed, on.about) if on.about else ""
        deed, before, after = self._deed(ruling, number)
        return RulingWords(deed, before, label, after, self._address(on.about), ruling.reason)

    def label(self, number: int, name: str) -> str:
        """What a thing was called when an entry was signed, else what it is called now."""
        if known := self.then.get((number, name)):
            return known
        thing = self.revision.thing(name)
        if thing is not None:
            return called(thing)
        for gone in self.revision.record.ruled_out or ():
            if name in (gone.name, *gone.names):
                return gone.label
        return _GONE.get(name[:1], "something that is there no more")

    def _address(self, name: str | None) -> str | None:
        """Where a thing's page is; of a fact that is there no more, the page that tells of it."""
        thing = self.revision.thing(name) if name else None
        if thing is not None:
            return self.revision.address(thing)
        is_fact = name is not None and name[:1] in ("e", "c")
        return f"{self.revision.base}/fact/e{quote(name[1:])}" if name and is_fact else None

    def _named(self, number: int, name: str) -> str:
        """What a lasting name is the name of."""
        label = self.label(number, name)
        return f"“{label}”" if name[:1] == "e" and label not in _GONE.values() else label

    def _deed(self, ruling: Ruling, number: int) -> tuple[str, str, str]:
        """What a ruling does: with "it", and before and after the name of the thing."""
        match ruling.kind:
            case "confirm":
                return "confirms that it stands as it is", "confirms that", "stands as it is"
            case "correct":
                return self._correction(ruling, number)
            case "merge":
                others = and_list([self._named(number, name) for name in ruling.others])
                return f"says that it is one with {others}", "says that", f"is one with {others}"
            case "split":
                own = f"makes {number_of(len(ruling.others), 'telling')} of"
                return f"{own} it a fact of its own", own, "a fact of its own"
            case "withdraw":
                return "takes it out of the record", "takes", "out of the record"
            case "add":
                deed = f"adds “{_decoded(ruling.value).get('label', '')}”"
                return deed, deed, ""
            case "note":
                return "notes", "notes on", ""
            case "undo":
                return f"undoes ruling {ruling.undoes}", f"undoes ruling {ruling.undoes} on", ""

    def _correction(self, ruling: Ruling, number: int) -> tuple[str, str, str]:
        """sets “Where” to Moengo and Albina"""
        letter, name = (ruling.about or "e")[:1], ruling.field or ""
        shown = control(letter, name)
        label = shown.label if shown else {"lat": "Latitude", "lon": "Longitude"}.get(name, name)
        value = msgspec.json.decode(ruling.value) if ruling.value else None
        to = f"to {self._value(name, value, number)}"
        return f"sets “{label}” {to}", f"sets “{label}” of", to

    def _value(self, name: str, value: Any, number: int) -> str:
        """The value of a field in words."""
        if value is None or value == [] or value == "":
            return UNKNOWN
        if name in ("agents", "targets", "places"):
            return and_list([self._named(number, str(one)) for one in value])
        if name == "when":
            when = When(value.get("earliest"), value.get("latest"), value.get("grain"))
            return when_words(when, self.revision.index) or UNKNOWN
        if name == "counts":
            return and_list([_count(one) for one in value])
        return _word(name, value)


def all_ruling_words(revision: Revision, rulings: Sequence[Ruling]) -> list[RulingWords]:
    """Rulings that stand together and that nobody has signed, in words."""
    namer = RulingNamer(revision)
    return [namer.words(one) for one in rulings]


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
