"""Where the lines of an event contradict, supersede or refine one another in its actors; places,
days, means, waters and airspace have files of their own.

`docs/standing.md`, section "Disputes", states the rules in words; numbers and denials have rooms of
their own (`counts`, `denials`), and what other events say of who did it is gathered in
`responsibility`.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain

from msgspec import Struct

from dateline.record.local import LocalEvent
from dateline.record.nouns import Actor, Event, Span
from dateline.reference.actors.actor_name_words import actor_name_words
from dateline.reference.actors.name_matching import SIDES, is_named, one_side
from dateline.reference.english.exclusions import excluded
from dateline.reference.english.function_words import function_words
from dateline.reference.events.event_types import event_type
from dateline.reference.events.trigger_classes import HARM, trigger_classes
from dateline.reference.numbers.casualties import CIVILIANS, EVERYONE, casualties, fights, whom
from dateline.reference.places.countries import country_of_demonym
from dateline.reference.text import content, stem, words
from dateline.stages.corroboration.days import DAYS, reported_days
from dateline.stages.corroboration.field_comparison import (
    FieldComparison,
    FieldFindings,
    FieldValue,
    ReportedField,
    compare,
)
from dateline.stages.corroboration.locations import LOCATIONS, reported_locations
from dateline.stages.corroboration.means import MEANS, reported_means
from dateline.stages.corroboration.news_mentions import NewsMentions, news_mentions
from dateline.stages.corroboration.report_sources import ReportSources
from dateline.stages.corroboration.still_in_force import STILL_IN_FORCE, reported_states
from dateline.stages.corroboration.territories import TERRITORIES, territories

_HARMS = {"killed", "wounded", "captured", "arrested"}
_FIGHTERS = ("military", "police", "armed-group")


def field_disputes(event: Event, sources: ReportSources) -> FieldFindings:
    """Agents, targets, places, days and means of the event, line against line. Each mention gives
    one value of a field at most, so that one alone has nothing to be held against.
    """
    if len(event.mentions) < 2:
        return FieldFindings()
    news = news_mentions(event, sources)
    spreads = event_type(event.type, event.mode).spreads
    setting = (
        ()
        if spreads
        else (
            compare(LOCATIONS, reported_locations(news, sources), sources),
            compare(TERRITORIES, territories(news, sources), sources),
            compare(DAYS, reported_days(news, event, sources), sources),
        )
    )
    found = (
        compare(_AGENTS, _agents(news, sources), sources),
        compare(_TARGETS, _targets(news, sources), sources),
        *setting,
        compare(STILL_IN_FORCE, reported_states(event, sources), sources),
        compare(MEANS, reported_means(news, event, sources), sources),
    )
    return FieldFindings(
        tuple(chain.from_iterable(findings.disputes for findings in found)),
        tuple(chain.from_iterable(findings.refinements for findings in found)),
    )


# ------------------------------------------------------------ agents


class _AgentInFight(Struct, frozen=True):
    """Who did it and to whom, for in a fight each side is the other's target."""

    actor: Actor
    targets: tuple[Actor, ...]


def _agents(news: NewsMentions, sources: ReportSources) -> list[ReportedField[_AgentInFight]]:
    """Who did it, where the mention's own words name him; nobody where all name one alone."""
    if _name_one_at_most(local.agents for _, local in news):
        return []
    rows: list[ReportedField[_AgentInFight]] = []
    for m, local in news:
        targets = tuple(sources.known_actors(local.targets))
        agents = sources.known_actors(local.agents)
        named = [agent for agent in agents if is_named_in(agent, local, sources)]
        rows.append(
            ReportedField(m, tuple(FieldValue(a.id, _AgentInFight(a, targets)) for a in named))
        )
    return rows


def _name_one_at_most(ids: Iterable[tuple[str, ...]]) -> bool:
    """True if mentions that name these have nothing that could be held against one another."""
    return len(frozenset(chain.from_iterable(ids))) < 2


def is_named_in(actor: Actor, local_event: LocalEvent, sources: ReportSources) -> bool:
    """True if the mention's own words name the actor: by a word of its name or, of a state or its
    body, by the word for what is of the state or by what it is.

    What a pronoun or a phrase was read to mean may be misread: it starts no dispute over who did
    it.
    """
    known = set(content(actor.name))
    if actor.country:
        known |= {stem(w) for w in actor_name_words().generic_bodies}
    text = sources.text(local_event.report)
    own_words = Span(local_event.report, local_event.start, local_event.end)
    own = sources.mentions.of_actor(actor, own_words)
    return any(
        not known.isdisjoint(content(said)) or _is_of_its_state(said, actor)
        for said in (text[m.start : m.end] for m in own)
    )


