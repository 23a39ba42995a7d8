"""The ways by which two actors are known to be one, each a step over all actors of the
case, the surest first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from dateline.record.nouns import ActorKind
from dateline.reference.actor_name_words import actor_name_words
from dateline.reference.function_words import function_words
from dateline.reference.name_keys import without_article
from dateline.reference.text import fold_text, words
from dateline.stages.entity_resolution.actor_conflicts import ends_in
from dateline.stages.entity_resolution.disjoint_sets import DisjointSets
from dateline.stages.entity_resolution.local_actors import BODIES, LocalActor, Office
from dateline.stages.entity_resolution.nameless_fighters import join_fighters

Actors = Sequence[LocalActor]
_ORGANISED: tuple[ActorKind, ...] = ("armed-group", "organization", "party")
K = TypeVar("K", str, tuple[str, str], tuple[str, ...])


def _grouped(keyed: Iterable[tuple[K, int]]) -> dict[K, list[int]]:
    """The items by key; the keys in order."""
    groups: dict[K, list[int]] = defaultdict(list)
    for key, item in keyed:
        groups[key].append(item)
    return {key: groups[key] for key in sorted(groups)}


def _by_name(actors: Actors, sets: DisjointSets) -> None:
    """One name; a person's bare surname only within what `_by_surname` allows."""
    named = [
        (actor.name, i)
        for i, actor in enumerate(actors)
        if actor.name and (not actor.is_person or not actor.is_named or actor.given)
    ]
    for rows in _grouped(named).values():
        sets.join_all(rows)


def _by_surname(actors: Actors, sets: DisjointSets) -> None:
    """A bare surname joins the one fuller name that ends in it.

    Of several, the one whose office it shares.
    """
    with_surname = [(i, actor) for i, actor in enumerate(actors) if _may_have_a_surname(actor)]
    for rows in _grouped((actor.parts[-1], i) for i, actor in with_surname).values():
        full = [i for i in rows if actors[i].is_person and actors[i].given]
        bare = [i for i in rows if i not in full]
        _join_full_names(full, actors, sets)
        for i in bare:
            owner = _owner_of_surname(i, full, actors, sets)
            if owner is not None:
                sets.join(owner, i)
        if not full:
            _join_bare_surnames(bare, actors, sets)


def _may_have_a_surname(actor: LocalActor) -> bool:
    """A named person, or what may turn out to be one."""
    return actor.kind in ("person", "other") and actor.is_named and bool(actor.parts)


def _join_full_names(full: list[int], actors: Actors, sets: DisjointSets) -> None:
    """Full names of one surname, the longest first: "J. Doe" and "Jane Doe"."""
    for i in sorted(full, key=lambda i: -len(actors[i].parts)):
        for j in full:
            if i != j and actors[i].surname == actors[j].surname:
                sets.join(i, j)


def _owner_of_surname(i: int, full: list[int], actors: Actors, sets: DisjointSets) -> int | None:
    """The one person whose full name ends in the words.

    Of several, the one who holds a common office.
    """
    owners = {sets.root(j) for j in full if ends_in(actors[i].parts, actors[j].parts)}
    if len(owners) > 1:
        owners = {owner for owner in owners if _shares_an_office(owner, i, actors, sets)}
    return owners.pop() if len(owners) == 1 else None


def _shares_an_office(owner: int, i: int, actors: Actors, sets: DisjointSets) -> bool:
    return any(actors[j].offices & actors[i].offices for j in sets.members(owner))


def _join_bare_surnames(rows: list[int], actors: Actors, sets: DisjointSets) -> None:
    """People known in all reports by surname alone are one."""
    alone = [i for i in rows if len(sets.members(i)) == 1 and actors[i].is_person]
    for i in alone[1:]:
        if actors[i].parts == actors[alone[0]].parts:
            sets.join(alone[0], i)


def _by_office(actors: Actors, sets: DisjointSets) -> None:
    """A person known by office alone is the one named person who holds that office of
    that country or body.
    """
    people = [(i, actor) for i, actor in enumerate(actors) if actor.is_person]
    holders: dict[Office, set[int]] = defaultdict(set)
    for i, actor in people:
        if actor.is_named:
            for office in actor.offices:
                holders[office].add(sets.root(i))
    for i, actor in people:
        if not actor.is_named:
            whole = [holders[title, whose] for title, whose in actor.offices if whose]
            owners = set[int]().union(*whole)
            if len(owners) == 1:
                sets.join(owners.pop(), i)


def _by_acronym(actors: Actors, sets: DisjointSets) -> None:
    """One's name is an acronym or a proper alias that the other bears."""
    bodies = [(i, a) for i, a in enumerate(actors) if not a.is_person and a.is_named]
    names = _grouped((body.name, i) for i, body in bodies)
    for i, body in bodies:
        for alias in filter(_is_proper_alias, body.actor.aliases):
            for j in names.get(without_article(fold_text(alias)), ()):
                sets.join(j, i)


def _is_proper_alias(alias: str) -> bool:
    """True for an acronym, and for several words with capitals."""
    acronym = alias.isupper() and len(alias) > 1
    return acronym or (" " in alias and alias.istitle())


def _by_kind_and_country(actors: Actors, sets: DisjointSets) -> None:
    """Bodies of one kind and country whose names say no more than that: "Military of France",
    "French troops".
    """
    generic = [
        ((actor.kind, actor.actor.country), i)
        for i, actor in enumerate(actors)
        if actor.kind in BODIES and actor.actor.country and _is_generic(actor)
    ]
    for rows in _grouped(generic).values():
        sets.join_all(rows)


def _is_generic(body: LocalActor) -> bool:
    """True if at most one word of the name, two behind "of", says more than what kind of
    body it is.
    """
    table, name = actor_name_words(), body.actor.name
    more = [w for w in words(name) if w not in table.generic_bodies and w not in table.plain]
    of_something = not function_words().prepositions.of.isdisjoint(fold_text(name).split(" "))
    return len(more) <= (2 if of_something else 1)


def _by_last_word(actors: Actors, sets: DisjointSets) -> None:
    """The one word of a name is the last of the one longer name that ends so: "the
    Front", "Hill Salt Front".
    """
    bodies = [(i, actor) for i, actor in enumerate(actors) if actor.kind in _ORGANISED]
    names = [(i, words(actor.actor.name)) for i, actor in bodies]
    longer = [(i, name) for i, name in names if len(name) > 1 and _is_capital(actors[i])]
    by_last = _grouped((name[-1], i) for i, name in longer)
    full_names: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for _, name in longer:
        full_names[name[-1]].add(name)
    for i, name in names:
        if len(name) == 1 and len(full_names[name[0]]) == 1:
            sets.join_all([i, *by_last[name[0]]])


def _is_capital(actor: LocalActor) -> bool:
    return actor.actor.name[:1].isupper()


# in falling order of certainty
STEPS: tuple[Callable[[Actors, DisjointSets], None], ...] = (
    _by_name,
    _by_surname,
    _by_office,
    _by_acronym,
    _by_kind_and_country,
    _by_last_word,
    join_fighters,
)
