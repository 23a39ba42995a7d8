"""What readers wrote below a report: known by the signs of single comments, and by the notices that
open and close a list of them.
"""

from __future__ import annotations

from collections.abc import Iterable

from dateline.reference.publishing.furniture import Form
from dateline.stages.clean.document import Document, Paragraph, occurs, opens

COMMENTS_FROM = 0.3  # part of the text before which no comments begin below a mere line of a page
COMMENT_SIGNS = 2  # signs of single comments that make the rest comments
FEWEST_LINES = 3  # lines below a notice that has a debate closed, if it heads a list


def stamped_comments(document: Document) -> None:
    """Marks what follows the first of two comments that say when they were written, before their
    stamps can be taken for those of the page or of a live page's posts.
    """
    form = document.form("comments")
    stamped = [i for i, p in enumerate(document.paragraphs) if opens(form.stamped, p.text)]
    if len(stamped) >= COMMENT_SIGNS:
        for paragraph in document.paragraphs[stamped[0] :]:
            if paragraph.kind is None:
                document.mark(paragraph, "comments")


def reader_comments(document: Document) -> None:
    """Marks the comments of readers whose lines do not say when each was written."""
    form = document.form("comments")
    for marked in (
        _below_line(document, form),
        _below_opener(document, form),
        _between_notices(document, form),
    ):
        for paragraph in marked:
            if paragraph.kind in (None, "subhead", "related"):
                document.mark(paragraph, "comments")


def _below_line(document: Document, form: Form) -> Iterable[Paragraph]:
    """What follows a comments line of the page ("12 comments") with signs of two comments."""
    for i, paragraph in enumerate(document.paragraphs):
        if paragraph.kind != "comments" or not _is_late(document, paragraph):
            continue
        after = document.paragraphs[i + 1 :]
        if sum(occurs(form.entry, other.text) for other in after) >= COMMENT_SIGNS:
            return after
    return ()


def _below_opener(document: Document, form: Form) -> Iterable[Paragraph]:
    """What follows a line that announces comments, or has the debate above them closed."""
    for i, paragraph in enumerate(document.paragraphs):
        after = document.paragraphs[i + 1 :]
        unmarked = sum(other.kind is None for other in after)
        if occurs(form.opener, paragraph.text) and unmarked >= FEWEST_LINES:
            return after
    return ()


def _between_notices(document: Document, form: Form) -> Iterable[Paragraph]:
    """What stands between a notice about comments and the one that closes their list."""
    paragraphs = document.paragraphs
    heads = [
        i
        for i, p in enumerate(paragraphs)
        if _is_late(document, p) and occurs(form.heading, p.text)
    ]
    closers = [i for i, p in enumerate(paragraphs) if occurs(form.closer, p.text)]
    if not heads or not closers or closers[-1] <= heads[0]:
        return ()
    return paragraphs[heads[0] + 1 : closers[-1] + 1]


def _is_late(document: Document, paragraph: Paragraph) -> bool:
    """True for a paragraph so far down that comments may begin there."""
    return paragraph.start >= COMMENTS_FROM * len(document.report.text)
