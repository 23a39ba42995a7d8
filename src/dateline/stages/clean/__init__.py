"""Marks what is furniture and reads bylines, credits, the dateline and stamps into the report's
fields.

Words, form, place on the page and neighbours decide together: a paragraph is furniture only where
its whole form says so (a newsletter form is an order to the reader at the head of a short
paragraph, not a sentence about newsletters). What the page's markup marked already stays. The text
is never changed.
"""

from __future__ import annotations

from dateline.record.nouns import Fault, Furniture, Report
from dateline.reference.publishing.furniture import forms
from dateline.stages.clean.author_boxes import author_boxes
from dateline.stages.clean.boilerplate import beside_forms, by_form, lists
from dateline.stages.clean.bylines import read_signature, signatures
from dateline.stages.clean.captions import beside_photo_credits, split_caption
from dateline.stages.clean.corrections import corrections
from dateline.stages.clean.document import Document, Paragraph, paragraphs_of
from dateline.stages.clean.fields import with_fields
from dateline.stages.clean.galleries import (
    captions_by_setting,
    galleries,
    gallery_at_end,
    pull_quotes,
    run_on_credits,
)
from dateline.stages.clean.head import header, headline, opening, sign_off, subheads
from dateline.stages.clean.live_posts import live_posts
from dateline.stages.clean.reader_comments import reader_comments, stamped_comments
from dateline.stages.clean.repeated_marks import find_repeats, mark_repeats
from dateline.stages.clean.repetition import repeated_lines
from dateline.stages.clean.run_on import run_on
from dateline.stages.clean.stamps import read_stamps, stamped_bylines, stamps

__all__ = ["clean", "repeated_lines"]

MARKED_WHOLE = 0.9  # part of a paragraph that the markup must have marked
READ = ("headline", "caption", "embed", "correction")  # furniture whose words are read


def clean(report: Report, repeated: frozenset[str] = frozenset()) -> tuple[Report, list[Fault]]:
    """The report with furniture, bylines, credits, dateline and, where they were missing, title and
    dates.

    `repeated`: keys of the report's lines that are furniture of its outlet (`repeated_lines`).
    `text` is never changed. Fault `all-furniture` where no words are left to read.
    """
    document = Document(report, forms(), paragraphs_of(report))
    find_repeats(document, repeated)
    for step in (
        marked_by_page,
        run_on,
        corrections,
        stamped_comments,
        live_posts,
        stamps,
        stamped_bylines,
        run_on_credits,
        signatures,
        by_form,
        mark_repeats,
        galleries,
        captions_by_setting,
        beside_photo_credits,
        beside_forms,
        reader_comments,
        author_boxes,
        lists,
        headline,
        pull_quotes,
        gallery_at_end,
        header,
        opening,
        subheads,
        sign_off,
    ):
        step(document)
    cleaned = with_fields(document)
    return cleaned, _faults(document, cleaned)


def marked_by_page(document: Document) -> None:
    """Paragraphs that the markup marked whole keep that kind; credits in them are still read."""
    for paragraph in document.paragraphs:
        for item in document.report.furniture:
            if _is_marked_whole(paragraph, item):
                _take_mark(document, paragraph, item)
        _read_marked(document, paragraph)


def _take_mark(document: Document, paragraph: Paragraph, item: Furniture) -> None:
    """The paragraph is of the kind that the markup says; the first headline is the title."""
    paragraph.kind = item.kind
    if item.kind == "headline" and document.title is None:
        document.title = paragraph.plain_text


def _is_marked_whole(paragraph: Paragraph, item: Furniture) -> bool:
    """True if a mark covers all of a paragraph or nearly so."""
    inside = min(paragraph.end, item.end) - max(paragraph.start, item.start)
    return inside >= MARKED_WHOLE * (paragraph.end - paragraph.start)


def _read_marked(document: Document, paragraph: Paragraph) -> None:
    """The credits and stamps in a paragraph that the markup marked."""
    if paragraph.kind == "credit":
        read_signature(document, paragraph)
    elif paragraph.kind == "caption":
        split_caption(document, paragraph)
    elif paragraph.kind == "update-stamp":
        read_stamps(document, paragraph, in_header=True)


def _faults(document: Document, cleaned: Report) -> list[Fault]:
    """A fault where a report has paragraphs and none of them is to be read."""
    kinds = [paragraph.kind for paragraph in document.paragraphs]
    has_text = any(kind is None or kind in READ for kind in kinds)
    if has_text or not kinds:
        return []
    message = (
        f"{cleaned.file or cleaned.id}: every paragraph is furniture; "
        "check that the page was saved whole"
    )
    return [Fault("clean", "all-furniture", message, report=cleaned.id)]
