"""Tables that are typed into plain text: a row a line, its cells parted by bars, tabs or several
spaces.

A table here has a line of names without figures, and below it a column of figures or the line of
hyphens that Markdown draws: a menu with bars, or words set out with spaces, is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from dateline.record.nouns import Report, Stretch, Table, TableRow

LONGEST_ROW = 2000  # characters of a line that may be a row
MOST_COLUMNS = 40
_SPACES = re.compile(r" {2,}")
_PARTINGS = (re.compile(r"\|"), re.compile(r"\t"), re.compile(r"\t+"), _SPACES)
_BLANKS = " \r\xa0"  # a tab parts cells
_LINE = re.compile(r"[^\n]+")
_RULE = re.compile(r"[-:=|+ ]+")
_RULED = re.compile(r"[-=]+")  # under one name
_FIGURE = re.compile(r"[~>≥+]?\d[\d,. ]*\+?")
_NOTHING = re.compile(r"[-–—]|nil|none|n/a", re.IGNORECASE)

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
        if block and line.start > block[-1].end + 1:
            yield block
            block = []
        if line.end - line.start <= LONGEST_ROW:
            block.append(line)
    yield block


def _table(text: str, lines: Sequence[Stretch], at: int, parting: re.Pattern[str]) -> Table | None:
    """The table whose names stand in the line at a number; None where that names no columns."""
    margin = min(_indent(text, line) for line in lines[at : at + 2])
    names = _cells(text, lines[at], parting, margin)
    names_columns = not _has_figures(text, names) and not _is_rule(_words(text, lines[at]))
    if not 2 <= len(names) <= MOST_COLUMNS or not names_columns:
        return None
    rows: list[_Row] = []
    is_ruled = False
    end = 0
    for number in range(at + 1, len(lines)):
        row = _cells(text, lines[number], parting, margin)
        words = _words(text, lines[number])
        if _is_rule(words):
            is_ruled = is_ruled or (not rows and len(_RULED.findall(words)) == len(names))
        elif len(row) == len(names) and (is_ruled or _has_figures(text, row)):
            rows.append(row)
            end = lines[number].end
        else:
            break
    if not (rows if is_ruled else len(rows) > 1 and _has_column_of_figures(text, rows)):
        return None
    marked = (TableRow(names, header=True), *map(TableRow, rows))
    return Table(lines[at].start, end, marked)


def _is_rule(words: str) -> bool:
    """True for a line that is drawn under the names or over a sum: "--- | ---", "----+----"."""
    return _RULED.search(words) is not None and _RULE.fullmatch(words) is not None


def _has_figures(text: str, row: _Row) -> bool:
    """True where a cell behind the first is a figure, or the sign for none."""
    return any(
        _FIGURE.fullmatch(words) or _NOTHING.fullmatch(words)
        for words in (_words(text, cell) for cell in row[1:])
    )


def _has_column_of_figures(text: str, rows: Sequence[_Row]) -> bool:
    """True where a column behind the first holds figures, and no words."""
    columns = [[_words(text, cell) for cell in column] for column in zip(*rows, strict=True)]
    return any(
        any(map(_FIGURE.fullmatch, column))
        and all(not c or _FIGURE.fullmatch(c) or _NOTHING.fullmatch(c) for c in column)
        for column in columns[1:]
    )


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
