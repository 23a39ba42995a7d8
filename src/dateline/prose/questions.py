"""What a dispute is about, as a question inside a sentence: whether it happened, how many were
killed.
"""

from __future__ import annotations

from dateline.prose.passages import passage_at
from dateline.prose.value_words import known, word
from dateline.record.disputes import open_disputes
from dateline.record.index import RecordIndex
from dateline.record.nouns import Dispute, DisputeValue, Event, Span
from dateline.reference.english.sentence_words import sentence_words

_OF_EPISODES = frozenset(("status", "when"))  # of a campaign of months only its episodes have them


def disputed_fields(event: Event, index: RecordIndex) -> list[str]:
    """The fields on which the lines of an event differ, each once."""
    disputes = [one for one in open_disputes(event) if _is_of_the_deed(one, index)]
    fields = dict.fromkeys(dispute.field for dispute in disputes)
    return [field for field in fields if is_of(field, event)]


def is_of(field: str, event: Event) -> bool:
    """False for what only the episodes of a campaign have."""
    return not (event.parts and field in _OF_EPISODES)


def _is_of_the_deed(dispute: Dispute, index: RecordIndex) -> bool:
    """False where a denial is needed for the contradiction and is one of plans alone: "no plans to
    extend operations" denies no strike.
    """
    denials = [v for v in dispute.values if v.denied or v.value == "denied"]
    return not denials or not all(_speaks_of_plans(value, index) for value in denials)


def _speaks_of_plans(value: DisputeValue, index: RecordIndex) -> bool:
    """True if the sentences around the words of a value have "plans" before them."""
    return bool(value.mentions) and all(_is_behind_plans(s, index) for s in value.mentions)


def _is_behind_plans(span: Span, index: RecordIndex) -> bool:
    """True if the sentence around the words has "plans" before them."""
    report = index.reports.get(span.report)
    passage = passage_at(report, span.start) if report else None
    if report is None or passage is None:
        return False
    before = report.text[passage.start : span.start].casefold().split()
    return not sentence_words().plans.isdisjoint(before)


def question(field: str) -> str:
    """Who did it; how many were killed; for the field "agents", "counts.killed"."""
    what, _, counted = field.partition(".")
    if what == "counts" and known("question-number", counted):
        return word("question-number", counted).words
    return word("question", what).words
