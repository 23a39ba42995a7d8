"""Clauses that somebody is said not to do, or nobody is said to do."""

from __future__ import annotations

from dateline.language import Word, grammar
from dateline.reference.english.modality import negation
from dateline.stages.extract.annotated_reading import AnnotatedReading

PARTICIPANTS = ("nsubj*", "obl*")


def is_negated_clause(doc: AnnotatedReading, word: Word) -> bool:
    """True for "not", "never" at the word, for "neither ... nor" before it, and where its subject
    or doer is nobody: "no group", "none of them", "by nobody".
    """
    if grammar.has_form(doc.reading, word.i, negation().particles, "advmod", "det", "cc:preconj"):
        return True
    participants = doc.reading.children(word.i, *PARTICIPANTS)
    return any(grammar.is_nobody(doc.reading, noun) for noun in participants)
