"""Stamps of time: "Updated at 4:40 p.m. ET:" and date lines; only the stamp is furniture, not the
news behind it.
"""

from __future__ import annotations

from dateline.reference.publishing.furniture import Form
from dateline.reference.time.timestamps import read_stamp
from dateline.stages.clean.document import Document, Paragraph, opens

BARE_STAMP_WORDS = 12  # the most words of a line in the header that is a date alone
EDGES = " .|)]"  # what may stand behind a stamp that ends its paragraph


def stamps(document: Document) -> None:
    """Marks the stamps at the head of paragraphs."""
    body = document.body()
    form = document.form("update-stamp")
    for i, paragraph in enumerate(document.paragraphs):
        if paragraph.kind is not None:
            continue
        end = read_stamps(document, paragraph, in_header=i < body.start)
        goes_on = bool(paragraph.text[end:].strip(EDGES))
        if end and goes_on:
            document.mark_stretch(paragraph, "update-stamp", 0, end)
        elif end or _is_stamp_by_form(paragraph, form):
            document.mark(paragraph, "update-stamp")


def _is_stamp_by_form(paragraph: Paragraph, form: Form) -> bool:
    """A line that is a stamp as a whole, though no date could be read in it."""
    return paragraph.words <= form.longest and opens(form.whole, paragraph.masked)


def read_stamps(document: Document, paragraph: Paragraph, in_header: bool) -> int:
    """Keeps the stamps that open a paragraph; where they end. 0 where the words behind them show
    that they are none.
    """
    text = paragraph.text
    at = 0
    found: list[tuple[str, str]] = []
    while match := document.forms.stamp.match(text, at):
        found.append(("updated" if match["updated"] else "published", match["words"]))
        at = match.end()
        if match["after"]:
            break
    if not found:
        return _read_bare_stamp(document, paragraph) if in_header else 0
    rest = text[at:]
    is_parted = text[at - 1] in ":|–—-" or rest.startswith("\n")
    if rest.strip(EDGES) and not is_parted:
        return 0
    document.stamps += found
    return at


def _read_bare_stamp(document: Document, paragraph: Paragraph) -> int:
    """Keeps a date that stands alone; where it ends, 0 where there is none."""
    if paragraph.words > BARE_STAMP_WORDS:
        return 0
    bare = document.forms.bare_stamp.match(paragraph.text)
    if bare is None or not read_stamp(bare["words"]):
        return 0
    document.stamps.append(("published", bare["words"]))
    return len(paragraph.text)
