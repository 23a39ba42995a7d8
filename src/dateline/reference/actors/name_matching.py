"""Which actors bear a name, and which could be one another's part, whole or side."""

from __future__ import annotations

from functools import cache

from dateline.record.nouns import Actor
from dateline.reference.actors.actor_name_words import actor_name_words
from dateline.reference.actors.titles import title_of
from dateline.reference.english.inflection import singular_of_men, singular_of_people
from dateline.reference.places.countries import country_of_demonym
from dateline.reference.text import stem, words
from dateline.rules import Conditions

STATE = ("country", "government", "military", "police")
SIDES = (*STATE, "armed-group", "party")  # kinds of actor that can be a side of a conflict
# kinds of actors that, whatever their country, are not its state
SIDES_OF_THEIR_OWN = frozenset({"armed-group", "population", "party", "media"})


def is_named(actor: Actor) -> bool:
    """True if the actor bears a name: "a French hostage" and "a secret agent" may be one, two names
    may not.

    A country's army, police or government needs no other name; a capital at the head of plain words
    is the sentence's. An office with its body is none: "the president of Mexico".
    """
    if actor.country is not None and actor.kind in STATE:
        return True
    if is_called_by_office(actor):
        return False
    first, *rest = actor.name.split() or [""]
    capitalised = (word for word in rest if word[:1].isupper())
    if any(country_of_demonym(word) is None for word in capitalised):
        return True
    if rest or actor.kind == "population":
        return False
    return first[:1].isupper() and not _is_plain(first)


def is_called_by_office(actor: Actor) -> bool:
    """True for a person whose name is an office and whose it is: "prime minister of Sri Lanka"."""
    title, of, _ = actor.name.partition(" of ")
    return actor.kind == "person" and bool(of) and title_of(title) is not None


def _is_plain(word: str) -> bool:
    """True for a word that names nobody: "Gunmen", "Soldiers", "French"."""
    common = stem(singular_of_men(word.lower())) in _plain_stems()
    return common or country_of_demonym(word) is not None


def is_known_by_deed(actor: Actor) -> bool:
    """True for "gunmen", "the attackers": the name says what they did and not whose they are."""
    known = actor_name_words().known_by_deed
    return any(singular_of_people(word) in known for word in words(actor.name))


def one_side(a: Actor, b: Actor) -> bool:
    """True if the two are one, part and whole, or officer and body: an army, its government, its
    minister.
    """
    return _ONE_SIDE.holds((a, b))


_Pair = tuple[Actor, Actor]


def _are_one_or_officer_and_body(pair: _Pair) -> bool:
    """True for one actor twice, or for a person and the body whose office they hold."""
    a, b = pair
    if a.id == b.id:
        return True
    return _holds_office_in(a, b) or _holds_office_in(b, a)


def _holds_office_in(person: Actor, body: Actor) -> bool:
    """True if one of the person's offices is in the body."""
    return any(role.of == body.id for role in person.roles)


def _are_of_one_state(pair: _Pair) -> bool:
    """True for the bodies and officers of one country; its parties and people take sides of their
    own.
    """
    a, b = pair
    if not a.country or a.country != b.country:
        return False
    return SIDES_OF_THEIR_OWN.isdisjoint((a.kind, b.kind))


def _share_a_name(pair: _Pair) -> bool:
    """True for sides of one kind of which one's name is the other's with plain words around it."""
    a, b = pair
    are_sides_of_one_kind = a.kind == b.kind and a.kind in SIDES
    if not are_sides_of_one_kind:
        return False
    return is_name_with_plain_words(a.name, b.name)


def _may_be_of_any_state(pair: _Pair) -> bool:
    """True where an army, soldiers or a ministry without a country may be any state's."""
    a, b = pair
    if a.kind not in STATE or b.kind not in STATE:
        return False
    return a.country is None or b.country is None


def _are_of_one_kind_without_name(pair: _Pair) -> bool:
    """True for two of one kind of which one bears no name: two rebel bands may be one."""
    a, b = pair
    if a.kind != b.kind:
        return False
    both_named = is_named(a) and is_named(b)
    return not both_named


_ONE_SIDE: Conditions[_Pair] = Conditions(
    "actors.one side",
    [
        ("one actor, or officer and body", _are_one_or_officer_and_body),
        ("bodies of one state", _are_of_one_state),
        ("one name with plain words around it", _share_a_name),
        ("a state's bodies of no country", _may_be_of_any_state),
        ("of one kind and without a name", _are_of_one_kind_without_name),
    ],
    about=lambda pair: (pair[0].id, pair[1].id),
)


def is_name_with_plain_words(a: str, b: str) -> bool:
    """True if one name is the other's with plain words around it: "Fighters of the Northern
    League".
    """
    short, long = sorted((_stems(a), _stems(b)), key=len)
    plain = _plain_stems()
    return bool(short - plain) and short < long and long - short <= plain


@cache
def _plain_stems() -> frozenset[str]:
    """The stems of words that distinguish no actor from another."""
    table = actor_name_words()
    return frozenset(stem(w) for w in table.generic_bodies | table.plain | table.fighters)


def _stems(name: str) -> frozenset[str]:
    """The stems of the words of a name."""
    return frozenset(stem(w) for w in words(name))
