"""The walk back: from the id of anything in a record to the words that it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from dateline.record.nouns import Actor, Event, Line, Place, Record, Report, Span, Statement


@dataclass(frozen=True)
class Provenance:
    """A thing of the record: its id, what it is, a name for people, and the spans that it rests on."""

    id: str
    noun: str
    name: str
    spans: tuple[Span, ...]


def find(record: Record, id: str) -> Provenance | None:
    """The thing that bears the id; None where nothing does."""
    return next((found for found in everything(record) if found.id == id), None)


def everything(record: Record) -> Iterator[Provenance]:
    """Every thing of the record that has an id, with its spans."""
    for event in record.events:
        yield Provenance(event.id, "event", event.label, spans_of_event(event))
    for statement in record.statements:
        yield Provenance(
            statement.id, "statement", statement.speaker_text or "", spans_of_statement(statement)
        )
    for thing in (*record.actors, *record.places):
        yield _named(thing)
    for line in record.lines:
        yield _line(record, line)
    for report in record.reports:
        yield _report(report)
    for outlet in record.outlets:
        reports = [r for r in record.reports if r.outlet == outlet.name]
        yield Provenance(
            outlet.id, "outlet", outlet.name, tuple(s for r in reports for s in _report(r).spans)
        )


def spans_of_event(event: Event) -> tuple[Span, ...]:
    return tuple(Span(m.report, m.start, m.end) for m in event.mentions)


def spans_of_statement(statement: Statement) -> tuple[Span, ...]:
    return (Span(statement.report, statement.start, statement.end),)


def _named(thing: Actor | Place) -> Provenance:
    noun = "actor" if isinstance(thing, Actor) else "place"
    return Provenance(
        thing.id, noun, thing.name, tuple(Span(m.report, m.start, m.end) for m in thing.mentions)
    )


def _line(record: Record, line: Line) -> Provenance:
    mentions = [m for event in record.events for m in event.mentions if m.line == line.id]
    return Provenance(
        line.id,
        "line",
        f"{line.name}: {line.why}",
        tuple(Span(m.report, m.start, m.end) for m in mentions),
    )


def _report(report: Report) -> Provenance:
    return Provenance(
        report.id,
        "report",
        report.title or report.file or report.id,
        (Span(report.id, 0, len(report.text)),),
    )


def words_of(record: Record, span: Span) -> str:
    """The words of a span, letter for letter."""
    report = next(r for r in record.reports if r.id == span.report)
    return report.text[span.start : span.end]


def _values(event: Event) -> Iterator[tuple[str | None, str | None, tuple[Span, ...]]]:
    """Line, other event and spans of each value that an event's disputes, refinements and tolls hold."""
    for held in (*event.disputes, *event.refinements):
        yield from ((value.line, value.event, value.mentions) for value in held.values)
    for toll in event.tolls:
        yield from ((line.line, None, line.mentions) for line in toll.lines)


def _lies(span: Span, texts: dict[str, str]) -> bool:
    return span.report in texts and 0 <= span.start <= span.end <= len(texts[span.report])


def dangling(record: Record) -> list[str]:
    """Ids that lead nowhere and spans outside their report's text; a sound record has none (house rule 1)."""
    texts = {r.id: r.text for r in record.reports}
    actors, places = {a.id for a in record.actors}, {p.id for p in record.places}
    statements, lines, events = (
        {s.id for s in record.statements}, {x.id for x in record.lines}, {e.id for e in record.events},
    )  # fmt: skip
    amiss: list[str] = []
    for found in everything(record):
        if not found.spans and found.noun not in ("line", "outlet"):
            amiss.append(f"{found.noun} {found.id} rests on no words")
        for span in found.spans:
            if not _lies(span, texts):
                amiss.append(f"{found.noun} {found.id}: {span} is not in a report")
    for event in record.events:
        for id, known in (
            *((a, actors) for a in (*event.agents, *event.targets)),
            *((p.place, places) for p in event.places),
            *((m.statement, statements) for m in event.mentions if m.statement),
            *((m.line, lines) for m in event.mentions if m.line),
        ):
            if id not in known:
                amiss.append(f"event {event.id} names {id}, which is not in the record")
        for line, other, spans in _values(event):
            if (line and line not in lines) or (other and other not in events):
                amiss.append(
                    f"a value of event {event.id} names {line} or {other}, which is not in the record"
                )
            amiss += [
                f"a value of event {event.id}: {span} is not in a report"
                for span in spans
                if not _lies(span, texts)
            ]
    for statement in record.statements:
        if statement.speaker and statement.speaker not in actors:
            amiss.append(
                f"statement {statement.id} names {statement.speaker}, which is not in the record"
            )
    for commitment in record.commitments:
        if commitment.event not in events:
            amiss.append(f"a commitment names {commitment.event}, which is not in the record")
        decided = (
            *commitment.decided_by,
            *(span for step in commitment.history for span in step.words),
        )
        amiss += [
            f"a commitment of {commitment.event}: {x} is not in a report"
            for x in decided
            if not _lies(x, texts)
        ]
    return amiss
