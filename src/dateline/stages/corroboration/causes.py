"""Why it happened: the causes that lines give, the events that are named as such, and causes that
exclude one another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from dateline.record.local import LocalEvent
from dateline.record.nouns import Dispute, Event, EventMention, Span
from dateline.record.vocabulary import TAKEN_PLACE
from dateline.reference.english.exclusions import asserted, excluded
from dateline.reference.events.causation import cause_classes
from dateline.reference.events.event_types import event_type
from dateline.stages.corroboration.cause_phrases import (
    CAUSES,
    ReportedCause,
    clause_after,
    clause_before,
    connectives,
)
from dateline.stages.corroboration.field_comparison import FieldValue, ReportedField, compare
from dateline.stages.corroboration.report_sources import ReportSources


class _Cause(Struct, frozen=True):
    """A stretch of a sentence that gives a cause, by offsets into the report."""

    start: int
    end: int
    words: str


def cause_disputes(
    event: Event, told_elsewhere: Sequence[ReportedField[ReportedCause]], sources: ReportSources
) -> tuple[Dispute, ...]:
    """The causes that two lines give and that do not go together, or that one gives and another
    excludes; `told_elsewhere`: those of sentences that do not mention the event.
    """
    if len(event.mentions) + len(told_elsewhere) < 2:
        return ()
    rows = reported_causes(event, sources)
    return compare(CAUSES, [*rows, *told_elsewhere], sources).disputes


def reported_causes(event: Event, sources: ReportSources) -> list[ReportedField[ReportedCause]]:
    """The causes that the sentences of the event's own mentions give."""
    return [ReportedField(m, tuple(_values(local, sources))) for m, local in _told(event, sources)]


def causing_events(
    event: Event, owners: Mapping[tuple[str, int], str], sources: ReportSources
) -> tuple[str, ...]:
    """The events that a mention of this one names as its cause, by id.

    `owners`: the event of each trigger, by report and start.
    """
    found: dict[str, None] = {}
    for m, local in _told(event, sources):
        for cause in _causes(local, sources):
            for at in range(cause.start, cause.end):
                owner = owners.get((m.report, at))
                if owner is not None and owner != event.id:
                    found[owner] = None
    return tuple(found)


def _told(event: Event, sources: ReportSources) -> Iterator[tuple[EventMention, LocalEvent]]:
    """The mentions that tell the event as a fact, with what their report has there; no acts of
    speech, whose "blamed for" says whom somebody accuses.
    """
    if event_type(event.type, event.mode).speech_act:
        return
    for m in event.mentions:
        local = sources.local_event(m)
        if local is not None and m.status in TAKEN_PLACE:
            yield m, local


def _values(local: LocalEvent, sources: ReportSources) -> Iterator[FieldValue[ReportedCause]]:
    """What the mention's sentence gives as the cause; else what it says was not the cause."""
    table = cause_classes()
    sentence = sources.sentence(local)
    against = [phrase for phrase in excluded(sentence) if table.named_in(phrase)]
    not_so = frozenset[str]().union(*map(table.named_in, against))
    given = [cause for cause in _causes(local, sources) if table.named_in(cause.words)]
    for cause in given:
        named = table.named_in(cause.words) - not_so
        if named:
            words = Span(local.report, cause.start, cause.end)
            yield FieldValue(cause.words, ReportedCause(named, not_so), words=words)
    if not given and against:
        start = local.sentence.start + sentence.index(against[0])
        words = Span(local.report, start, start + len(against[0]))
        denied = ReportedCause(frozenset(), not_so)
        yield FieldValue("; ".join(against), denied, denied=True, words=words)


def _causes(local: LocalEvent, sources: ReportSources) -> Iterator[_Cause]:
    """The stretches of the mention's sentence that say why the event came about."""
    sentence = asserted(sources.sentence(local))
    offset = local.sentence.start
    trigger = local.trigger.start - offset
    for joined in connectives(sentence):
        if joined.side == "before" and trigger >= joined.end:
            yield _stretch(sentence, *clause_before(sentence, joined.start), offset)
        elif joined.side == "after":
            first, last = clause_after(sentence, joined.end)
            if first <= trigger < last:
                last = trigger
            yield _stretch(sentence, first, last, offset)


def _stretch(sentence: str, start: int, end: int, offset: int) -> _Cause:
    """The stretch of the report, without white space at its ends."""
    text = sentence[start:end]
    first = start + len(text) - len(text.lstrip())
    return _Cause(offset + first, offset + first + len(text.strip()), text.strip())
