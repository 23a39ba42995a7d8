"""Tables in the reading form: a toll table as sentences, any other left out but for its prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from dateline.record.nouns import Report, Stretch, Table, TableRow
from dateline.record.offset_map import Edit, TextPiece
from dateline.stages.normalise.table_grid import Grid, grids_of
from dateline.stages.normalise.toll_cells import as_of
from dateline.stages.normalise.toll_columns import columns_of
from dateline.stages.normalise.toll_sentences import Pieces, sentences

PROSE = re.compile(r"(?:\S+\s+){4,}\S+[.!?][\"”’')\]]*$")  # a sentence of five words or more


@dataclass(frozen=True, slots=True)
class RetoldTable:
    """What stands in the place of a table, and where in that the sentences of each row stand."""

    edit: Edit
    rows: tuple[tuple[Stretch, ...], ...]

    def at(self, start: int) -> Table:
        """The table whose rows are those sentences, where what stands for it begins at `start`."""
        rows = tuple(
            TableRow(tuple(Stretch(start + told.start, start + told.end) for told in row))
            for row in self.rows
        )
        return Table(rows[0].cells[0].start, rows[-1].cells[-1].end, rows)


def retold_tables(report: Report) -> list[RetoldTable]:
    """What stands in the place of each table, in text order; of tables that overlap the first."""
    found: list[RetoldTable] = []
    for table in sorted(report.tables, key=lambda table: (table.start, -table.end)):
        if not found or table.start >= found[-1].edit.end:
            found.append(_retold(report.text, table))
    return found


def _retold(text: str, table: Table) -> RetoldTable:
    """The lines that a table is read as: its caption, the sentences of its rows, its prose."""
    pieces: list[TextPiece] = []
    rows: list[tuple[Stretch, ...]] = []
    for line in _caption(text, table):
        _add_line(pieces, line)
    for row in _rows(text, table):
        rows.append(tuple(_add_line(pieces, sentence) for sentence in row))
    for line in _prose(text, table):
        _add_line(pieces, line)
    return RetoldTable(Edit(table.start, table.end, tuple(pieces)), tuple(rows))


def _add_line(pieces: list[TextPiece], line: Pieces) -> Stretch:
    """Adds a line to the pieces; where it stands in the text that they make."""
    if pieces:
        pieces.append(TextPiece("\n", line[0].start, line[0].start))
    start = sum(len(piece.text) for piece in pieces)
    pieces += line
    return Stretch(start, start + sum(len(piece.text) for piece in line))


def _caption(text: str, table: Table) -> Iterator[Pieces]:
    """The caption, where it stands inside the table's stretch: outside it is read as it stands."""
    caption = table.caption
    if caption and table.start <= caption.start and caption.end <= table.end:
        yield (TextPiece(text[caption.start : caption.end], caption.start, caption.end),)


def _rows(text: str, table: Table) -> Iterator[tuple[Pieces, ...]]:
    """The sentences of each row of a toll table that tells any, those of a series together; nothing
    of another table.
    """
    for grid in grids_of(text, table):
        columns = columns_of(grid)
        if columns is not None:
            by_day = _by_day(text, table, grid)
            told = [tuple(sentences(row, columns, by_day)) for row in grid.told()]
            rows = [tuple(chain.from_iterable(told))] if columns.are_series else told
            yield from filter(None, rows)
            return


def _prose(text: str, table: Table) -> Iterator[Pieces]:
    """The cells that hold whole sentences, each once."""
    cells = {(c.start, c.end): None for row in table.rows for c in row.cells}
    for start, end in cells:
        if PROSE.search(text[start:end]):
            yield (TextPiece(text[start:end], start, end),)


def _by_day(text: str, table: Table, grid: Grid) -> str | None:
    """The words for the day up to which a table counts, told in it or on the lines beside it."""
    caption = (table.caption,) if table.caption else ()
    cells = (Stretch(cell.start, cell.end) for cell in (*grid.across, *grid.names))
    for place in (*caption, *cells, *_lines_beside(text, table)):
        words = text[place.start : place.end]
        day = as_of(words)
        if day is not None:
            return words[day.start : day.end]
    return None


def _lines_beside(text: str, table: Table) -> Iterator[Stretch]:
    """The line before a table and the one behind it, blank ones passed over."""
    before = text[: table.start].rstrip()
    yield Stretch(before.rfind("\n") + 1, len(before))
    behind = text[table.end :]
    start = table.end + len(behind) - len(behind.lstrip())
    end = text.find("\n", start)
    yield Stretch(start, len(text) if end < 0 else end)
