"""The words behind a thing of the record, as plain text for a terminal."""

from __future__ import annotations

from dateline.record.nouns import Record, Report, Span
from dateline.record.walk import Found

AROUND = 90  # characters shown before and after the words


def told(record: Record, found: Found) -> str:
    """What the thing is, then its words in context, report by report, the words between » and «."""
    lines = [f"{found.id}  {found.noun}: {found.name}", *_standing(record, found)]
    speakers = {s.id: s.speaker_text for s in record.statements}
    mentions = {(m.report, m.start, m.end): m for e in record.events if e.id == found.id for m in e.mentions}
    for report in record.reports:
        spans = [span for span in found.spans if span.report == report.id]
        if spans:
            lines += ["", f"{report.outlet or 'outlet unknown'}, {report.published or 'no date'}: {report.title or report.file or report.id}"]
        for span in spans:
            lines.append(f"  [{span.start}–{span.end}] {in_context(report, span)}")
            mention = mentions.get((span.report, span.start, span.end))
            if mention:
                said = speakers.get(mention.statement or "")
                lines.append(f"      {mention.status}; {'said by ' + said if said else 'told by the report itself'}; line {mention.line or '-'}")
    return "\n".join(lines)


def _standing(record: Record, found: Found) -> list[str]:
    event = next((e for e in record.events if e.id == found.id), None)
    if event is None or event.standing is None:
        return []
    names = {line.id: f"{line.id} {line.name}: {line.why}" for line in record.lines}
    used = dict.fromkeys(m.line for m in event.mentions if m.line)
    standing = event.standing
    head = f"  {event.type}, {event.status}; {standing.outlets} outlets, {standing.lines} lines, {standing.verdict}, credibility {standing.credibility}"
    return [head, *(f"  {names[line]}" for line in used if line in names)]


def in_context(report: Report, span: Span) -> str:
    """The words between » and «, with a little of the text on either side, on one line."""
    long = span.end - span.start > 400
    words = report.text[span.start : span.start + 400] + (" …" if long else "")
    before = report.text[max(0, span.start - AROUND) : span.start]
    after = report.text[span.end : span.end + AROUND]
    return " ".join(f"{'…' if span.start > AROUND else ''}{before}»{words}«{after}{'…' if span.end + AROUND < len(report.text) else ''}".split())
