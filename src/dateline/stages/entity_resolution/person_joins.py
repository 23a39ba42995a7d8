"""The ways by which two people are known to be one, each a step over all actors of the case."""

from __future__ import annotations

from collections import defaultdict

from dateline.stages.entity_resolution.actor_conflicts import ends_in
from dateline.stages.entity_resolution.disjoint_sets import DisjointSets
from dateline.stages.entity_resolution.local_actors import Actors, LocalActor, Office, grouped_by


def by_surname(actors: Actors, sets: DisjointSets) -> None:
    """A bare surname joins the one fuller name that has it.

    Of several, the one whose office it shares.
    """
    for rows in grouped_by(actors, _surname).values():
        full = [i for i in rows if actors[i].is_person and actors[i].given]
        bare = [i for i in rows if i not in full]
        _join_full_names(full, actors, sets)
        if full:
            _join_owners_of_surnames(bare, full, actors, sets)
        else:
            _join_bare_surnames(bare, actors, sets)


def _surname(actor: LocalActor) -> str | None:
    """The last word of the surname of a person, or of what may turn out to be one."""
    if actor.kind not in ("person", "other"):
        return None
    if not actor.is_named or not actor.parts:
        return None
    return actor.surname[-1] if actor.surname else actor.parts[-1]


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
    """The one person whose full name has the words as its surname, or ends in them.

    Of several, the one who holds a common office.
    """
    fuller = [j for j in full if _may_be_surname_of(actors[i], actors[j])]
    owners = set(map(sets.root, fuller))
    if len(owners) > 1:
        owners = {owner for owner in owners if _shares_an_office(owner, i, actors, sets)}
    return owners.pop() if len(owners) == 1 else None


def _may_be_surname_of(bare: LocalActor, full: LocalActor) -> bool:
    """True if the words may be how reports call the bearer of a full name for short."""
    return bare.parts == full.surname or ends_in(bare.parts, full.parts)


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


def by_given_name(actors: Actors, sets: DisjointSets) -> None:
    """A given name alone is the one person whose it is in its report: "Saddam"."""
    full = grouped_by(actors, _given_name_in_report)
    for i, actor in enumerate(actors):
        if not actor.is_bare_surname or len(sets.members(i)) > 1:
            continue
        owners = set(map(sets.root, full.get((actor.report, actor.name), ())))
        if len(owners) == 1:
            sets.join(owners.pop(), i)


def _given_name_in_report(actor: LocalActor) -> tuple[str, str] | None:
    """The report and the first name of a person who bears more than one."""
    if not actor.is_named_person or not actor.given:
        return None
    return actor.report, actor.parts[0]


def by_office(actors: Actors, sets: DisjointSets) -> None:
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
