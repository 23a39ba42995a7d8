"""Attempts that did not succeed: "tried to storm the palace but were driven back", "tried in
vain"; and those of which nothing more is told: who "tried to seize power" has attempted it."""

from __future__ import annotations

from dateline.language import Reading, Word, grammar
from dateline.reference.english.function_words import function_words
from dateline.reference.english.modality import factuality_words, negation
from dateline.stages.factuality.predicates import with_adverb

SEQUELS = ("conj", "advcl", "parataxis")


def is_failed_attempt(reading: Reading, verb: Word, goal: Word) -> bool:
    """True for a verb of trying without success; `goal`: the infinitive under it."""
    if factuality_words().attempting.isdisjoint((verb.lemma, with_adverb(reading, verb))):
        return False
    if _is_of_the_past(reading, verb) or _is_futile(reading, verb) or _is_futile(reading, goal):
        return True
    sequels = (*reading.children(verb.i, *SEQUELS), *reading.children(goal.i, *SEQUELS))
    return any(_thwarts(reading, goal, sequel) for sequel in sequels)


def _is_of_the_past(reading: Reading, verb: Word) -> bool:
    """True for "tried to", "had attempted to"; not for "were trying to", "might have tried to"."""
    if verb.lemma not in factuality_words().trying:
        return False
    auxiliaries = reading.children(verb.i, "aux*")
    if verb.xpos == "VBD":
        return not auxiliaries
    perfect = function_words().auxiliaries.perfect
    return verb.xpos == "VBN" and bool(auxiliaries) and all(w.lemma in perfect for w in auxiliaries)


def _is_futile(reading: Reading, verb: Word) -> bool:
    """True for "unsuccessfully", "in vain", "to no avail", "without success"."""
    words = reading.children(verb.i, "advmod", "obl*")
    return any(_tells_failure(reading, word) for word in words)


def _tells_failure(reading: Reading, word: Word) -> bool:
    """True for a futile adverb, and for a noun of success that is denied."""
    if word.lower not in factuality_words().futile:
        return False
    case = grammar.case_of(reading, word.i)
    is_denied = case in negation().prepositions or grammar.is_nobody(reading, word)
    return word.dep == "advmod" or word.upos in ("ADJ", "ADV") or is_denied


def _thwarts(reading: Reading, goal: Word, sequel: Word) -> bool:
    """True for "but were driven back", "before being turned away", "but could not reach it"."""
    if sequel.i < goal.i or sequel.i == goal.i:
        return False
    if _is_setback(reading, sequel):
        return True
    contrast = function_words().conjunctions.contrasting
    if not grammar.has_form(reading, sequel.i, contrast, "cc"):
        return False
    is_denied = grammar.has_form(reading, sequel.i, negation().particles, "advmod", "aux")
    return is_denied or _forces_back(reading, sequel)


def _forces_back(reading: Reading, sequel: Word) -> bool:
    """True for "was forced to turn back"."""
    return any(_is_setback(reading, w) for w in reading.children(sequel.i, "xcomp", "advcl"))


def _is_setback(reading: Reading, verb: Word) -> bool:
    """True for "turn back", "fail", "be repelled"."""
    return not factuality_words().thwarting.isdisjoint((verb.lemma, with_adverb(reading, verb)))
