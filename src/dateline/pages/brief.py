"""The brief: the few facts that matter most, each as a sentence made from the record, with what
stands behind it.
"""

from __future__ import annotations

from msgspec import Struct

from dateline.pages.link_index import LinkIndex
from dateline.prose import key_facts
from dateline.prose.sentences import due_words, standing_words
from dateline.prose.value_words import ValueWords, word
from dateline.record.nouns import Brief, Event

LINES = 3  # lines that the standing of a fact names; the others are counted


class FactView(Struct, frozen=True):
    """One fact of the brief."""

    event: str
    anchor: str | None
    label: str
    details: str
    status: ValueWords
    verdict: ValueWords | None
    standing: str
    sources: tuple[str, ...]  # outlets that the standing does not name


def view(index: LinkIndex) -> tuple[FactView, ...]:
    """The facts of the record's brief in its order and its sentences; for a record that holds none
    those that it would hold.
    """
    told = index.record.brief or tuple(
        Brief(fact.event.id, fact.text) for fact in key_facts.brief(index)
    )
    return tuple(_fact(fact, index) for fact in told if fact.event in index.events)


def _fact(fact: Brief, index: LinkIndex) -> FactView:
    """How a key fact is shown; outlets that its standing already names are not listed again."""
    event = index.events[fact.event]
    outlets = {index.outlet(index.reports.get(mention.report)) for mention in event.mentions} - {
        None
    }
    standing = standing_words(event, index, LINES)
    return FactView(
        event=event.id,
        anchor=index.anchor("event", event.id),
        label=fact.text,
        details=_details(event, index),
        status=word("status", event.status),
        verdict=word("verdict", event.standing.verdict) if event.standing else None,
        standing=standing,
        sources=tuple(sorted(name for name in outlets if name and name not in standing)),
    )


def _details(event: Event, index: LinkIndex) -> str:
    """Until when a promise runs."""
    promises = (promise for promise in index.record.commitments if promise.event == event.id)
    dues = (due_words(promise.due, index) for promise in promises)
    known = dict.fromkeys(due for due in dues if due)
    return f"Due {', '.join(known)}." if known else ""
