"""Where the paragraphs of a text stand.

Blank lines part them, and so do line ends unless the lines were wrapped.
"""

from __future__ import annotations

import re

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
    pairs = list(zip(lines, lines[1:], strict=False))
    joined = sorted(
        end - start for (start, end), (after, _) in pairs if text.count("\n", end, after) == 1
    )
    width = joined[int(MOSTLY * (len(joined) - 1))] if joined else 0
    if not 40 <= width <= WIDEST_WRAP:
        return None
    broken = sum(
        0.8 * width <= end - start <= WIDEST_WRAP and not _SENTENCE_END.search(text, start, end)
        for (start, end), (following, _) in pairs
        if text.count("\n", end, following) == 1
    )
    return width if broken >= 3 else None


def _goes_on(text: str, before: Stretch, start: int, end: int, width: int) -> bool:
    gap = text[before.end : start]
    if gap.count("\n") > 1 or gap.count("\r") > 1 or "\t" in gap or "    " in gap:
        return False
    last_line = text.rfind("\n", before.start, before.end)
    length = before.end - max(before.start, last_line + 1)
    first_word = text[start:end].split(None, 1)[0]
    return length + 1 + len(first_word) > width - 4
