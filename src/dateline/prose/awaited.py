"""What is awaited: promises, demands and plans by what is overdue, what is due next, whose limit
has passed, what has no day, and what is settled.

All is reckoned at the case's newest report, never at today's date, so that the same record gives
the same words.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace as with_fields

from dateline.prose import dates
from dateline.prose.salience import newest_moment, salience_of
from dateline.prose.sentences import due_words, number_of, when_words
from dateline.prose.value_words import ValueWords, word
from dateline.record.index import RecordIndex
from dateline.record.nouns import Commitment, Event, EventMention, Span, Stretch
from dateline.record.vocabulary import TAKEN_PLACE
from dateline.reference.numbers.shares_told import share_told

_SETTLED = frozenset(("kept", "missed"))


class Awaited(Struct, frozen=True, kw_only=True):
    """A promise, a plan or a demand: its event by id, who promises or demands it, by when in words,
    and how it stands.

    end: the last moment of the time in which it is due. late: whole days since then, 0 where it has
    not passed. part: how much of it was done, where a report tells so of what was missed.
    """

    event: str
    kind: Literal["promise", "plan", "demand"]
    speaker: str | None = None
    speaker_text: str | None = None
    due: str = ""
    end: datetime | None = None
    late: int = 0
    part: str = ""
    state: ValueWords
    commitment: Commitment | None = None

    @property
    def standing(self) -> str:
        """Overdue by 12 days; Open; Planned; Missed: 6,000 of 20,000"""
        if self.part:
            return f"{self.state.words}: {self.part}"
        return (
            f"{self.state.words} by {number_of(self.late, 'day')}"
            if self.late
            else self.state.words
        )


class AwaitedFacts(Struct, frozen=True):
    """overdue: what fell due last first; coming: what is due next first; lapsed: demands whose
    limit has passed, the last first; undated: the weightiest first; settled: kept or missed, the
    newest first.
    """

    overdue: tuple[Awaited, ...]
    coming: tuple[Awaited, ...]
    lapsed: tuple[Awaited, ...]
    undated: tuple[Awaited, ...]
    settled: tuple[Awaited, ...]

    @property
    def is_empty(self) -> bool:
        """True where nobody promised, demanded or planned anything."""
        return not (self.overdue or self.coming or self.lapsed or self.undated or self.settled)


def awaited(index: RecordIndex) -> AwaitedFacts:
    """The promises of a record, its demands with a limit, and its dated plans."""
    newest, salience = newest_moment(index), salience_of(index)
    made = [_promised(promise, newest, index) for promise in index.record.commitments]
    known = [one for one in made if one.event in index.events]
    undated = [one for one in known if one.state.value not in _SETTLED and one.end is None]
    weights = {one.event: salience.weight(index.events[one.event]) for one in undated}
    overdue = [one for one in known if one.state.value == "overdue" and one.end is not None]
    return AwaitedFacts(
        overdue=tuple(sorted(overdue, key=lambda one: (one.late, one.event))),
        coming=coming(index),
        lapsed=tuple(sorted(_lapsed(index), key=_newest_first)),
        undated=tuple(sorted(undated, key=lambda one: (-weights[one.event], one.event))),
        settled=tuple(sorted((o for o in known if o.state.value in _SETTLED), key=_newest_first)),
    )


def coming(index: RecordIndex) -> tuple[Awaited, ...]:
    """Open promises, demands with a limit, and plans whose time ends after the newest report, the
    next first.
    """
    newest = newest_moment(index)
    if newest is None:
        return ()
    open_ = [p for p in index.record.commitments if p.state == "open" and p.event in index.events]
    expected = [_promised(promise, newest, index) for promise in open_]
    expected += _demands(index)
    expected += _plans({promise.event for promise in index.record.commitments}, index)
    ahead = [(one.end, one.event, one) for one in expected if one.end and one.end >= newest]
    once = {event: one for _, event, one in sorted(ahead, key=_when, reverse=True)}
    return tuple(reversed(once.values()))


def _when(ahead: tuple[datetime, str, Awaited]) -> tuple[datetime, str]:
    """By the end of its time, then by the event."""
    return ahead[:2]


def _newest_first(one: Awaited) -> tuple[bool, float, str]:
    """By the end of their time, the newest first; what has none comes last."""
    return (one.end is None, -one.end.timestamp() if one.end else 0.0, one.event)


def _promised(promise: Commitment, newest: datetime | None, index: RecordIndex) -> Awaited:
    """A promise as it stands."""
    moment = dates.read(promise.due.latest, index.zone)
    end = moment.last if moment else None
    is_late = promise.state == "overdue" and newest is not None and end is not None
    return Awaited(
        event=promise.event,
        kind="promise",
        speaker=promise.speaker,
        speaker_text=promise.speaker_text,
        due=due_words(promise.due, index),
        end=end,
        late=max(0, (newest - end).days) if is_late and newest and end else 0,
        part=_part(promise, index) if promise.state == "missed" else "",
        state=word("commitment", promise.state),
        commitment=promise,
    )


def _part(promise: Commitment, index: RecordIndex) -> str:
    """6,000 of 20,000; "" where no words that decide it give a smaller number than was promised."""
    event = index.events.get(promise.event)
    made = [_words(m.clause or m, m.report, index) for m in event.mentions] if event else []
    for span in promise.decided_by:
        said = _words(span, span.report, index)
        for told in (share_told(words, said) for words in made):
            if told.told == "less" and told.came and told.promised:
                return f"{told.came:,} of {told.promised:,}"
    return ""


def _words(at: Stretch | Span | EventMention, report: str, index: RecordIndex) -> str:
    """The words of a report in a stretch."""
    return index.reports[report].text[at.start : at.end] if report in index.reports else ""


def _plans(promised: set[str], index: RecordIndex) -> Iterator[Awaited]:
    """The plans that nobody promised, with their days."""
    for event in index.record.events:
        if event.id in promised or event.status != "planned" or not _is_worth_watching(event):
            continue
        end = _end(event, index)
        if end is not None:
            when = when_words(event.when, index, planned=True) or dates.day_words(end.date())
            state = word("status", event.status)
            yield Awaited(event=event.id, kind="plan", due=when, end=end, state=state)


def _demands(index: RecordIndex) -> Iterator[Awaited]:
    """The demands and threats that leave time up to a day."""
    for event in index.record.events:
        if event.due is None or event.status not in TAKEN_PLACE:
            continue
        moment = dates.read(event.due.latest, index.zone)
        if moment is not None:
            words = due_words(event.due, index)
            yield Awaited(
                event=event.id,
                kind="demand",
                speaker=event.agents[0] if event.agents else None,
                due=words,
                end=moment.last,
                state=word("demand", "open"),
            )


def limit_words(event: Event, index: RecordIndex) -> str:
    """By when something is demanded, and that this has passed: by Friday 16 May 2031, limit passed;
    empty where no limit is told.
    """
    if event.due is None:
        return ""
    newest, moment = newest_moment(index), dates.read(event.due.latest, index.zone)
    has_passed = newest is not None and moment is not None and moment.last < newest
    words = due_words(event.due, index)
    return f"{words}, limit passed" if has_passed and event.status in TAKEN_PLACE else words


def _lapsed(index: RecordIndex) -> Iterator[Awaited]:
    """The demands whose limit has passed by the newest report."""
    newest = newest_moment(index)
    for one in _demands(index):
        if newest is not None and one.end is not None and one.end < newest:
            yield with_fields(one, state=word("demand", "lapsed"))


def _end(event: Event, index: RecordIndex) -> datetime | None:
    """The last moment of the time of an event that words give."""
    if event.when is None:
        return None
    moment = dates.read(event.when.latest, index.zone)
    return moment.last if moment else None


def _is_worth_watching(event: Event) -> bool:
    """A plan of somebody or for some place; what names neither says too little to be watched."""
    return bool(event.agents or event.places)
