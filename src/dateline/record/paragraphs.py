"""Where the paragraphs of a text stand.

Blank lines part them, and so do line ends unless the lines were wrapped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.record.nouns import Stretch

WIDEST_WRAP = 100  # characters: texts of longer lines keep one paragraph a line
MOSTLY = 0.9  # of the lines that another follows
_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_SENTENCE_END = re.compile(r"[.!?:][\"'”’)\]]*$")


def paragraphs(text: str) -> list[Stretch]:
    """The paragraphs of a text in order, without the white space around them.

    In a text that was wrapped by hand or by a mail program, a line end is taken for a space where
    the first word of the next line would not have fitted; everywhere else a line is a paragraph.
    """
    lines = _lines(text)
    width = _wrap_width(text, lines)
    found: list[Stretch] = []
    for start, end in lines:
        if found and width and _goes_on(text, found[-1], start, end, width):
            found[-1] = Stretch(found[-1].start, end)
        else:
            found.append(Stretch(start, end))
    return found


def _lines(text: str) -> list[tuple[int, int]]:
    """The lines that hold something, without the white space around them: start and end."""
    found: list[tuple[int, int]] = []
    for match in _LINE.finditer(text):
        line = match.group()
        kept = line.strip()
        if kept:
            start = match.start() + len(line) - len(line.lstrip())
            found.append((start, start + len(kept)))
    return found


def _wrap_width(text: str, lines: list[tuple[int, int]]) -> int | None:
    """The width that the text was wrapped at; None if it was not.

    A few endless lines, say a footer's, do not count.
    """
    followed = list(_followed_lines(text, lines))
    lengths = sorted(end - start for start, end in followed)
    width = lengths[int(MOSTLY * (len(lengths) - 1))] if lengths else 0
    if not 40 <= width <= WIDEST_WRAP:
        return None
    broken = sum(_is_broken(text, start, end, width) for start, end in followed)
    return width if broken >= 3 else None


def _followed_lines(text: str, lines: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The lines that one line end, and no blank line, parts from the next."""
    for (start, end), (following, _) in zip(lines, lines[1:], strict=False):
        if text.count("\n", end, following) == 1:
            yield start, end


def _is_broken(text: str, start: int, end: int, width: int) -> bool:
    """True for a line that fills the width and does not end with a sentence."""
    if not 0.8 * width <= end - start <= WIDEST_WRAP:
        return False
    return not _SENTENCE_END.search(text, start, end)


def _goes_on(text: str, before: Stretch, start: int, end: int, width: int) -> bool:
    """True if the first word of the line would not have fitted on the line before it."""
    if _parts_paragraphs(text[before.end : start]):
        return False
    last_line = text.rfind("\n", before.start, before.end)
    length = before.end - max(before.start, last_line + 1)
    first_word = text[start:end].split(None, 1)[0]
    return length + 1 + len(first_word) > width - 4


def _parts_paragraphs(gap: str) -> bool:
    """True for a blank line, or for the white space that sets in a line."""
    if gap.count("\n") > 1 or gap.count("\r") > 1:
        return True
    return "\t" in gap or "    " in gap
