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

    def totals(self) -> Sequence[Cells]:
        """The rows that sum up others which are told, but for those of a part of them."""
        sums = [row for row in self.rows if is_total(row)]
        if len(sums) == len(self.rows):
            return ()
        whole = [row for row in sums if not is_subtotal(row)]
        plain = [row for row in whole if _label(row) in toll_words().totals]
        return plain if len(whole) > 1 else whole


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
    names = _number_of_header_rows(rows, [is_header for _, is_header in kept])
    turned = list(zip(*rows, strict=True))
    for grid in (_named(rows, names, across), _named(turned, 1, across)):
        if any(grid.counts):
            yield grid


def is_total(row: Cells) -> bool:
    """True for a row of sums: its first words say so."""
    totals, label = toll_words().totals, _label(row)
    words = label.split(" ")
    return label in totals or words[0] in totals or words[-1] in totals or is_subtotal(row)


def is_subtotal(row: Cells) -> bool:
    """True for a row that sums up some of the others."""
    subtotals, label = toll_words().subtotals, _label(row)
    return any(label == words or label.startswith(f"{words} ") for words in subtotals)


def _label(row: Cells) -> str:
    """The first words of a row, as tables of words hold them."""
    return next((cell.key for cell in row if cell.text), "")


def _cells(text: str, row: TableRow) -> Cells:
    """The cells of a row with their words."""
    return tuple(Cell(text[c.start : c.end], c.start, c.end) for c in row.cells)


def _padded(row: Cells, width: int) -> Cells:
    """The row with empty cells at its end up to a width."""
    end = row[-1].end
    return row + (Cell("", end, end),) * (width - len(row))


def _number_of_header_rows(rows: Sequence[Cells], marked: Sequence[bool]) -> int:
    """How many rows at the head name the columns: those marked so, else the first one, and those
    below that name what is counted and hold no figure.
    """
    number = next((n for n, is_header in enumerate(marked) if not is_header), len(marked))
    number = max(number, 1)
    while number < len(rows) and _names_counts(rows[number]):
        number += 1
    return number


def _names_counts(row: Cells) -> bool:
    """True for a row that names what is counted, in several cells, and holds no figure."""
    if any(char.isdigit() for cell in row for char in cell.text):
        return False
    return sum(count_named(cell.text) is not None for cell in row if cell.text) > 1


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
