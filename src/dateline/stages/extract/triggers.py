"""Event triggers of a reading: every word that the lexicon says names an event, but those that
only complete another."""

from __future__ import annotations

from collections.abc import Container, Sequence
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from dateline.language import Word, grammar, is_dep
from dateline.language.reading import TENSED
from dateline.reference.events.lexicon import NO_EVENT, asks_for_kind, first_words
from dateline.reference.time.timex_words import is_time_word
from dateline.rules import Attempts
from dateline.stages.extract.annotated_reading import AnnotatedReading
from dateline.stages.extract.frame_roles import heads_at
from dateline.stages.extract.hazards_as_doers import HAZARDS, done_by_hazards
from dateline.stages.extract.nouns import noun_trigger
from dateline.stages.extract.partitives import with_portion, with_portions
from dateline.stages.extract.semantic_classes import is_a
from dateline.stages.extract.states import state_trigger
from dateline.stages.extract.trigger import Trigger
from dateline.stages.extract.verbs import verb_trigger

OBJECT, SUBJECT = "obj", "subj"  # roles of a frame
MAY_TELL = ("VERB", "ADJ", "NOUN", "PROPN", "ADV")  # tags of words that may be triggers


def find_triggers(doc: AnnotatedReading) -> list[Trigger]:
    """The triggers in text order; a word that is part of another trigger is none."""
    possible = _possible_triggers(doc)
    found = _with_hazards(doc, done_by_hazards(doc, _literal(possible)))
    rules = (_redundant_triggers, _fulfilled_orders, _sense_objects, _sense_subjects, _parts)
    for superfluous_words in rules:
        superfluous = superfluous_words(doc, found)
        found = [trigger for trigger in found if trigger.word.i not in superfluous]
    return [trigger for trigger in found if trigger.entry.type != NO_EVENT]


def _possible_triggers(doc: AnnotatedReading) -> list[Trigger]:
    """Every word that meets an entry of the lexicon, be it one that names no event."""
    found: list[Trigger] = []
    for word in doc.reading.of_upos(*MAY_TELL):
        trigger = trigger_at(doc, word)
        if trigger is not None:
            found.append(trigger)
    return found


# ------------------------------------------------------ one word


class Candidate(Struct, frozen=True):
    """A word that may be a trigger."""

    doc: AnnotatedReading
    word: Word

    @property
    def is_verb(self) -> bool:
        """True for verbs, and participles that the tagger takes for adjectives."""
        if self.word.upos == "ADJ":
            return self.word.xpos in ("VBN", "VBD")
        return self.word.upos == "VERB"

    @property
    def is_noun(self) -> bool:
        """True for the head of a noun phrase that is no date: "in March" is no march."""
        word = self.word
        if word.dep in ("compound", "flat"):
            return False
        if word.upos == "PROPN":
            return not is_time_word(word.text)
        return word.upos == "NOUN"


def trigger_at(doc: AnnotatedReading, word: Word) -> Trigger | None:
    """The trigger that a word of `MAY_TELL` is, or None; proper names name no event."""
    if not _may_be_listed(doc, word):
        return None
    name = doc.reading.name_at(word.i)
    if name is not None and name.label in ("PERSON", "ORG", "LOC") and not _ends_name(word):
        return None
    return TRIGGER.decide(Candidate(doc, word))


def _ends_name(word: Word) -> bool:
    """True for a verb in a tense and in small letters, which is no part of the name that it is read
    as one of: "Assembly impeaches president"."""
    return word.upos == "VERB" and word.xpos in TENSED and word.text == word.lower


def _may_be_listed(doc: AnnotatedReading, word: Word) -> bool:
    """True for a word of the lexicon, whatever its part of speech there, and for those that only
    the word beside them tells: halves of a compound, and "effort" of "a mediation effort"."""
    lemma = word.lemma
    if lemma in first_words() or lemma in doc.event_words.vacuous:
        return True
    return word.i in doc.about_hyphens


def _verb(candidate: Candidate) -> Trigger | None:
    """The trigger at a verb; None where the word is none or its entries do not fit."""
    return verb_trigger(candidate.doc, candidate.word) if candidate.is_verb else None


def _event_noun(candidate: Candidate) -> Trigger | None:
    """The trigger at a noun; None where the word is none or its entries do not fit."""
    return noun_trigger(candidate.doc, candidate.word) if candidate.is_noun else None


def _state(candidate: Candidate) -> Trigger | None:
    """Adjectives that are no participles ("dead"), predicates ("is over"), nouns ("the
    wounded")."""
    if candidate.is_verb:
        return None
    if candidate.word.upos in ("ADJ", "ADV") or candidate.is_noun:
        return state_trigger(candidate.doc, candidate.word)
    return None


TRIGGER: Attempts[Candidate, Trigger] = Attempts(
    "extract.trigger",
    (("verb", _verb), ("event noun", _event_noun), ("state", _state)),
    about=lambda candidate: candidate.word.i,
)


# ------------------------------------------------------ two words for one event


def _literal(found: Sequence[Trigger]) -> list[Trigger]:
    """The triggers without verbs of disasters whose subject is none: "a flood of imports swamped
    the shops"."""
    figures = {t.word.head for t in found if t.is_noun and _names_no_event(t)}
    return [t for t in found if not (t.is_verb and t.type_info.disaster and t.word.i in figures)]


