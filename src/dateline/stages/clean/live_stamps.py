"""The stamp that opens an entry of a page: a time of day, with or without its day, alone on its
line or before the words of the entry ("17:20", "Updated 5.20pm", "11:05 GMT – Jets bombed ...").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from dateline.reference.publishing.furniture import Forms
from dateline.reference.publishing.live_pages import live_pages
from dateline.reference.time.timestamps import Stamp, date_patterns, read_stamp
from dateline.stages.clean.document import Paragraph

STAMP_WORDS = 12  # the most words of a stamp
STAMP_LETTERS = 80  # characters at the head of a paragraph in which a stamp ends
_BEHIND_CLOCK = re.compile(r"\s+(?=[\"“‘'(\[]?[A-Z])")
_RANGE = re.compile(r"\d\s*(?:[ap]\.?m\.?)?\s*(?:[–—-]|to|until)\s*\d", re.I)


class EntryStamp(Struct, frozen=True):
    """A stamp at the head of a paragraph; `end`: offset into the paragraph where the entry's words
    begin.

    label: "Updated", "Posted" and their kind open it. alone: it fills its line.
    """

    stamp: Stamp
    end: int
    label: bool
    alone: bool


def entry_stamp(paragraph: Paragraph, forms: Forms) -> EntryStamp | None:
    """The stamp with a time of day that opens a paragraph; None where there is none."""
    found = None
    if not _holds_figure(paragraph):
        return None
    for words, end, label in _heads(paragraph.text, forms):
        stamp = None if _RANGE.search(_clocks(words)) else read_stamp(words)
        if stamp is not None and stamp.hour is not None:
            alone = not any(map(str.isalnum, paragraph.text[end:]))
            found = EntryStamp(stamp, end, label, alone)
    return found


def day_heading(paragraph: Paragraph, forms: Forms) -> Stamp | None:
    """The day that a line names and nothing else, without a time of day: "Tuesday 7 October"."""
    if paragraph.words > STAMP_WORDS or not _holds_figure(paragraph):
        return None
    match = forms.bare_stamp.match(paragraph.text)
    stamp = read_stamp(match["words"]) if match else None
    return stamp if stamp and stamp.hour is None else None


def _holds_figure(paragraph: Paragraph) -> bool:
    """True if a figure stands where a stamp would: without one no pattern has to be tried."""
    return any(map(str.isdigit, paragraph.text[:STAMP_LETTERS]))


def _heads(text: str, forms: Forms) -> Iterator[tuple[str, int, bool]]:
    """What may be a stamp at the head of a text, the shorter first: its words, where it ends, and
    whether a label opens it.
    """
    clock = date_patterns().clock_apart.match(text)
    gap = _BEHIND_CLOCK.match(text, len(clock.group().rstrip())) if clock else None
    if clock and gap:
        yield clock.group(), gap.end(), False
    for sep in live_pages().after_stamp.finditer(text[:STAMP_LETTERS]):
        if bare := forms.bare_stamp.match(text[: sep.start()]):
            yield bare["words"], sep.end(), False
    if whole := forms.bare_stamp.match(text):
        yield whole["words"], len(text), False
    if labelled := forms.stamp.match(text):
        rest = text[labelled.end() :]
        if labelled["after"] or rest.startswith("\n") or not any(map(str.isalnum, rest)):
            yield labelled["words"], labelled.end(), True


def _clocks(words: str) -> str:
    """A stamp without its day, whose figures a dash may part."""
    return date_patterns().day.sub(" ", words)
