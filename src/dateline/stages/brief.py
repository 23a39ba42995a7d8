"""The brief of the record: the facts that matter most, each with the words that it rests on."""

from __future__ import annotations

from dateline.prose import key_facts
from dateline.prose.key_facts import KeyFact
from dateline.record.index import RecordIndex
from dateline.record.nouns import Brief, Record, Span
from dateline.record.provenance import spans_of_event


def brief(record: Record, index: RecordIndex | None = None) -> tuple[Brief, ...]:
    """The facts that matter most, the weightiest first. `index`: that of the record, where there is
    one; it may be as the record was before its revisions.
    """
    return tuple(
        Brief(fact.event.id, fact.text, _words_behind(fact))
        for fact in key_facts.brief(index or RecordIndex(record))
    )


def _words_behind(fact: KeyFact) -> tuple[Span, ...]:
    """Where the event is mentioned; the clause that the sentence is made of stands first."""
    spans = spans_of_event(fact.event)
    return (fact.span, *spans) if fact.span else spans
