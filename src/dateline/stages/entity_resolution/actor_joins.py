"""The ways by which two actors are known to be one, each a step over all actors of the
case, the surest first.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

from dateline.reference.actors.actor_name_words import actor_name_words
from dateline.reference.actors.initials import are_initials, initials_of
from dateline.reference.english.function_words import function_words
from dateline.reference.name_keys import without_article
from dateline.reference.text import fold_text, words
from dateline.stages.entity_resolution.disjoint_sets import DisjointSets
from dateline.stages.entity_resolution.local_actors import (
    BODIES,
    ORGANISED,
    Actors,
    LocalActor,
    grouped_by,
)
from dateline.stages.entity_resolution.nameless_fighters import join_fighters
from dateline.stages.entity_resolution.person_joins import by_given_name, by_office, by_surname
from dateline.stages.entity_resolution.spelling_joins import by_spelling

FEWEST_INITIALS = 3  # letters: two are of too many names


def _by_name(actors: Actors, sets: DisjointSets) -> None:
    """One name; a person's bare surname only within what `by_surname` allows."""
    for rows in grouped_by(actors, _name).values():
        sets.join_all(rows)


def _name(actor: LocalActor) -> str | None:
    """The name; None for a bare surname."""
    if actor.is_bare_surname:
        return None
    return actor.name or None


def _by_lone_name(actors: Actors, sets: DisjointSets) -> None:
    """What one report takes for a surname and another names as a body."""
    bodies = grouped_by(actors, _name_of_body)
    for i, actor in enumerate(actors):
        if actor.is_bare_surname:
            for j in bodies.get(actor.name, ()):
                sets.join(j, i)


def _by_acronym(actors: Actors, sets: DisjointSets) -> None:
    """One's name is an acronym or a proper alias that the other bears."""
    by_name = grouped_by(actors, _name_of_body)
    for i in sorted(chain.from_iterable(by_name.values())):
        for alias in filter(_is_proper_alias, actors[i].actor.aliases):
            for j in by_name.get(without_article(fold_text(alias)), ()):
                sets.join(j, i)


def _by_initials(actors: Actors, sets: DisjointSets) -> None:
    """Initials are of the one organised body of the case whose name has them."""
    full = grouped_by(actors, _initials)
    for i, actor in enumerate(actors):
        name = actor.actor.name
        if actor.kind not in ORGANISED or not are_initials(name) or len(name) < FEWEST_INITIALS:
            continue
        rows = full.get(name, [])
        if len({actors[j].name for j in rows}) == 1:
            sets.join_all([*rows, i])


def _initials(actor: LocalActor) -> str | None:
    """The initials of the name of an organised body."""
    if actor.kind not in ORGANISED:
        return None
    return initials_of(actor.actor.name) or None


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
    for rows in grouped_by(actors, _kind_and_country).values():
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
    short = grouped_by(actors, _only_word)
    longer = grouped_by(actors, _last_word_of_longer_name)
    for i in sorted(chain.from_iterable(short.values())):
        rows = longer.get(words(actors[i].actor.name)[0], ())
        names = {words(actors[j].actor.name) for j in rows}
        if len(names) == 1:
            sets.join_all([i, *rows])


def _only_word(actor: LocalActor) -> str | None:
    """The word of an organised body's name of one word."""
    name = words(actor.actor.name)
    if actor.kind not in ORGANISED or len(name) != 1:
        return None
    return name[0]


def _last_word_of_longer_name(actor: LocalActor) -> str | None:
    """The last word of an organised body's name of several words that starts with a capital."""
    name = words(actor.actor.name)
    if actor.kind not in ORGANISED or len(name) < 2:
        return None
    starts_with_a_capital = actor.actor.name[0].isupper()
    return name[-1] if starts_with_a_capital else None


# in falling order of certainty
STEPS: tuple[Callable[[Actors, DisjointSets], None], ...] = (
    _by_name,
    by_spelling,
    by_surname,
    by_given_name,
    by_office,
    _by_lone_name,
    _by_acronym,
    _by_initials,
    _by_kind_and_country,
    _by_last_word,
    join_fighters,
)
