"""Who stands on which side of an event, and what kind of people a count is of."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.exports.event_index import EventIndex
from dateline.record.nouns import Actor, Event
from dateline.record.vocabulary import ActorKind
from dateline.reference.actors.actors import GroupNoun, group_noun
from dateline.reference.english.inflection import singular_candidates
from dateline.reference.events.codebooks import codebooks
from dateline.reference.name_keys import fold_name
from dateline.reference.numbers.casualties import EVERYONE, whom
from dateline.reference.places.countries import country_of_demonym
from dateline.reference.text import words

# kinds of body that a person acts for; who is attacked while serving one of the first three is no
# civilian
BEARING = ("military", "police", "armed-group")
GOVERNING = ("government", "country")


def body(actor: Actor, index: EventIndex, attacked: bool = False) -> Actor:
    """The body that a person acts for by its roles; the actor itself where it is no person or has
    no such role.

    Who acts for a government is the government when it orders, and a civilian when it is attacked.
    """
    if actor.kind != "person":
        return actor
    wanted = BEARING if attacked else (*BEARING, *GOVERNING)
    for role in actor.roles:
        served = index.actors.get(role.of or "")
        if served and served.kind in wanted:
            return served
    return actor


def bodies(ids: Sequence[str], index: EventIndex, attacked: bool = False) -> tuple[Actor, ...]:
    """The bodies of the actors, each once, in their order."""
    found = (body(a, index, attacked) for a in index.actors_of(tuple(ids)))
    return tuple({a.id: a for a in found}.values())


def states_and_groups(actors: Sequence[Actor]) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Those who bear arms or order others to, each once: states and their forces, armed groups."""
    states: dict[str, Actor] = {}
    groups: dict[str, Actor] = {}
    for actor in actors:
        if actor.kind == "armed-group":
            groups[actor.id] = actor
        elif actor.kind in (*BEARING, *GOVERNING):
            states[actor.id] = actor
    return tuple(states.values()), tuple(groups.values())


def has_name(actor: Actor) -> bool:
    """True for a group with a name of its own: "River Front", "al-Shabab"; False for "gunmen",
    "armed men".
    """
    words = actor.name.split()
    return bool(words) and any(letter.isupper() for letter in words[-1])


def is_opponents(name: str) -> bool:
    """True for words for the armed opponents of a state: "Islamist rebels"; not for gunmen."""
    noun = _noun(fold_name(name).split()[-1:])
    return noun is not None and noun.classes[0] == "opponents"


def own_force(actor: Actor) -> ActorKind | None:
    """The kind of forces that a thing or a person is of: military for a helicopter, a commando."""
    if actor.kind not in ("other", "person") or has_name(actor):
        return None
    noun = _noun(fold_name(actor.name).split()[-1:])
    if noun is None:
        return None
    return noun.kind_of("craft") or noun.kind_of("force") or noun.kind_of("police")


def noun_kinds(said: str) -> frozenset[str]:
    """The kinds of actor that nouns of a text mean."""
    return frozenset(filter(None, map(_kind_of_noun, words(said))))


def _noun(last: Sequence[str]) -> GroupNoun | None:
    """What the table knows of the last word of a name, singular or plural."""
    forms = (form for word in last for form in singular_candidates(word))
    return next(filter(None, map(group_noun, forms)), None)


def is_civilian(actor: Actor, attacked: bool = False) -> bool:
    """True for people who bear no arms: "villagers", a mayor by his name; not for "people", "men"
    or "a pilot".

    `attacked`: an armed force is reported to have set upon them; then "people" are civilians too,
    for news English would call soldiers soldiers.
    """
    if actor.kind == "person":
        return has_name(actor)
    return actor.kind in codebooks().ged.civilians and (attacked or not is_vague(actor.name))


def is_wounded(actor: Actor) -> bool:
    """True for people who are only told as hurt: "the wounded"."""
    return fold_name(actor.name) in codebooks().ged.wounded


def is_vague(name: str) -> bool:
    """True for words that do not say who people are: "people", "the wounded"."""
    return fold_name(name) in codebooks().ged.untold or whom(name) == EVERYONE


def is_called(actor: Actor, who: str) -> bool:
    """True if words for people name the actor: one of its names, or its forces by their country
    ("French soldiers").
    """
    folded = fold_name(who)
    if folded in {fold_name(name) for name in (actor.name, *actor.aliases)}:
        return True
    if not actor.country or actor.kind not in (*BEARING, *GOVERNING):
        return False
    kinds = set(map(_kind_of_noun, folded.split()))
    if kinds.isdisjoint({"military", "police"}):
        return False
    return actor.country in map(country_of_demonym, who.split())


def kind_of_people(who: str | None, event: Event, index: EventIndex) -> str | None:
    """What kind of people the words of a count name: an actor of the event, or by their nouns; None
    if neither says.
    """
    if not who or is_vague(who):
        return None
    for actor in index.actors_of((*event.targets, *event.agents)):
        says_a_kind = actor.kind not in ("other", "person")
        if says_a_kind and is_called(actor, who):
            return actor.kind
    return codebooks().ged.people.get(whom(who)) or _kind_of_nouns(who)


def _kind_of_nouns(who: str) -> str | None:
    """The kind that the nouns of the words mean: who bears arms before others, then the last."""
    last_first = reversed(fold_name(who).split())
    kinds = list(filter(None, map(_kind_of_noun, last_first)))
    bearing = (kind for kind in kinds if kind in BEARING)
    return next(bearing, kinds[0] if kinds else None)


def _kind_of_noun(word: str) -> str | None:
    """The kind that a noun means, singular or plural; None for one that means none ("officer",
    "leader").
    """
    for form in singular_candidates(word):
        noun = group_noun(form)
        if noun is None:
            continue
        for kind in noun.kinds:
            if kind != "other":
                return kind
    return None
