"""What a light verb says of the participants of the noun that it carries: "launched an attack on
the town"."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from dateline.language import Word, grammar
from dateline.reference.events.argument_words import argument_words
from dateline.reference.events.lexicon import LightVerb
from dateline.rules import RuleTable
from dateline.stages.extract.annotated_reading import AnnotatedReading
from dateline.stages.extract.frame_roles import all_filled, genitives, is_preposition
from dateline.stages.extract.partitives import with_portion
from dateline.stages.extract.semantic_classes import actors_among, is_actor
from dateline.stages.extract.trigger import Trigger

Sides = tuple[list[int], list[int]]  # agents, targets


class CarriedNoun(Struct, frozen=True):
    """An event noun with its light verb, and the participants that its own phrases name."""

    doc: AnnotatedReading
    trigger: Trigger
    verb: Word
    light: LightVerb
    agents: list[int]
    targets: list[int]

    @property
    def verb_agents(self) -> list[int]:
        """Who does what the light verb says."""
        return grammar.agents(self.doc.reading, self.verb.i)

    def at_verb(self, roles: Iterable[str]) -> list[int]:
        """The heads that stand at one of the roles of the light verb."""
        return all_filled(self.doc, self.verb, roles, "v")


def light_verb_participants(
    doc: AnnotatedReading, trigger: Trigger, agents: list[int], targets: list[int]
) -> Sides:
    """Agents and targets with those that the light verb names where the noun names none."""
    if trigger.light is None or trigger.carrier is None:
        return agents, targets
    agents = _without_content(doc, trigger, agents)
    noun = CarriedNoun(doc, trigger, trigger.carrier, trigger.light, agents, targets)
    return PARTICIPANTS.decide(noun) or (agents, targets)


def _without_content(doc: AnnotatedReading, trigger: Trigger, agents: list[int]) -> list[int]:
    """The agents without what only an "of" phrase names and nobody is: "a delivery of tents"."""
    content = genitives(doc, trigger.word)
    return [i for i in agents if i not in content or _holds_actor(doc, i)]


def _holds_actor(doc: AnnotatedReading, i: int) -> bool:
    """True for actors, and for portions of them: "a column of rebels"."""
    return any(is_actor(doc, j) for j in with_portion(doc, i))


def _has_undergoing_subject(noun: CarriedNoun) -> bool:
    """ "Came under attack"."""
    return noun.light.subject == "target"


def _is_passive_with_undergoing_subject(noun: CarriedNoun) -> bool:
    """ "Was put under arrest by the army"."""
    return _has_undergoing_subject(noun) and grammar.is_passive(noun.doc.reading, noun.verb.i)


def _passive_sides(noun: CarriedNoun) -> Sides:
    """The agent of the passive acts, its subject undergoes it, unless the noun names others."""
    patients = noun.targets or grammar.patients(noun.doc.reading, noun.verb.i)
    return noun.agents or noun.verb_agents, patients


def _undergoing_subject(noun: CarriedNoun) -> Sides:
    """ "Came under attack"."""
    return noun.agents, noun.targets or noun.verb_agents


def _has_acting_subject(noun: CarriedNoun) -> bool:
    """ "Launched an attack"."""
    return noun.light.subject == "agent"


def _is_behind_preposition(noun: CarriedNoun) -> bool:
    """ "Took part in an attack"."""
    return _has_acting_subject(noun) and noun.light.at not in ("obj", "")


def _participant(noun: CarriedNoun) -> Sides:
    """The subject acts, unless the noun names who does; the target is the noun's."""
    return noun.agents or noun.verb_agents, noun.targets


def _acting_subject(noun: CarriedNoun) -> Sides:
    """ "Launched an attack on": who causes it acts beside those who do it."""
    agents = noun.agents
    if noun.verb.lemma in noun.doc.event_words.causing:
        agents = list(dict.fromkeys((*noun.verb_agents, *agents)))
    return agents or noun.verb_agents, noun.targets or _aimed_at(noun)


def _aimed_at(noun: CarriedNoun) -> list[int]:
    """Whom the verb's own phrases name: "launched ... against X", "exchanged fire with X"."""
    aimed = noun.at_verb(argument_words().aims)
    if not aimed and noun.trigger.type_info.violent:
        aimed = noun.at_verb(argument_words().opponents)
    if aimed:
        return aimed
    prepositions = filter(is_preposition, noun.trigger.entry.target)
    return actors_among(noun.doc, noun.at_verb(prepositions))


PARTICIPANTS: RuleTable[CarriedNoun, Sides] = RuleTable(
    "extract.light verb",
    (
        (
            "passive whose subject undergoes it",
            _is_passive_with_undergoing_subject,
            _passive_sides,
        ),
        ("subject undergoes it", _has_undergoing_subject, _undergoing_subject),
        ("noun behind a preposition", _is_behind_preposition, _participant),
        ("subject acts", _has_acting_subject, _acting_subject),
    ),
    about=lambda noun: noun.trigger.word.i,
)
