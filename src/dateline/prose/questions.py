"""What a dispute is about, as a question inside a sentence: whether it happened, how many were
killed.
"""

from __future__ import annotations

from dateline.prose.value_words import known, word


def question(field: str) -> str:
    """Who did it; how many were killed; for the field "agents", "counts.killed"."""
    what, _, counted = field.partition(".")
    if what == "counts" and known("question-number", counted):
        return word("question-number", counted).words
    return word("question", what).words
