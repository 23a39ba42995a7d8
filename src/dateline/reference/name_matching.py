"""Which actors bear a name, and which could be one another's part, whole or side."""

from __future__ import annotations

from dateline.record.nouns import Actor
from dateline.reference.actor_name_words import actor_name_words
from dateline.reference.countries import country_of_demonym
from dateline.reference.text import stem, words

STATE = ("country", "government", "military", "police")
SIDES = (*STATE, "armed-group", "party")  # kinds of actor that can be a side of a conflict


def is_named(actor: Actor) -> bool:
    """True if the actor bears a name: "a French hostage" and "a secret agent" may be one, two names
    may not.

    A country's army, police or government needs no other name; a capital at the head of plain words
    is the sentence's.
    """
    if actor.country is not None and actor.kind in STATE:
        return True
    first, *rest = actor.name.split() or [""]
    if any(w[:1].isupper() and country_of_demonym(w) is None for w in rest):
        return True
    table = actor_name_words()
    plain = table.generic_bodies | table.plain | table.fighters
    word = first.lower().removesuffix("men")
    word = f"{word}man" if word != first.lower() else word  # "Gunmen" are gunmen
    known = stem(word) in {stem(w) for w in plain} or country_of_demonym(first) is not None
    return not rest and first[:1].isupper() and actor.kind != "population" and not known


def is_known_by_deed(actor: Actor) -> bool:
    """True for "gunmen", "the attackers": the name says what they did and not whose they are."""
    said = (
        w.removesuffix("men") + "man" if w.endswith("men") else w.removesuffix("s")
        for w in words(actor.name)
    )
    return bool(set(said) & actor_name_words().known_by_deed)


def one_side(a: Actor, b: Actor) -> bool:
    """True if the two are one, part and whole, or officer and body: an army, its government, its
    minister.
    """
    if a.id == b.id or any(r.of == b.id for r in a.roles) or any(r.of == a.id for r in b.roles):
        return True
    if (
        a.country
        and a.country == b.country
        and not {a.kind, b.kind} & {"armed-group", "population", "party", "media"}
    ):
        return True
    if a.kind == b.kind and a.kind in SIDES and _members(a.name, b.name):
        return True
    # an army, soldiers or ministry without a country may be any state's; two rebel bands without
    # names may be one
    state = a.kind in STATE and b.kind in STATE and (a.country is None or b.country is None)
    return state or (a.kind == b.kind and not (is_named(a) and is_named(b)))


def _members(a: str, b: str) -> bool:
    """True if one name is the other's with plain words around it: "Fighters of the Northern
    League".
    """
    short, long = sorted((_said(a), _said(b)), key=len)
    table = actor_name_words()
    plain = {stem(w) for w in table.generic_bodies | table.plain | table.fighters}
    return bool(short - plain) and short < long and long - short <= plain


def _said(name: str) -> frozenset[str]:
    return frozenset(stem(w) for w in words(name))
