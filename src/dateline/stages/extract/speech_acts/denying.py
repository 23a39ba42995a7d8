"""Denying what is no deed of the record: "denied any part in the coup", "owns no drones"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dateline.language import Word, grammar
from dateline.record.drafts import EventDraft
from dateline.reference.english.function_words import function_words
from dateline.reference.english.modality import factuality_words, negation
from dateline.reference.events.judgements import judgement_words
from dateline.stages.extract.annotated_reading import AnnotatedReading
from dateline.stages.extract.speech_acts.clause import (
    ActMention,
    SaidClause,
    SpeechAct,
    act_at,
)
from dateline.stages.extract.speech_acts.judging import is_at_fault


def denials(doc: AnnotatedReading, told: Mapping[int, EventDraft]) -> Iterator[ActMention]:
    """The rejections that verbs of denying make of what no mention tells, or of a bare charge.
    `told`: the mentions by their triggers."""
    denying = judgement_words().denying
    for word in doc.reading.of_lemma(denying):
        if word.upos == "VERB" and word.lemma in denying:
            mention = _denial(doc, word, told)
            if mention is not None:
                yield mention


def _denial(doc: AnnotatedReading, verb: Word, told: Mapping[int, EventDraft]) -> ActMention | None:
    """The mention; None where a deed is denied, which is told as denied, or something withheld."""
    heads = _denied(doc, verb)
    agents = grammar.agents(doc.reading, verb.i)
    if not heads or not agents or _is_negated(doc, verb):
        return None
    if any(_is_withheld(doc, verb, head) for head in heads):
        return None
    clauses = {i for head in heads for i in (head.i, *_clauses(doc, head))}
    deeds = {i for i, draft in told.items() if not clauses.isdisjoint((i, draft.carrier))}
    deeds = {i for i in deeds if not grammar.is_whose_deed(doc.reading, doc.words[i])}
    claims = tuple(head.i for head in heads if head.lemma in judgement_words().claim)
    if deeds.difference(claims):
        return None
    return act_at(doc, verb, agents, SpeechAct("REJECT", claims, covers=claims))


def _clauses(doc: AnnotatedReading, noun: Word) -> list[int]:
    """The verbs of the clauses on a noun, and its "of" phrase: "reports that they fled"."""
    clauses = [word.i for word in doc.reading.children(noun.i, "acl", "ccomp")]
    return clauses + grammar.obliques(doc.reading, noun.i, *function_words().prepositions.of)


def refutes_deed(doc: AnnotatedReading, predicate: Word, told: Mapping[int, EventDraft]) -> bool:
    """True for "the claim that it shelled the town was false": a deed is told there, as denied."""
    for i in grammar.subjects(doc.reading, predicate.i):
        noun = doc.words[i]
        if noun.lemma not in judgement_words().claim:
            continue
        clauses = _clauses(doc, noun)
        if any(not {i, draft.carrier}.isdisjoint(clauses) for i, draft in told.items()):
            return True
    return False


def _denied(doc: AnnotatedReading, verb: Word) -> list[Word]:
    """The heads of what is denied: a noun, a gerund, a clause."""
    reading = doc.reading
    found = reading.children(verb.i, "obj", "ccomp", "xcomp")
    gerunds = (w for w in reading.children(verb.i, "advcl") if w.xpos == "VBG" and w.i > verb.i)
    found += [w for w in gerunds if reading.child(w.i, "mark", "nsubj", "case") is None]
    return found or [doc.words[i] for i in grammar.patients(reading, verb.i)]


def _is_negated(doc: AnnotatedReading, verb: Word) -> bool:
    """True for "did not deny", and for what somebody would or might deny."""
    reading, auxiliaries = doc.reading, function_words().auxiliaries
    is_open = any(w.lemma in auxiliaries.hypothetical for w in reading.children(verb.i, "aux"))
    return is_open or grammar.has_form(reading, verb.i, negation().particles, "advmod")


def _is_withheld(doc: AnnotatedReading, verb: Word, head: Word) -> bool:
    """True for "denied him entry", "was denied bail"."""
    if doc.reading.child(verb.i, "iobj") is not None:
        return True
    if head.lemma in judgement_words().withheld:
        return True
    is_claim = head.lemma in judgement_words().claim
    return grammar.is_passive(doc.reading, verb.i) and not is_claim


def denied_state(clause: SaidClause) -> SpeechAct | None:
    """ "The ministry owns no drones", "we were not involved"."""
    if not clause.is_negated or clause.is_hypothetical:
        return None
    reading, predicate = clause.reading, clause.predicate
    if grammar.is_whose_deed(reading, predicate) and _is_of_it(clause):
        return SpeechAct("REJECT")
    if not (clause.is_own_side or clause.others):
        return None
    lacked = _lacked(clause)
    if any(reading.children(noun.i, "acl") for noun in lacked):
        return None  # "has no plans to leave": what is denied is the deed
    if lacked or _is_uninvolved(clause) or is_at_fault(clause):
        return SpeechAct("REJECT", covers=(predicate.i,))
    return None


def _lacked(clause: SaidClause) -> list[Word]:
    """What a clause says that its side has not, if that is a state: "owns no drones"."""
    words, predicate = judgement_words(), clause.predicate
    if predicate.lemma not in words.having:
        return []
    objects = clause.reading.children(predicate.i, "obj")
    lacked = [noun for noun in objects if _is_none(clause, noun)]
    return lacked if any(noun.lemma in words.denied_state for noun in lacked) else []


def _is_uninvolved(clause: SaidClause) -> bool:
    """True where a negated clause names an author or a part in a deed: "were not involved"."""
    reading, predicate = clause.reading, clause.predicate
    if grammar.is_whose_deed(reading, predicate):
        return True
    is_state = reading.child(predicate.i, "cop", "aux:pass") is not None
    return is_state and predicate.lemma in (
        judgement_words().uninvolved | factuality_words().authorship
    )


def _is_of_it(clause: SaidClause) -> bool:
    """True for "said it was not behind the attack": no thing is behind a deed, so "it" is the
    speaker.
    """
    subjects = (clause.doc.words[i] for i in clause.subjects)
    is_indirect = clause.quotation.manner == "indirect"
    return is_indirect and any(word.lower in judgement_words().bare for word in subjects)


def _is_none(clause: SaidClause, noun: Word) -> bool:
    """True for "no drones", "not any drones"."""
    quantifiers = negation().quantifiers
    has_no = grammar.has_form(clause.reading, noun.i, quantifiers, "det")
    particles = negation().particles
    return has_no or grammar.has_form(clause.reading, clause.predicate.i, particles, "advmod")
