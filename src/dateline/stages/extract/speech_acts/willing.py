"""What a clause wills: a demand, a refusal, a threat; and what its speaker owns up to."""

from __future__ import annotations

from collections.abc import Collection

from dateline.language import grammar, is_dep
from dateline.reference.english.function_words import function_words
from dateline.reference.events.judgements import judgement_words, phrases
from dateline.rules import Attempts
from dateline.stages.extract.speech_acts.clause import (
    SaidClause,
    SpeechAct,
    is_party,
    with_phrase,
)


def _matches(clause: SaidClause, words: Collection[str]) -> bool:
    """True if the clause has one of the verbs or phrases of a set, "be" before its participle
    included."""
    by_first = phrases(words)
    predicate = clause.predicate
    found = list(by_first.get(predicate.lemma, ()))
    if any(with_phrase(clause.doc, predicate.i, phrase) for phrase in found):
        return True
    is_with_be = clause.reading.child(predicate.i, "aux:pass", "cop") is not None
    forms = {predicate.lower, predicate.lemma}
    return is_with_be and any(not forms.isdisjoint(phrase) for phrase in by_first.get("be", ()))


def _admission(clause: SaidClause) -> SpeechAct | None:
    """ "We made mistakes", "I am sorry", "we should have acted"."""
    if not clause.is_own_side or clause.is_negated or clause.is_hypothetical:
        return None
    words = judgement_words()
    is_sorry = clause.predicate.lemma in words.sorry and clause.predicate.upos == "ADJ"
    return SpeechAct("CONCEDE") if is_sorry or _matches(clause, words.conceding) else None


def _owned_fault(clause: SaidClause) -> SpeechAct | None:
    """ "Acknowledged that the raid was a mistake": who owns it charges nobody."""
    cue, words = clause.quotation.cue_word, judgement_words()
    if cue is None or clause.doc.words[cue].lemma not in words.admitting or clause.is_negated:
        return None
    predicate = clause.predicate
    is_told_of = clause.reading.child(predicate.i, "cop", "aux:pass") is not None
    forms = {predicate.lower, predicate.lemma}
    if clause.is_hypothetical or not is_told_of or forms.isdisjoint(words.own_fault):
        return None
    return SpeechAct("CONCEDE", covers=(predicate.i,))


def refusal(clause: SaidClause) -> SpeechAct | None:
    """ "We will never sign", "would not accept refugees"."""
    willing = function_words().auxiliaries.future
    is_will = not willing.isdisjoint(clause.auxiliaries)
    if not is_will or not clause.is_own_side or not clause.is_negated:
        return None
    if not _matches(clause, judgement_words().refusable):
        return None
    return SpeechAct("REJECT", tuple(_parties_to(clause)))


def _ruling_out(clause: SaidClause) -> SpeechAct | None:
    """ "A truce is out of the question", "is not an option", "is unthinkable"."""
    predicate = clause.predicate
    has_subject = clause.reading.child(predicate.i, "nsubj*", "csubj*") is not None
    if predicate.lemma not in judgement_words().ruled_out or not has_subject:
        return None
    out = function_words().prepositions.out
    is_out = grammar.has_form(clause.reading, predicate.i, out, "case")
    is_refused = is_out or predicate.upos == "ADJ" or clause.is_negated
    return SpeechAct("REJECT", tuple(clause.subjects)) if is_refused else None


def _parties_to(clause: SaidClause) -> list[int]:
    """With whom or to whom it will not be done."""
    reading, predicate = clause.reading, clause.predicate.i
    addressed = grammar.obliques(reading, predicate, *judgement_words().shared_with)
    return addressed or [i for i in grammar.patients(reading, predicate) if not clause.is_own(i)]


def _threat(clause: SaidClause) -> SpeechAct | None:
    """ "Iran will pay for it", "the killers will be punished"."""
    willing = function_words().auxiliaries.future
    if willing.isdisjoint(clause.auxiliaries):
        return None
    words = judgement_words()
    if clause.reading.child(clause.predicate.i, "expl") is not None:
        named = {w.lemma for w in clause.reading.children(clause.predicate.i, "nsubj", "obj")}
        is_reprisal = not (named | {clause.predicate.lemma}).isdisjoint(words.reprisal)
        return SpeechAct("THREATEN", tuple(_threatened(clause))) if is_reprisal else None
    if clause.is_own_side:
        is_threat = not clause.is_negated and _matches(clause, words.own_threat)
        met = grammar.patients(clause.reading, clause.predicate.i)
        parties = [i for i in met if is_party(clause.doc, i) and not clause.is_own(i)]
        return SpeechAct("THREATEN", tuple(parties)) if is_threat else None
    reaches = clause.others or any(
        clause.doc.words[i].lower in words.anyone for i in clause.subjects
    )
    if not reaches or not _matches(clause, words.threatening):
        return None
    return SpeechAct("THREATEN", tuple(clause.others))


def _threatened(clause: SaidClause) -> list[int]:
    """ "There will be consequences for Chad"."""
    reading = clause.reading
    heads = [clause.predicate, *reading.children(clause.predicate.i, "nsubj", "obj")]
    return [
        i for head in heads for i in grammar.obliques(reading, head.i, *judgement_words().in_store)
    ]


def _time_to_act(clause: SaidClause) -> SpeechAct | None:
    """ "It is time for the coach to go"."""
    predicate, reading = clause.predicate, clause.reading
    if predicate.lemma not in judgement_words().obliging or predicate.upos != "NOUN":
        return None
    if reading.child(predicate.i, "cop") is None or clause.is_negated:
        return None
    asked = grammar.obliques(reading, predicate.i, *function_words().prepositions.benefactive)
    for verb in reading.children(predicate.i, "acl*", "advcl", "csubj"):
        asked += grammar.subjects(reading, verb.i)
    asked = [i for i in asked if is_party(clause.doc, i) and not clause.is_of_speaker(i)]
    return SpeechAct("REQUEST", tuple(dict.fromkeys(asked))) if asked else None


def _demand(clause: SaidClause) -> SpeechAct | None:
    """ "The government must act", "Peru needs to open its border"."""
    obliged = [i for i in clause.others if clause.doc.words[i].upos != "PRON"]
    if not obliged or clause.is_undone:
        return None
    obligation = function_words().auxiliaries.obligation
    is_must = not obligation.isdisjoint(clause.auxiliaries)
    return SpeechAct("REQUEST", tuple(obliged)) if is_must or _is_need(clause) else None


def _is_need(clause: SaidClause) -> bool:
    """True for "needs to", "has to", "has a duty to", in the present."""
    predicate = clause.predicate
    objects = clause.reading.child(predicate.i, "obj")
    if objects is not None and objects.lemma not in judgement_words().obliging:
        return False
    if predicate.lemma not in judgement_words().obliging or predicate.xpos not in ("VBZ", "VBP"):
        return False
    infinitive = function_words().conjunctions.infinitive
    clauses = [w for w in clause.reading.children(predicate.i, "xcomp") if is_dep(w.dep, "xcomp")]
    return any(grammar.has_form(clause.reading, w.i, infinitive, "mark") for w in clauses)


WILLED: Attempts[SaidClause, SpeechAct] = Attempts(
    "extract.act of will",
    (
        ("admission", _admission),
        ("fault of one's own", _owned_fault),
        ("refusal", refusal),
        ("ruling out", _ruling_out),
        ("threat", _threat),
        ("time to act", _time_to_act),
        ("demand", _demand),
    ),
    about=lambda clause: clause.predicate.i,
)
