"""Tables that are typed into plain text: a row a line, its cells parted by bars, tabs or several
spaces.

A table here has a line of names, and one of four signs that the lines below are its rows: a line
of hyphens under the names, as Markdown draws it; a bar before and behind the names; names that are
those of a log of incidents; or a column of figures. A menu with bars between its words, or words
set out with spaces, has none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from dateline.record.nouns import Report, Stretch, Table, TableRow
from dateline.sources.typed_rows import (
    BARS,
    PARTINGS,
    SPACES,
    Row,
    cells_of,
    counts,
    indent,
    is_figure,
    is_framed,
    name_columns,
    name_incidents,
    rules_in,
    under_names,
    without_empty_columns,
    words_of,
)

LONGEST_ROW = 2000  # characters of a line that may be a row
MOST_COLUMNS = 40
PATIENCE = 8  # rows without a figure in any column that holds figures alone

_LINE = re.compile(r"[^\n]+")


def with_typed_tables(report: Report) -> Report:
    """The report with the tables that its text is typed with; one that knows its tables stays."""
    if report.tables or not any(parting.search(report.text) for parting in PARTINGS):
        return report
    return replace(report, tables=tuple(_tables(report.text)))


def _tables(text: str) -> Iterator[Table]:
    """The tables of a text, in its order."""
    end = 0
    for block in _blocks(text):
        for number, line in enumerate(block):
            if line.start < end:
                continue
            found = (_table(text, block, number, parting) for parting in PARTINGS)
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


@dataclass
class _Rows:
    """The rows below a line of names, as far as they have come. `is_marked`: a frame or a drawn
    line says that they are rows; `counting`: the columns that hold figures and no words so far;
    `figured`: those that hold a figure.
    """

    names: Row
    is_marked: bool
    rows: list[Row] = field(default_factory=list[Row])
    counting: set[int] = field(default_factory=set[int])
    figured: set[int] = field(default_factory=set[int])

    def draw(self, rules: int) -> None:
        """Takes a drawn line in."""
        self.is_marked = self.is_marked or (not self.rows and rules == len(self.names))

    def take(self, row: Row, words: Sequence[str]) -> bool:
        """Takes a row in; False for one that is none of this table."""
        if len(row) != len(self.names):
            return False
        counting = {n for n in self.counting if counts(words[n])}
        behind = list(filter(None, words[1:]))
        is_row = not behind or any(map(counts, behind))
        if not self.is_marked and not (counting and is_row and self._may_count()):
            return False
        self.counting = counting
        self.figured.update(n for n, word in enumerate(words) if is_figure(word))
        self.rows.append(row)
        return True

    def _may_count(self) -> bool:
        """False where no column of figures has shown for long: every line may open a table, and
        none is to be read to the end of the text for each before it.
        """
        return len(self.rows) < PATIENCE or not self.counting.isdisjoint(self.figured)

    @property
    def are_told(self) -> bool:
        """True where they are the rows of a table; a single one without a mark must hold figures
        alone.
        """
        if self.is_marked:
            return bool(self.rows)
        if len(self.rows) == 1:
            return len(self.names) > 2 and len(self.figured) == len(self.names)
        return not self.counting.isdisjoint(self.figured)


def _table(text: str, lines: Sequence[Stretch], at: int, parting: re.Pattern[str]) -> Table | None:
    """The table whose names stand in the line at a number; None where that names no columns."""
    head = lines[at]
    margin = min(indent(text, line) for line in lines[at : at + 2])
    names = cells_of(text, head, parting, margin)
    words = [words_of(text, name) for name in names]
    if len(names) > MOST_COLUMNS or not name_columns(words):
        return None
    is_framed_by_bars = parting is BARS and is_framed(words_of(text, head))
    found = _Rows(names, is_framed_by_bars or (len(names) > 1 and name_incidents(words)))
    found.counting.update(range(1, len(names)))
    end = head.end
    for number in range(at + 1, len(lines)):
        line = lines[number]
        if rules := rules_in(words_of(text, line)):
            found.draw(rules)
            continue
        row = cells_of(text, line, parting, margin)
        if parting is SPACES:
            row = under_names(names, head.start, row, line.start)
        if not found.take(row, [words_of(text, cell) for cell in row]):
            break
        end = line.end
    if not found.are_told:
        return None
    names, *rows = without_empty_columns([names, *found.rows])
    return Table(head.start, end, (TableRow(names, header=True), *map(TableRow, rows)))
