"""Putting off: "the talks were postponed until June", "has been put back to Wednesday"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.language.reading import Reading, Word, is_dep
from dateline.reference.time.temporal_cues import tense_cues
from dateline.reference.time.timex_words import timex_words


def puts_off(reading: Reading, verb: Word) -> bool:
    """True for a verb that moves something to another time, with its particle."""
    if verb.upos != "VERB":
        return False
    known = tense_cues().postponing
    particles = reading.children(verb.i, "compound:prt", "advmod")
    return verb.lemma in known or any(f"{verb.lemma} {p.lower}" in known for p in particles)


def new_times(reading: Reading, verb: Word) -> Iterator[Word]:
    """The words below a verb that puts off that may name the time to which it does."""
    for word in reading.children(verb.i, "obl*", "nmod*"):
        case = reading.child(word.i, "case", "mark")
        if case is not None and case.lower in tense_cues().postponing_prepositions:
            yield word


def is_put_off_to_a_time(reading: Reading, noun: Word) -> bool:
    """True for a noun whose event is put off to a time that is given: it is still to come."""
    verb = verb_that_puts_off(reading, noun)
    return verb is not None and any(map(_is_of_calendar, new_times(reading, verb)))


def _is_of_calendar(word: Word) -> bool:
    """True for a day, a month, a year, a week: not for "a later date"."""
    table = timex_words()
    names = table.weekdays.keys() | table.months.keys() | table.units.keys() | table.seasons.keys()
    names |= table.deictics.keys() | table.parts.keys() | table.clock_words.keys()
    return word.lower in names or word.lemma in names or word.upos == "NUM" or word.xpos == "CD"


def verb_that_puts_off(reading: Reading, noun: Word) -> Word | None:
    """The verb by which what a noun names is put off, as its object or passive subject."""
    while is_dep(noun.dep, "compound", "conj") and noun.head != noun.i:
        noun = reading.words[noun.head]
    if not is_dep(noun.dep, "obj", "nsubj*"):
        return None
    verb = reading.head(noun.i)
    if verb is None or not puts_off(reading, verb):
        return None
    is_object = noun.dep == "obj" or reading.child(verb.i, "aux:pass") is not None
    return verb if is_object else None
