"""Promises: who bound themselves to what, by when, and how it stands at the newest report."""

from __future__ import annotations

from msgspec import Struct

from dateline.pages.excerpt import words
from dateline.pages.lookup import Link, Lookup
from dateline.prose import dates
from dateline.prose.sentences import due_words, label
from dateline.prose.value_words import Word, word
from dateline.record.nouns import Commitment


class Promise(Struct, frozen=True):
    event: Link
    speaker: Link | None
    due: str
    state: Word
    decided_by: tuple[tuple[Link, str], ...]
    history: tuple[tuple[str, Word, Link], ...]  # day, state and report, where it changed


def view(lookup: Lookup) -> tuple[Promise, ...]:
    """The promises by their due dates; those without one last."""
    return tuple(
        _promise(promise, lookup) for promise in sorted(lookup.record.commitments, key=_order)
    )


def _order(promise: Commitment) -> tuple[bool, str, str]:
    moment = dates.read(promise.due.latest or promise.due.earliest)
    return (moment is None, moment.last.isoformat() if moment else "", promise.event)


def _changes(promise: Commitment, lookup: Lookup) -> tuple[tuple[str, Word, Link], ...]:
    """Each state that the promise has been in and the report that brought it, where there was more than one."""
    changes = []
    for step in promise.history:
        if not changes or changes[-1][1].value != step.state:
            changes.append(
                ((step.at or "")[:10], word("commitment", step.state), lookup.report(step.report))
            )
    return tuple(changes) if len(changes) > 1 else ()


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
        history=_changes(promise, lookup),
    )
