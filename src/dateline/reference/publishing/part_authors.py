"""Where the page names the author of a part: below it, in it, or just above it."""

from __future__ import annotations

import re

from dateline.record.nouns import Part, Stretch

NEAR = 200  # characters: how far from a part its author is named


def author_words(text: str, part: Part) -> Stretch | None:
    """The author's name as it stands nearest to a part of the text; None where it is not shown.

    The foot of a post is looked at first ("— Tomas Hale (@hale)"), then its own words, then what
    leads to it.
    """
    name = _name(part.author or "")
    if name is None:
        return None
    if below := name.search(text, part.end, part.end + NEAR):
        return Stretch(*below.span())
    inside = list(name.finditer(text, part.start, part.end))
    above = list(name.finditer(text, max(0, part.start - NEAR), part.start))
    found = inside or above
    return Stretch(*found[-1].span()) if found else None


def _name(author: str) -> re.Pattern[str] | None:
    """The name as a whole, whatever its case and white space; None for an empty one."""
    words = list(map(re.escape, author.split()))
    if not words:
        return None
    return re.compile(r"(?<!\w)" + r"\s+".join(words) + r"(?!\w)", re.IGNORECASE)