def _is_of_its_state(said: str, actor: Actor) -> bool:
    """True for "Russian" of Russia and its bodies."""
    return actor.country is not None and any(
        country_of_demonym(word) == actor.country for word in said.split()
    )


def _are_two_sides(a: Actor, b: Actor) -> bool:
    """True if both are sides of a conflict, bear names and are neither one nor part and whole."""
    if not _is_named_side(a) or not _is_named_side(b):
        return False
    return not one_side(a, b)


def _is_named_side(actor: Actor) -> bool:
    """True for a side of a conflict by its name: not "rebels", not "gunmen"."""
    return actor.kind in SIDES and is_named(actor)


def _are_other_agents(a: _AgentInFight, b: _AgentInFight) -> bool:
    """True if they are two sides, neither of which is the one to whom the other did it."""
    if _did_it_to(a, b.actor) or _did_it_to(b, a.actor):
        return False
    return _are_two_sides(a.actor, b.actor)


def _did_it_to(agent: _AgentInFight, other: Actor) -> bool:
    """True if the mention names the other, or its side, as the one to whom it was done."""
    return any(one_side(other, target) for target in agent.targets)


def _is_given_a_name(a: _AgentInFight, b: _AgentInFight) -> bool:
    """True if the second gives the first its name: "gunmen", then the League."""
    if a.actor.kind != b.actor.kind:
        return False
    return _is_named_side(b.actor) and not is_named(a.actor)


_AGENTS = FieldComparison("agents", _are_other_agents, _is_given_a_name)


# ------------------------------------------------------------ targets


class _Victim(Struct, frozen=True):
    """To whom it was done, how many were harmed, and what the sentence says they were not."""

    actor: Actor
    numbers: frozenset[float | int]
    excluded: tuple[frozenset[str], ...]


def _targets(news: NewsMentions, sources: ReportSources) -> list[ReportedField[_Victim]]:
    """To whom it was done, where harm is reported: those who fight one another are known from
    either side. Nobody where all name one alone.
    """
    if _name_one_at_most(local.targets for _, local in news):
        return []
    rows: list[ReportedField[_Victim]] = []
    for m, local in news:
        if not _does_harm(local) or _tells_of_some(sources.sentence(local)):
            continue
        numbers = frozenset(c.best for c in local.counts if c.of in _HARMS and c.best)
        against = tuple(frozenset(content(x)) for x in excluded(sources.sentence(local)))
        targets = sources.known_actors(local.targets)
        victims = [
            _Victim(actor, numbers, against)
            for actor in targets
            if not _is_among(actor, against)  # "militants, not wedding guests"
        ]
        rows.append(ReportedField(m, tuple(FieldValue(v.actor.id, v) for v in victims)))
    return rows


def _tells_of_some(sentence: str) -> bool:
    """True for "four nurses are among the dead", which does not say who the others were."""
    said = words(sentence)
    among, determiners = function_words().prepositions.reciprocal, ("the", "those")
    return any(
        first in among and then in determiners and last in casualties().everyone
        for first, then, last in zip(said, said[1:], said[2:], strict=False)
    )


def _does_harm(local_event: LocalEvent) -> bool:
    """True if the verb is one of harm ("wounded"), or the harmed are counted."""
    if HARM in trigger_classes().of(local_event.lemma):
        return True
    return any(count.of in _HARMS for count in local_event.counts)


def _are_other_victims(a: _Victim, b: _Victim) -> bool:
    """True if they are two sides by name, or one sentence says that they were not those whom the
    other names; or fighters by one line and by another people who do not fight.
    """
    if _are_two_sides(a.actor, b.actor):
        return True
    if _is_said_not_to_be(a, b) or _is_said_not_to_be(b, a):
        return True
    return _fighter_and_other(a, b) or _fighter_and_other(b, a)


def _is_said_not_to_be(a: _Victim, b: _Victim) -> bool:
    """True if the second's sentence excludes the first by all words of its name."""
    return _is_among(a.actor, b.excluded)


def _is_among(actor: Actor, phrases: tuple[frozenset[str], ...]) -> bool:
    """True if one of the excluded phrases holds all words of the name."""
    named = set(content(actor.name))
    return bool(named) and any(named <= phrase for phrase in phrases)


def _fighter_and_other(a: _Victim, b: _Victim) -> bool:
    """True if the first fights, and the second are civilians; or the same number of others who do
    not fight, by what they are called.
    """
    if a.actor.kind not in _FIGHTERS or b.actor.kind != "population":
        return False
    who = whom(b.actor.name)
    if who == CIVILIANS:
        return True
    is_told_of_all = a.numbers and a.numbers == b.numbers
    return bool(is_told_of_all) and who != EVERYONE and not fights(who)


_TARGETS: FieldComparison[_Victim] = FieldComparison(
    "targets", _are_other_victims, lambda a, b: False
)
