"""What readers wrote below a report: known by the signs of single comments, and by the notices that
open and close a list of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate

from dateline.reference.publishing.furniture import Form
from dateline.stages.clean.document import Document, Paragraph, occurs, opens

COMMENTS_FROM = 0.3  # part of the text before which no comments begin below a mere line of a page
COMMENT_SIGNS = 2  # signs of single comments that make the rest comments
FIRST_LINES = 4  # lines below the heading of a list of comments among which the first shows itself
REPLY_LINES = 4  # lines below the name of a reader among which the buttons of the comment stand
FEWEST_LINES = 3  # lines below a notice that has a debate closed, if it heads a list


def mark_stamped_comments(document: Document) -> None:
    """Marks what follows the first of two comments that say when they were written, before their
    stamps can be taken for those of the page or of a live page's posts.
    """
    form = document.form("comments")
    stamped = [i for i, p in enumerate(document.paragraphs) if opens(form.stamped, p.text)]
    if len(stamped) >= COMMENT_SIGNS:
        document.mark_unmarked(document.paragraphs[stamped[0] :], "comments")


def mark_reader_comments(document: Document) -> None:
    """Marks the comments of readers whose lines do not say when each was written."""
    form = document.form("comments")
    closers = _closers(document, form)
    for marked in (
        _below_line(document, form),
        _below_opener(document, form),
        _below_heading(document, form),
        _with_buttons(document, form),
        _between_notices(document, form, closers),
        _dated_above_notice(document, form, closers),
    ):
        for paragraph in marked:
            if paragraph.kind in (None, "subhead", "related"):
                document.mark(paragraph, "comments")


def _below_line(document: Document, form: Form) -> Iterable[Paragraph]:
    """What follows a comments line of the page ("12 comments") with signs of two comments."""
    paragraphs = document.paragraphs
    lines = [i for i, p in enumerate(paragraphs) if p.kind == "comments" and _is_late(document, p)]
    if not lines:
        return ()
    signs = _count_behind(occurs(form.entry, paragraph.text) for paragraph in paragraphs)
    found = next((i for i in lines if signs[i] >= COMMENT_SIGNS), None)
    return () if found is None else paragraphs[found + 1 :]


def _count_behind(holds: Iterable[bool]) -> list[int]:
    """For each paragraph, of how many behind it something holds."""
    found = list(accumulate(reversed(list(holds)), initial=0))
    return found[-2::-1]


def _below_opener(document: Document, form: Form) -> Iterable[Paragraph]:
    """What follows a line that announces comments, or has the debate above them closed."""
    unmarked = _count_behind(paragraph.kind is None for paragraph in document.paragraphs)
    for i, paragraph in enumerate(document.paragraphs):
        if unmarked[i] >= FEWEST_LINES and occurs(form.opener, paragraph.text):
            return document.paragraphs[i + 1 :]
    return ()


def _below_heading(document: Document, form: Form) -> Iterable[Paragraph]:
    """The heading of a list of comments ("Discussion", "Comments (3)") and what follows it, where
    a line right below says who wrote the first and when, or is one of its buttons. The posts of a
    live page have stamps of their own.
    """
    if _has_posts(document):
        return ()
    for i, paragraph in enumerate(document.paragraphs):
        if not _is_late(document, paragraph) or not opens(form.list, paragraph.text):
            continue
        after = document.paragraphs[i + 1 :]
        if any(_shows_comment(line, form) for line in after[:FIRST_LINES]):
            return document.paragraphs[i:]
    return ()


def _with_buttons(document: Document, form: Form) -> Iterable[Paragraph]:
    """From the first of two readers whose names, with a time, stand above words and a button."""
    if _has_posts(document):
        return ()
    paragraphs = document.paragraphs
    late = (i for i, paragraph in enumerate(paragraphs) if _is_late(document, paragraph))
    readers = [i for i in late if _names_reader(paragraphs, i, form)]
    return paragraphs[readers[0] :] if len(readers) >= COMMENT_SIGNS else ()


def _names_reader(paragraphs: Sequence[Paragraph], i: int, form: Form) -> bool:
    """True for a line that names a reader, where a button of the comment stands a few lines below;
    few pages have any, so the buttons are looked for first.
    """
    below = paragraphs[i + 2 : i + 1 + REPLY_LINES]
    buttons = [line for line in below if line.kind == "comments"]
    if not buttons or paragraphs[i].kind == "comments" or not opens(form.first, paragraphs[i].text):
        return False
    return any(opens(form.first, line.text) for line in buttons)


def _has_posts(document: Document) -> bool:
    """True for a live page."""
    return bool(document.entries) or any(p.kind == "post" for p in document.report.parts)


def _shows_comment(paragraph: Paragraph, form: Form) -> bool:
    """True for a line that names the writer of a comment with its time, or is a button of one."""
    if paragraph.kind not in (None, "comments", "subhead", "update-stamp", "credit"):
        return False
    return opens(form.first, paragraph.text) or opens(form.stamped, paragraph.text)


def _between_notices(document: Document, form: Form, closers: Sequence[int]) -> Iterable[Paragraph]:
    """What stands between a notice about comments and the one that closes their list."""
    paragraphs = document.paragraphs
    if not closers:
        return ()
    late = (i for i, paragraph in enumerate(paragraphs) if _is_late(document, paragraph))
    heading = next((i for i in late if occurs(form.heading, paragraphs[i].text)), len(paragraphs))
    return paragraphs[heading + 1 : closers[-1] + 1]


def _closers(document: Document, form: Form) -> list[int]:
    """The notices that close or moderate comments, by index of the paragraph."""
    return [i for i, p in enumerate(document.paragraphs) if occurs(form.closer, p.text)]


def _dated_above_notice(
    document: Document, form: Form, closers: Sequence[int]
) -> Iterable[Paragraph]:
    """From the first of two lines that open with day and time to the notice below them that closes
    or moderates comments: the day stands between one reader's words and the next one's.
    """
    paragraphs = document.paragraphs
    if not closers:
        return ()
    dated = [i for i, p in enumerate(paragraphs) if opens(form.dated, p.text)]
    if len(dated) < COMMENT_SIGNS or closers[-1] <= dated[1]:
        return ()
    return paragraphs[dated[0] : closers[-1] + 1]


def _is_late(document: Document, paragraph: Paragraph) -> bool:
    """True for a paragraph so far down that comments may begin there."""
    return paragraph.start >= COMMENTS_FROM * len(document.report.text)
