"""The head of a report (headline, header, dateline), the subheads inside it, and the agency that
signs it off.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from dateline.record.nouns import DatelineField
from dateline.reference.events.lexicon import inflects_event_word
from dateline.reference.publishing.bylines import proper
from dateline.reference.publishing.credit_lines import (
    Named,
    read_agencies,
    read_dateline,
    read_names,
    read_wire_opening,
)
from dateline.reference.publishing.page_patterns import page_patterns
from dateline.reference.text import letters_of
from dateline.stages.clean.document import Document, Paragraph, ends_sentence, opens

HEADLINE_WORDS = range(3, 26)
SHORT_HEADLINE_WORDS = 2  # "Convoy ambushed": a headline where nothing longer above the body is one
SUBHEAD_WORDS = 12
HEADER_NAME_WORDS = 8  # the longest line of names in a header
NOT_NAME_WORDS = 3  # words in it that are no part of the first name
TITLE_PARAGRAPHS = 8  # paragraphs at the top among which the title of the markup is looked for
DATELINE_REACH = 3  # paragraphs behind the first of the body that may have the dateline
DATELINE_TRIES = 4

_TITLE_END = re.compile(r"[.:;,…\-–—][\"”’')\]]*$|[.!?,][\"”’]$")
_SENTENCE_INSIDE = re.compile(r"(?:[!?…]|(?<=[a-z]{4})\.)[\"”’')\]]*\s+[^\W_a-z]")
_BULLET = re.compile(r"^(?:[-–—•*·▪►>\"“'‘(\[]|\d+[.)])")


def mark_headline(document: Document) -> None:
    """The report's title where the text shows it, else the first line above the body that reads as
    one; and where either is set again.
    """
    if any(paragraph.kind == "headline" for paragraph in document.paragraphs):
        return
    found = _titled(document) or _first_line(document)
    if found is None:
        return
    document.mark_headline(found)
    for paragraph in document.paragraphs[:TITLE_PARAGRAPHS]:
        if paragraph.kind is None and letters_of(paragraph.text) == letters_of(found.text):
            document.mark(paragraph, "headline")


def _first_line(document: Document) -> Paragraph | None:
    """The first line above the body that reads as a headline; None where there is no body."""
    body = document.body()
    if not body:
        return None
    above = document.paragraphs[: body.start]
    found = next(filter(_reads_as_headline, above), None)
    if found is None and above and _reads_as_short_headline(document, above[0]):
        return above[0]
    return found


def _titled(document: Document) -> Paragraph | None:
    """The paragraph that repeats the title of the markup, whatever its marks and case."""
    title = letters_of(document.report.title or "")
    if not title:
        return None
    for paragraph in document.paragraphs[:TITLE_PARAGRAPHS]:
        if paragraph.kind is not None:
            continue
        if letters_of(paragraph.text) == title:
            return paragraph
    return None


def _reads_as_headline(paragraph: Paragraph) -> bool:
    """A line of fitting length that ends as titles do."""
    if paragraph.kind is not None or paragraph.words not in HEADLINE_WORDS:
        return False
    return not _TITLE_END.search(paragraph.text)


def _reads_as_short_headline(document: Document, paragraph: Paragraph) -> bool:
    """True for a first line of two words that is no label, no place and nobody's name.

    Two words with capitals may be a name ("Jane Doe"), unless one of them tells a deed.
    """
    text = paragraph.text
    if paragraph.kind is not None or paragraph.words != SHORT_HEADLINE_WORDS:
        return False
    form = document.forms.kinds.get("headline")
    is_label = form is not None and form.never is not None and form.never.fullmatch(text)
    if is_label or _TITLE_END.search(text) or not text[0].isalpha():
        return False
    last = text.split()[-1]
    return last.islower() or any(map(inflects_event_word, text.casefold().split()))


def mark_header(document: Document) -> None:
    """What else stands between the headline and the body in short lines: names of writers,
    sections, decks.
    """
    body = document.body()
    above = document.paragraphs[: body.start]
    has_headline = any(paragraph.kind == "headline" for paragraph in above)
    if not body or not has_headline:
        return
    for paragraph in above:
        if paragraph.kind is None and _is_short_line(paragraph):
            _mark_line_of_header(document, paragraph)


def _is_short_line(paragraph: Paragraph) -> bool:
    """No longer than a headline, and no sentence."""
    return paragraph.words < HEADLINE_WORDS.stop and not ends_sentence(paragraph.text)


def _mark_line_of_header(document: Document, paragraph: Paragraph) -> None:
    """Marks a line of writers' names, or a line that is no dateline."""
    names = read_names(paragraph.text)
    if _is_line_of_names(paragraph, names):
        document.mark(paragraph, "credit")
        document.bylines += [proper(name.name) for name in names]
        return
    is_dateline = read_dateline(paragraph.text + " X") is not None
    if not is_dateline:
        document.mark(paragraph, "subhead")


