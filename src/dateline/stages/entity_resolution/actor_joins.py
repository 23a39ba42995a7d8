"""The ways by which two actors are known to be one, each a step over all actors of the
case, the surest first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import chain
from typing import TypeVar

from dateline.record.vocabulary import ActorKind
from dateline.reference.actors.actor_name_words import actor_name_words
from dateline.reference.english.function_words import function_words
from dateline.reference.name_keys import without_article
from dateline.reference.text import fold_text, words
from dateline.stages.entity_resolution.actor_conflicts import ends_in
from dateline.stages.entity_resolution.disjoint_sets import DisjointSets
from dateline.stages.entity_resolution.local_actors import BODIES, LocalActor, Office
from dateline.stages.entity_resolution.nameless_fighters import join_fighters

Actors = Sequence[LocalActor]
_ORGANISED: tuple[ActorKind, ...] = ("armed-group", "organization", "party")
K = TypeVar("K", str, tuple[str, str])


def _grouped_by(actors: Actors, key_of: Callable[[LocalActor], K | None]) -> dict[K, list[int]]:
    """The actors, by index, by a key; the keys in order; those without one are left out."""
    groups: dict[K, list[int]] = defaultdict(list)
    for i, actor in enumerate(actors):
        key = key_of(actor)
        if key is not None:
            groups[key].append(i)
    return {key: groups[key] for key in sorted(groups)}


def _by_name(actors: Actors, sets: DisjointSets) -> None:
    """One name; a person's bare surname only within what `_by_surname` allows."""
    for rows in _grouped_by(actors, _name).values():
        sets.join_all(rows)


def _name(actor: LocalActor) -> str | None:
    """The name; None for a bare surname."""
    if actor.is_bare_surname:
        return None
    return actor.name or None


def _by_surname(actors: Actors, sets: DisjointSets) -> None:
    """A bare surname joins the one fuller name that ends in it.

    Of several, the one whose office it shares.
    """
    for rows in _grouped_by(actors, _last_part).values():
        full = [i for i in rows if actors[i].is_person and actors[i].given]
        bare = [i for i in rows if i not in full]
        _join_full_names(full, actors, sets)
        if full:
            _join_owners_of_surnames(bare, full, actors, sets)
        else:
            _join_bare_surnames(bare, actors, sets)


def _last_part(actor: LocalActor) -> str | None:
    """The last word of the name of a person, or of what may turn out to be one."""
    if actor.kind not in ("person", "other"):
        return None
    if not actor.is_named or not actor.parts:
        return None
    return actor.parts[-1]


def _join_full_names(full: list[int], actors: Actors, sets: DisjointSets) -> None:
    """Full names of one surname, the longest first: "J. Doe" and "Jane Doe"."""
    for i in sorted(full, key=lambda i: -len(actors[i].parts)):
        for j in full:
            if actors[j].surname == actors[i].surname:
                sets.join(i, j)


def _join_owners_of_surnames(
    bare: list[int], full: list[int], actors: Actors, sets: DisjointSets
) -> None:
    """Each bare surname to the person whose it is, where that is known."""
    for i in bare:
        owner = _owner_of_surname(i, full, actors, sets)
        if owner is not None:
            sets.join(owner, i)


def _owner_of_surname(i: int, full: list[int], actors: Actors, sets: DisjointSets) -> int | None:
    """The one person whose full name ends in the words.

    Of several, the one who holds a common office.
    """
    fuller = [j for j in full if ends_in(actors[i].parts, actors[j].parts)]
    owners = set(map(sets.root, fuller))
    if len(owners) > 1:
        owners = {owner for owner in owners if _shares_an_office(owner, i, actors, sets)}
    return owners.pop() if len(owners) == 1 else None


def _shares_an_office(owner: int, i: int, actors: Actors, sets: DisjointSets) -> bool:
    """True if any of those who are one with the owner holds an office of the other's."""
    return any(actors[j].offices & actors[i].offices for j in sets.members(owner))


