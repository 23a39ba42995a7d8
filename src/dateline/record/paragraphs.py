"""Where the paragraphs of a text stand.

Blank lines part them, and so do line ends unless the lines were wrapped. Three broken lines of one
width show that a whole text was wrapped; where fewer are broken, each line end is judged by itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Set
from functools import lru_cache

from msgspec import Struct

from dateline.record.nouns import Stretch

_KEPT = 8  # texts: several stages ask for the paragraphs of one, one after the other
WIDEST_WRAP = 100  # characters: texts of longer lines keep one paragraph a line
SHORTEST_BROKEN = 28  # characters: a line of 40 columns that a long word did not fit on
MOSTLY = 0.9  # of the lines that another follows
_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_SENTENCE_END = re.compile(r"[.!?:][\"'”’)\]]*$")
_CLAUSE_END = re.compile(r"[.!?:;…][\"'”’)\]]*$")
_BROKEN_WORD = re.compile(r"\w[-‐‑\u00ad]$")
_LIST_MARK = re.compile(r"(?:[-*•▪‣◦●■–—>#|]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s")
_CELLS = re.compile(r"\S(?: {3,}|\t+| ?\| ?)\S")  # columns of a table in plain text
_LABEL = re.compile(r"[^\s:]+(?: [^\s:]+){0,2}:(?=\s)")  # "Killed: 12"
_ADDRESS = re.compile(r"\S*(?:://|@|www\.)\S*")
_BYLINE = re.compile(r"[a-z]{2,4}(?: [A-Z][\w.’'-]*,?){2,5}$")  # "by Amina Diallo"
_SMALL_WORD = re.compile(r"\b[a-z]{3,}\b")
_FIGURE = re.compile(r"\d[\d,.]*%? [a-z]")
_DATELINE = re.compile(
    r"[^\W\d_]{4,}(?<=[A-Z]{4})|[A-Z][^.!?;:]{1,60}?(?: [-–—]{1,2}|\)—?)\s+[\"“]?[A-Z]"
)


class LineEnd(Struct, frozen=True):
    """What a line end stands between.

    opening: the first character of the paragraph so far. above, below: the lines. gap: the white
    space between them. width: that of a text known as wrapped; None if it is not. proven: the
    longest line in the neighbourhood of lines that are certainly broken; 0 where there are none.
    is_open: the line ends with a word that something must follow. is_head: it stands in the first
    run of lines, and none before it ends a sentence or goes on: it may be a headline.
    is_narrow: no line about it, up to blank ones, is wider than texts are wrapped.
    """

    opening: str
    above: str
    below: str
    gap: str
    width: int | None
    proven: int
    is_open: bool
    is_head: bool
    is_narrow: bool


Lines = list[tuple[int, int]]  # start and end of each that holds something


@lru_cache(maxsize=_KEPT)
def paragraphs(text: str, open_ends: frozenset[int] = frozenset()) -> tuple[Stretch, ...]:
    """The paragraphs of a text in order, without the white space around them.

    A line end is taken for a space where `GOES_ON` says so; everywhere else a line is a paragraph.
    open_ends: where lines end with a word that something must follow, as far as it is known.
    """
    lines = _lines(text)
    width = _wrap_width(text, lines)
    found, broken = _joined(text, lines, width, 0, open_ends)
    if broken:
        longest = _longest_beside(text, lines, broken)
        found, _ = _joined(text, lines, width, longest, open_ends)
    return tuple(found)


def _joined(
    text: str, lines: Lines, width: int | None, proven: int, open_ends: Set[int]
) -> tuple[list[Stretch], set[int]]:
    """The paragraphs that the lines make, and the numbers of the lines that go on in the next."""
    found = [Stretch(*lines[0])] if lines else []
    broken: set[int] = set()
    is_head = True
    narrow = _in_narrow_runs(text, lines)
    for number, ((above, end), (start, last)) in enumerate(zip(lines, lines[1:], strict=False)):
        words, gap = text[above:end], text[end:start]
        is_head = is_head and not _parts_paragraphs(gap) and not _SENTENCE_END.search(words)
        line_end = LineEnd(
            text[found[-1].start],
            words,
            text[start:last],
            gap,
            width,
            proven,
            end in open_ends,
            is_head,
            number in narrow,
        )
        if _goes_on(line_end):
            found[-1] = Stretch(found[-1].start, last)
            broken.add(number)
            is_head = False
        else:
            found.append(Stretch(start, last))
    return found, broken


def _runs(text: str, lines: Lines) -> Iterator[range]:
    """The numbers of the lines that follow each other without a blank one."""
    first = 0
    for number, (_, end) in enumerate(lines):
        last = number + 1 == len(lines)
        if last or _parts_paragraphs(text[end : lines[number + 1][0]]):
            yield range(first, number + 1)
            first = number + 1


def _in_narrow_runs(text: str, lines: Lines) -> set[int]:
    """The numbers of the lines in whose run none is wider than texts are wrapped."""
    found: set[int] = set()
    for run in _runs(text, lines):
        if all(lines[n][1] - lines[n][0] <= WIDEST_WRAP for n in run):
            found.update(run)
    return found


def _longest_beside(text: str, lines: Lines, broken: set[int]) -> int:
    """The length of the longest line in the narrow runs that hold a broken line; 0 without one."""
    longest = 0
    for run in _runs(text, lines):
        lengths = [lines[n][1] - lines[n][0] for n in run]
        if max(lengths) <= WIDEST_WRAP and not broken.isdisjoint(run):
            longest = max(longest, *lengths)
    return longest


def _lines(text: str) -> Lines:
    """The lines that hold something, without the white space around them: start and end."""
    found: Lines = []
    for match in _LINE.finditer(text):
        line = match.group()
        kept = line.strip()
        if kept:
            start = match.start() + len(line) - len(line.lstrip())
            found.append((start, start + len(kept)))
    return found


def _wrap_width(text: str, lines: Lines) -> int | None:
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


def _followed_lines(text: str, lines: Lines) -> Iterator[tuple[int, int]]:
    """The lines that one line end, and no blank line, parts from the next."""
    for (start, end), (following, _) in zip(lines, lines[1:], strict=False):
        if text.count("\n", end, following) == 1:
            yield start, end


def _is_broken(text: str, start: int, end: int, width: int) -> bool:
    """True for a line that fills the width and does not end with a sentence."""
    if not 0.8 * width <= end - start <= WIDEST_WRAP:
        return False
    return not _SENTENCE_END.search(text, start, end)


# -------------------------------------------------------------- what parts and joins lines


def _parts_paragraphs(gap: str) -> bool:
    """True for a blank line, or for the white space that sets in a line."""
    if gap.count("\n") > 1 or gap.count("\r") > 1:
        return True
    return "\t" in gap or "    " in gap


def _does_not_fit(end: LineEnd, width: float) -> bool:
    """True if the first word of the next line would not have fitted on the line above it."""
    return len(end.above) + 1 + len(end.below.split(None, 1)[0]) > width


def _breaks_a_word(end: LineEnd) -> bool:
    """True for "Gun-" over "men", and for compounds and ranges that are broken at their hyphen."""
    if not _BROKEN_WORD.search(end.above):
        return False
    word = end.above.split()[-1]
    if end.below[0].isupper() and not end.below[:2].isupper():
        return not word[-2].isupper()  # "KABUL-" opens a report
    return end.below[0].isalnum()


def _is_dateline(end: LineEnd) -> bool:
    """True for a next line that opens a report: "KABUL (AP) - The", "Gao, 3 May – The"."""
    return _DATELINE.match(end.below) is not None


def _is_entry(end: LineEnd) -> bool:
    """True for entries of a list, rows of a table and lines with labels."""
    if _LIST_MARK.match(end.below) or _CELLS.search(end.above) or _CELLS.search(end.below):
        return True
    return bool(_LABEL.match(end.above) and _LABEL.match(end.below))


def _is_stamp(end: LineEnd) -> bool:
    """True for "on April 30, 2008 at 4:31 AM": figures, and no more than one small word behind the
    first.
    """
    if _CLAUSE_END.search(end.below) or not any(map(str.isdigit, end.below)):
        return False
    return len(_SMALL_WORD.findall(end.below.partition(" ")[2])) < 2


def _goes_on_small(end: LineEnd) -> bool:
    """True for a next line in small letters below a line long enough to be broken; a paragraph that
    itself opens in small letters is an entry of a list or a line of verse.
    """
    long_enough = len(end.above) >= SHORTEST_BROKEN
    small = end.below[0].islower() and not end.above.isupper()
    return long_enough and small and not end.opening.islower()


def _goes_on_with_figure(end: LineEnd) -> bool:
    """True for "14 soldiers" below a long line: no sentence opens with a figure. A paragraph that
    itself opens with one is an entry of a list; a short line without an end is a stamp.
    """
    if not len(end.above) >= SHORTEST_BROKEN or end.opening.isdigit():
        return False
    goes_on = len(end.below) >= SHORTEST_BROKEN or _CLAUSE_END.search(end.below)
    return bool(goes_on and _FIGURE.match(end.below))


def _fills_proven(end: LineEnd) -> bool:
    """True for a line as full as those beside lines that are certainly broken, no headline."""
    if end.is_head or _is_dateline(end) or not SHORTEST_BROKEN <= len(end.above) <= end.proven:
        return False
    return _does_not_fit(end, end.proven)


# (name, condition, whether the line end is a space): the first that holds decides; where none does,
# the line end parts paragraphs
GOES_ON: tuple[tuple[str, Callable[[LineEnd], object], bool], ...] = (
    ("blank line or indent", lambda end: _parts_paragraphs(end.gap), False),
    (
        "no room in a wrapped text",
        lambda end: end.width and _does_not_fit(end, end.width - 4),
        True,
    ),
    ("broken word", _breaks_a_word, True),
    ("long lines", lambda end: not end.is_narrow, False),
    ("open end", lambda end: end.is_open, True),
    ("clause ends", lambda end: _CLAUSE_END.search(end.above), False),
    ("entry of a list or table", _is_entry, False),
    ("address", lambda end: _ADDRESS.match(end.below), False),
    ("stamp", _is_stamp, False),
    ("byline", lambda end: _BYLINE.match(end.below), False),
    ("small letter", _goes_on_small, True),
    ("figure", _goes_on_with_figure, True),
    ("no room beside broken lines", _fills_proven, True),
)


def _goes_on(end: LineEnd) -> bool:
    """What the rules say of a line end."""
    return next((joins for _, holds, joins in GOES_ON if holds(end)), False)
