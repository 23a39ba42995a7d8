"""Harm and force of which a hazard is the doer: no attack, no siege, but a disaster."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from dateline.language import Reading, Word, grammar
from dateline.reference.events.lexicon import NO_EVENT
from dateline.stages.extract.annotated_reading import AnnotatedReading
from dateline.stages.extract.frame_roles import genitives
from dateline.stages.extract.semantic_classes import is_a, is_any_of
from dateline.stages.extract.trigger import Trigger

HAZARDS = ("hazard", "mishap", "disease", "illness")  # classes of what strikes by itself
ELEMENTS = ("weather", "flames", "bad-air", "storm-wind", "flood-water")  # and of what it is of
FORCES = ("weapon", "missile", "force", "person")  # what is likened to a hazard
DISASTER = "HAZARD"


def done_by_hazards(doc: AnnotatedReading, found: Sequence[Trigger]) -> list[Trigger]:
    """The triggers, harm that a hazard does told as the hazard's: "the avalanche smothered seven
    constables", "the cyclone bore down on the coast" are no attack and no siege."""
    return [
        _hazard_of(trigger) if _is_done_by_hazard(doc, trigger) else trigger for trigger in found
    ]


def _is_done_by_hazard(doc: AnnotatedReading, trigger: Trigger) -> bool:
    """True for an act of force of which hazards alone are the doers."""
    if not trigger.is_verb or not trigger.type_info.forceful:
        return False
    doers = _subjects(doc.reading, trigger.word)
    return bool(doers) and all(_is_hazard(doc, i) for i in doers)


def _subjects(reading: Reading, verb: Word) -> list[int]:
    """Who does what a verb tells; of a participle behind a clause, the subject of the clause."""
    if grammar.is_passive(reading, verb.i):
        return list(grammar.agents(reading, verb.i))
    own = list(grammar.subjects(reading, verb.i))
    head = reading.head(verb.i)
    if own or verb.xpos != "VBG" or verb.dep != "advcl" or head is None:
        return own
    return [] if grammar.is_passive(reading, head.i) else list(grammar.subjects(reading, head.i))


def _is_hazard(doc: AnnotatedReading, i: int) -> bool:
    """True for what strikes by itself, and for the name of a storm: "Cyclone Ada"; not for "a storm
    of shells", "rocket fire"."""
    named = [word.i for word in doc.reading.children(i, "compound", "flat")]
    heads = (i, *named) if doc.words[i].upos == "PROPN" else (i,)
    likened = (*genitives(doc, doc.words[i]), *named)
    if any(_is_of_people(doc, part) for part in likened):
        return False
    return any(is_a(doc, head, name) for head in heads for name in (*HAZARDS, *ELEMENTS))


def _hazard_of(trigger: Trigger) -> Trigger:
    """The trigger as one of a disaster that nobody does."""
    entry = replace(trigger.entry, type=DISASTER, mode=None, agent=())
    return replace(trigger, entry=entry)


def _is_of_people(doc: AnnotatedReading, i: int) -> bool:
    """True for what people do or do it with: of "a wave of attacks", "a storm of shells"."""
    entries = doc.single_word_entries(doc.words[i].lemma)
    return is_any_of(doc, i, FORCES) or any(e.type not in (DISASTER, NO_EVENT) for e in entries)
