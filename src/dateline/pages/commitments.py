"""Promises: who bound themselves to what, by when, and how it stands at the newest report."""

from __future__ import annotations

from msgspec import Struct

from dateline.pages.excerpt import words
from dateline.pages.link_index import Link, LinkIndex
from dateline.prose import dates
from dateline.prose.sentences import due_words, label
from dateline.prose.value_words import ValueWords, word
from dateline.record.nouns import Commitment


class CommitmentView(Struct, frozen=True):
    event: Link
    speaker: Link | None
    due: str
    state: ValueWords
    decided_by: tuple[tuple[Link, str], ...]
    history: tuple[tuple[str, ValueWords, Link], ...]  # day, state and report, where it changed


def view(index: LinkIndex) -> tuple[CommitmentView, ...]:
    """The promises by their due dates; those without one last."""
    return tuple(
        _promise(promise, index) for promise in sorted(index.shown.commitments, key=_order)
    )


def _order(promise: Commitment) -> tuple[bool, str, str]:
    """By the end of the time in which it falls due; what has none comes last."""
    moment = dates.read(promise.due.latest or promise.due.earliest)
    if moment is None:
        return (True, "", promise.event)
    return (False, moment.last.isoformat(), promise.event)


def _changes(promise: Commitment, index: LinkIndex) -> tuple[tuple[str, ValueWords, Link], ...]:
    """Each state that the promise has been in and the report that brought it, where there was more
    than one.
    """
    changes: list[tuple[str, ValueWords, Link]] = []
    for step in promise.history:
        if not changes or changes[-1][1].value != step.state:
            changes.append(
                ((step.at or "")[:10], word("commitment", step.state), index.report(step.report))
            )
    return tuple(changes) if len(changes) > 1 else ()


def _promise(promise: Commitment, index: LinkIndex) -> CommitmentView:
    """How a promise is shown: who made it, its due date, its state, the words that decided it."""
    event = index.events.get(promise.event)
    decided: list[tuple[Link, str]] = []
    for span in promise.decided_by:
        report = index.reports.get(span.report)
        if report is not None:
            decided.append((index.report(span.report), words(report.text, span.start, span.end)))
    return CommitmentView(
        event=index.event(promise.event, label(event, index) if event else None),
        speaker=index.speaker(promise.speaker, promise.speaker_text),
        due=due_words(promise.due, index),
        state=word("commitment", promise.state),
        decided_by=tuple(decided),
        history=_changes(promise, index),
    )
