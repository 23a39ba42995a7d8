"""The words of a report that a sentence of ours rests on, with who brings them."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from dateline.prose.actor_names import has_common_head, is_plural, spoken_name, with_article
from dateline.prose.quotes import quoted
from dateline.prose.sentences import calls_itself_agency
from dateline.prose.value_words import word
from dateline.record.index import RecordIndex
from dateline.record.nouns import EventMention, Line, Report, Span
from dateline.reference.publishing.writing_days import moment_of_part

LONGEST = 140  # characters of a report's words in a sentence
BARE = 25  # characters: shorter words are shown with those ...
AROUND = 60  # ... that stand this near


class Citation(Struct, frozen=True):
    """The words that a change rests on: report and span, who brings them, and on which line."""

    report: str
    start: int
    end: int
    outlet: str
    published: str | None
    line: str | None
    words: str


def cite(mention: EventMention, index: RecordIndex) -> Citation | None:
    """The words of a mention with who brings them; None where the record does not hold its
    report.
    """
    return cite_span(Span(mention.report, mention.start, mention.end), mention.line, index)


def cite_first(mentions: Iterable[EventMention], index: RecordIndex) -> Citation | None:
    """The words of the first mention whose report the record holds."""
    for mention in mentions:
        if found := cite(mention, index):
            return found
    return None


def cite_span(span: Span, line: str | None, index: RecordIndex) -> Citation | None:
    """The words of a span that stands on a line (its id); None where the record does not hold its
    report.
    """
    report = index.reports.get(span.report)
    if report is None:
        return None
    return Citation(
        report=span.report,
        start=span.start,
        end=span.end,
        outlet=index.teller(report),
        published=moment_of_part(report, span.start) or report.published,
        line=_line_words(index.lines.get(line or ""), report, index),
        words=_shortened(_words(report.text, span)),
    )


def because(why: Citation | None) -> str:
    """Beni Courier, quoting the hospital: “at least 14 people were killed”"""
    if why is None:
        return ""
    if not why.line or why.line == why.outlet:
        return f"{why.outlet}: {quoted(why.words)}"
    return f"{why.outlet}, {why.line}: {quoted(why.words)}"


def _line_words(line: Line | None, report: Report, index: RecordIndex) -> str | None:
    """quoting Le Drian; None for an agency's own report, which says no more than its outlet."""
    if line is None:
        return None
    if line.kind == "agency" and line.name == index.teller(report):
        return None
    if calls_itself_agency(line):
        return word("source-line", "agency-named").words.format(line.name)
    return word("source-line", line.kind).words.format(_in_sentence(line))


def _in_sentence(line: Line) -> str:
    """The Bolivian government; the civil defence authority; a lawyer."""
    name = spoken_name(line.name)
    if line.kind != "speaker" or not name[:1].islower() or name.startswith("the "):
        return name
    if is_plural(name):
        return name
    return f"the {name}" if has_common_head(name) else with_article(name)


def _shortened(words: str) -> str:
    """The words, cut before the word that would make them too long for a sentence."""
    if len(words) <= LONGEST:
        return words
    return words[:LONGEST].rsplit(" ", 1)[0] + " …"


def _words(text: str, span: Span) -> str:
    """The words of a span on one line; a bare number or word with what stands around it in its
    paragraph.
    """
    if span.end - span.start >= BARE:
        return _on_one_line(text[span.start : span.end])
    start, end = _start_around(text, span), _end_around(text, span)
    before = "… " if _goes_on_before(text, start) else ""
    after = " …" if _goes_on_after(text, end) else ""
    return f"{before}{_on_one_line(text[start : max(end, span.end)])}{after}"


def _start_around(text: str, span: Span) -> int:
    """Where the words before a span begin: at their paragraph, or at a word."""
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - AROUND)
    if not _goes_on_before(text, start):
        return start
    return text.find(" ", start, span.start) + 1 or start


def _end_around(text: str, span: Span) -> int:
    """Where the words after a span end: with their paragraph, or with a word."""
    end = text.find("\n", span.end, span.end + AROUND)
    if end < 0:
        end = min(len(text), span.end + AROUND)
    return text.rfind(" ", span.end, end) if _goes_on_after(text, end) else end


def _goes_on_before(text: str, start: int) -> bool:
    """True if the paragraph begins before an offset."""
    return start > 0 and text[start - 1] != "\n"


def _goes_on_after(text: str, end: int) -> bool:
    """True if the paragraph goes on after an offset."""
    return end < len(text) and text[end] != "\n"


def _on_one_line(text: str) -> str:
    """The text with each stretch of white space, line breaks too, as one space."""
    return " ".join(text.split())