def _is_line_of_names(paragraph: Paragraph, names: list[Named]) -> bool:
    """True if a short line opens with a name that takes up most of it."""
    if paragraph.words > HEADER_NAME_WORDS:
        return False
    if not names or names[0].start != 0:
        return False
    return len(names[0].name.split()) >= paragraph.words - NOT_NAME_WORDS


def read_opening(document: Document) -> None:
    """The dateline at the head of the body, or the bare "(Reuters) -" of a wire."""
    reach = document.paragraphs[: document.body().start + DATELINE_REACH]
    candidates = [paragraph for paragraph in reach if paragraph.kind is None]
    for paragraph in candidates[:DATELINE_TRIES]:
        shift = _end_of_marks(document, paragraph)
        words = paragraph.text[shift:]
        if dateline := _dateline(document, paragraph, words):
            at = paragraph.start + shift
            document.dateline = replace(dateline, start=at + dateline.start, end=at + dateline.end)
            document.credit(paragraph, "agency", read_agencies(words[: dateline.end]), shift)
            return
        if wire := read_wire_opening(words):
            document.mark_stretch(paragraph, "credit", shift + wire.start, shift + wire.end)
            document.credit(paragraph, "agency", read_agencies(words[: wire.end]), shift)
            return


def _end_of_marks(document: Document, paragraph: Paragraph) -> int:
    """Where what is already marked at the head of a paragraph ends, by offset into it."""
    ends = (m.end - paragraph.start for m in document.marks if m.start == paragraph.start)
    return max(paragraph.run_on, *ends, 0)


def _dateline(document: Document, paragraph: Paragraph, words: str) -> DatelineField | None:
    """The dateline that opens the words; a place alone is one only before words of the report's
    own.
    """
    found = read_dateline(words)
    if not found:
        return None
    form = document.forms.kinds.get("dateline")
    if form and opens(form.never, words.lstrip()):
        return None
    is_place_alone = not (found.agency or found.date)
    if is_place_alone and not paragraph.is_body:
        return None
    return found


def mark_subheads(document: Document) -> None:
    """Short lines without a full stop between paragraphs of the body; lines in a row are a list,
    not subheads,
    and neither is a question where every sentence has a line of its own.
    """
    paragraphs, body = document.paragraphs, document.body()
    sentence_a_line = document.is_sentence_a_line()
    for i in range(body.start + 1, body.stop - 1):
        before, paragraph, following = paragraphs[i - 1 : i + 2]
        if paragraph.kind is not None or not following.is_body:
            continue
        if sentence_a_line and paragraph.text.endswith("?"):
            continue
        if reads_as_subhead(paragraph) and not _is_line_of_list(before):
            document.mark(paragraph, "subhead")


def _is_line_of_list(paragraph: Paragraph) -> bool:
    """True for a line that could be a subhead itself and is nothing else."""
    if paragraph.kind is not None or paragraph.is_body:
        return False
    return reads_as_subhead(paragraph)


def reads_as_subhead(paragraph: Paragraph) -> bool:
    """A short line with a capital that ends as titles do, and is no item of a list."""
    text = paragraph.text
    if paragraph.words > SUBHEAD_WORDS or paragraph.is_body:
        return False
    if _BULLET.match(text) or _SENTENCE_INSIDE.search(text):
        return False
    if ends_sentence(text.rstrip("?")) or _TITLE_END.search(text):
        return False
    return text[0].isalnum() and not text[0].islower()


def read_sign_off(document: Document) -> None:
    """An agency in brackets or behind a dash at the very end: "... on Friday. (AFP)"."""
    body = document.body()
    if not body:
        return
    paragraph = document.paragraphs[body.stop - 1]
    match = page_patterns().sign_off.search(paragraph.masked)
    if match:
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        document.mark_stretch(paragraph, "credit", start, len(paragraph.text))
        document.credit(paragraph, "agency", read_agencies(paragraph.text[start:]), start)
