"""Stamps of time: "Updated at 4:40 p.m. ET:" and date lines; only the stamp is furniture, not the
news behind it.
"""

from __future__ import annotations

import re

from dateline.reference.publishing.bylines import (
    Byline,
    read_authors,
    read_byline,
    without_stamp,
)
from dateline.reference.publishing.furniture import Form
from dateline.reference.publishing.mastheads import reads_as_masthead
from dateline.reference.publishing.page_patterns import page_patterns
from dateline.reference.time.relative_stamps import is_relative
from dateline.reference.time.timestamps import read_stamp
from dateline.stages.clean.document import Document, Paragraph, StampLine, opens

BARE_STAMP_WORDS = 12  # the most words of a line in the header that is a date alone
SIGNED_WORDS = 20  # the longest byline behind a stamp
STAMPED_WORDS = 25  # the longest byline with a stamp at its end
HEADER_PARAGRAPHS = 8  # among which a byline with a stamp stands, whatever its form
BETWEEN = " |·•,–—-"  # what may part a stamp from a byline
_PLACE_BEFORE = re.compile(r"\s*[^\W\d_a-zß-ÿ](?:[^\W\d_a-zß-ÿ]|[ .,/'’()-])+\|\s*")  # in capitals
EDGES = " .|)]"  # what may stand behind a stamp that ends its paragraph


def mark_stamps(document: Document) -> None:
    """Marks the stamps at the head of paragraphs."""
    body = document.body()
    form = document.form("update-stamp")
    for i, paragraph in enumerate(document.paragraphs):
        if paragraph.kind is not None:
            continue
        if bracketed := page_patterns().stamp_in_brackets.match(paragraph.text):
            document.mark_stretch(paragraph, "update-stamp", 0, len(bracketed.group().rstrip()))
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
    """Reads the stamps that open a paragraph; where they end. Those of a post are of the post, and
    the page's own dates are not read from them.
    """
    kept = len(document.stamps)
    end = _read_page_stamps(document, paragraph, in_header)
    if any(part.start <= paragraph.start < part.end for part in document.report.parts):
        del document.stamps[kept:]
    return end


def _read_page_stamps(document: Document, paragraph: Paragraph, in_header: bool) -> int:
    """Keeps the stamps that open a paragraph, with the byline behind them or before them; where
    they end. 0 where the words behind them show that they are none.
    """
    text = paragraph.text
    found, at = _labelled_stamps(document, text, 0)
    if not found and in_header:
        found, at = _after_bare_stamp(document, text)
    if not found:
        return _read_bare_stamp(document, paragraph) if in_header else 0
    rest = text[at:]
    is_parted = text[at - 1] in ":|–—-" or rest.startswith("\n")
    if rest.strip(EDGES) and not is_parted and not _is_signed(document, paragraph, at):
        return 0
    document.stamps += found
    return at


def _labelled_stamps(document: Document, text: str, at: int) -> tuple[list[StampLine], int]:
    """The stamps under labels that follow one another from an offset on, and where they end."""
    found: list[StampLine] = []
    while match := document.forms.stamp.match(text, at):
        of = "updated" if match["updated"] else "published"
        found.append(StampLine(of, "label", match["words"]))
        at = match.end()
    return found, at


def _after_bare_stamp(document: Document, text: str) -> tuple[list[StampLine], int]:
    """ "March 12, 2019 / 11:50 PM / Updated March 14, 2019": a bare stamp and those under labels
    behind it; nothing where none has a label.
    """
    bare = document.forms.first_stamp.match(text)
    if bare is None or read_stamp(bare["words"]) is None:
        return [], 0
    found, at = _labelled_stamps(document, text, bare.end())
    return ([StampLine("published", "bare", bare["words"]), *found], at) if found else ([], 0)


def _is_signed(document: Document, paragraph: Paragraph, at: int) -> bool:
    """True for a byline behind a stamp ("Posted on 12 March 2019 by Fatou Keita"); it is kept."""
    rest = paragraph.text[at:]
    byline = read_byline(rest.lstrip(BETWEEN)) if len(rest.split()) <= SIGNED_WORDS else None
    if byline is None:
        return False
    document.sign(paragraph, byline, at + len(rest) - len(rest.lstrip(BETWEEN)))
    return True


def mark_stamped_bylines(document: Document) -> None:
    """Marks the bylines in the header that a stamp ends ("By Mira Toll on Monday, 18 November 2019
    at 11:04 a.m."); a stamp alone among the credits of the markup is read as well.
    """
    body = document.body()
    for i, paragraph in enumerate(document.paragraphs[:HEADER_PARAGRAPHS]):
        if paragraph.kind not in (None, "credit") or paragraph.words > STAMPED_WORDS:
            continue
        if i < body.start and _read_stamped_outlet(document, paragraph):
            continue
        byline = read_byline(paragraph.text) or _names_before_stamp(paragraph, i < body.start)
        if byline is not None:
            _read_stamped_byline(document, paragraph, byline)
        elif paragraph.kind == "credit":
            _read_bare_stamp(document, paragraph)


def _read_stamped_outlet(document: Document, paragraph: Paragraph) -> bool:
    """Keeps outlet and day of a line that holds nothing else ("Sahel Daily, 14 January 2013"); an
    outlet is no author.
    """
    match = document.forms.stamp_tail.search(paragraph.text)
    if match is None or match.start() == 0 or match["updated"]:
        return False
    name = " ".join(paragraph.text[: match.start()].split())
    stamp = read_stamp(match["stamp"])
    if stamp is None or not reads_as_masthead(name, surely=True):
        return False
    document.outlet = document.outlet or name
    document.stamps.append(StampLine("published", "bare", match["stamp"]))
    if paragraph.kind is None:
        document.mark(paragraph, "credit")
    return True


def _names_before_stamp(paragraph: Paragraph, in_header: bool) -> Byline | None:
    """Whom a line of the header names before its stamp: "Mira Toll, Reuters • 12 March 2019"."""
    end = without_stamp(paragraph.text)
    if not in_header or end == len(paragraph.text):
        return None
    found = read_authors(paragraph.text[:end])
    return found if found.is_sure and (found.people or found.agencies) else None


def _read_stamped_byline(document: Document, paragraph: Paragraph, byline: Byline) -> None:
    """Keeps the stamp at the end of a byline, and marks the byline that bears one."""
    match = document.forms.stamp_tail.search(paragraph.text)
    if match is None or match.start() == 0:
        return
    of = "updated" if match["updated"] else "published"
    place = "label" if match["updated"] or match["published"] else "bare"
    document.stamps.append(StampLine(of, place, match["stamp"]))
    if paragraph.kind is None:
        document.sign(paragraph, byline)
        document.mark(paragraph, "credit")


def _read_bare_stamp(document: Document, paragraph: Paragraph) -> int:
    """Keeps a date that stands alone, behind its place as agencies set it ("LONDON | Tue Mar 15,
    2011 1:48 pm GMT"), or behind what says what it is ("As of 14 March 2023"); where it ends, 0
    where there is none.
    """
    if paragraph.words > BARE_STAMP_WORDS:
        return 0
    place = _PLACE_BEFORE.match(paragraph.text)
    place = place or page_patterns().before_stamp.match(paragraph.text)
    bare = document.forms.bare_stamp.match(paragraph.text[place.end() if place else 0 :])
    if bare is None or not (read_stamp(bare["words"]) or is_relative(bare["words"])):
        return 0
    document.stamps.append(StampLine("published", "bare", bare["words"]))
    return len(paragraph.text)
