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
    words, reading, predicate = judgement_words(), clause.reading, clause.predicate
    is_behind = grammar.is_whose_deed(reading, predicate)
    if is_behind and _is_of_it(clause):
        return SpeechAct("REJECT")
    if not (clause.is_own_side or clause.others):
        return None
    is_having = predicate.lemma in words.having
    objects = reading.children(predicate.i, "obj") if is_having else []
    has_none = [noun for noun in objects if _is_none(clause, noun)]
    if any(noun.lemma in words.denied_state for noun in has_none):
        plans = [child for noun in has_none for child in reading.children(noun.i, "acl")]
        return None if plans else SpeechAct("REJECT", covers=(predicate.i,))
    is_state = reading.child(predicate.i, "cop", "aux:pass") is not None
    is_uninvolved = predicate.lemma in words.uninvolved | factuality_words().authorship
    is_clean = is_behind or (is_state and is_uninvolved)
    if not is_clean and not is_at_fault(clause):
        return None
    return SpeechAct("REJECT", covers=(predicate.i,))


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
