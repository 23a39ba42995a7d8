"""Denying what is no deed of the record: "denied any part in the coup", "owns no drones"."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.language import Word, grammar
from dateline.record.drafts import EventDraft, QuotationDraft
from dateline.reference.attribution.cues import cue_verb
from dateline.reference.english.modality import negation
from dateline.reference.events.judgements import judgement_words
from dateline.stages.extract.annotated_reading import AnnotatedReading
from dateline.stages.extract.speech_acts.clause import (
    ActMention,
    SaidClause,
    SpeechAct,
    mention_of_act,
)
from dateline.stages.extract.speech_acts.judging import is_at_fault


def denials(
    doc: AnnotatedReading, quotation: QuotationDraft, told: Mapping[int, EventDraft]
) -> ActMention | None:
    """The rejection that a verb of denying makes of what no mention tells, or of a bare charge.
    `told`: the mentions by their triggers."""
    if quotation.cue_word is None:
        return None
    verb = doc.words[quotation.cue_word]
    cue = cue_verb(verb.lemma)
    if verb.upos != "VERB" or cue is None or cue.act != "deny" or _is_denied(doc, verb):
        return None
    heads = _denied(doc, verb)
    if not heads or any(_is_withheld(doc, verb, head) for head in heads):
        return None
    deeds = {i for head in heads for i in (head.i, *_clauses(doc, head)) if i in told}
    claims = tuple(head.i for head in heads if head.lemma in judgement_words().claim)
    if deeds.difference(claims):
        return None
    return mention_of_act(doc, quotation, verb, SpeechAct("REJECT", claims, covers=claims))


def _clauses(doc: AnnotatedReading, noun: Word) -> list[int]:
    """The verbs of the clauses on a noun, and its "of" phrase: "reports that they fled"."""
    clauses = [word.i for word in doc.reading.children(noun.i, "acl", "ccomp")]
    return clauses + grammar.obliques(doc.reading, noun.i, "of")


def _denied(doc: AnnotatedReading, verb: Word) -> list[Word]:
    """The heads of what is denied: a noun, a gerund, a clause."""
    found = doc.reading.children(verb.i, "obj", "ccomp", "xcomp")
    return found or [doc.words[i] for i in grammar.patients(doc.reading, verb.i)]


def _is_denied(doc: AnnotatedReading, verb: Word) -> bool:
    """True for "did not deny"."""
    particles = negation().particles
    return grammar.has_form(doc.reading, verb.i, particles, "advmod")


def _is_withheld(doc: AnnotatedReading, verb: Word, head: Word) -> bool:
    """True for "denied him entry", "was denied bail"."""
    if doc.reading.child(verb.i, "iobj") is not None:
        return True
    return head.lemma in judgement_words().withheld or grammar.is_passive(doc.reading, verb.i)


def denied_state(clause: SaidClause) -> SpeechAct | None:
    """ "The ministry owns no drones", "we were not involved"."""
    if not clause.is_negated or clause.is_hypothetical:
        return None
    if not (clause.is_own_side or clause.others):
        return None
    words, reading, predicate = judgement_words(), clause.reading, clause.predicate
    has_none = [noun for noun in reading.children(predicate.i, "obj") if _is_none(clause, noun)]
    if any(noun.lemma in words.denied_state for noun in has_none):
        plans = [child for noun in has_none for child in reading.children(noun.i, "acl")]
        return None if plans else SpeechAct("REJECT")
    is_state = reading.child(predicate.i, "cop", "aux:pass") is not None
    is_clean = is_state and predicate.lemma in words.uninvolved
    if not is_clean and not is_at_fault(clause):
        return None
    return SpeechAct("REJECT", covers=(predicate.i,))


def _is_none(clause: SaidClause, noun: Word) -> bool:
    """True for "no drones", "not any drones"."""
    quantifiers = negation().quantifiers
    has_no = grammar.has_form(clause.reading, noun.i, quantifiers, "det")
    particles = negation().particles
    return has_no or grammar.has_form(clause.reading, clause.predicate.i, particles, "advmod")
