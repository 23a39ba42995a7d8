"""What a person sets each field with: a choice in words, a text, a time, people or places by name,
numbers in rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from dateline.prose.value_words import event_words, known, word
from dateline.record.nouns import Event
from dateline.record.vocabulary import (
    ActorKind,
    Certainty,
    CommitmentState,
    CountOf,
    EventType,
    Grain,
    Status,
)
from dateline.reference.events.event_types import event_type, event_types
from dateline.reference.places.countries import countries
from dateline.stages.rule.rulable import RULABLE, TimeGrain

Shape = Literal["choice", "text", "time", "names", "counts", "position"]


@dataclass(frozen=True, slots=True)
class Option:
    """One of a list: the value, the words for it, and under which heading it stands."""

    value: str
    words: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class FieldControl:
    """How one field is set. field: as it stands in addresses; of: the fields of the record that it
    sets; hint: what may be written.
    """

    field: str
    label: str
    shape: Shape
    hint: str = ""
    of: tuple[str, ...] = ()


DAY_HINT = "A day (2019-06-04) or a moment (2019-06-04T15:25Z); leave out what is not known."
CONTROLS: Mapping[str, tuple[FieldControl, ...]] = {
    "e": (
        FieldControl("places", "Where", "names"),
        FieldControl("when", "When", "time", DAY_HINT),
        FieldControl("agents", "Who did it", "names"),
        FieldControl("targets", "To whom", "names"),
        FieldControl("counts", "How many", "counts", "Leave a row empty to drop it."),
        FieldControl("status", "Whether it happened", "choice"),
        FieldControl("certainty", "How certain it is told", "choice"),
        FieldControl("type", "What kind of act", "choice"),
        FieldControl("mode", "What form of it", "choice"),
        FieldControl("label", "What it is called", "text", "One sentence, as the page shows it."),
    ),
    "a": (
        FieldControl("name", "Name", "text"),
        FieldControl("kind", "What it is", "choice"),
        FieldControl("country", "Country", "choice"),
    ),
    "p": (
        FieldControl("name", "Name", "text"),
        FieldControl(
            "position",
            "Position",
            "position",
            "Degrees, such as 5.5 and -54.05; south and west are below nought.",
            ("lat", "lon"),
        ),
        FieldControl("country", "Country", "choice"),
        FieldControl(
            "admin1", "Province or state", "text", "Leave it empty where it is not known."
        ),
        FieldControl("grain", "How exact", "choice"),
    ),
    "c": (FieldControl("state", "What became of it", "choice"),),
}
"""By the letter of the noun in lasting names, in the order in which they are offered."""
assert all(
    {name for one in CONTROLS[letter] for name in one.of or (one.field,)} == set(rulable.fields)
    for letter, rulable in RULABLE.items()
)
CHOICES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "status": ("status", get_args(Status)),
    "certainty": ("certainty", get_args(Certainty)),
    "kind": ("actor", get_args(ActorKind)),
    "grain": ("grain", get_args(Grain)),
    "state": ("commitment", get_args(CommitmentState)),
}
"""Fields that take one word of a closed list: the family of its words, and the list."""
MAY_BE_UNKNOWN = ("mode", "country", "grain", "admin1")


def control(letter: str, field: str | None) -> FieldControl | None:
    """The control of a field; None where the noun has none of that name."""
    return next((one for one in CONTROLS.get(letter, ()) if one.field == field), None)


def options(field: str, thing: object = None) -> tuple[Option, ...]:
    """What a choice offers for a field of a thing."""
    unknown = (Option("", "Not known"),) if field in MAY_BE_UNKNOWN else ()
    if field == "country":
        return unknown + _countries()
    if field == "type":
        return tuple(Option(one, event_words(one, None).name) for one in get_args(EventType))
    if field == "mode":
        return unknown + (modes(thing.type) if isinstance(thing, Event) else ())
    family, values = CHOICES[field]
    return unknown + tuple(Option(value, _in_words(family, value)) for value in values)


@cache
def modes(type_: str) -> tuple[Option, ...]:
    """The forms that a kind of act may take."""
    found = (Option(mode, event_words(type_, mode).name) for mode in event_type(type_).modes)
    return tuple(sorted(found, key=lambda one: one.words))


@cache
def kinds_of_act() -> tuple[Option, ...]:
    """Every kind of act, each followed by its forms ("ASSAULT", "ASSAULT bombing")."""
    found: list[Option] = []
    for info in event_types():
        found.append(Option(info.type, info.words.name, info.words.name))
        found += [
            Option(f"{info.type} {one.value}", one.words, info.words.name)
            for one in modes(info.type)
        ]
    return tuple(found)


@cache
def counted() -> tuple[Option, ...]:
    """What numbers are of."""
    return tuple(Option(one, _in_words("count", one)) for one in get_args(CountOf))


@cache
def time_grains() -> tuple[Option, ...]:
    """How exact a time is."""
    return (
        Option("", "As the days say"),
        *(Option(one, one.capitalize()) for one in get_args(TimeGrain)),
    )


@cache
def _countries() -> tuple[Option, ...]:
    """Every country by its name."""
    found = (Option(one.iso3, one.name) for one in countries())
    return tuple(sorted(found, key=lambda one: one.words))


def _in_words(family: str, value: str) -> str:
    """The words for a value, as a list begins them."""
    words = word(family, value).words if known(family, value) else value.replace("-", " ")  # type: ignore[arg-type]
    return words[:1].upper() + words[1:]
