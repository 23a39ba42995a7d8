"""Who stands on which side of an event, and what kind of people a count is of."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.exports.event_index import EventIndex
from dateline.record.nouns import Actor, Event
from dateline.reference.actors.actors import group_noun
from dateline.reference.english.inflection import singular_candidates
from dateline.reference.events.codebooks import codebooks
from dateline.reference.name_keys import fold_name
from dateline.reference.numbers.casualties import EVERYONE, whom
from dateline.reference.places.countries import country_of_demonym

# kinds of body that a person acts for; who is attacked while serving one of the first three is no
# civilian
_BEARING = ("military", "police", "armed-group")
_GOVERNING = ("government", "country")


def body(actor: Actor, index: EventIndex, attacked: bool = False) -> Actor:
    """The body that a person acts for by its roles; the actor itself where it is no person or has
    no such role.

    Who acts for a government is the government when it orders, and a civilian when it is attacked.
    """
    if actor.kind != "person":
        return actor
    wanted = _BEARING if attacked else (*_BEARING, *_GOVERNING)
    for role in actor.roles:
        served = index.actors.get(role.of or "")
        if served and served.kind in wanted:
            return served
    return actor


def bodies(ids: Sequence[str], index: EventIndex, attacked: bool = False) -> tuple[Actor, ...]:
    """The bodies of the actors, each once, in their order."""
    found = (body(a, index, attacked) for a in index.actors_of(tuple(ids)))
    return tuple({a.id: a for a in found}.values())


def opponents(
    event: Event, index: EventIndex, attacked: bool = True
) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Who acts, and who is acted upon; `attacked`: by force.

    Those who fight each other are both agents and targets in the record, and of "soldiers and
    rebels were killed" no agent is named: there a state stands against who is none, else the first
    against the others.
    """
    agents, targets = bodies(event.agents, index), bodies(event.targets, index, attacked)
    states, groups = _states_and_groups((*agents, *targets))
    both_armed = bool(states and groups)
    if len(agents) > 1 and set(event.agents) <= set(event.targets):  # they fight each other
        return (states, groups) if both_armed else (agents[:1], agents[1:])
    return (states, groups) if both_armed and not agents else (agents, targets)


def _states_and_groups(actors: Sequence[Actor]) -> tuple[tuple[Actor, ...], tuple[Actor, ...]]:
    """Those who bear arms or order others to, each once: states and their forces, armed groups."""
    states: dict[str, Actor] = {}
    groups: dict[str, Actor] = {}
    for actor in actors:
        if actor.kind == "armed-group":
            groups[actor.id] = actor
        elif actor.kind in (*_BEARING, *_GOVERNING):
            states[actor.id] = actor
    return tuple(states.values()), tuple(groups.values())


def has_name(actor: Actor) -> bool:
    """True for a group with a name of its own: "River Front", "al-Shabab"; False for "gunmen",
    "armed men".
    """
    words = actor.name.split()
    return bool(words) and any(letter.isupper() for letter in words[-1])


def is_civilian(actor: Actor, attacked: bool = False) -> bool:
    """True for people who bear no arms: "villagers", a mayor by his name; not for "people", "men"
    or "a pilot".

    `attacked`: an armed force is reported to have set upon them; then "people" are civilians too,
    for news English would call soldiers soldiers.
    """
    if actor.kind == "person":
        return has_name(actor)
    return actor.kind in codebooks().ged.civilians and (attacked or not is_vague(actor.name))


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
    if not actor.country or actor.kind not in (*_BEARING, *_GOVERNING):
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
    bearing = (kind for kind in kinds if kind in _BEARING)
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
