"""The words behind a thing of the record, as plain text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.record.nouns import Event, EventMention, Record, Report, Span
from dateline.record.provenance import Provenance

LONGEST = 400  # characters of the words themselves that are shown
AROUND = 90  # characters shown before and after the words


def explain(record: Record, found: Provenance) -> str:
    """What the thing is, then its words in context, report by report, the words between » and «."""
    lines = [f"{found.id}  {found.noun}: {found.name}", *_standing(record, found)]
    mentions = _mentions_by_span(record, found)
    for report in record.reports:
        spans = [span for span in found.spans if span.report == report.id]
        if not spans:
            continue
        lines += ["", _head(report)]
        for span in spans:
            lines.append(f"  [{span.start}–{span.end}] {in_context(report, span)}")
            mention = mentions.get(span)
            if mention is not None:
                lines.append(f"      {_told_by(record, mention)}")
    return "\n".join(lines)


def _mentions_by_span(record: Record, found: Provenance) -> dict[Span, EventMention]:
    """The mentions of an event by where they stand; nothing of other things."""
    mentions: dict[Span, EventMention] = {}
    for event in record.events:
        if event.id == found.id:
            mentions |= {Span(m.report, m.start, m.end): m for m in event.mentions}
    return mentions


def _head(report: Report) -> str:
    """The Courier, 2031-05-13: Rebels leave the town"""
    name = report.title or report.file or report.id
    outlet = report.outlet or "outlet unknown"
    day = report.published or "no date"
    return f"{outlet}, {day}: {name}"


def _told_by(record: Record, mention: EventMention) -> str:
    """happened; said by Anna Brask; line l-2"""
    if mention.added:
        teller = f"words marked by a person, in ruling {mention.added}"
    else:
        teller = _teller(record, mention)
    return f"{mention.status}; {teller}; line {mention.line or '-'}"


def _teller(record: Record, mention: EventMention) -> str:
    """said by Anna Brask"""
    for statement in record.statements:
        if statement.id == mention.statement and statement.speaker_text:
            return f"said by {statement.speaker_text}"
    return "told by the report itself"


def _standing(record: Record, found: Provenance) -> list[str]:
    """Type, status and standing of an event, then its lines, each on a line; nothing of other
    things.
    """
    event = next((e for e in record.events if e.id == found.id), None)
    if event is None or event.standing is None:
        return []
    standing = event.standing
    behind = f"{_number(standing.outlets, 'outlet')}, {_number(standing.lines, 'line')}"
    graded = f"{standing.verdict}, credibility {standing.credibility}"
    return [
        f"  {event.type}, {event.status}; {behind}, {graded}",
        *_lines_behind(record, event),
    ]


def _lines_behind(record: Record, event: Event) -> Iterator[str]:
    """The lines that report an event, in the order of its mentions, with the reason for each."""
    known = {line.id: line for line in record.lines}
    for id_ in dict.fromkeys(mention.line for mention in event.mentions):
        line = known.get(id_ or "")
        if line is not None:
            yield f"  {line.id} {line.name}: {line.why}"


def in_context(report: Report, span: Span) -> str:
    """The words between » and «, with a little of the text on either side, on one line."""
    text, start, end = report.text, span.start, span.end
    words = text[start : min(end, start + LONGEST)] + (" …" if end - start > LONGEST else "")
    before = ("…" if start > AROUND else "") + text[max(0, start - AROUND) : start]
    after = text[end : end + AROUND] + ("…" if end + AROUND < len(text) else "")
    return " ".join(f"{before}»{words}«{after}".split())


def _number(count: int, one: str) -> str:
    """1 line, 2 lines"""
    return f"{count} {one}{'' if count == 1 else 's'}"
