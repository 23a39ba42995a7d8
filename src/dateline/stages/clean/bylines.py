"""Bylines, and lines that name contributors, agencies and photographers."""

from __future__ import annotations

from dateline.reference.publishing.bylines import read_byline
from dateline.reference.publishing.credit_lines import read_agencies, read_names
from dateline.reference.publishing.furniture import Form
from dateline.stages.clean.captions import caption_credit, is_photo_credit, mark_caption, photo_name
from dateline.stages.clean.document import Document, Paragraph, occurs, opens

BYLINE_WORDS = 20  # the longest line above or below the body that is a byline
SIGNED_WORDS = 45  # the longest line that the words of a credit anywhere make one
LAST_PARAGRAPHS = 3  # paragraphs at the end of the body that may be credits
LATE = 0.6  # part of the text from which on any paragraph may be one


def mark_signatures(document: Document) -> None:
    """Marks bylines, and lines that name contributors, agencies and photographers."""
    form, body = document.form("credit"), document.body()
    for i, paragraph in enumerate(document.paragraphs):
        if paragraph.kind is not None or paragraph.words > form.longest:
            continue
        may_be_byline = i not in body and paragraph.words <= BYLINE_WORDS
        if may_be_byline and _read_byline(document, paragraph):
            document.mark(paragraph, "credit")
        elif is_photo_credit(paragraph, form):
            document.mark(paragraph, "credit")
            _read_photo_credit(document, paragraph)
        elif _may_be_credit(document, i, body) and _is_signature(paragraph, form):
            document.mark(paragraph, "credit")
            read_signature(document, paragraph)
        else:
            _mark_credited_caption(document, paragraph, form)


def _mark_credited_caption(document: Document, paragraph: Paragraph, form: Form) -> None:
    """Marks a caption that the credit of its picture ends."""
    start = caption_credit(paragraph, form)
    if start is not None:
        mark_caption(document, paragraph, start)


def _may_be_credit(document: Document, i: int, body: range) -> bool:
    """True where credits stand, and anywhere below the first paragraph for "Agency writers A and B
    contributed to this report", which nothing else reads like.
    """
    if _is_aside(document, i, body):
        return True
    form, masked = document.form("credit"), document.paragraphs[i].masked
    return i > body.start and opens(form.opening, masked) and occurs(form.anywhere, masked)


def _is_aside(document: Document, i: int, body: range) -> bool:
    """True where credits stand: above the body, at its end, late in the text, in brackets."""
    paragraph = document.paragraphs[i]
    if i < body.start or i >= body.stop - LAST_PARAGRAPHS:
        return True
    is_late = paragraph.start > LATE * len(document.report.text)
    return is_late or paragraph.text.startswith(("(", "["))


def _is_signature(paragraph: Paragraph, form: Form) -> bool:
    """True if the form of a paragraph is that of a credit line or of an address to write to."""
    masked = paragraph.masked
    if opens(form.whole, masked) or opens(form.opening, masked):
        return True
    if opens(form.contact, masked):
        return True
    return paragraph.words <= SIGNED_WORDS and occurs(form.anywhere, masked)


def read_signature(document: Document, paragraph: Paragraph) -> None:
    """Credits whom a credit line names; addresses to write to name nobody."""
    form = document.form("credit")
    if _read_byline(document, paragraph):
        return
    if is_photo_credit(paragraph, form):
        _read_photo_credit(document, paragraph)
        return
    is_address = opens(form.contact, paragraph.masked)
    if is_address or not _is_signature(paragraph, form):
        return
    document.credit(paragraph, "contributor", read_names(paragraph.text))
    document.credit(paragraph, "agency", read_agencies(paragraph.text))


def _read_byline(document: Document, paragraph: Paragraph) -> bool:
    """Keeps the writers and agencies of a byline; False where the paragraph is none."""
    byline = read_byline(paragraph.text)
    if byline is None:
        return False
    document.sign(paragraph, byline)
    return True


def _read_photo_credit(document: Document, paragraph: Paragraph) -> None:
    """Credits the photographer of a line that is a photo credit and nothing else."""
    paragraph.photo = True
    document.credit(paragraph, "photo", [photo_name(paragraph.text)])
