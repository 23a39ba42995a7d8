"""Event triggers of a reading: every word that the lexicon says tells an event, but those that
only complete another."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

from dateline.language import Word, is_dep
from dateline.reference.lexicon import NO_EVENT, Condition
from dateline.reference.timex_words import is_time_word
from dateline.rules import Attempts
from dateline.stages.extract.annotated_reading import AnnotatedReading
from dateline.stages.extract.frame_roles import heads_at
from dateline.stages.extract.nouns import noun_trigger
from dateline.stages.extract.states import state_trigger
from dateline.stages.extract.trigger import Trigger
from dateline.stages.extract.verbs import verb_trigger

OBJECT = "obj"  # the role of a frame
# classes that say nothing of which act it is
UNSPECIFIC = frozenset({"any", "actor", "person", "place", "force"})


def find_triggers(doc: AnnotatedReading) -> list[Trigger]:
    """The triggers in text order; a word that is part of another trigger is none."""
    found = [t for word in doc.words if (t := trigger_at(doc, word)) is not None]
    for name_superfluous in (_told_twice, _fulfilled_orders, _sense_objects, _parts):
        superfluous = name_superfluous(doc, found)
        found = [t for t in found if t.word.i not in superfluous]
    return [t for t in found if t.entry.type != NO_EVENT]


# ------------------------------------------------------ one word


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may be a trigger."""

    doc: AnnotatedReading
    word: Word

    @property
    def is_verb(self) -> bool:
        """True for verbs, and participles that the tagger takes for adjectives."""
        upos, xpos = self.word.upos, self.word.xpos
        return upos == "VERB" or (upos == "ADJ" and xpos in ("VBN", "VBD"))

    @property
    def is_noun(self) -> bool:
        """True for the head of a noun phrase that is no date: "in March" is no march."""
        word = self.word
        if word.upos not in ("NOUN", "PROPN") or is_dep(word.dep, "compound", "flat"):
            return False
        return word.upos == "NOUN" or not is_time_word(word.text)


def trigger_at(doc: AnnotatedReading, word: Word) -> Trigger | None:
    """The trigger that the word is, or None; names tell no event."""
    name = doc.reading.name_at(word.i)
    if name is not None and name.label in ("PERSON", "ORG", "LOC"):
        return None
    return TRIGGER.decide(Candidate(doc, word))


def _verb(candidate: Candidate) -> Trigger | None:
    return verb_trigger(candidate.doc, candidate.word) if candidate.is_verb else None


def _event_noun(candidate: Candidate) -> Trigger | None:
    return noun_trigger(candidate.doc, candidate.word) if candidate.is_noun else None


def _state(candidate: Candidate) -> Trigger | None:
    is_adjective = candidate.word.upos == "ADJ" and not candidate.is_verb
    if not is_adjective and not candidate.is_noun:
        return None
    return state_trigger(candidate.doc, candidate.word)


TRIGGER: Attempts[Candidate, Trigger] = Attempts(
    "extract.trigger",
    (("verb", _verb), ("event noun", _event_noun), ("state", _state)),
    about=lambda candidate: candidate.word.i,
)


# ------------------------------------------------------ triggers that another one covers


def _told_twice(doc: AnnotatedReading, found: Sequence[Trigger]) -> set[int]:
    """Light verbs of the same type as what they carry, and nouns that their own verb tells of."""
    carriers = {(t.carrier.i, t.entry.type) for t in found if t.carrier is not None}
    verbs = {(t.word.i, t.entry.type) for t in found if t.is_verb}
    nouns = {t.word.i for t in found if _is_told_by_its_verb(t, verbs)}
    return nouns.union(t.word.i for t in found if (t.word.i, t.entry.type) in carriers)


def _is_told_by_its_verb(noun: Trigger, verbs: Container[tuple[int, str]]) -> bool:
    """True for "approved the accord", "the storm flooded". `verbs`: words with their types."""
    word = noun.word
    if word.upos != "NOUN" or noun.carrier is not None:
        return False
    is_hazard = noun.type_info.disaster and is_dep(word.dep, "nsubj*")
    may_be_told = word.dep == "obj" or is_hazard
    return may_be_told and (word.head, noun.entry.type) in verbs


def _fulfilled_orders(doc: AnnotatedReading, found: Sequence[Trigger]) -> set[int]:
    """Requests that carry what was done: who "ordered an attack" attacked."""
    carriers = {t.carrier.i for t in found if t.carrier is not None and t.is_carried_out}
    return {t.word.i for t in found if t.word.i in carriers and t.type_info.demands}


def _sense_objects(doc: AnnotatedReading, found: Sequence[Trigger]) -> set[int]:
    """The nouns by which verbs have their sense: the curfew that is lifted, the talks that are
    broken off."""
    verbs = [t.word for t in found if _has_sense_by_object(t)]
    return {i for verb in verbs for i in heads_at(doc, verb, OBJECT, "v")}


def _has_sense_by_object(trigger: Trigger) -> bool:
    if not trigger.is_verb or trigger.entry.type == NO_EVENT:
        return False
    return any(_says_which_act(c) for tests in trigger.entry.conditions for c in tests)


def _says_which_act(condition: Condition) -> bool:
    """True for a condition that asks for an object of a class of its own ("a curfew")."""
    is_asked = condition.role == OBJECT and not condition.negated
    return is_asked and UNSPECIFIC.isdisjoint(condition.classes)


def _parts(doc: AnnotatedReading, found: Sequence[Trigger]) -> set[int]:
    """The words that complete a trigger: particles, fixed nouns, first halves of compounds."""
    return {i for t in found for i in t.words if i != t.word.i}
