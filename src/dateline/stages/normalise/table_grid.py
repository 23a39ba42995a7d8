"""A table as a grid: the names of its columns, its rows, the lines that stand across it.

A table whose names stand in its first column is turned, so that they name columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, filterfalse, takewhile

from msgspec import Struct

from dateline.record.nouns import Table, TableRow
from dateline.reference.numbers.toll_tables import toll_words
from dateline.stages.normalise.toll_headers import HeaderCount, count_named


class Cell(Struct, frozen=True):
    """The words of a cell, and where they stand in the report's text."""

    text: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """The words as tables of words hold them."""
        return " ".join(self.text.lower().split()).rstrip(":*")


Cells = tuple[Cell, ...]


class Grid(Struct, frozen=True):
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
        return tuple(_filled(row[number] for row in self.told()))

    def told(self) -> Sequence[Cells]:
        """The rows without those of sums, which are told only where there are no others."""
        return list(filterfalse(is_total, self.rows)) or self.rows

    def totals(self) -> Sequence[Cells]:
        """The rows that sum up others which are told, but for those of a part of them."""
        sums = list(filter(is_total, self.rows))
        if len(sums) == len(self.rows):
            return ()
        whole = list(filterfalse(is_subtotal, sums))
        return list(filter(_is_plain_total, whole)) if len(whole) > 1 else whole


def grids_of(text: str, table: Table) -> Iterator[Grid]:
    """The table as it stands and turned: those that name a column by what it counts."""
    rows, names, across = _parted_rows(text, table)
    turned = list(zip(*rows, strict=True))
    grids = (_named(rows, names, across), _named(turned, 1, across))
    return (grid for grid in grids if any(grid.counts))


def plain_grid(text: str, table: Table) -> Grid:
    """The table as it stands, whatever its columns hold."""
    return _named(*_parted_rows(text, table))


def _parted_rows(text: str, table: Table) -> tuple[list[Cells], int, Cells]:
    """The rows of a table, how many at its head name the columns, and what stands across it."""
    whole = [_cells(text, row) for row in table.rows]
    across = tuple(_filled(row[0] for row in whole if len(set(row)) == 1))
    marked = [
        (row, item.header) for row, item in zip(whole, table.rows, strict=True) if _is_parted(row)
    ]
    rows = _squared([row for row, _ in marked])
    return rows, _number_of_header_rows(rows, [is_header for _, is_header in marked]), across


def is_total(row: Cells) -> bool:
    """True for a row of sums: its first words say so."""
    totals, label = toll_words().totals, _label(row)
    words = label.split(" ")
    return not totals.isdisjoint((label, words[0], words[-1])) or is_subtotal(row)


def is_subtotal(row: Cells) -> bool:
    """True for a row that sums up some of the others."""
    return f"{_label(row)} ".startswith(tuple(f"{words} " for words in toll_words().subtotals))


def _is_plain_total(row: Cells) -> bool:
    """True for a row that is called a sum and nothing else: "Total"."""
    return _label(row) in toll_words().totals


def _filled(cells: Iterable[Cell]) -> Iterator[Cell]:
    """The cells that hold something."""
    return (cell for cell in cells if cell.text)


def _is_parted(row: Cells) -> bool:
    """True for a row of several cells, of which one holds something."""
    return len(set(row)) > 1 and any(_filled(row))


def _label(row: Cells) -> str:
    """The first words of a row, as tables of words hold them."""
    return next((cell.key for cell in _filled(row)), "")


def _cells(text: str, row: TableRow) -> Cells:
    """The cells of a row with their words."""
    return tuple(Cell(text[c.start : c.end], c.start, c.end) for c in row.cells)


def _squared(rows: Sequence[Cells]) -> list[Cells]:
    """The rows, all as wide as the widest, with empty cells at their ends."""
    width = max(map(len, rows), default=0)
    empty = (Cell("", row[-1].end, row[-1].end) for row in rows)
    return [row + (end,) * (width - len(row)) for row, end in zip(rows, empty, strict=True)]


def _number_of_header_rows(rows: Sequence[Cells], marked: Sequence[bool]) -> int:
    """How many rows at the head name the columns: those marked so, else the first one, and those
    below that name what is counted and hold no figure.
    """
    number = max(len(list(takewhile(bool, marked))), 1)
    return number + len(list(takewhile(_names_counts, rows[number:])))


def _names_counts(row: Cells) -> bool:
    """True for a row that names what is counted, in several cells, and holds no figure."""
    words = [cell.text for cell in _filled(row)]
    has_figure = any(map(str.isdigit, "".join(words)))
    return not has_figure and len(list(filter(None, map(count_named, words)))) > 1


def _named(rows: Sequence[Cells], names: int, across: Cells) -> Grid:
    """The grid whose first rows name the columns; what stands in several of them names it in
    order.
    """
    columns = list(zip(*rows[:names], strict=True))
    headers = tuple(map(_header, columns))
    return Grid(
        headers,
        tuple(map(count_named, headers)),
        tuple(rows[names:]),
        across,
        tuple(chain.from_iterable(columns)),
    )


def _header(column: Cells) -> str:
    """The words of the cells at the head of a column, each once."""
    return " ".join(dict.fromkeys(cell.text.rstrip(" :*") for cell in _filled(column)))
