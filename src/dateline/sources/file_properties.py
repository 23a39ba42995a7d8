"""What a document's file says of itself, set beside what its text shows.

Titles and authors in the properties of a PDF or Word file are often those of a template, of a file
or of a machine; they are believed only where a reader of the text sees them too.
"""

from __future__ import annotations

import re
from datetime import date

from dateline.record.nouns import Report
from dateline.reference.time.timestamps import read_stamp

_FIGURE = re.compile(r"\d{4}")
_BETWEEN_WORDS = re.compile(r"[\W_]+")


def is_shown(words: str | None, text: str) -> bool:
    """True if a text shows the words, whatever their case and the marks between them."""
    plain = _plain(words or "")
    return bool(plain.strip()) and plain in _plain(text)


def _plain(words: str) -> str:
    """The words in small letters, a space before and behind each."""
    return f" {_BETWEEN_WORDS.sub(' ', words.lower()).strip()} "


def is_plausible(changed: str, text: str) -> bool:
    """False for a day of the last change (ISO 8601) that the text itself is later than: that of a
    template, or of a clock that was never set.
    """
    stamps = (read_stamp(line) for line in text.split("\n") if _FIGURE.search(line))
    days = [stamp.day for stamp in stamps if stamp is not None and stamp.day is not None]
    return max(days, default=date.min) <= date.fromisoformat(changed[:10])


def first_headline(report: Report) -> str | None:
    """The words of the first headline of a text."""
    for mark in report.furniture:
        if mark.kind == "headline":
            return " ".join(report.text[mark.start : mark.end].split())
    return None
