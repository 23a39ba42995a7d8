"""A table as a grid: the names of its columns, its rows, the lines that stand across it.

A table whose names stand in its first column is turned, so that they name columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.record.nouns import Table, TableRow
from dateline.reference.numbers.toll_tables import toll_words
from dateline.stages.normalise.toll_headers import HeaderCount, count_named


@dataclass(frozen=True, slots=True)
class Cell:
    """The words of a cell, and where they stand in the report's text."""

    text: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """The words as tables of words hold them."""
        return " ".join(self.text.lower().split()).rstrip(":*")


Cells = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """headers: the words that name each column. counts: what each column counts, if anything. rows:
    as wide as the headers. across: cells that stand alone in their row. names: the cells of
    headers.
    """

    headers: tuple[str, ...]
    counts: tuple[HeaderCount | None, ...]
    rows: tuple[Cells, ...]
    across: Cells
    names: Cells

    def column(self, number: int) -> Cells:
        """The cells of a column that hold something and are of no sum."""
        return tuple(row[number] for row in self.told() if row[number].text)

    def told(self) -> Sequence[Cells]:
        """The rows without those of sums, which are told only where there are no others."""
        return [row for row in self.rows if not is_total(row)] or self.rows


def grids_of(text: str, table: Table) -> Iterator[Grid]:
    """The table as it stands and turned: those that name a column by what it counts."""
    whole = [_cells(text, row) for row in table.rows]
    across = tuple(row[0] for row in whole if len(set(row)) == 1 and row[0].text)
    kept = [
        (row, item.header)
        for row, item in zip(whole, table.rows, strict=True)
        if len(set(row)) > 1 and any(cell.text for cell in row)
    ]
    if not kept:
        return
    width = max(len(row) for row, _ in kept)
    rows = [_padded(row, width) for row, _ in kept]
    names = _number_of_header_rows([is_header for _, is_header in kept])
    turned = list(zip(*rows, strict=True))
    for grid in (_named(rows, names, across), _named(turned, 1, across)):
        if any(grid.counts):
            yield grid


def is_total(row: Cells) -> bool:
    """True for a row of sums: its first words say so."""
    totals = toll_words().totals
    first = next((cell.key for cell in row if cell.text), "")
    return first in totals or first.split(" ")[0] in totals


def _cells(text: str, row: TableRow) -> Cells:
    """The cells of a row with their words."""
    return tuple(Cell(text[c.start : c.end], c.start, c.end) for c in row.cells)


def _padded(row: Cells, width: int) -> Cells:
    """The row with empty cells at its end up to a width."""
    end = row[-1].end
    return row + (Cell("", end, end),) * (width - len(row))


def _number_of_header_rows(marked: Sequence[bool]) -> int:
    """How many rows at the head name the columns: those marked so, the first one where none is."""
    if not marked[0]:
        return 1
    return next((n for n, is_header in enumerate(marked) if not is_header), len(marked))


def _named(rows: Sequence[Cells], names: int, across: Cells) -> Grid:
    """The grid whose first rows name the columns; what stands in several of them names it in
    order.
    """
    head, body = rows[:names], rows[names:]
    columns = list(zip(*head, strict=True))
    headers = tuple(
        " ".join(dict.fromkeys(c.text.rstrip(" :*") for c in column if c.text))
        for column in columns
    )
    return Grid(
        headers,
        tuple(map(count_named, headers)),
        tuple(body),
        across,
        tuple(cell for column in columns for cell in column),
    )
