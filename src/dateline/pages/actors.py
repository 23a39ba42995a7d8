"""Who's who: the people and bodies of the record, what they are called, their offices and where
they act.
"""

from __future__ import annotations

from msgspec import Struct

from dateline.pages.link_index import Link, LinkIndex, country
from dateline.prose.sentences import label
from dateline.prose.value_words import ValueWords, word
from dateline.record.actor_names import is_anybody
from dateline.record.nouns import Actor, Role

SHOWN = 12  # actors of a kind at most before the rest is folded


class Office(Struct, frozen=True):
    title: str
    of: Link | None


class ActorView(Struct, frozen=True):
    """An actor as the page shows it; `number` of mentions in all reports together."""

    anchor: str | None
    name: str
    kind: ValueWords
    country: str | None
    aliases: tuple[str, ...]
    offices: tuple[Office, ...]
    number: int
    acts: tuple[Link, ...]
    undergoes: tuple[Link, ...]


class ActorGroup(Struct, frozen=True):
    """Actors of one kind; `more` are those that the reports name least, folded where there are
    many.
    """

    heading: str
    people: tuple[ActorView, ...]
    more: tuple[ActorView, ...] = ()


# Which kinds of actors stand together, in the order of the page; the rest comes last.
GROUPS: tuple[tuple[str, frozenset[str]], ...] = (
    ("People", frozenset({"person"})),
    ("States, governments and forces", frozenset({"country", "government", "military", "police"})),
    ("Armed groups and parties", frozenset({"armed-group", "party"})),
    ("Others", frozenset()),
)


def view(index: LinkIndex) -> tuple[ActorGroup, ...]:
    """The actors by kind, the most mentioned first."""
    acts: dict[str, list[Link]] = {}
    undergoes: dict[str, list[Link]] = {}
    for event in index.shown.events:
        link = index.event(event.id, label(event, index))
        for id_ in dict.fromkeys(event.agents):
            acts.setdefault(id_, []).append(link)
        for id_ in dict.fromkeys(event.targets):
            undergoes.setdefault(id_, []).append(link)
    groups: dict[str, list[ActorView]] = {heading: [] for heading, _ in GROUPS}
    shown = (actor for actor in index.shown.actors if not is_anybody(actor))
    for actor in sorted(shown, key=lambda actor: (-len(actor.mentions), actor.name, actor.id)):
        person = _person(
            actor, tuple(acts.get(actor.id, ())), tuple(undergoes.get(actor.id, ())), index
        )
        groups[_group(actor.kind)].append(person)
    return tuple(_folded(heading, people) for heading, people in groups.items() if people)


def _folded(heading: str, people: list[ActorView]) -> ActorGroup:
    """A long group in two: the most named, and the rest."""
    kept = len(people) if len(people) <= SHOWN * 1.5 else SHOWN
    return ActorGroup(heading, tuple(people[:kept]), tuple(people[kept:]))


def _group(kind: str) -> str:
    """The heading under which actors of a kind stand."""
    for heading, kinds in GROUPS:
        if kind in kinds:
            return heading
    return GROUPS[-1][0]


def _person(
    actor: Actor, acts: tuple[Link, ...], undergoes: tuple[Link, ...], index: LinkIndex
) -> ActorView:
    """How an actor is shown: names, kind, offices, and links to what they do and undergo."""
    return ActorView(
        anchor=index.anchor("actor", actor.id),
        name=actor.name,
        kind=word("actor", actor.kind),
        country=country(actor.country),
        aliases=tuple(alias for alias in actor.aliases if alias != actor.name),
        offices=tuple(office(role, index) for role in actor.roles),
        number=len(actor.mentions),
        acts=acts,
        undergoes=undergoes,
    )


def office(role: Role, index: LinkIndex) -> Office:
    """An office with the body or the country that it is of: an actor of the page, else words."""
    if role.of in index.actors:
        return Office(role.title, index.actor(role.of))
    return Office(role.title, Link(role.of_text) if role.of_text else None)
