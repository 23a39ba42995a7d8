"""Corrected fields of actors and places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dateline.record.nouns import Actor, Fault, Place
from dateline.record.rulings import SignedRuling
from dateline.stages.rule.fields import bad_value, corrected, no_lookup, noted, value_of
from dateline.stages.rule.rulable import refusal
from dateline.stages.rule.targets import Forms, not_found, targets_of
from dateline.stages.rule.values import BadValue


def rule_entities(
    actors: Sequence[Actor],
    places: Sequence[Place],
    rulings: Sequence[SignedRuling],
    forms: Forms,
) -> tuple[tuple[Actor, ...], tuple[Place, ...], list[Fault]]:
    """Actors and places after the rulings on them, and what could not be done."""
    faults: list[Fault] = []
    ruled_actors = _ruled(actors, "a", rulings, forms, faults)
    ruled_places = _ruled(places, "p", rulings, forms, faults)
    return tuple(ruled_actors), tuple(ruled_places), faults


def _ruled(
    things: Sequence[Any],
    letter: str,
    rulings: Iterable[SignedRuling],
    forms: Forms,
    faults: list[Fault],
) -> list[Any]:
    """Things of one noun after the rulings on them."""
    wanted = [s for s in rulings if (s.ruling.about or "").startswith(f"{letter}.")]
    if not wanted:
        return list(things)
    ruled = list(things)
    targets = targets_of(letter, things, forms)
    for signed in wanted:
        index = targets.index(signed.ruling.about)
        if index is None:
            faults.append(not_found(signed, signed.ruling.about))
        elif refusal(signed.ruling.kind, letter, signed.ruling.field):
            continue
        elif signed.ruling.kind == "correct":
            try:
                named = signed.ruling.field or ""
                value = value_of(letter, named, signed.ruling.value, no_lookup)
                ruled[index] = corrected(ruled[index], signed, value, things[index])
            except BadValue as why:
                faults.append(bad_value(signed, why))
        elif signed.ruling.kind in ("confirm", "note"):
            ruled[index] = noted(ruled[index], signed, signed.ruling.kind)
    return ruled
