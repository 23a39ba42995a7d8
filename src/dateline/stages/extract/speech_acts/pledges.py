"""Which verbs tell a deed that somebody undertakes, and by whose word: "promised to mend the dam",
"gave their word that they would leave", "will reopen the wharf on Monday, the ministry said".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from dateline.language import Reading, Word, grammar, is_dep
from dateline.record.drafts import QuotationDraft
from dateline.record.vocabulary import Undertaking
from dateline.reference.english.function_words import function_words
from dateline.reference.english.modality import negation
from dateline.reference.english.verb_forms import verb_forms
from dateline.reference.events.speech_acts import speech_act_words
from dateline.reference.time.timex_words import holiday_words, is_time_word, timex_words
from dateline.stages.extract.annotated_reading import AnnotatedReading
from dateline.stages.extract.speech_acts.clause import SaidClause, clauses_of, is_party

_DEEDS = ("xcomp", "ccomp", "advcl", "acl*", "csubj*")
_CLAUSES = ("advcl*", "acl*", "ccomp", "conj", "parataxis", "csubj*")
ACTOR_LABELS = ("PERSON", "ORG", "LOC", "NORP")  # of names: "Advent" is none
_HIGHEST = 4  # verbs above a promise that are asked whether it was made


class Pledge(Struct, frozen=True):
    """A verb that tells what is undertaken, those who will do it, and whose word it is."""

    verb: Word
    doers: Sequence[int]
    by: Undertaking


def pledges(doc: AnnotatedReading, quotations: Sequence[QuotationDraft]) -> Iterator[Pledge]:
    """All that is undertaken; what is only told on a condition is not."""
    for pledge in (*_by_verbs(doc), *_by_nouns(doc), *_in_quotations(doc, quotations)):
        is_open = not _is_reserved(doc.reading, pledge.verb)
        if is_open and not _is_negated(doc.reading, pledge.verb):
            yield pledge


# -- by a word that commits


def _by_verbs(doc: AnnotatedReading) -> Iterator[Pledge]:
    """ "Promised to mend it", "committed itself to mending it", "agreed that it would leave"."""
    committing = speech_act_words().committing
    for verb in doc.reading.of_lemma(committing):
        if verb.upos != "VERB" or verb.lemma not in committing:
            continue
        if _is_made(doc.reading, verb):
            doers = grammar.agents(doc.reading, verb.i)
            yield from _binding(doc.reading, verb, _deeds(doc.reading, verb, doers))


def _by_nouns(doc: AnnotatedReading) -> Iterator[Pledge]:
    """ "Its pledge to mend it", "gave their word that they would leave"."""
    reading, committing = doc.reading, speech_act_words().committing_nouns
    for noun in reading.of_lemma(committing):
        if noun.upos != "NOUN" or noun.lemma not in committing:
            continue
        owners, verb = reading.children(noun.i, "nmod:poss"), reading.head(noun.i)
        doers = [owner.i for owner in owners]
        if is_dep(noun.dep, "obj") and verb is not None and verb.upos == "VERB":
            if not _is_made(reading, verb):
                continue
            is_own = not owners or owners[0].xpos == "PRP$"
            doers = grammar.agents(reading, verb.i) if is_own else doers
            clauses = reading.children(verb.i, "advcl") if not owners else ()
            yield from _binding(reading, noun, _told(reading, clauses, doers))
        yield from _binding(reading, noun, _deeds(reading, noun, doers))


def _binding(reading: Reading, word: Word, found: Iterable[Pledge]) -> Iterator[Pledge]:
    """Those that bind: what is only agreed or planned needs a time by which it will be done."""
    is_weak = word.lemma in speech_act_words().weakly_committing
    for pledge in found:
        if not is_weak or _is_dated(reading, pledge.verb) or _is_dated(reading, word):
            yield pledge


def _deeds(reading: Reading, word: Word, doers: Sequence[int]) -> Iterator[Pledge]:
    """What a verb or noun commits somebody to, with what is joined to it."""
    yield from _told(reading, reading.children(word.i, *_DEEDS), doers)


def _told(reading: Reading, clauses: Iterable[Word], doers: Sequence[int]) -> Iterator[Pledge]:
    """Infinitives, "to mending it", and clauses of the future, with those joined to them."""
    if not doers:
        return
    for clause in clauses:
        if not _is_ahead(reading, clause):
            continue
        for verb in (clause, *reading.children(clause.i, "conj")):
            if verb.upos == "VERB" and verb.xpos in (clause.xpos, "VB"):
                yield Pledge(_caused(reading, verb), doers, "doer")


def _caused(reading: Reading, verb: Word) -> Word:
    """The "towed" of "have the ship towed"; else the verb."""
    if verb.lemma not in speech_act_words().causing:
        return verb
    done = (w for w in reading.children(verb.i, "xcomp") if w.xpos == "VBN")
    return next(done, verb)


def _is_ahead(reading: Reading, verb: Word) -> bool:
    """ "To mend", "to mending", "that they would mend"; not "to avoid a strike" behind a comma."""
    words = function_words()
    if verb.upos != "VERB" or _is_perfect(reading, verb):
        return False
    if any(word.i < verb.i and word.text == "," for word in reading.children(verb.i, "punct")):
        return False
    if grammar.has_form(reading, verb.i, words.conjunctions.infinitive, "mark", "aux"):
        return True
    return _has_future(reading, verb)


def _is_made(reading: Reading, verb: Word) -> bool:
    """True for a promise that the report has made: not denied, asked for, refused nor only
    possible."""
    if verb.xpos == "VB" or _is_negated(reading, verb) or _is_reserved(reading, verb):
        return False
    if any(word.upos == "AUX" and word.xpos == "MD" for word in reading.children(verb.i, "aux")):
        return False
    for _ in range(_HIGHEST):
        above = reading.head(verb.i)
        if above is None or not is_dep(verb.dep, "ccomp", "xcomp"):
            return True
        if above.lemma in speech_act_words().disowning or _is_negated(reading, above):
            return False
        verb = above
    return True


# -- in what is said


def _in_quotations(doc: AnnotatedReading, quotations: Sequence[QuotationDraft]) -> Iterator[Pledge]:
    """What a speaker says that he or his side will do by a time, or promises that will be done."""
    for quotation in quotations:
        if quotation.speaker is None:
            continue
        for clause in clauses_of(doc, quotation):
            if not clause.is_question and not clause.is_negated:
                yield from _in_clause(doc, clause)


def _in_clause(doc: AnnotatedReading, clause: SaidClause) -> Iterator[Pledge]:
    """The deed that a clause announces, where it has a time or is promised."""
    reading = doc.reading
    verb = _deed_ahead(reading, clause.predicate)
    if verb is None:
        return
    cue, speaker = clause.quotation.cue_word, clause.quotation.speaker
    assert speaker is not None
    strongly = speech_act_words().committing - speech_act_words().weakly_committing
    if cue is not None and doc.words[cue].lemma in strongly:
        is_done_to = grammar.is_passive(reading, verb.i)
        doers = clause.subjects if clause.is_own_side and not is_done_to else ()
        yield Pledge(verb, doers or grammar.agents(reading, cue) or (speaker,), "speaker")
    elif _is_dated(reading, verb):
        doers = _doers_announced(doc, clause, verb, speaker)
        if doers:
            yield Pledge(verb, doers, "speaker")


def _doers_announced(
    doc: AnnotatedReading, clause: SaidClause, verb: Word, speaker: int
) -> Sequence[int]:
    """Who will do what a clause announces for a time without promising it: its subjects, or the
    speaker for what is done without naming who does it; empty where it announces nothing.
    """
    if grammar.is_passive(doc.reading, verb.i):
        agents = grammar.agents(doc.reading, verb.i)
        return (speaker,) if all(_is_time(doc.words[i]) for i in agents) else ()
    if any(_may_act(clause, i) for i in clause.subjects):
        return clause.subjects
    is_for_all = _is_restoring(doc.reading, verb) or _is_arranged(doc.reading, verb)
    return (speaker,) if is_for_all else ()


def _may_act(clause: SaidClause, i: int) -> bool:
    """True for people, bodies, states and the speaker's own; not for a feast: "Ramadan"."""
    word = clause.doc.words[i]
    if word.upos != "PROPN":
        return is_party(clause.doc, i) or clause.is_of_speaker(i)
    name = clause.reading.name_at(i)
    is_actor_name = name is not None and name.label in ACTOR_LABELS
    return is_actor_name or i in clause.doc.places or clause.is_of_speaker(i)


