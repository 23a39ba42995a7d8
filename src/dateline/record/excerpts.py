"""The words behind a thing of the record, as plain text for a terminal."""

from __future__ import annotations

from dateline.record.nouns import EventMention, Record, Report, Span
from dateline.record.provenance import Provenance

LONGEST = 400  # characters of the words themselves that are shown
AROUND = 90  # characters shown before and after the words


def explain(record: Record, found: Provenance) -> str:
    """What the thing is, then its words in context, report by report, the words between » and «."""
    lines = [f"{found.id}  {found.noun}: {found.name}", *_standing(record, found)]
    mentions = {
        (m.report, m.start, m.end): m for e in record.events if e.id == found.id for m in e.mentions
    }
    for report in record.reports:
        spans = [span for span in found.spans if span.report == report.id]
        if spans:
            lines += ["", _head(report)]
        for span in spans:
            lines.append(f"  [{span.start}–{span.end}] {in_context(report, span)}")
            if mention := mentions.get((span.report, span.start, span.end)):
                lines.append(f"      {_told_by(record, mention)}")
    return "\n".join(lines)


def _head(report: Report) -> str:
    """The Courier, 2031-05-13: Rebels leave the town"""
    name = report.title or report.file or report.id
    return f"{report.outlet or 'outlet unknown'}, {report.published or 'no date'}: {name}"


def _told_by(record: Record, mention: EventMention) -> str:
    """happened; said by Anna Brask; line l-2"""
    statement = next((s for s in record.statements if s.id == mention.statement), None)
    teller = (
        f"said by {statement.speaker_text}"
        if statement and statement.speaker_text
        else "told by the report itself"
    )
    return f"{mention.status}; {teller}; line {mention.line or '-'}"


def _standing(record: Record, found: Provenance) -> list[str]:
    """Type, status and standing of an event, then its lines, each on a line; nothing of other
    things.
    """
    event = next((e for e in record.events if e.id == found.id), None)
    if event is None or event.standing is None:
        return []
    names = {line.id: f"{line.id} {line.name}: {line.why}" for line in record.lines}
    used = dict.fromkeys(m.line for m in event.mentions if m.line)
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
    words = text[start : min(end, start + LONGEST)] + (" …" if end - start > LONGEST else "")
    before = ("…" if start > AROUND else "") + text[max(0, start - AROUND) : start]
    after = text[end : end + AROUND] + ("…" if end + AROUND < len(text) else "")
    return " ".join(f"{before}»{words}«{after}".split())


def _number(count: int, one: str) -> str:
    """1 line, 2 lines"""
    return f"{count} {one}{'' if count == 1 else 's'}"
