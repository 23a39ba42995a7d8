"""What a person may rule: of each noun the kinds of ruling and the fields, each with the type of
its value. Whoever signs a ruling and the stage that replays it ask this one table.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from msgspec import Struct

from dateline.record.rulings import RulingKind
from dateline.record.vocabulary import (
    ActorKind,
    Certainty,
    CommitmentState,
    CountOf,
    EventType,
    Grain,
    Status,
)

TimeGrain = Literal[
    "minute",
    "hour",
    "night",
    "morning",
    "afternoon",
    "evening",
    "overnight",
    "day",
    "weekend",
    "week",
    "month",
    "season",
    "year",
]


class RuledTime(Struct, frozen=True, forbid_unknown_fields=True):
    """A time as a person sets it: ISO dates or date-times."""

    earliest: str | None = None
    latest: str | None = None
    grain: TimeGrain | None = None


class RuledCount(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A number as a person sets it."""

    of: CountOf
    who: str | None = None
    low: float | int | None = None
    best: float | int | None = None
    high: float | int | None = None


class AddedFact(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A fact that a person adds: its fields as a correction would set them; the ruling's words are
    its mentions.
    """

    type: EventType
    label: str
    mode: str | None = None
    status: Status = "happened"
    agents: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    when: RuledTime | None = None


class Rulable(Struct, frozen=True, kw_only=True):
    """What may be ruled of a noun: what it is called, the kinds of ruling, the fields."""

    called: str
    kinds: tuple[RulingKind, ...]
    fields: Mapping[str, Any]


RULABLE: Mapping[str, Rulable] = {
    "e": Rulable(
        called="a fact",
        kinds=("confirm", "correct", "merge", "split", "withdraw", "note"),
        fields={
            "type": EventType,
            "mode": str | None,
            "status": Status,
            "certainty": Certainty,
            "agents": tuple[str, ...],
            "targets": tuple[str, ...],
            "places": tuple[str, ...],
            "when": RuledTime | None,
            "label": str,
            "counts": tuple[RuledCount, ...],
        },
    ),
    "a": Rulable(
        called="an actor",
        kinds=("confirm", "correct", "note"),
        fields={"name": str, "kind": ActorKind, "country": str | None},
    ),
    "p": Rulable(
        called="a place",
        kinds=("confirm", "correct", "note"),
        fields={
            "name": str,
            "lat": float | None,
            "lon": float | None,
            "country": str | None,
            "admin1": str | None,
            "grain": Grain | None,
        },
    ),
    "c": Rulable(
        called="a promise",
        kinds=("confirm", "correct", "note"),
        fields={"state": CommitmentState},
    ),
}
"""By the letter of the noun in lasting names. Nothing may be ruled of a statement: it is what the
report says.
"""
NAMES_OF = {"agents": "a", "targets": "a", "places": "p"}
"""Fields whose values are lasting names, with the letter of the noun."""
LATER = ("label", "counts")
"""Fields of a fact that are set when the stages behind the first are through."""
ADDED_KINDS: tuple[RulingKind, ...] = ("confirm", "correct", "merge", "withdraw", "note")
"""What may be ruled of a fact that a person added."""


def refusal(kind: str, letter: str, field: str | None = None) -> str | None:
    """Why a ruling of a kind cannot be about a noun, or set a field of it, with the list of what
    can be; None where it can.
    """
    rulable = RULABLE.get(letter)
    if rulable is None:
        nouns = ", ".join(one.called for one in RULABLE.values())
        return f"that is nothing a person rules on; a ruling is about {nouns}"
    if kind not in rulable.kinds:
        return f"no {kind} can be about {rulable.called}; it takes {listed(letter)}"
    if kind == "correct" and field not in rulable.fields:
        said = f"'{field}' of {rulable.called} cannot be set" if field else "no field is named"
        return f"{said}; these can be: {', '.join(rulable.fields)}"
    return None


def listed(letter: str) -> str:
    """The kinds of ruling that a noun takes, in words."""
    rulable = RULABLE[letter]
    fields = ", ".join(rulable.fields)
    return ", ".join(f"correct ({fields})" if k == "correct" else k for k in rulable.kinds)
