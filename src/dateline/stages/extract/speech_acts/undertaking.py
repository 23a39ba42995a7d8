"""What somebody undertakes to do that no entry of the lexicon tells: "promised to mend the dam",
"will reopen the wharf on Monday".

The deed is the mention, an agreement of the doer's to do it; that it is planned its own words say.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from dateline.language import Word, grammar
from dateline.record.drafts import EventDraft, QuotationDraft
from dateline.reference.english.function_words import function_words
from dateline.reference.english.verb_forms import verb_forms
from dateline.reference.events.speech_acts import speech_act_words
from dateline.reference.time.timex_words import is_time_word
from dateline.stages.extract.annotated_reading import AnnotatedReading
from dateline.stages.extract.places import in_role, places_under
from dateline.stages.extract.speech_acts.clause import SaidClause, clauses_of


def undertakings(
    doc: AnnotatedReading, quotations: Sequence[QuotationDraft], drafts: Sequence[EventDraft]
) -> list[EventDraft]:
    """The deeds undertaken, by their verbs; none that a mention tells already."""
    told = {i for draft in drafts for i in (*draft.trigger_words, draft.carrier)}
    found: dict[int, EventDraft] = {}
    for verb, doers in (*_promised(doc), *_announced(doc, quotations)):
        if verb.i not in found and _is_untold(doc, verb, told) and not _is_reserved(doc, verb):
            found[verb.i] = _draft(doc, verb, doers)
    return list(found.values())


def _promised(doc: AnnotatedReading) -> Iterator[tuple[Word, Sequence[int]]]:
    """The infinitives of "promised to mend it", with those who promise."""
    for verb in doc.words:
        if verb.upos != "VERB" or verb.lemma not in speech_act_words().promising:
            continue
        for deed in doc.reading.children(verb.i, "xcomp"):
            yield deed, grammar.agents(doc.reading, verb.i)


def _announced(
    doc: AnnotatedReading, quotations: Sequence[QuotationDraft]
) -> Iterator[tuple[Word, Sequence[int]]]:
    """What a speaker says that he will do by a time, or promises that will be done."""
    for quotation in quotations:
        if quotation.speaker is None:
            continue
        for clause in clauses_of(doc, quotation):
            if clause.is_question or clause.is_negated or not _is_future(clause):
                continue
            if _is_promise(doc, quotation):
                cue = quotation.cue_word
                doers = [] if cue is None else grammar.agents(doc.reading, cue)
                yield clause.predicate, doers or (quotation.speaker,)
            elif _is_dated(doc, clause.predicate) and any(map(clause.is_own, clause.subjects)):
                yield clause.predicate, clause.subjects


def _is_future(clause: SaidClause) -> bool:
    """ "Will mend it", "would mend it", but not "would have mended it"."""
    if not clause.auxiliaries.isdisjoint(function_words().auxiliaries.perfect):
        return False
    helpers = clause.reading.children(clause.predicate.i, "aux")
    return any(word.lower in verb_forms().future_auxiliaries for word in helpers)


def _is_promise(doc: AnnotatedReading, quotation: QuotationDraft) -> bool:
    """ "Pledged", "promised"."""
    cue = quotation.cue_word
    return cue is not None and doc.words[cue].lemma in speech_act_words().promising


def _is_dated(doc: AnnotatedReading, verb: Word) -> bool:
    """ "On Monday", "by 15 December", "this week"."""
    phrases = doc.reading.children(verb.i, "obl*", "advmod", "nmod*")
    return any(is_time_word(word.text) for word in phrases)


def _is_untold(doc: AnnotatedReading, verb: Word, told: Collection[int | None]) -> bool:
    """True for a verb without a mention of its own or of its object."""
    objects = doc.reading.children(verb.i, "obj", "nsubj:pass", "xcomp")
    return verb.upos == "VERB" and not any(word.i in told for word in (verb, *objects))


def _is_reserved(doc: AnnotatedReading, verb: Word) -> bool:
    """True where it hangs on a condition: "would end the strike only if wages rose"."""
    conditional = function_words().conjunctions.conditional
    clauses = (verb, *doc.reading.children(verb.i, "advcl"))
    return any(grammar.has_form(doc.reading, c.i, conditional, "mark") for c in clauses)


def _draft(doc: AnnotatedReading, verb: Word, doers: Sequence[int]) -> EventDraft:
    """The deed with its doers, the places of its phrases and objects, and its clause."""
    reading = doc.reading
    patients = grammar.patients(reading, verb.i)
    named = in_role((i for noun in patients for i in doc.toponyms(noun)), "at")
    own = [i for i in doers if i in reading.subtree(verb.i)]
    words = {verb.i, *(i for noun in (*patients, *own) for i in grammar.phrase(reading, noun))}
    return EventDraft(
        trigger=verb.i,
        trigger_words=(verb.i, *(w.i for w in reading.children(verb.i, "compound:prt"))),
        type="AGREE",
        agents=tuple(doers),
        places=tuple(dict([*named, *places_under(doc, verb)]).items()),
        words=tuple(range(min(words), max(words) + 1)),
    )
