"""Names in two spellings joined: a step over all actors of the case."""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from dateline.stages.entity_resolution.disjoint_sets import DisjointSets
from dateline.stages.entity_resolution.local_actors import ORGANISED, Actors, LocalActor, grouped_by
from dateline.stages.entity_resolution.name_spellings import are_spellings_of_one, sound_of


def by_spelling(actors: Actors, sets: DisjointSets) -> None:
    """Full names of one sound, and those that all but sound alike of holders of one office."""
    for rows in grouped_by(actors, _sound).values():
        _join_spellings(rows, actors, sets)
    for rows in _by_title(actors).values():
        _join_spellings(rows, actors, sets)


def _sound(actor: LocalActor) -> str | None:
    """How a full name of a person, or the name of an organised body, sounds."""
    if actor.is_named_person:
        return sound_of(actor.parts) if actor.given else None
    if actor.kind in ORGANISED and actor.is_named:
        return f"{actor.kind} {sound_of(actor.parts)}"
    return None


def _by_title(actors: Actors) -> dict[str, list[int]]:
    """People by full name, by each title that they hold."""
    groups: dict[str, list[int]] = defaultdict(list)
    for i, actor in enumerate(actors):
        if actor.is_named_person and actor.given:
            for title in {title for title, _ in actor.offices}:
                groups[title].append(i)
    return {title: groups[title] for title in sorted(groups)}


def _join_spellings(rows: list[int], actors: Actors, sets: DisjointSets) -> None:
    """Joins two names, each by its first bearer, where only the spelling differs."""
    first: dict[str, int] = {}
    for i in rows:
        first.setdefault(actors[i].name, i)
    for i, j in combinations(first.values(), 2):
        if actors[i].is_person and not are_spellings_of_one(actors[i], actors[j]):
            continue
        sets.join(i, j)
