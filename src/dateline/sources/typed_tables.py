"""Tables that are typed into plain text: a row a line, its cells parted by bars, tabs or several
spaces.

A table here has a line of names, and below it a column of figures or the line of hyphens that
Markdown draws: a menu with bars, or words set out with spaces, is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

from msgspec.structs import replace

from dateline.record.nouns import Report, Stretch, Table, TableRow

LONGEST_ROW = 2000  # characters of a line that may be a row
MOST_COLUMNS = 40
_BARS = re.compile(r"\|")
_SPACES = re.compile(r" {2,}")
_PARTINGS = (_BARS, re.compile(r"\t"), re.compile(r"\t+"), _SPACES)
_BLANKS = " \r\xa0"  # a tab parts cells
_LINE = re.compile(r"[^\n]+")
_RULE = re.compile(r"[-:=|+ ]+")
_RULED = re.compile(r"[-=]+")  # under one name
_FIGURE = re.compile(r"[~<>≤≥+−$€£-]?\d[\d,. ]*(?:[%+$€£]|of \d[\d,.]*)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_NOTHING = re.compile(r"-{1,3}|[–—?]|nil|none|n/a|unknown|not known", re.IGNORECASE)

_Row = tuple[Stretch, ...]


def with_typed_tables(report: Report) -> Report:
    """The report with the tables that its text is typed with; one that knows its tables stays."""
    if report.tables or not any(parting.search(report.text) for parting in _PARTINGS):
        return report
    return replace(report, tables=tuple(_tables(report.text)))


def _tables(text: str) -> Iterator[Table]:
    """The tables of a text, in its order."""
    end = 0
    for block in _blocks(text):
        for number, line in enumerate(block):
            if line.start < end:
                continue
            found = (_table(text, block, number, parting) for parting in _PARTINGS)
            table = next(filter(None, found), None)
            if table is not None:
                yield table
                end = table.end


def _blocks(text: str) -> Iterator[list[Stretch]]:
    """Lines that follow one another without a blank or a long one between."""
    block: list[Stretch] = []
    for match in _LINE.finditer(text):
        line = Stretch(*match.span())
        is_blank = not match[0].strip()
        if block and (is_blank or line.start > block[-1].end + 1):
            yield block
            block = []
        if not is_blank and line.end - line.start <= LONGEST_ROW:
            block.append(line)
    yield block


def _table(text: str, lines: Sequence[Stretch], at: int, parting: re.Pattern[str]) -> Table | None:
    """The table whose names stand in the line at a number; None where that names no columns."""
    head = lines[at]
    margin = min(_indent(text, line) for line in lines[at : at + 2])
    names = _cells(text, head, parting, margin)
    if not _names_columns([_words(text, name) for name in names]):
        return None
    rows: list[_Row] = []
    counting = set(range(1, len(names)))  # the columns that hold figures and no words so far
    is_ruled = parting is _BARS and _is_framed(_words(text, head))
    end = 0
    for line in (lines[number] for number in range(at + 1, len(lines))):
        if _is_rule(_words(text, line)):
            drawn = _RULED.findall(_words(text, line))
            is_ruled = is_ruled or (not rows and len(drawn) == len(names))
            continue
        row = _cells(text, line, parting, margin)
        if parting is _SPACES:
            row = _under(names, head.start, row, line.start)
        words = [_words(text, cell) for cell in row]
        still = {n for n in counting if n < len(row) and _counts(words[n])}
        if len(row) != len(names) or not (is_ruled or (still and _is_row(words))):
            break
        counting = still
        rows.append(row)
        end = line.end
    if not (rows if is_ruled else _are_figures(text, rows, counting)):
        return None
    names, *rows = _without_empty_columns([names, *rows])
    marked = (TableRow(names, header=True), *map(TableRow, rows))
    return Table(head.start, end, marked)


def _names_columns(names: Sequence[str]) -> bool:
    """True for cells that may name columns: words and years, and no other figures."""
    behind = list(filter(None, names[1:]))
    is_drawn = all(map(_RULED.fullmatch, filter(None, names)))
    names_rows = names[0].endswith(":")  # "Telephone:    021 555": a list of terms
    if not behind or is_drawn or names_rows or len(names) > MOST_COLUMNS:
        return False
    return all(_YEAR.fullmatch(name) or not _counts(name) for name in behind)


def _is_framed(line: str) -> bool:
    """True for a line between two bars, as few but tables have them."""
    inner = line.strip()
    return inner.startswith("|") and inner.endswith("|") and inner.count("|") > 3


def _without_empty_columns(rows: Sequence[_Row]) -> list[_Row]:
    """The rows without the columns that hold nothing: two tabs may stand where one would."""
    columns = zip(*rows, strict=True)
    filled = [n for n, column in enumerate(columns) if any(c.start < c.end for c in column)]
    return [tuple(row[n] for n in filled) for row in rows]


def _counts(words: str) -> bool:
    """True for a cell that is a figure, the sign for none, or empty."""
    return not words or bool(_FIGURE.fullmatch(words) or _NOTHING.fullmatch(words))


def _is_row(words: Sequence[str]) -> bool:
    """True for cells of which one behind the first is a figure or the sign for none, or that are
    all empty but for the first.
    """
    behind = list(filter(None, words[1:]))
    return not behind or any(map(_counts, behind))


def _are_figures(text: str, rows: Sequence[_Row], counting: Set[int]) -> bool:
    """True for rows of which a column holds figures; a row by itself must hold nothing else."""
    told = [[_words(text, cell) for cell in row] for row in rows]
    if len(told) == 1:
        return len(told[0]) > 2 and all(map(_FIGURE.fullmatch, told[0]))
    return any(_FIGURE.fullmatch(words[n]) for words in told for n in counting)


def _under(names: _Row, head: int, row: _Row, line: int) -> _Row:
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


def _is_rule(words: str) -> bool:
    """True for a line that is drawn under the names or over a sum: "--- | ---", "----+----"."""
    return _RULED.search(words) is not None and _RULE.fullmatch(words) is not None


def _indent(text: str, line: Stretch) -> int:
    """How many spaces stand before the first cell of a line."""
    return _stripped(text, line).start - line.start


def _cells(text: str, line: Stretch, parting: re.Pattern[str], margin: int) -> _Row:
    """The cells of a line, without the white space around them; a bar before the first and one
    behind the last stand around the row. `margin`: the spaces before every line of the table; more
    of them stand for an empty cell where spaces part the others.
    """
    inner = _stripped(text, line)
    if parting is _SPACES:
        inner = Stretch(min(line.start + margin, inner.start), inner.end)
    if text.startswith("|", inner.start):
        inner = Stretch(
            inner.start + 1,
            max(inner.start + 1, inner.end - text.endswith("|", inner.start, inner.end)),
        )
    cells: list[Stretch] = []
    start = inner.start
    for part in parting.finditer(text, inner.start, inner.end):
        cells.append(_stripped(text, Stretch(start, part.start())))
        start = part.end()
    return (*cells, _stripped(text, Stretch(start, inner.end)))


def _stripped(text: str, stretch: Stretch) -> Stretch:
    """The stretch without the white space at its ends."""
    words = _words(text, stretch)
    start = stretch.start + len(words) - len(words.lstrip(_BLANKS))
    return Stretch(start, start + len(words.strip(_BLANKS)))


def _words(text: str, stretch: Stretch) -> str:
    """The words of a stretch."""
    return text[stretch.start : stretch.end]
