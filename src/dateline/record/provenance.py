"""Provenance: from the id of anything in a record to the words that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from dateline.record.nouns import (
    Actor,
    Commitment,
    Correction,
    DisputeValue,
    Event,
    Line,
    Outlet,
    Place,
    Record,
    Report,
    Span,
    Statement,
)


class Provenance(Struct, frozen=True):
    """A thing of the record: id, what it is, a name for people, the spans that it rests on."""

    id: str
    noun: str
    name: str
    spans: tuple[Span, ...]


def find(record: Record, id_: str) -> Provenance | None:
    """The thing that bears the id; None where nothing does."""
    for thing in everything(record):
        if thing.id == id_:
            return thing
    return None


def everything(record: Record) -> Iterator[Provenance]:
    """Every thing of the record that has an id, with its spans."""
    for event in record.events:
        yield Provenance(event.id, "event", event.label, spans_of_event(event))
    for statement in record.statements:
        yield _statement(statement)
    for thing in (*record.actors, *record.places):
        yield _named(thing)
    for line in record.lines:
        yield _line(record, line)
    for report in record.reports:
        yield _report(report)
    for outlet in record.outlets:
        yield _outlet(record, outlet)


def _statement(statement: Statement) -> Provenance:
    """A statement, called by its speaker."""
    name = statement.speaker_text or ""
    return Provenance(statement.id, "statement", name, spans_of_statement(statement))


def spans_of_event(event: Event) -> tuple[Span, ...]:
    """Where the event is mentioned."""
    return tuple(Span(m.report, m.start, m.end) for m in event.mentions)


def spans_of_statement(statement: Statement) -> tuple[Span, ...]:
    """Where the statement stands."""
    return (Span(statement.report, statement.start, statement.end),)


def _named(thing: Actor | Place) -> Provenance:
    """An actor or a place, which rests on its mentions."""
    noun = "actor" if isinstance(thing, Actor) else "place"
    spans = tuple(Span(m.report, m.start, m.end) for m in thing.mentions)
    return Provenance(thing.id, noun, thing.name, spans)


def _line(record: Record, line: Line) -> Provenance:
    """A line, which rests on the mentions of events that go back to it."""
    spans: list[Span] = []
    for event in record.events:
        spans += [Span(m.report, m.start, m.end) for m in event.mentions if m.line == line.id]
    return Provenance(line.id, "line", f"{line.name}: {line.why}", tuple(spans))


def _report(report: Report) -> Provenance:
    """A report, which rests on its whole text."""
    name = report.title or report.file or report.id
    return Provenance(report.id, "report", name, (_whole(report),))


def _outlet(record: Record, outlet: Outlet) -> Provenance:
    """An outlet, which rests on all its reports."""
    spans = tuple(_whole(report) for report in record.reports if report.outlet == outlet.name)
    return Provenance(outlet.id, "outlet", outlet.name, spans)


def _whole(report: Report) -> Span:
    """The span of a report's whole text."""
    return Span(report.id, 0, len(report.text))


def words_of(record: Record, span: Span) -> str:
    """The words of a span, letter for letter."""
    report = next(r for r in record.reports if r.id == span.report)
    return report.text[span.start : span.end]


class _Known(Struct, frozen=True):
    """The ids that a record holds, by noun, and the length of each report's text."""

    lengths: dict[str, int]
    actors: set[str]
    places: set[str]
    statements: set[str]
    lines: set[str]
    events: set[str]

    def holds(self, span: Span) -> bool:
        """True if the span lies in the text of a report of the record."""
        length = self.lengths.get(span.report)
        return length is not None and 0 <= span.start <= span.end <= length


def dangling(record: Record) -> list[str]:
    """Ids that lead nowhere and spans outside their report's text; a sound record has none (house
    rule 1).
    """
    known = _Known(
        {report.id: len(report.text) for report in record.reports},
        _ids(record.actors),
        _ids(record.places),
        _ids(record.statements),
        _ids(record.lines),
        _ids(record.events),
    )
    checks: tuple[Iterator[str], ...] = (
        *(_unfounded(thing, known) for thing in everything(record)),
        *(_lost_of_event(event, known) for event in record.events),
        *(_lost_of_statement(statement, known) for statement in record.statements),
        *(_lost_of_commitment(commitment, known) for commitment in record.commitments),
        *(_lost_of_correction(correction, known) for correction in record.corrections),
    )
    return [fault for check in checks for fault in check]


