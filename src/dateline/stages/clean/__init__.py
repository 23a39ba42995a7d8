"""Marks what is furniture and reads bylines, credits, the dateline and stamps into the report's
fields.

Words, form, place on the page and neighbours decide together: a paragraph is furniture only where
its whole form says so (a newsletter form is an order to the reader at the head of a short
paragraph, not a sentence about newsletters). What the page's markup marked already stays. The text
is never changed. `STEPS` says in which order, and why.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from dateline.record.nouns import Fault, Furniture, Report
from dateline.record.vocabulary import MINED_FURNITURE
from dateline.reference.publishing.furniture import forms
from dateline.stages.clean.author_boxes import mark_author_boxes
from dateline.stages.clean.boilerplate import mark_beside_forms, mark_by_form, mark_lists
from dateline.stages.clean.bylines import mark_signatures, read_signature
from dateline.stages.clean.bylines_run_on import mark_bylines_run_on
from dateline.stages.clean.captions import mark_beside_photo_credits, split_caption
from dateline.stages.clean.corrections import mark_corrections
from dateline.stages.clean.document import Document, Paragraph, paragraphs_of
from dateline.stages.clean.fields import with_fields
from dateline.stages.clean.galleries import (
    mark_captions_by_setting,
    mark_galleries,
    mark_gallery_at_end,
    mark_pull_quotes,
    mark_run_on_credits,
)
from dateline.stages.clean.head import (
    mark_header,
    mark_headline,
    mark_subheads,
    read_opening,
    read_sign_off,
)
from dateline.stages.clean.live_posts import find_live_posts
from dateline.stages.clean.reader_comments import mark_reader_comments, mark_stamped_comments
from dateline.stages.clean.repeated_marks import find_repeats, mark_repeats
from dateline.stages.clean.repetition import repeated_lines
from dateline.stages.clean.run_on import mark_run_on
from dateline.stages.clean.stamps import mark_stamped_bylines, mark_stamps, read_stamps

__all__ = ["clean", "repeated_lines"]

MARKED_WHOLE = 0.9  # part of a paragraph that the markup must have marked
READ = MINED_FURNITURE | {"correction"}  # whose words are read: notices by the stage corrections


class CleaningStep(Struct, frozen=True):
    """One step over the paragraphs of a report, and why it stands where it does in `STEPS`."""

    mark: Callable[[Document], None]
    reason: str


def clean(report: Report, repeated: frozenset[str] = frozenset()) -> tuple[Report, list[Fault]]:
    """The report with furniture, bylines, credits, dateline and, where they were missing, title and
    dates.

    `repeated`: keys of the report's lines that are furniture of its outlet (`repeated_lines`).
    `text` is never changed. Fault `all-furniture` where no words are left to read.
    """
    document = Document(report, forms(), paragraphs_of(report))
    find_repeats(document, repeated)
    for step in STEPS:
        step.mark(document)
    cleaned = with_fields(document)
    return cleaned, _faults(document, cleaned)


def mark_by_markup(document: Document) -> None:
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


# the order decides: what a step has marked, those below it leave as it is and may lean on
STEPS: tuple[CleaningStep, ...] = (
    CleaningStep(
        mark_by_markup,
        "the markup of a page is surest: what it marked whole, no later step marks otherwise",
    ),
    CleaningStep(
        mark_bylines_run_on, "a byline before a sentence would make the whole of it a credit"
    ),
    CleaningStep(
        mark_run_on, "a text in one paragraph is cut into marks before others take it for one thing"
    ),
    CleaningStep(
        mark_corrections,
        "a notice names days and people that are neither stamp nor byline of the page",
    ),
    CleaningStep(
        mark_stamped_comments, "the stamps of comments look like those of posts, which come next"
    ),
    CleaningStep(
        find_live_posts, "the stamps of posts are not the stamps of the page, which come next"
    ),
    CleaningStep(mark_stamps, "a stamp may have a byline before or behind it, and goes with it"),
    CleaningStep(
        mark_stamped_bylines,
        "a stamp that ends a byline has to be off before the line is read as one",
    ),
    CleaningStep(
        mark_run_on_credits,
        "a credit set before a paragraph would make all of it a caption or a byline",
    ),
    CleaningStep(
        mark_signatures, "a line that names people has the short form of many labels: names first"
    ),
    CleaningStep(
        mark_by_form, "what has a form of its own needs no neighbours; those below lean on it"
    ),
    CleaningStep(
        mark_repeats, "only what has no kind by its form gets the kind that single words tell"
    ),
    CleaningStep(
        mark_galleries, "a gallery run into one paragraph holds captions that are parted here"
    ),
    CleaningStep(
        mark_captions_by_setting, "captions by the line itself, before those by its neighbours"
    ),
    CleaningStep(mark_beside_photo_credits, "needs the photo credits"),
    CleaningStep(
        mark_beside_forms, "needs the forms and notices; what is a caption by now speaks to nobody"
    ),
    CleaningStep(mark_reader_comments, "needs the notices that open and close a list of comments"),
    CleaningStep(
        mark_author_boxes,
        "the comments and links that end a box are known; its lines are no titles",
    ),
    CleaningStep(mark_lists, "needs the labels of lists; takes only titles that are nothing else"),
    CleaningStep(
        mark_headline, "the first line above the body that is nothing else is the headline"
    ),
    CleaningStep(mark_pull_quotes, "a headline may quote too, and stays one"),
    CleaningStep(
        mark_gallery_at_end, "counts lines at the end that are captions or credits by now"
    ),
    CleaningStep(mark_header, "stands between the headline and the body: both must be known"),
    CleaningStep(read_opening, "the dateline opens the body, which begins below the header"),
    CleaningStep(mark_subheads, "short lines between paragraphs that no other step has taken"),
    CleaningStep(read_sign_off, "the last words of the body: all below it must be marked"),
)


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
