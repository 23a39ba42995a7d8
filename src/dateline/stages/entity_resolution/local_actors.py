"""Actors as one report has them, with what is compared of their names and offices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

from msgspec import Struct

from dateline.record.local import LocalRecord
from dateline.record.nouns import Actor, Role
from dateline.record.vocabulary import ActorKind
from dateline.reference.actors.actor_name_words import actor_name_words, one_spelling
from dateline.reference.actors.name_order import is_surname_first
from dateline.reference.english.inflection import singular
from dateline.reference.places.countries import country_named, country_of_demonym
from dateline.reference.text import fold_text, stem, words

BODIES: tuple[ActorKind, ...] = ("government", "military", "police", "country", "population")

ORGANISED: tuple[ActorKind, ...] = ("armed-group", "organization", "party")

Office = tuple[str, str]  # title and whose, made comparable


K = TypeVar("K", str, tuple[str, str])


class LocalActor(Struct, frozen=True):
    """An actor as one report has it, with its name made comparable."""

    report: str
    actor: Actor
    name: str  # folded, without the words before a group's name and the titles before a person's
    parts: tuple[str, ...]  # the words of the name
    given: tuple[str, ...]  # of a person: the names beside the surname
    surname: tuple[str, ...]  # with its particles
    offices: frozenset[Office]
    is_named: bool  # it bears a name; otherwise only a description
    kind: ActorKind
    is_person: bool  # one person
    is_named_person: bool  # one person that bears a name

    @property
    def is_bare_surname(self) -> bool:
        """True if all that is known of a person's name is the surname."""
        return self.is_named_person and not self.given

    @property
    def id(self) -> tuple[str, str]:
        """Its report and its id there."""
        return self.report, self.actor.id


Actors = Sequence[LocalActor]


def local_actor(local_record: LocalRecord, actor: Actor) -> LocalActor:
    """The actor of a local record with what is compared of it."""
    is_person = actor.kind == "person"
    called = _called(actor.name, is_person)
    return LocalActor(
        report=local_record.report,
        actor=actor,
        name=called.name,
        parts=called.parts,
        given=called.given,
        surname=called.surname,
        offices=frozenset(
            (title_key(r.title), _whose(local_record, actor, r)) for r in actor.roles
        ),
        is_named=called.is_named,
        kind=actor.kind,
        is_person=is_person,
        is_named_person=is_person and called.is_named,
    )


class _Called(NamedTuple):
    """What is compared of a name; each as the field of `LocalActor`."""

    name: str
    parts: tuple[str, ...]
    given: tuple[str, ...]
    surname: tuple[str, ...]
    is_named: bool


@lru_cache(maxsize=65536)
def _called(actor_name: str, is_person: bool) -> _Called:
    """What is compared of the name of a person or of a body."""
    table = actor_name_words()
    spelled = tuple(one_spelling(word) for word in words(actor_name))
    name = _without_leading(spelled, table.modifiers)
    is_named = _is_named(actor_name, is_person)
    parts = _without_leading(name, table.honorifics) if is_person and is_named else name
    given, surname = _given_names_and_surname(parts)
    return _Called(" ".join(parts if is_person else name), parts, given, surname, is_named)


def _without_leading(parts: tuple[str, ...], plain: frozenset[str]) -> tuple[str, ...]:
    """The words less the plain ones before them; one word is left."""
    while len(parts) > 1 and parts[0] in plain:
        parts = parts[1:]
    return parts


def _given_names_and_surname(parts: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The names of a person, parted at the surname."""
    if len(parts) > 1 and is_surname_first(parts):
        return parts[1:], parts[:1]
    cut = max(_start_of_surname(parts), 0)
    return parts[:cut], parts[cut:]


def _start_of_surname(parts: Sequence[str]) -> int:
    """Where the last word starts, with the particles before it: "Marta [de la Cruz]"."""
    cut = len(parts) - 1
    while cut > 0 and parts[cut - 1] in actor_name_words().particles:
        cut -= 1
    return cut


def _is_named(name: str, is_person: bool) -> bool:
    """True if the name is more than titles and plain nouns: a person's last word is a name, a
    body's any word.

    A country's or a nation's name counts as a name for a body, but "the Dutch king" is no person's
    name.
    """
    tokens = name.split()
    if is_person:
        last = tokens[-1] if tokens else ""
        is_name = last[:1].isupper() and fold_text(last) not in actor_name_words().honorifics
        return is_name and _begins_a_name(tokens[0])
    return any(_is_name_word(token, first=at == 0) for at, token in enumerate(tokens))


def _begins_a_name(token: str) -> bool:
    """True for a capital and for a particle: "al-Bakri", "de Souza", but not "leader of Mali"."""
    return token[:1].isupper() or fold_text(token).split("-")[0] in actor_name_words().particles


def _is_name_word(token: str, first: bool) -> bool:
    """True for a word with a capital or a figure that is neither a title nor a plain noun of
    groups.

    The first word of a body's name has its capital from the sentence: there "Police" is no name.
    """
    starts_as_a_name = token[:1].isupper() or token[:1].isdigit()
    if not starts_as_a_name:
        return False
    table, plain = actor_name_words(), fold_text(token).strip("'\".,")
    if plain in table.honorifics or plain in table.plain:
        return False
    if singular(plain) in table.fighters:
        return False
    return not first or plain not in table.generic_bodies


@lru_cache(maxsize=65536)
def title_key(title: str) -> str:
    """A title made comparable: "minister of defence" and "Defense Minister" are one."""
    links = actor_name_words().title_links
    stems: list[str] = []
    for word in words(title):
        if word not in links:
            stems.append(stem(one_spelling(word)))
    return " ".join(sorted(stems))


def _whose(local_record: LocalRecord, actor: Actor, role: Role) -> str:
    """Of which country or body an office is, made comparable.

    A person's own country where the words name none.
    """
    for body in local_record.actors:
        if body.id == role.of:
            return body.country or fold_text(body.name)
    text = role.of_text or ""
    country = country_named(text) or country_of_demonym(text)
    if country:
        return country
    if text_key := fold_text(text):
        return text_key
    return actor.country or ""


def grouped_by(actors: Actors, key_of: Callable[[LocalActor], K | None]) -> dict[K, list[int]]:
    """The actors, by index, by a key; the keys in order; those without one are left out."""
    groups: dict[K, list[int]] = defaultdict(list)
    for i, actor in enumerate(actors):
        key = key_of(actor)
        if key is not None:
            groups[key].append(i)
    return {key: groups[key] for key in sorted(groups)}
