"""The brief of the record: the few facts that matter most, each a sentence with the words that it rests on."""

from __future__ import annotations

from dateline.prose import key_facts
from dateline.record.index import RecordIndex
from dateline.record.nouns import Brief, Record
from dateline.record.provenance import spans_of_event


def brief(record: Record) -> tuple[Brief, ...]:
    """The facts in the order of their times, plans last; the clause that a sentence is made of stands first."""
    found = []
    for fact in key_facts.brief(RecordIndex(record)):
        spans = spans_of_event(fact.event)
        found.append(Brief(fact.event.id, fact.text, ((fact.span, *spans) if fact.span else spans)))
    return tuple(found)
