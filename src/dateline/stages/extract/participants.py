"""Who does it and to whom: agents and targets of a trigger by the frame of its entry.

What the frame leaves open is filled by a passive's subject, a light verb ("launched an attack"),
the phrase that hangs on what is moved ("suspended a loan to Bolivia"), or what the content of an
act of speech names.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.language import grammar
from dateline.reference.argument_words import argument_words
from dateline.reference.event_types import event_type
from dateline.reference.function_words import function_words
from dateline.rules import Attempts
from dateline.stages.extract.addressees import addressees
from dateline.stages.extract.annotated_reading import AnnotatedReading
from dateline.stages.extract.frame_roles import (
    all_filled,
    first_filled,
    genitives,
    heads_at,
    is_preposition,
)
from dateline.stages.extract.light_verb_participants import light_verb_participants
from dateline.stages.extract.partitives import with_portions
from dateline.stages.extract.semantic_classes import is_actor, is_person, is_weapon
from dateline.stages.extract.trigger import Trigger


@dataclass(frozen=True, slots=True)
class Participants:
    """Head words by index; both hold all for what is done by both sides."""

    agents: list[int]
    targets: list[int]


@dataclass(frozen=True, slots=True)
class OpenTarget:
    """A trigger whose frame names no target."""

    doc: AnnotatedReading
    trigger: Trigger
    agents: Sequence[int]


def participants(
    doc: AnnotatedReading, trigger: Trigger, responsible: Mapping[int, list[int]]
) -> Participants:
    """Agents and targets. `responsible`: act -> those who are held responsible for it (see
    `responsibility`)."""
    if trigger.entry.mutual:
        parties = _without_own_words(doc, trigger, list(dict.fromkeys(_parties(doc, trigger))))
        return Participants(parties, list(parties))
    agents, targets = _by_frame(doc, trigger)
    if trigger.is_noun:
        agents, targets = _of_noun(doc, trigger, agents, targets)
    targets = targets or TARGET.decide(OpenTarget(doc, trigger, agents)) or []
    if trigger.is_noun:
        agents = _agents_of_noun(doc, trigger, agents, targets)
    if _is_done_by_others(trigger, agents, responsible):
        agents = responsible[trigger.word.i]
    if _is_addressed(trigger) and not _name_somebody(doc, targets):
        targets = _addressees(doc, trigger, agents) or targets
    if trigger.is_noun:
        targets = [i for i in targets if i not in agents]
    return Participants(agents, targets)


def _without_own_words(doc: AnnotatedReading, trigger: Trigger, heads: list[int]) -> list[int]:
    """The heads that are no part of the trigger, unless they name somebody.

    In "topple the government" the object is the target, too; in "fire missiles at" it is the means.
    """
    own = trigger.words
    return [i for i in heads if i not in own or (is_actor(doc, i) and not is_weapon(doc, i))]


def _parties(doc: AnnotatedReading, trigger: Trigger) -> list[int]:
    """Those who meet or fight each other."""
    entry, carrier = trigger.entry, trigger.carrier
    own = all_filled(doc, trigger.word, entry.agent, entry.pos)
    if carrier is None:
        return own
    is_subject = trigger.light is not None and trigger.light.subject == "agent"
    subjects = grammar.agents(doc.reading, carrier.i) if is_subject else []
    roles = [role for role in argument_words().parties if role in entry.agent]
    return [*subjects, *own, *all_filled(doc, carrier, roles, "v")]


def _by_frame(doc: AnnotatedReading, trigger: Trigger) -> tuple[list[int], list[int]]:
    """Agents and targets where the entry says that they stand."""
    word, entry = trigger.word, trigger.entry
    agents = first_filled(doc, word, entry.agent, entry.pos)
    targets = _without_own_words(doc, trigger, first_filled(doc, word, entry.target, entry.pos))
    if not targets and "obj" in entry.target:  # a tree may call "the firm" an indirect object
        targets = _without_own_words(doc, trigger, heads_at(doc, word, "iobj", entry.pos))
    return _without_own_words(doc, trigger, agents), targets


# ------------------------------------------------------------------ nouns


def _of_noun(
    doc: AnnotatedReading, trigger: Trigger, agents: list[int], targets: list[int]
) -> tuple[list[int], list[int]]:
    """A noun's phrases may name either; the verb that carries it names the rest."""
    if _undergo(doc, trigger, agents):
        agents, targets = [], agents
    targets = _people_among_targets(doc, trigger) or targets
    return light_verb_participants(doc, trigger, agents, targets)


