"""The box about its author at the foot of a report: what "About the author" heads, and what tells
who a writer is. Nothing in it is news.
"""

from __future__ import annotations

from dateline.stages.clean.document import Document, Paragraph, opens

BOX_PARAGRAPHS = 3  # the most paragraphs of a box below its heading
BOX_WORDS = 90  # the longest of them
FOOT_PARAGRAPHS = 3  # paragraphs at the end of the body among which a box without a heading stands


def mark_author_boxes(document: Document) -> None:
    """Marks boxes about authors, once comments and links below the body are known."""
    form, body = document.form("credit"), document.body()
    for i, paragraph in enumerate(document.paragraphs):
        if i > body.start and opens(form.label, paragraph.text) and paragraph.kind != "headline":
            _mark_box(document, i)
    foot = range(max(body.start + 1, body.stop - FOOT_PARAGRAPHS), len(document.paragraphs))
    for paragraph in (document.paragraphs[i] for i in foot):
        if paragraph.kind is None and opens(form.contact, paragraph.masked):
            document.mark(paragraph, "credit")


def _mark_box(document: Document, heading: int) -> None:
    """Marks the heading of a box and what stands in it, where that names somebody first."""
    inside = document.paragraphs[heading + 1 : heading + 1 + BOX_PARAGRAPHS]
    if not inside or not _opens_box(document, inside[0]):
        return
    if document.paragraphs[heading].kind is None:
        document.mark(document.paragraphs[heading], "credit")
    for paragraph in inside:
        if paragraph.kind is not None or paragraph.words > BOX_WORDS:
            return
        document.mark(paragraph, "credit")


def _opens_box(document: Document, paragraph: Paragraph) -> bool:
    """True for a paragraph that begins with the name of a writer of the report, or of anybody who
    "is" or "was" something.
    """
    names = (*document.bylines, *document.report.bylines)
    text = paragraph.text.casefold()
    if any(text.startswith(name.casefold()) for name in names):
        return True
    return opens(document.form("credit").box, paragraph.text)
