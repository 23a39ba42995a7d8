"""Event triggers of a reading: every word that the lexicon says tells an event, but those that
only complete another."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.language import Word, is_dep
from dateline.reference.lexicon import NO_EVENT
from dateline.reference.timex_words import is_time_word
from dateline.stages.extract.annotated_reading import AnnotatedReading
from dateline.stages.extract.frame_roles import heads_at
from dateline.stages.extract.nouns import noun_trigger
from dateline.stages.extract.states import state_trigger
from dateline.stages.extract.trigger import Trigger
from dateline.stages.extract.verbs import verb_trigger

# classes that say nothing of which act it is
UNSPECIFIC = frozenset({"any", "actor", "person", "place", "force"})


def find_triggers(doc: AnnotatedReading) -> list[Trigger]:
    """The triggers in text order; a word that is part of another trigger is none."""
    found = [t for word in doc.words if (t := trigger_at(doc, word)) is not None]
    carriers = {(t.carrier.i, t.entry.type) for t in found if t.carrier is not None}
    found = [
        t
        for t in found
        if (t.word.i, t.entry.type) not in carriers and not _is_told_by_its_verb(t, found)
    ]
    orders = _fulfilled_orders(found)
    found = [t for t in found if not t.type_info.demands or t.word.i not in orders]
    objects = {i for t in found for i in _sense_objects(doc, t)}
    found = [t for t in found if t.word.i not in objects]
    parts = {i for t in found for i in t.words if i != t.word.i}
    return [t for t in found if t.word.i not in parts and t.entry.type != NO_EVENT]


def trigger_at(doc: AnnotatedReading, word: Word) -> Trigger | None:
    """The trigger that the word is, or None; names tell no event, nor does the month of "in
    March"."""
    name = doc.reading.name_at(word.i)
    if name is not None and name.label in ("PERSON", "ORG", "LOC"):
        return None
    is_participle = word.upos == "ADJ" and word.xpos in ("VBN", "VBD")
    if word.upos == "VERB" or is_participle:
        return verb_trigger(doc, word)
    if word.upos == "ADJ":
        return state_trigger(doc, word)
    if word.upos not in ("NOUN", "PROPN") or is_dep(word.dep, "compound", "flat"):
        return None
    if word.upos == "PROPN" and is_time_word(word.text):
        return None
    return noun_trigger(doc, word) or state_trigger(doc, word)


def _is_told_by_its_verb(noun: Trigger, found: Sequence[Trigger]) -> bool:
    """True for a noun that its own verb tells of: "approved the accord", "the storm flooded"."""
    word = noun.word
    if word.upos != "NOUN" or noun.carrier is not None:
        return False
    is_hazard = noun.type_info.disaster and is_dep(word.dep, "nsubj*")
    if word.dep != "obj" and not is_hazard:
        return False
    verbs = (t for t in found if t.word.i == word.head and t.is_verb)
    return any(t.entry.type == noun.entry.type for t in verbs)


def _fulfilled_orders(found: Sequence[Trigger]) -> set[int]:
    """Light verbs that say that what they carry was done: who "ordered an attack" attacked."""
    return {
        t.carrier.i
        for t in found
        if t.carrier is not None and t.light is not None and not t.light.status
    }


def _sense_objects(doc: AnnotatedReading, trigger: Trigger) -> list[int]:
    """The nouns by which a verb has its sense: the curfew that is lifted, the talks that are
    broken off."""
    if not trigger.is_verb or trigger.entry.type == NO_EVENT:
        return []
    conditions = [c for tests in trigger.entry.conditions for c in tests if c.role == "obj"]
    telling = [c for c in conditions if not c.negated and UNSPECIFIC.isdisjoint(c.classes)]
    return [i for c in telling for i in heads_at(doc, trigger.word, c.role, "v")]