def _undergo(doc: AnnotatedReading, trigger: Trigger, heads: list[int]) -> bool:
    """True for what stands after "of" and has it done to it: "the shelling of the school"."""
    word = trigger.word
    may_stand_behind_of = not function_words().prepositions.of.isdisjoint(trigger.entry.target)
    if not heads or not may_stand_behind_of or heads != genitives(doc, word):
        return False
    is_of_verb = word.lemma.endswith(argument_words().nominalisations)
    return is_of_verb or not any(is_actor(doc, i) for i in heads)


def _people_among_targets(doc: AnnotatedReading, trigger: Trigger) -> list[int]:
    """Of several phrases that may name the target, the one that names people: "on his land
    against X"."""
    filled = [heads_at(doc, trigger.word, role, "n") for role in trigger.entry.target]
    told = [heads for heads in filled if heads]
    if len(told) < 2:
        return []
    return next((heads for heads in told if _name_people(doc, heads)), list[int]())


def _name_people(doc: AnnotatedReading, heads: Sequence[int]) -> bool:
    return any(is_person(doc, i) for i in heads)


# ------------------------------------------------------------------ agents


def _agents_of_noun(
    doc: AnnotatedReading, trigger: Trigger, agents: list[int], targets: Sequence[int]
) -> list[int]:
    """Forces that nobody is told to move move themselves; "the mayor" of "the mayor's murder" is
    no agent."""
    entry = trigger.entry
    if not agents and trigger.type_info.moves_forces:
        agents = first_filled(doc, trigger.word, entry.moved, entry.pos)
    if "poss" in entry.target:
        return [i for i in agents if i not in targets]
    return agents


def _is_done_by_others(
    trigger: Trigger, agents: Sequence[int], responsible: Mapping[int, list[int]]
) -> bool:
    """True where it is told elsewhere who did it: "accused the army of killing"."""
    is_open = trigger.is_verb or not agents
    return is_open and trigger.type_info.hostile and trigger.word.i in responsible


# ------------------------------------------------------------------ targets


def _surface_target(case: OpenTarget) -> list[int] | None:
    """A passive's subject, the phrase after a verb's own preposition ("called on the rebels"), a
    state's subject."""
    doc, trigger = case.doc, case.trigger
    word, entry = trigger.word, trigger.entry
    if trigger.is_verb:
        patients = grammar.patients(doc.reading, word.i) if "subj" in entry.target else []
        if patients and grammar.is_passive(doc.reading, word.i):
            return patients
        return heads_at(doc, word, entry.words[-1], "v") or None if len(entry.words) > 1 else None
    head = doc.reading.head(word.i)
    if entry.pos == "a" and head is not None and word.dep == "xcomp":
        return grammar.patients(doc.reading, head.i) or None
    return None


def _asked(case: OpenTarget) -> list[int] | None:
    """Who is to give is who is asked: "appealed for aid from France", "demanded that the
    government open ..."."""
    doc, trigger, words = case.doc, case.trigger, argument_words()
    if not trigger.type_info.demands:
        return None
    wanted = all_filled(doc, trigger.word, words.requests, trigger.entry.pos)
    givers = [j for i in wanted for j in grammar.obliques(doc.reading, i, *words.givers)]
    return givers or _subjects_of_request(case) or None


def _subjects_of_request(case: OpenTarget) -> list[int]:
    reading = case.doc.reading
    clauses = reading.children(case.trigger.word.i, "ccomp", "xcomp")
    subjects = [i for c in clauses for i in grammar.subjects(reading, c.i)]
    return [i for i in subjects if i not in case.agents]


def _on_what_is_moved(case: OpenTarget) -> list[int] | None:
    """ "Suspended a loan to Bolivia": the phrase hangs on what is moved, reached or signed."""
    doc, entry = case.doc, case.trigger.entry
    moved = first_filled(doc, case.trigger.word, entry.moved, entry.pos)
    roles = list(filter(is_preposition, entry.target))
    found = [j for i in moved for role in roles for j in grammar.obliques(doc.reading, i, role)]
    return found or None


TARGET: Attempts[OpenTarget, list[int]] = Attempts(
    "extract.target",
    (
        ("subject of passive or state, or own preposition", _surface_target),
        ("who is asked", _asked),
        ("phrase on what is moved", _on_what_is_moved),
    ),
    about=lambda case: case.trigger.word.i,
)


def _is_addressed(trigger: Trigger) -> bool:
    """True for what is done towards somebody even where only its content names whom."""
    return event_type(trigger.entry.type, trigger.entry.mode).has_addressee


def _name_somebody(doc: AnnotatedReading, heads: Sequence[int]) -> bool:
    return any(is_actor(doc, i) for i in with_portions(doc, heads))


def _addressees(doc: AnnotatedReading, trigger: Trigger, agents: Sequence[int]) -> list[int]:
    verb = trigger.word if trigger.is_verb else trigger.carrier
    if verb is None:
        return []
    return addressees(doc, verb, agents, trigger.word if trigger.is_noun else None)
