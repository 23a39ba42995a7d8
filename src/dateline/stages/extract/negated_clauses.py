"""Clauses that somebody is said not to do, or nobody is said to do."""

from __future__ import annotations

from dateline.language import Word, grammar
from dateline.reference.english.modality import negation
from dateline.stages.extract.annotated_reading import AnnotatedReading

PARTICIPANTS = ("nsubj*", "obl*")
DETERMINERS = ("det", "nummod", "cc:preconj")


def is_negated_clause(doc: AnnotatedReading, word: Word) -> bool:
    """True for "not", "never" at the word, for "neither ... nor" before it, and where its subject
    or doer is nobody: "no group", "none of them", "by nobody".
    """
    if grammar.has_form(doc.reading, word.i, negation().particles, "advmod", "det", "cc:preconj"):
        return True
    return any(_is_nobody(doc, noun) for noun in doc.reading.children(word.i, *PARTICIPANTS))


def _is_nobody(doc: AnnotatedReading, noun: Word) -> bool:
    """True for "nobody", "none", "no group", "neither side"."""
    nobody = negation().quantifiers
    return noun.lower in nobody or grammar.has_form(doc.reading, noun.i, nobody, *DETERMINERS)
