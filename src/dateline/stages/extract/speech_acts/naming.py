"""Calling somebody something: "described the ruling as laughable", "branded him a terrorist"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.language import Word, grammar
from dateline.reference.attribution.attribution_words import attribution_words
from dateline.reference.english.function_words import function_words
from dateline.reference.events.judgements import judgement_words
from dateline.stages.extract.annotated_reading import AnnotatedReading
from dateline.stages.extract.speech_acts.clause import ActMention, act_at
from dateline.stages.extract.speech_acts.judging import described_by, is_judged_matter, verdict


def namings(doc: AnnotatedReading) -> Iterator[ActMention]:
    """The acts of every verb that calls a party, or what it answers for, something that judges."""
    describing = judgement_words().describing
    for word in doc.reading.of_lemma(describing):
        if word.upos == "VERB" and word.lemma in describing:
            mention = _naming(doc, word)
            if mention is not None:
                yield mention


def _naming(doc: AnnotatedReading, verb: Word) -> ActMention | None:
    """The mention; None where nobody speaks, or nothing is judged."""
    reading = doc.reading
    agents = [i for i in grammar.agents(reading, verb.i) if not _is_first_person(doc, i)]
    named = [i for i in _named(doc, verb) if is_judged_matter(doc, i) or _is_pronoun(doc, i)]
    said = [word for head in _names(doc, verb, named) for word in described_by(doc, head)]
    if not agents or not named or not said:
        return None
    act = verdict(doc, said, named, negated=False)
    if act is None:
        return None
    return act_at(doc, verb, agents, act)


def _named(doc: AnnotatedReading, verb: Word) -> list[int]:
    """Who or what is called something; "refer to" has it behind its preposition."""
    if (first := doc.reading.child(verb.i, "iobj")) is not None:  # "called the judges puppets"
        return [first.i]
    complements = doc.reading.children(verb.i, "xcomp")
    if len(complements) == 2:  # the parser's way with "called [Judge Marin] [a puppet]"
        return [complements[0].i]
    return grammar.patients(doc.reading, verb.i) or grammar.obliques(
        doc.reading, verb.i, *function_words().prepositions.to
    )


def _names(doc: AnnotatedReading, verb: Word, named: list[int]) -> Iterator[Word]:
    """What they are called: the complement, or what stands behind "as"."""
    reading = doc.reading
    markers = attribution_words().as_marker
    second = ("xcomp", "obj") if reading.child(verb.i, "iobj") is not None else ("xcomp",)
    yield from (w for w in reading.children(verb.i, *second) if w.i not in named)
    heads = (verb.i, *named)
    for head in heads:
        yield from (doc.words[i] for i in grammar.obliques(reading, head, *markers))
    for clause in reading.children(verb.i, "advcl", "ccomp"):
        if grammar.has_form(reading, clause.i, markers, "mark", "case"):
            yield clause


def _is_first_person(doc: AnnotatedReading, i: int) -> bool:
    """True for a speaker within a quotation."""
    return doc.words[i].lower in attribution_words().first_person


def _is_pronoun(doc: AnnotatedReading, i: int) -> bool:
    """True for "it", "him"."""
    return doc.words[i].upos == "PRON"