def _deed_ahead(reading: Reading, predicate: Word) -> Word | None:
    """The verb of what is to come: "will mend", "is to mend", "is going to mend", "plans to
    mend"; not "would have mended"."""
    if _is_perfect(reading, predicate) and predicate.lemma not in speech_act_words().intending:
        return None
    intended = _intended(reading, predicate)
    if intended is not None:
        return intended
    return (
        predicate if _has_future(reading, predicate) or _is_arranged(reading, predicate) else None
    )


def _intended(reading: Reading, predicate: Word) -> Word | None:
    """The infinitive of "plans to mend", "is going to mend", "has decided to mend"."""
    is_going = predicate.lemma in speech_act_words().going and predicate.xpos == "VBG"
    if not is_going and predicate.lemma not in speech_act_words().intending:
        return None
    if any(word.xpos == "MD" for word in reading.children(predicate.i, "aux")):
        return None
    return next(iter(reading.children(predicate.i, "xcomp")), None)


def _has_future(reading: Reading, verb: Word) -> bool:
    """ "Will", "would"."""
    helpers = reading.children(verb.i, "aux")
    return any(word.lower in verb_forms().future_auxiliaries for word in helpers)


def _is_arranged(reading: Reading, verb: Word) -> bool:
    """ "Is to mend"; in a headline "Peru to mend"."""
    words = function_words()
    marks = ("mark", "aux")
    if not grammar.has_form(reading, verb.i, words.conjunctions.infinitive, *marks):
        return False
    helpers = reading.children(verb.i, "aux", "cop")
    is_headline = reading.sentences[verb.sentence].kind == "headline"
    return is_headline or any(word.lemma in words.auxiliaries.copula for word in helpers)


