"""Fighters without a name: those of one description are one, and the barest join the one
kind there is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from dateline.reference.actors.actor_name_words import actor_name_words
from dateline.reference.actors.actors import actor_words
from dateline.reference.english.inflection import singular
from dateline.reference.text import words
from dateline.stages.entity_resolution.disjoint_sets import DisjointSets
from dateline.stages.entity_resolution.local_actors import LocalActor

Description = tuple[str, ...]
BARE: Description = ()  # "rebels", "the fighters": nothing distinguishes them from others


def join_fighters(actors: Sequence[LocalActor], sets: DisjointSets) -> None:
    """Joins fighters of one description, then the barest: to the one armed group, to the
    one description.
    """
    groups = _by_description(actors)
    for description in sorted(groups):
        sets.join_all(groups[description])
    bare = groups.pop(BARE, None)
    if bare is None:
        return
    if not groups:
        _join_the_only_group(bare, actors, sets)
    elif len(groups) == 1:
        (described,) = groups.values()
        sets.join(described[0], bare[0])


def _by_description(actors: Sequence[LocalActor]) -> dict[Description, list[int]]:
    """The nameless fighters, by index, by what distinguishes them from others."""
    groups: dict[Description, list[int]] = defaultdict(list)
    for i, actor in enumerate(actors):
        description = _description(actor)
        if description is not None:
            groups[description].append(i)
    return groups


def _join_the_only_group(bare: list[int], actors: Sequence[LocalActor], sets: DisjointSets) -> None:
    """Where the case knows one armed group by name, its reports' nameless fighters are of that
    group.

    Not where half of the reports that speak of fighters do so without the group.
    """
    named = [i for i, actor in enumerate(actors) if _is_named_group(actor)]
    groups = set(map(sets.root, named))
    if len(groups) != 1:
        return
    of_fighters = {actors[i].report for i in bare}
    of_the_group = {actors[i].report for i in sets.members(named[0])}
    if 2 * len(of_fighters & of_the_group) > len(of_fighters):
        sets.join(named[0], bare[0])


def _is_named_group(actor: LocalActor) -> bool:
    """True for an armed group by its name, which is no mere description."""
    if actor.kind != "armed-group" or not actor.is_named:
        return False
    return _description(actor) is None


def _description(actor: LocalActor) -> Description | None:
    """What distinguishes nameless fighters from others ("tuareg"); BARE if nothing does; None if it
    is no such group.

    Words for fighters do not distinguish: "Islamist rebels", "rebel fighters" and "the insurgents"
    of one case are one group. Nor are "gunmen" such a group: whose they are is not known by their
    name; nor "jailed rebels", who are not those that fight.
    """
    if not _may_be_fighters(actor):
        return None
    table = actor_name_words()
    nouns = {singular(w) for w in words(actor.actor.name)}
    if not nouns & table.fighters or nouns & table.known_by_deed:
        return None
    if nouns & actor_words().out_of_action:
        return None
    return tuple(sorted(nouns - table.fighters - table.plain))


def _may_be_fighters(actor: LocalActor) -> bool:
    """An armed group, or one whose kind the words leave open; a country's people are none."""
    if actor.kind == "population":
        return not actor.actor.country
    return actor.kind in ("armed-group", "other")
