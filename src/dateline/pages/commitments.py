"""Promises, demands and plans: what is overdue and what is due next first, then what has no day and
what is settled; one row each, the words folded.
"""

from __future__ import annotations

from msgspec import Struct

from dateline.pages.excerpt import words
from dateline.pages.link_index import Link, LinkIndex
from dateline.prose import dates
from dateline.prose.awaited import Awaited, awaited
from dateline.prose.salience import newest_moment
from dateline.prose.sentences import label
from dateline.prose.value_words import ValueWords, word
from dateline.record.nouns import Commitment

IN_SIGHT = 5  # rows of a group that stand unfolded
_QUOTES = 3  # of the words that decided a promise
_QUOTED = 160  # characters of each


class CommitmentView(Struct, frozen=True):
    """One promise, plan or demand, in a row."""

    event: Link
    speaker: Link | None
    due: str
    state: ValueWords
    standing: str
    kind: str  # promise, plan or demand
    decided_by: tuple[tuple[Link, str], ...]
    history: tuple[tuple[str, ValueWords, Link], ...]  # day, state and report, where it changed


class CommitmentGroup(Struct, frozen=True):
    """Promises that stand alike: those in sight, and those that are folded."""

    heading: str
    rows: tuple[CommitmentView, ...]
    further: tuple[CommitmentView, ...]


class CommitmentsView(Struct, frozen=True):
    """newest: the moment at which all is reckoned, in words."""

    newest: str
    groups: tuple[CommitmentGroup, ...]


def view(index: LinkIndex) -> CommitmentsView:
    """The groups in the order in which a reader asks for them; those without a row are left out."""
    found = awaited(index)
    groups = (
        _group("Overdue", found.overdue, IN_SIGHT, index),
        _group("Due next", found.coming, IN_SIGHT, index),
        _group("Limit passed", found.lapsed, 0, index),
        _group("Without a day", found.undated, 0, index),
        _group("Kept or missed", found.settled, 0, index),
    )
    newest = newest_moment(index)
    at = dates.day_words(newest.date()) if newest else ""
    return CommitmentsView(at, tuple(one for one in groups if one.rows or one.further))


def _group(
    heading: str, many: tuple[Awaited, ...], in_sight: int, index: LinkIndex
) -> CommitmentGroup:
    """The rows of a group; of a record that is abridged those whose facts the page shows, and what
    is in sight.
    """
    rows = tuple(row(one, index) for one in many[:in_sight])
    shown = (one for one in many[in_sight:] if index.anchor("event", one.event))
    return CommitmentGroup(heading, rows, tuple(row(one, index) for one in shown))


def row(one: Awaited, index: LinkIndex) -> CommitmentView:
    """How a promise is shown: who made it, its due date, its state, the words that decided it."""
    event = index.events.get(one.event)
    promise = one.commitment
    return CommitmentView(
        event=index.event(one.event, label(event, index) if event else None),
        speaker=index.speaker(one.speaker, one.speaker_text),
        due=one.due,
        state=one.state,
        standing=one.standing,
        kind=one.kind,
        decided_by=_decided_by(promise, index) if promise else (),
        history=_changes(promise, index) if promise else (),
    )


def _decided_by(promise: Commitment, index: LinkIndex) -> tuple[tuple[Link, str], ...]:
    """The first of the words that decided how it stands, each with its report."""
    decided: dict[tuple[Link, str], None] = {}
    for span in promise.decided_by:
        report = index.reports.get(span.report)
        if report is not None:
            link = index.report(span.report)
            said = words(report.text, span.start, span.end, _QUOTED)
            decided[Link(index.outlet(report) or link.text, link.anchor), said] = None
    return tuple(decided)[:_QUOTES]


def _changes(promise: Commitment, index: LinkIndex) -> tuple[tuple[str, ValueWords, Link], ...]:
    """Each state that the promise has been in and the report that brought it, where there was more
    than one.
    """
    changes: list[tuple[str, ValueWords, Link]] = []
    for step in promise.history:
        if not changes or changes[-1][1].value != step.state:
            day = dates.moment_words((step.at or "")[:10] or None)
            changes.append((day, word("commitment", step.state), index.report(step.report)))
    return tuple(changes) if len(changes) > 1 else ()
