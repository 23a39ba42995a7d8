"""Where the sentences of a text begin and end by their marks alone, for what is made of a record
without reading its reports again.

A sentence ends with a line, or with ".", "!" or "?" before a blank and anything but a small letter;
not behind a single capital letter ("U.S. troops", "J. Smith"). Abbreviations of more letters are
not known: "Gen. Odu" is parted. All offsets are in characters of the text.
"""

from __future__ import annotations

import re

_END = re.compile(r"(?<!\b[A-Z])[.!?][\"”’')\]]*\s+(?=[^a-z\s])|\n")


def sentence_start(text: str, at: int) -> int:
    """Where the sentence begins in which an offset lies: 0 where none ends before it."""
    start = 0
    for found in _END.finditer(text):
        if found.end() > at:
            break
        start = found.end()
    return start


def sentence_stop(text: str, at: int) -> int:
    """Where the mark stands that ends a sentence at or behind an offset; the length of the text
    where none does.
    """
    found = _END.search(text, at)
    return found.start() if found else len(text)


def sentence_end(text: str, at: int, limit: int | None = None) -> int:
    """Where the next sentence begins behind an offset; `limit`, by default the length of the text,
    where none ends before that.
    """
    limit = len(text) if limit is None else limit
    found = _END.search(text, at, limit)
    return found.end() if found else limit