def _ids(things: Iterable[Actor | Place | Statement | Line | Event]) -> set[str]:
    """The ids of the things."""
    return {thing.id for thing in things}


def _unfounded(thing: Provenance, known: _Known) -> Iterator[str]:
    """A thing that rests on no words, or on words that are in no report; only lines and outlets may
    rest on none.
    """
    if not thing.spans and thing.noun not in ("line", "outlet"):
        yield f"{thing.noun} {thing.id} rests on no words"
    for span in thing.spans:
        if not known.holds(span):
            yield f"{thing.noun} {thing.id}: {span} is not in a report"


def _lost_of_event(event: Event, known: _Known) -> Iterator[str]:
    """What an event names that is not in the record, then the same of its values."""
    named: tuple[tuple[Iterable[str | None], set[str]], ...] = (
        ((*event.agents, *event.targets), known.actors),
        ((p.place for p in event.places), known.places),
        ((m.statement for m in event.mentions), known.statements),
        ((m.line for m in event.mentions), known.lines),
        ((event.part_of, *event.parts, *event.caused_by), known.events),
    )
    for ids, kept in named:
        for id_ in _lost(ids, kept):
            yield f"event {event.id} names {id_}, which is not in the record"
    for value in _values(event):
        yield from _lost_of_value(event, value, known)


def _lost_of_value(event: Event, value: DisputeValue, known: _Known) -> Iterator[str]:
    """What a value of an event names that is not in the record, and its spans outside reports."""
    lost = (*_lost((value.line,), known.lines), *_lost((value.event,), known.events))
    if lost:
        names = f"{value.line} or {value.event}"
        yield f"a value of event {event.id} names {names}, which is not in the record"
    for span in value.mentions:
        if not known.holds(span):
            yield f"a value of event {event.id}: {span} is not in a report"


def _lost(ids: Iterable[str | None], kept: set[str]) -> tuple[str, ...]:
    """The ids that lead nowhere; None names nothing."""
    named = (id_ for id_ in ids if id_ is not None)
    return tuple(id_ for id_ in named if id_ not in kept)


def _values(event: Event) -> Iterator[DisputeValue]:
    """Each value that an event's disputes, refinements and tolls hold."""
    for field in (*event.disputes, *event.refinements):
        yield from field.values
    for toll in event.tolls:
        for line in toll.lines:
            yield DisputeValue("", line.line, line.mentions)


def _lost_of_statement(statement: Statement, known: _Known) -> Iterator[str]:
    """The speaker of a statement, where the record has no such actor."""
    for id_ in _lost((statement.speaker,), known.actors):
        yield f"statement {statement.id} names {id_}, which is not in the record"


def _lost_of_correction(correction: Correction, known: _Known) -> Iterator[str]:
    """Spans of a notice and of what it takes back outside reports, and events that are not."""
    spans = [Span(correction.report, correction.start, correction.end)]
    for withdrawal in correction.withdrawals:
        spans += withdrawal.mentions
        for id_ in _lost((withdrawal.event,), known.events):
            yield f"a correction names {id_}, which is not in the record"
    for span in spans:
        if not known.holds(span):
            yield f"a correction: {span} is not in a report"


def _lost_of_commitment(commitment: Commitment, known: _Known) -> Iterator[str]:
    """The event of a commitment where the record has none such, and spans outside reports."""
    if commitment.event not in known.events:
        yield f"a commitment names {commitment.event}, which is not in the record"
    spans = [*commitment.decided_by]
    for step in commitment.history:
        spans += step.words
    for span in spans:
        if not known.holds(span):
            yield f"a commitment of {commitment.event}: {span} is not in a report"