def _names_no_event(trigger: Trigger) -> bool:
    """True for the subject of a clause in a sense that names no event."""
    return trigger.entry.type == NO_EVENT and is_dep(trigger.word.dep, "nsubj*")


def _with_hazards(doc: AnnotatedReading, found: Sequence[Trigger]) -> list[Trigger]:
    """Verbs of disasters together with the noun that says which: "an earthquake hit", "destroyed
    by fire"."""
    return [_with_hazard(doc, trigger) for trigger in found]


def _with_hazard(doc: AnnotatedReading, trigger: Trigger) -> Trigger:
    """The trigger with its subject among its words, where that is a hazard in its sentence."""
    if not trigger.is_verb or not trigger.type_info.disaster:
        return trigger
    subjects = heads_at(doc, trigger.word, SUBJECT, "v")
    own = [i for i in subjects if any(is_a(doc, i, name) for name in HAZARDS)]
    return replace(trigger, words=(*trigger.words, *own)) if own else trigger


# ------------------------------------------------------ triggers that another one covers


def _redundant_triggers(doc: AnnotatedReading, found: Sequence[Trigger]) -> set[int]:
    """Light verbs of the same type as what they carry, and nouns that their own verb names."""
    carriers = {(t.carrier.i, t.entry.type) for t in found if t.carrier is not None}
    trigger_types = {(t.word.i, t.entry.type) for t in found}
    redundant_carriers = {i for i, _ in carriers & trigger_types}
    return redundant_carriers | _nouns_that_repeat_their_verb(doc, found)


def _nouns_that_repeat_their_verb(doc: AnnotatedReading, found: Sequence[Trigger]) -> set[int]:
    """Nouns of the same type as the verb whose argument they are."""
    verbs: set[tuple[int, str]] = set()
    for trigger in found:
        if trigger.is_verb:
            verbs.add((trigger.word.i, trigger.entry.type))
    return {trigger.word.i for trigger in found if _repeats_its_verb(doc, trigger, verbs)}


def _repeats_its_verb(
    doc: AnnotatedReading, noun: Trigger, verbs: Container[tuple[int, str]]
) -> bool:
    """True for "approved the accord", "the storm flooded", "gave tons of aid". `verbs`: words
    with their types."""
    word = _portioned(doc, noun.word)
    if noun.word.upos != "NOUN" or noun.carrier is not None:
        return False
    if (word.head, noun.entry.type) not in verbs:
        return False
    is_hazard_as_subject = noun.type_info.disaster and is_dep(word.dep, "nsubj*")
    return is_hazard_as_subject or word.dep == "obj"


def _portioned(doc: AnnotatedReading, word: Word) -> Word:
    """The portion that stands for a noun: the "tons" of "tons of food aid"; else the noun."""
    head = doc.reading.head(word.i)
    if head is None or not is_dep(word.dep, "nmod"):
        return word
    return head if word.i in with_portion(doc, head.i) else word


def _fulfilled_orders(doc: AnnotatedReading, found: Sequence[Trigger]) -> set[int]:
    """Requests that carry what was done: who "ordered an attack" attacked."""
    carriers: set[int] = set()
    for trigger in found:
        if trigger.carrier is not None and trigger.is_carried_out:
            carriers.add(trigger.carrier.i)
    requests = {trigger.word.i for trigger in found if trigger.type_info.demands}
    return carriers & requests


def _sense_objects(doc: AnnotatedReading, found: Sequence[Trigger]) -> set[int]:
    """The nouns by which verbs have their sense: the curfew that is lifted, the talks that are
    broken off."""
    objects: set[int] = set()
    for trigger in found:
        if trigger.is_verb and _has_sense_by(trigger, OBJECT):
            objects.update(with_portions(doc, heads_at(doc, trigger.word, OBJECT, "v")))
    return objects


def _has_sense_by(trigger: Trigger, role: str) -> bool:
    """True for a verb or state whose entry asks for an argument at the role that says which act
    it is."""
    if trigger.entry.type == NO_EVENT:
        return False
    conditions = chain.from_iterable(trigger.entry.conditions)
    return any(asks_for_kind(condition, role) for condition in conditions)


def _sense_subjects(doc: AnnotatedReading, found: Sequence[Trigger]) -> set[int]:
    """The nouns of which a verb or state tells that it ended: the truce that collapsed, the walkout
    that is over."""
    nouns = {trigger.word.i: trigger for trigger in found if trigger.is_noun}
    subjects: set[int] = set()
    for trigger in found:
        if trigger.is_noun or not _has_sense_by(trigger, SUBJECT):
            continue
        for i in grammar.subjects(doc.reading, trigger.word.i):
            if i in nouns and _tells_end_of(trigger, nouns[i]):
                subjects.add(i)
    return subjects


def _tells_end_of(verb: Trigger, noun: Trigger) -> bool:
    """True where the verb's type is what stopping such an event is told as, or its own."""
    stopped = noun.type_info.stopped
    if verb.entry.type == noun.entry.type:
        return bool(verb.entry.status) and not noun.type_info.disaster
    return stopped is not None and stopped.type == verb.entry.type


def _parts(doc: AnnotatedReading, found: Sequence[Trigger]) -> set[int]:
    """The words that complete a trigger: particles, fixed nouns, first halves of compounds."""
    parts: set[int] = set()
    for trigger in found:
        parts.update(trigger.completing_words)
    return parts
