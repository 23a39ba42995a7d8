"""The words behind a thing of the record, as plain text for a terminal."""

from __future__ import annotations

from dateline.record.nouns import Event, EventMention, Record, Report, Span
from dateline.record.provenance import Provenance

LONGEST = 400  # characters of the words themselves that are shown
AROUND = 90  # characters shown before and after the words


def explain(record: Record, found: Provenance) -> str:
    """What the thing is, then its words in context, report by report, the words between » and «."""
    event = _event(record, found)
    told = event.mentions if event else ()
    mentions = {(mention.report, mention.start, mention.end): mention for mention in told}
    lines = [f"{found.id}  {found.noun}: {found.name}", *_standing(record, event)]
    for report in record.reports:
        spans = [span for span in found.spans if span.report == report.id]
        if spans:
            lines += ["", _head(report)]
        for span in spans:
            lines.append(f"  [{span.start}–{span.end}] {in_context(report, span)}")
            if mention := mentions.get((span.report, span.start, span.end)):
                lines.append(f"      {_told_by(record, mention)}")
    return "\n".join(lines)


def _event(record: Record, found: Provenance) -> Event | None:
    """The event that the thing is; None for other things."""
    for event in record.events:
        if event.id == found.id:
            return event
    return None


def _head(report: Report) -> str:
    """The Courier, 2031-05-13: Rebels leave the town"""
    outlet = report.outlet or "outlet unknown"
    published = report.published or "no date"
    return f"{outlet}, {published}: {report.title or report.file or report.id}"


def _told_by(record: Record, mention: EventMention) -> str:
    """happened; said by Anna Brask; line l-2"""
    sources = {statement.id: statement.speaker_text for statement in record.statements}
    speaker = sources.get(mention.statement or "")
    teller = f"said by {speaker}" if speaker else "told by the report itself"
    return f"{mention.status}; {teller}; line {mention.line or '-'}"


def _standing(record: Record, event: Event | None) -> list[str]:
    """Type, status and standing of an event, then its lines, each on a line; nothing of other
    things.
    """
    if event is None or event.standing is None:
        return []
    names = {line.id: f"{line.id} {line.name}: {line.why}" for line in record.lines}
    used = dict.fromkeys(mention.line for mention in event.mentions)
    standing = event.standing
    behind = f"{_number(standing.outlets, 'outlet')}, {_number(standing.lines, 'line')}"
    graded = f"{standing.verdict}, credibility {standing.credibility}"
    return [
        f"  {event.type}, {event.status}; {behind}, {graded}",
        *(f"  {names[line]}" for line in used if line in names),
    ]


def in_context(report: Report, span: Span) -> str:
    """The words between » and «, with a little of the text on either side, on one line."""
    text, start, end = report.text, span.start, span.end
    words, before, after = text[start:end], text[:start], text[end:]
    if len(words) > LONGEST:
        words = f"{words[:LONGEST]} …"
    if len(before) > AROUND:
        before = f"…{before[-AROUND:]}"
    if len(after) > AROUND:
        after = f"{after[:AROUND]}…"
    return " ".join(f"{before}»{words}«{after}".split())


def _number(count: int, one: str) -> str:
    """1 line, 2 lines"""
    return f"{count} {one}" if count == 1 else f"{count} {one}s"
