"""Commitments: what somebody promised, by when, and how it stood at each report since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from dateline.record.intervals import day
from dateline.record.nouns import Commitment, CommitmentStep, Event, Report, Span
from dateline.record.vocabulary import CommitmentState
from dateline.stages.tracking.case_index import CaseIndex
from dateline.stages.tracking.fulfilment import PromiseOutcome, outcomes
from dateline.stages.tracking.promises import (
    DuePromise,
    is_made_again,
    promises_of,
    speaker_of,
)


def commitments(index: CaseIndex) -> Iterator[Commitment]:
    """One for each event that is promised and each side that undertakes it; a promise made again is
    no second one.
    """
    made = [(event, promise) for event in index.events for promise in promises_of(event, index)]
    for event, promise in made:
        if not any(is_made_again(promise, other) for _, other in made):
            yield _commitment(event, promise, index)


def _commitment(event: Event, made: DuePromise, index: CaseIndex) -> Commitment:
    """The promise with what the reports up to the last one say became of it."""
    speaker, speaker_text = speaker_of(made.promise)
    found = outcomes(event, made.promise.event, made.due, index)
    state, decided = _state(made, found, len(index.reports))
    return Commitment(
        event=event.id,
        speaker=speaker,
        speaker_text=speaker_text,
        due=made.due,
        state=state,
        decided_by=decided,
        history=tuple(_history(made, found, index)),
    )


def _history(
    made: DuePromise, found: Sequence[PromiseOutcome], index: CaseIndex
) -> Iterator[CommitmentStep]:
    """How it stood at the report that makes it, and at each later one that changes its state or
    has words about it.
    """
    last: CommitmentState | None = None
    for rank in _ranks_of_change(made, found, index):
        report = index.ranked[rank]
        state, _ = _state(made, found, rank)
        words = _words_about(made, found, report, is_first=last is None)
        if state != last or words:
            yield CommitmentStep(report.id, report.updated or report.published, state, words)
        last = state


def _ranks_of_change(
    made: DuePromise, found: Sequence[PromiseOutcome], index: CaseIndex
) -> list[int]:
    """The ranks of the reports at which a promise may come to stand otherwise: the one that makes
    it, those with words about it, the first that gives any day and the first past the due day.
    """
    end = day(made.due.latest)
    ranks = {made.promise.rank, index.first_newer(date.min)}
    ranks.update(index.rank[outcome.span.report] for outcome in found)
    if end is not None:
        ranks.add(index.first_newer(end))
    return sorted(rank for rank in ranks if made.promise.rank <= rank < len(index.ranked))


def _words_about(
    made: DuePromise, found: Sequence[PromiseOutcome], report: Report, *, is_first: bool
) -> tuple[Span, ...]:
    """The words of a report about the promise; of the first, those that make it."""
    if is_first:
        event = made.promise.event
        return (Span(report.id, event.start, event.end),)
    return tuple(outcome.span for outcome in found if outcome.span.report == report.id)


def _state(
    made: DuePromise, found: Sequence[PromiseOutcome], rank: int
) -> tuple[CommitmentState, tuple[Span, ...]]:
    """How the promise stands at the report of that rank, and the words that decide it."""
    index = made.promise.index
    known = [outcome for outcome in found if index.rank[outcome.span.report] <= rank]
    if known:
        return _decided(known, index)
    end, now = day(made.due.latest), index.newest(rank)
    is_dated = index.day_of(made.promise.event.report) is not None
    if end is None or now is None or not is_dated:
        return "unknown", ()
    is_overdue = end < now
    return ("overdue" if is_overdue else "open"), ()


def _decided(
    known: Sequence[PromiseOutcome], index: CaseIndex
) -> tuple[CommitmentState, tuple[Span, ...]]:
    """The first mentioned decide.

    Where one report says both, kept outweighs missed ("three days late" beside "as promised" is a
    reader's to judge).
    """
    first = min(index.rank[outcome.span.report] for outcome in known)
    kept = any(o.kept for o in known if index.rank[o.span.report] == first)
    spans = (outcome.span for outcome in known if outcome.kept == kept)
    chosen = sorted(spans, key=lambda span: (index.rank[span.report], span.start))
    return ("kept" if kept else "missed"), tuple(chosen)
