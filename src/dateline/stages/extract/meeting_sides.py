"""Who meets, where the words of the meeting do not say so themselves: those who are in it, who
speak at it, who did something after it, and whom somebody sends to it.
"""

from __future__ import annotations

from dateline.language import Word, grammar, is_dep
from dateline.reference.attribution.cues import cue_verb
from dateline.reference.events.argument_words import argument_words
from dateline.reference.events.event_types import event_type
from dateline.rules import Attempts
from dateline.stages.extract.annotated_reading import AnnotatedReading
from dateline.stages.extract.semantic_classes import is_a, is_force, is_person
from dateline.stages.extract.trigger import Trigger

MEETING = "talks"  # the class of nouns

Meeting = tuple[AnnotatedReading, Trigger]


def sides_around(doc: AnnotatedReading, trigger: Trigger) -> list[int]:
    """The head words of those who meet, by what stands around a noun; empty where nothing says."""
    return (SIDES.decide((doc, trigger)) or []) if trigger.is_noun else []


def with_those_sent(doc: AnnotatedReading, trigger: Trigger, heads: list[int]) -> list[int]:
    """The head words with who is sent in the place of who sends: "sent his minister to meet the
    king"."""
    word, reading = trigger.word, doc.reading
    verb = reading.head(word.i)
    if verb is None or word.dep != "advcl" or verb.lemma not in argument_words().sending:
        return heads
    sent = [i for i in grammar.patients(reading, verb.i) if is_person(doc, i)]
    senders = grammar.agents(reading, verb.i) if sent else []
    return list(dict.fromkeys([*sent, *(i for i in heads if i not in senders)]))


def parties_bound_by(doc: AnnotatedReading, trigger: Trigger) -> list[int]:
    """Who acts under an accord is a party to it: "under the deal, the rebels will leave".

    Forces, states and bodies alone: residents who return under it and prisoners who are freed
    signed nothing. Forces that something is done to are a side only where the accord is "with" the
    other.
    """
    words, noun = argument_words(), trigger.word
    verb = doc.reading.head(noun.i)
    if verb is None or not trigger.is_noun or not is_dep(noun.dep, "obl"):
        return []
    if grammar.case_of(doc.reading, noun.i) not in words.bound_by:
        return []
    parties = grammar.agents(doc.reading, verb.i)
    if grammar.obliques(doc.reading, noun.i, *words.counterparts):
        parties = parties or [i for i in grammar.patients(doc.reading, verb.i) if is_force(doc, i)]
    return [i for i in parties if any(is_a(doc, i, name) for name in words.signatories)]


def _who_is_in_it(case: Meeting) -> list[int] | None:
    """ "The president is in talks with Chad"."""
    doc, trigger = case
    if doc.reading.child(trigger.word.i, "cop") is None:
        return None
    if grammar.case_of(doc.reading, trigger.word.i) not in argument_words().settings:
        return None
    return grammar.subjects(doc.reading, trigger.word.i) or None


def _who_met_before(case: Meeting) -> list[int] | None:
    """ "After meeting with Chad, officials said": a gerund that is tagged as a noun."""
    doc, trigger = case
    verb = doc.reading.head(trigger.word.i)
    if verb is None or not is_dep(trigger.word.dep, "advcl*"):
        return None
    return grammar.agents(doc.reading, verb.i) or None


def _who_speaks_at_it(case: Meeting) -> list[int] | None:
    """ "Told the envoys at a meeting in May", "said after talks with Chad", unless the noun itself
    says between whom. A telephone call to a reporter is none."""
    doc, trigger = case
    verb = doc.reading.head(trigger.word.i)
    if verb is None or not is_dep(trigger.word.dep, "obl*") or not _is_of_words(doc, verb):
        return None
    if len(trigger.words) > 1 or not is_a(doc, trigger.word.i, MEETING):
        return None
    if not _is_setting(doc, trigger.word):
        return None
    if any(not _is_with(doc, noun) for noun in doc.reading.children(trigger.word.i, "nmod*")):
        return None
    addressed = [w.i for w in doc.reading.children(verb.i, "iobj", "obj") if is_person(doc, w.i)]
    return [*grammar.agents(doc.reading, verb.i), *addressed] or None


def _is_setting(doc: AnnotatedReading, noun: Word) -> bool:
    """True for "at a meeting", "in talks with Chad", "after talks with Chad"; not "after the
    talks", of which anybody may speak."""
    words, case = argument_words(), grammar.case_of(doc.reading, noun.i)
    if case in words.settings:
        return True
    parties = grammar.obliques(doc.reading, noun.i, *words.parties)
    return case in words.past_settings and bool(parties)


def _is_of_words(doc: AnnotatedReading, verb: Word) -> bool:
    """True for verbs of saying, and of what is done by both sides: "agreed", "signed"."""
    if verb.upos != "VERB":
        return False
    if cue_verb(verb.lemma) is not None:
        return True
    entries = doc.lexicon.get(("v", verb.lemma), ())
    return any(event_type(entry.type, entry.mode).mutual for entry in entries)


def _is_with(doc: AnnotatedReading, noun: Word) -> bool:
    """True for a phrase that names the other side, a place or a day, not all who meet."""
    between = (*argument_words().between_parties, "of")
    return grammar.case_of(doc.reading, noun.i) not in between


SIDES: Attempts[Meeting, list[int]] = Attempts(
    "extract.sides of a meeting",
    (
        ("who is in it", _who_is_in_it),
        ("who met before", _who_met_before),
        ("who speaks at it", _who_speaks_at_it),
    ),
    about=lambda case: case[1].word.i,
)
