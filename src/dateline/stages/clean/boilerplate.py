"""The boilerplate of a page, known by its form and its neighbours: newsletters, comments, links,
share bars, notices.
"""

from __future__ import annotations

from itertools import takewhile

from dateline.record.vocabulary import FurnitureKind
from dateline.reference.publishing.furniture import Form
from dateline.reference.publishing.page_patterns import page_patterns
from dateline.stages.clean.document import Document, Paragraph, ends_sentence, occurs, opens

BY_FORM: tuple[FurnitureKind, ...] = (
    "advert",
    "share",
    "comments",
    "legal",
    "newsletter",
    "caption",
    "related",
)
FORMS: tuple[FurnitureKind, ...] = ("newsletter", "comments")  # of several paragraphs
LIST_WORDS = 22  # the longest title in a list of links
LIST_LENGTH = 15  # the most titles in one
LINK_WORDS = 14  # the longest sentence with a full stop that may be a link


def mark_by_form(document: Document) -> None:
    """Marks paragraphs whose whole form says what they are."""
    body = document.body()
    for i, paragraph in enumerate(document.paragraphs):
        if paragraph.kind is not None or paragraph.run_on:
            continue
        kind = _kind_by_form(document, paragraph, behind_start=i > body.start)
        if kind is not None:
            document.mark(paragraph, kind)


def _kind_by_form(
    document: Document, paragraph: Paragraph, behind_start: bool
) -> FurnitureKind | None:
    """The first kind whose form the paragraph has."""
    for kind in BY_FORM:
        if _fits(paragraph, document.form(kind), behind_start):
            return kind
    return None


def _fits(paragraph: Paragraph, form: Form, behind_start: bool) -> bool:
    """True if a paragraph is of a form: by its whole, its label, its opening or words anywhere in
    it.
    """
    masked = paragraph.masked
    if paragraph.words > form.longest:
        return False
    if opens(form.whole, masked) or opens(form.label, masked):
        return True
    if form.kind == "related":
        return _is_link(paragraph, form, behind_start)
    return opens(form.opening, masked) or occurs(form.anywhere, masked)


def _is_link(paragraph: Paragraph, form: Form, behind_start: bool) -> bool:
    """True for a link to another report by its opening.

    "Video: ..." may head a report, and a sentence with a full stop may belong to it; so links only
    count behind the first paragraph of the body. The name of a kind of text ("Background: ...")
    opens a link only where no sentence with a full stop follows.
    """
    if not behind_start:
        return False
    if opens(form.topic, paragraph.masked):
        return not ends_sentence(paragraph.text)
    is_sentence = paragraph.text.endswith(".") and paragraph.words > LINK_WORDS
    return not is_sentence and opens(form.opening, paragraph.masked)


def mark_beside_forms(document: Document) -> None:
    """The rest of a form: what speaks to the reader next to what surely is one."""
    for kind in FORMS:
        for order in (document.paragraphs, document.paragraphs[::-1]):
            _mark_beside(document, order, kind)


def _mark_beside(document: Document, order: list[Paragraph], kind: FurnitureKind) -> None:
    """Marks, in one direction, what speaks to the reader behind a paragraph of the kind."""
    form = document.form(kind)
    is_near = False
    for paragraph in order:
        if is_near and paragraph.kind is None and _speaks_to_reader(paragraph, form):
            document.mark(paragraph, kind)
        is_near = paragraph.kind == kind


def _speaks_to_reader(paragraph: Paragraph, form: Form) -> bool:
    """True for short paragraphs such as "Your privacy matters to us"."""
    if paragraph.words > form.longest or not opens(form.near, paragraph.text):
        return False
    return occurs(page_patterns().to_reader, paragraph.text)


def mark_lists(document: Document) -> None:
    """The titles that follow a label such as "Related stories"."""
    form = document.form("related")
    for i, paragraph in enumerate(document.paragraphs):
        if paragraph.kind != "related" or not opens(form.label, paragraph.masked):
            continue
        following = document.paragraphs[i + 1 : i + 1 + LIST_LENGTH]
        for title in takewhile(_is_title, following):
            document.mark(title, "related")


def _is_title(paragraph: Paragraph) -> bool:
    """A short line without a full stop that is nothing else yet."""
    if paragraph.kind is not None or paragraph.words > LIST_WORDS:
        return False
    return not ends_sentence(paragraph.text.rstrip("?!"))
