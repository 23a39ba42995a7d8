"""What a dispute is about, as a question inside a sentence: whether it happened, how many were
killed.
"""

from __future__ import annotations

from dateline.prose.value_words import known, word
from dateline.record.disputes import open_disputes
from dateline.record.nouns import Event

_OF_EPISODES = frozenset(("status", "when"))  # of a campaign of months only its episodes have them


def disputed_fields(event: Event) -> list[str]:
    """The fields on which the lines of an event differ, each once."""
    fields = dict.fromkeys(dispute.field for dispute in open_disputes(event))
    return [field for field in fields if is_of(field, event)]


def is_of(field: str, event: Event) -> bool:
    """False for what only the episodes of a campaign have."""
    return not (event.parts and field in _OF_EPISODES)


def question(field: str) -> str:
    """Who did it; how many were killed; for the field "agents", "counts.killed"."""
    what, _, counted = field.partition(".")
    if what == "counts" and known("question-number", counted):
        return word("question-number", counted).words
    return word("question", what).words
