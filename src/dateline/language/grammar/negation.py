"""Noun phrases that stand for nobody: "no group", "none of them", "not a single shot"."""

from __future__ import annotations

from dateline.language.grammar.dependents import has_form
from dateline.language.grammar.prepositions import case_of
from dateline.language.reading import Reading, Word
from dateline.reference.english.modality import negation

_DETERMINERS = ("det", "nummod", "advmod", "cc:preconj")


def is_nobody(reading: Reading, noun: Word) -> bool:
    """True for "nobody", "none", "no group", "zero arrests", "not one of them", "hardly any"; also
    for what "nor" joins. False where somebody is excepted: "nobody but the driver".
    """
    nobody = negation().quantifiers
    if noun.lower not in nobody and not _has_negative_determiner(reading, noun):
        return _shares_negation(reading, noun)
    phrases = reading.children(noun.i, "nmod*", "obl*", "conj", "appos")
    return not any(_is_exception(reading, phrase) for phrase in phrases)


def _shares_negation(reading: Reading, noun: Word) -> bool:
    """True for the later nouns of "no deaths, injuries or arrests", "neither gas nor batons"."""
    if noun.dep != "conj" or reading.child(noun.i, "det", "nummod", "nmod:poss") is not None:
        return False
    first = reading.words[noun.head]
    last = reading.children(first.i, "conj")[-1]
    joins = has_form(reading, last.i, negation().alternative, "cc")
    return joins and is_nobody(reading, first)


def _has_negative_determiner(reading: Reading, noun: Word) -> bool:
    """True for "no group", "neither side", "not a single shot", "not one villager"."""
    if has_form(reading, noun.i, negation().quantifiers, *_DETERMINERS):
        return True
    ahead = (noun, *reading.children(noun.i, "nummod", "det", "amod"))
    return any(_is_negated_minimum(reading, noun, word) for word in ahead)


def _is_negated_minimum(reading: Reading, noun: Word, word: Word) -> bool:
    """True for the "one" of "not one villager", the "single" of "not a single shot", the "any" of
    "hardly any"."""
    of_noun = {child.lower for child in reading.children(noun.i, "det", "nummod", "amod")}
    least = negation().minimum
    if word.lower not in least and of_noun.isdisjoint(least):
        return False
    return has_form(reading, word.i, negation().particles, "advmod")


def _is_exception(reading: Reading, phrase: Word) -> bool:
    """True for "but the driver", "except two guards"."""
    exceptive = negation().exceptive
    opening = reading.child(phrase.i, "cc")
    return case_of(reading, phrase.i) in exceptive or (
        opening is not None and opening.lower in exceptive and phrase.upos != "VERB"
    )
