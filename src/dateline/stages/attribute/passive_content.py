"""The content of a passive cue verb: its subject belongs to it, "X is believed to have died"."""

from __future__ import annotations

from dateline.language.reading import Reading, Word
from dateline.reference.attribution.attribution_words import frame_prepositions
from dateline.reference.attribution.cues import Cue
from dateline.rules import Attempts
from dateline.stages.attribute.clauses import (
    framed_phrase,
    is_infinitive,
    words_of_clauses,
)
from dateline.stages.attribute.subjects import agent
from dateline.stages.attribute.verb_content import FramedVerb, clauses_in, is_occurrence

WITH_INFINITIVE = ("that", "objto", "calls", "as")  # frames whose passive takes an infinitive


def passive_content(reading: Reading, verb: Word, cue: Cue) -> set[int]:
    """ "It was reported that ...", "is believed to have died", "is accused of": the subject belongs
    to the content.
    """
    return PASSIVE_CONTENT.decide(FramedVerb(reading, verb, cue, [])) or set()


def _reported_clauses(case: FramedVerb) -> list[Word]:
    """ "it was reported that X"."""
    return case.reading.children(case.verb.i, "ccomp", "csubj*")


def _subject_and_infinitive(case: FramedVerb) -> set[int] | None:
    """ "X is believed to have died"."""
    if case.cue.frames.isdisjoint(WITH_INFINITIVE):
        return None
    reading, i = case.reading, case.verb.i
    infinitives: list[Word] = []
    for complement in reading.children(i, "xcomp", "advcl"):
        is_behind = complement.i > i
        if is_behind and is_infinitive(reading, complement):
            infinitives.append(complement)
    if not infinitives:
        return None
    return _passive_subject(case) | words_of_clauses(reading, infinitives)


def _subject_and_phrase(case: FramedVerb) -> set[int] | None:
    """ "X is accused of lying", "X was described as a sham"."""
    frames = frame_prepositions().behind_subject
    phrase = framed_phrase(case.reading, case.cue, frames, case.verb.i)
    return _passive_subject(case) | phrase if phrase else None


def _subject_alone(case: FramedVerb) -> set[int] | None:
    """ "The move was first revealed by X", "The mayor was praised by X"."""
    takes_object = not case.cue.frames.isdisjoint(("obj", "thing")) and not case.cue.objects
    if not takes_object or agent(case.reading, case.verb) is None:
        return None
    named = case.reading.children(case.verb.i, "nsubj:pass")
    is_told_of = "obj" not in case.cue.frames and any(map(is_occurrence, named))
    return None if is_told_of else _passive_subject(case) or None


def _passive_subject(case: FramedVerb) -> set[int]:
    """The words of the subject before the verb."""
    i, found = case.verb.i, set[int]()
    for subject in case.reading.children(i, "nsubj:pass"):
        found.update(case.reading.subtree(subject.i))
    return {j for j in found if j < i}


PASSIVE_CONTENT = Attempts[FramedVerb, set[int]](
    "attribution.passive content",
    (
        ("clause reported", clauses_in("that", _reported_clauses)),
        ("subject and infinitive", _subject_and_infinitive),
        ("subject and prepositional phrase", _subject_and_phrase),
        ("subject alone", _subject_alone),
    ),
    about=lambda case: case.verb.i,
)