def _is_perfect(reading: Reading, verb: Word) -> bool:
    """ "Would have mended"."""
    helpers = {word.lemma for word in reading.children(verb.i, "aux")}
    return not helpers.isdisjoint(function_words().auxiliaries.perfect)


def _is_restoring(reading: Reading, verb: Word) -> bool:
    """ "The bridge will reopen", "trains will run again": what its keepers bring about."""
    acts = speech_act_words()
    if verb.lemma in acts.restoring:
        return True
    return grammar.has_form(reading, verb.i, acts.restored, "advmod")


# -- of the deed


def _is_dated(reading: Reading, verb: Word) -> bool:
    """True for a day, a month or a length of time in the verb's own clause."""
    return any(_is_time(word) for word in _own_words(reading, verb))


def _is_time(word: Word) -> bool:
    """ "Monday", "week", "tomorrow", "noon"."""
    table = timex_words()
    if is_time_word(word.text) or word.lower in table.deictics:
        return True
    if word.lower in table.parts or word.lower in table.clock_words:
        return True
    is_holiday = word.upos == "PROPN" and word.lower in holiday_words()
    return is_holiday or word.lemma in table.units


def _own_words(reading: Reading, verb: Word) -> Iterator[Word]:
    """The words below a verb, without those of other clauses."""
    for child in reading.children(verb.i):
        if not is_dep(child.dep, *_CLAUSES):
            yield child
            yield from _own_words(reading, child)


def _is_reserved(reading: Reading, verb: Word) -> bool:
    """True where it hangs on a condition: "would end the strike only if wages rose"."""
    conditional = speech_act_words().conditions
    clauses = (verb, *reading.children(verb.i, "advcl"))
    return any(grammar.has_form(reading, c.i, conditional, "mark", "advmod") for c in clauses)


def _is_negated(reading: Reading, verb: Word) -> bool:
    """ "Had never promised"."""
    return grammar.has_form(reading, verb.i, negation().particles, "advmod", "neg")
