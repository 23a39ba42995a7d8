"""Promises: who bound themselves to what, by when, and how it stands at the newest report."""

from __future__ import annotations

from msgspec import Struct

from dateline.pages.excerpt import words
from dateline.pages.lookup import Link, Lookup
from dateline.prose import dates
from dateline.prose.sentences import due_words, label
from dateline.prose.wording import Word, word
from dateline.record.nouns import Commitment


class Promise(Struct, frozen=True):
    event: Link
    speaker: Link | None
    due: str
    state: Word
    decided_by: tuple[tuple[Link, str], ...]


def view(lookup: Lookup) -> tuple[Promise, ...]:
    """The promises by their due dates; those without one last."""
    return tuple(_promise(promise, lookup) for promise in sorted(lookup.record.commitments, key=_order))


def _order(promise: Commitment) -> tuple[bool, str, str]:
    moment = dates.read(promise.due.latest or promise.due.earliest)
    return (moment is None, moment.last.isoformat() if moment else "", promise.event)


def _promise(promise: Commitment, lookup: Lookup) -> Promise:
    event = lookup.events.get(promise.event)
    decided = []
    for span in promise.decided_by:
        report = lookup.reports.get(span.report)
        if report is not None:
            decided.append((lookup.report(span.report), words(report.text, span.start, span.end)))
    return Promise(
        event=lookup.event(promise.event, label(event, lookup) if event else None),
        speaker=lookup.speaker(promise.speaker, promise.speaker_text),
        due=due_words(promise.due, lookup),
        state=word("commitment", promise.state),
        decided_by=tuple(decided),
    )