def _join_bare_surnames(rows: list[int], actors: Actors, sets: DisjointSets) -> None:
    """People known in all reports by surname alone are one."""
    alone: list[int] = []
    for i in rows:
        is_unjoined = len(sets.members(i)) == 1
        if actors[i].is_person and is_unjoined:
            alone.append(i)
    namesakes = [i for i in alone if actors[i].parts == actors[alone[0]].parts]
    sets.join_all(namesakes)


def _by_office(actors: Actors, sets: DisjointSets) -> None:
    """A person known by office alone is the one named person who holds that office of
    that country or body.
    """
    holders = _holders_of_offices(actors, sets)
    for i, actor in enumerate(actors):
        if not actor.is_person or actor.is_named:
            continue
        of_known_bodies = [(title, whose) for title, whose in actor.offices if whose]
        owners = set[int]().union(*(holders[office] for office in of_known_bodies))
        if len(owners) == 1:
            sets.join(owners.pop(), i)


def _holders_of_offices(actors: Actors, sets: DisjointSets) -> defaultdict[Office, set[int]]:
    """The named people who hold each office, by the root of their set."""
    holders: defaultdict[Office, set[int]] = defaultdict(set)
    for i, actor in enumerate(actors):
        if actor.is_named_person:
            for office in actor.offices:
                holders[office].add(sets.root(i))
    return holders


def _by_acronym(actors: Actors, sets: DisjointSets) -> None:
    """One's name is an acronym or a proper alias that the other bears."""
    by_name = _grouped_by(actors, _name_of_body)
    for i in sorted(chain.from_iterable(by_name.values())):
        for alias in filter(_is_proper_alias, actors[i].actor.aliases):
            for j in by_name.get(without_article(fold_text(alias)), ()):
                sets.join(j, i)


def _name_of_body(actor: LocalActor) -> str | None:
    """The name of what bears one and is no person."""
    if actor.is_person or not actor.is_named:
        return None
    return actor.name


def _is_proper_alias(alias: str) -> bool:
    """True for an acronym, and for several words with capitals."""
    is_acronym = alias.isupper() and len(alias) > 1
    if is_acronym:
        return True
    has_several_words = " " in alias
    return has_several_words and alias.istitle()


def _by_kind_and_country(actors: Actors, sets: DisjointSets) -> None:
    """Bodies of one kind and country whose names say no more than that: "Military of France",
    "French troops".
    """
    for rows in _grouped_by(actors, _kind_and_country).values():
        sets.join_all(rows)


def _kind_and_country(actor: LocalActor) -> tuple[str, str] | None:
    """The kind and the country of a body whose name says no more."""
    country = actor.actor.country
    if actor.kind not in BODIES or not country:
        return None
    if not _is_generic(actor):
        return None
    return actor.kind, country


def _is_generic(body: LocalActor) -> bool:
    """True if at most one word of the name, two behind "of", says more than what kind of
    body it is.
    """
    table, name = actor_name_words(), body.actor.name
    says_no_more = table.generic_bodies | table.plain
    more = [word for word in words(name) if word not in says_no_more]
    of_something = not function_words().prepositions.of.isdisjoint(fold_text(name).split(" "))
    return len(more) <= (2 if of_something else 1)


def _by_last_word(actors: Actors, sets: DisjointSets) -> None:
    """The one word of a name is the last of the one longer name that ends so: "the
    Front", "Hill Salt Front".
    """
    short = _grouped_by(actors, _only_word)
    longer = _grouped_by(actors, _last_word_of_longer_name)
    for i in sorted(chain.from_iterable(short.values())):
        rows = longer.get(words(actors[i].actor.name)[0], ())
        names = {words(actors[j].actor.name) for j in rows}
        if len(names) == 1:
            sets.join_all([i, *rows])


def _only_word(actor: LocalActor) -> str | None:
    """The word of an organised body's name of one word."""
    name = words(actor.actor.name)
    if actor.kind not in _ORGANISED or len(name) != 1:
        return None
    return name[0]


def _last_word_of_longer_name(actor: LocalActor) -> str | None:
    """The last word of an organised body's name of several words that starts with a capital."""
    name = words(actor.actor.name)
    if actor.kind not in _ORGANISED or len(name) < 2:
        return None
    starts_with_a_capital = actor.actor.name[0].isupper()
    return name[-1] if starts_with_a_capital else None


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
