"""Corrected fields of actors and places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from dateline.record.nouns import Actor, Fault, Place
from dateline.record.rulings import SignedRuling
from dateline.stages.rule.fields import (
    ACTOR_FIELDS,
    PLACE_FIELDS,
    BadValue,
    bad_value,
    corrected,
    noted,
    value_of,
)
from dateline.stages.rule.targets import Forms, entity_targets, not_found


def rule_entities(
    actors: Sequence[Actor],
    places: Sequence[Place],
    rulings: Sequence[SignedRuling],
    forms: Forms,
) -> tuple[tuple[Actor, ...], tuple[Place, ...], list[Fault]]:
    """Actors and places after the rulings on them, and what could not be done."""
    faults: list[Fault] = []
    ruled_actors = _ruled(actors, "a", ACTOR_FIELDS, rulings, forms, faults)
    ruled_places = _ruled(places, "p", PLACE_FIELDS, rulings, forms, faults)
    return tuple(ruled_actors), tuple(ruled_places), faults


def _ruled(
    things: Sequence[Any],
    letter: str,
    fields: Mapping[str, Any],
    rulings: Iterable[SignedRuling],
    forms: Forms,
    faults: list[Fault],
) -> list[Any]:
    """Things of one noun after the rulings on them."""
    wanted = [s for s in rulings if (s.ruling.about or "").startswith(f"{letter}.")]
    if not wanted:
        return list(things)
    ruled = list(things)
    targets = entity_targets(things, forms)
    for signed in wanted:
        index = targets.index(signed.ruling.about)
        if index is None:
            faults.append(not_found(signed, signed.ruling.about))
        elif signed.ruling.kind == "correct":
            try:
                value = value_of(signed.ruling.field or "", fields, signed.ruling.value, _nothing)
                ruled[index] = corrected(ruled[index], signed, value)
            except BadValue as why:
                faults.append(bad_value(signed, why))
        elif signed.ruling.kind in ("confirm", "note"):
            ruled[index] = noted(ruled[index], signed, signed.ruling.kind)
    return ruled


def _nothing(_: str) -> None:
    """Fields of actors and places refer to nothing."""
    return None
