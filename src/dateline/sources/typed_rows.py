"""The lines of a table that is typed into plain text: their cells, and what a cell holds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.record.nouns import Stretch
from dateline.reference.english.inflection import singular
from dateline.reference.numbers.toll_tables import toll_words
from dateline.reference.places.place_words import toponym_words

Row = tuple[Stretch, ...]

BARS = re.compile(r"\|")
SPACES = re.compile(r" {2,}")
PARTINGS = (BARS, re.compile(r"\t"), re.compile(r"\t+"), SPACES)
"""What may part cells, in the order in which it is tried."""
_BLANKS = " \r\xa0"  # a tab parts cells
_DRAWN = re.compile(r"[-:=|+ ]+")
_RULE = re.compile(r"[-=]+")  # under one name
_FIGURE = re.compile(r"[~<>≤≥+−$€£-]?\d[\d,. ]*[%+$€£]?")
_YEAR = re.compile(r"(?:19|20)\d\d")


def words_of(text: str, stretch: Stretch) -> str:
    """The words of a stretch."""
    return text[stretch.start : stretch.end]


def indent(text: str, line: Stretch) -> int:
    """How many spaces stand before the first cell of a line."""
    return _stripped(text, line).start - line.start


def cells_of(text: str, line: Stretch, parting: re.Pattern[str], margin: int) -> Row:
    """The cells of a line, without the white space around them; a bar before the first and one
    behind the last stand around the row. `margin`: the spaces before every line of the table; more
    of them stand for an empty cell where spaces part the others.
    """
    inner = _stripped(text, line)
    if parting is SPACES:
        inner = Stretch(min(line.start + margin, inner.start), inner.end)
    if text.startswith("|", inner.start):
        start = inner.start + 1
        inner = Stretch(start, max(start, inner.end - text.endswith("|", start, inner.end)))
    cells: list[Stretch] = []
    start = inner.start
    for part in parting.finditer(text, inner.start, inner.end):
        cells.append(_stripped(text, Stretch(start, part.start())))
        start = part.end()
    return (*cells, _stripped(text, Stretch(start, inner.end)))


def under_names(names: Row, head: int, row: Row, line: int) -> Row:
    """The cells of a row that lacks some, each under the name that it stands under; as they are
    where it lacks none, or one stands under no name or under two. `head`, `line`: where the lines
    begin.
    """
    if not 1 < len(row) < len(names):
        return row
    placed = [Stretch(row[0].end, row[0].end)] * len(names)
    for cell in row:
        start, end = cell.start - line + head, cell.end - line + head
        under = [n for n, name in enumerate(names) if name.start < end and start < name.end]
        if len(under) != 1 or placed[under[0]].start < placed[under[0]].end:
            return row
        placed[under[0]] = cell
    return tuple(placed)


def without_empty_columns(rows: Sequence[Row]) -> list[Row]:
    """The rows without the columns that hold nothing: two tabs may stand where one would."""
    columns = zip(*rows, strict=True)
    filled = [n for n, column in enumerate(columns) if any(c.start < c.end for c in column)]
    return [tuple(row[n] for n in filled) for row in rows]


def is_framed(line: str) -> bool:
    """True for a line between two bars, of three cells or more."""
    inner = line.strip()
    return inner.startswith("|") and inner.endswith("|") and inner.count("|") > 3


def rules_in(line: str) -> int:
    """How many rules a drawn line has, one under each name: 2 in "--- | ---"; 0 in one of words."""
    return len(_RULE.findall(line)) if _DRAWN.fullmatch(line) else 0


def is_figure(words: str) -> bool:
    """True for a figure alone: "3,220", "+3.7", "18 %"."""
    return _FIGURE.fullmatch(words) is not None


def counts(words: str) -> bool:
    """True for a cell that a column of figures may have: a figure, a sign or a word for none or for
    what nobody knows, or nothing.
    """
    return is_figure(words) or not words or words.lower() in toll_words().unknown


def name_columns(names: Sequence[str]) -> bool:
    """True for cells that may name columns: words and years, and no other figures; not for the
    first of a list of terms ("Telephone:   021 555").
    """
    behind = list(filter(None, names[1:]))
    is_list = names[0].endswith(":") or all(map(_RULE.fullmatch, filter(None, names)))
    return bool(behind) and not is_list and all(map(_is_name, behind))


def name_incidents(names: Sequence[str]) -> bool:
    """True for names of the columns of a log: what happened, and where or on which day."""
    words = toll_words()
    keys = [name.lower().rstrip(" :.") for name in names]
    told = any(key in words.accounts | words.remarks | words.incidents for key in keys)
    kinds = toponym_words().kinds
    placed = any(key in words.places | words.days or singular(key) in kinds for key in keys)
    return told and placed


def _is_name(words: str) -> bool:
    """True for words that may name a column."""
    return _YEAR.fullmatch(words) is not None or not counts(words)


def _stripped(text: str, stretch: Stretch) -> Stretch:
    """The stretch without the white space at its ends."""
    words = words_of(text, stretch)
    start = stretch.start + len(words) - len(words.lstrip(_BLANKS))
    return Stretch(start, start + len(words.strip(_BLANKS)))
