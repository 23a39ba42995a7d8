"""Tables in the reading form: a toll table as sentences, any other left out but for its prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from dateline.record.nouns import Report, Stretch, Table, TableRow
from dateline.record.offset_map import Edit, TextPiece
from dateline.stages.normalise.incident_rows import clauses_by_row, incident_rows, is_log
from dateline.stages.normalise.table_grid import Grid, grids_of
from dateline.stages.normalise.table_setting import setting_of
from dateline.stages.normalise.toll_cells import read_day
from dateline.stages.normalise.toll_columns import Columns, columns_of
from dateline.stages.normalise.toll_sentences import Pieces, sentences

SENTENCE_WORDS = 5
_STOP = re.compile(r"\S[.!?][\"”’')\]]*\Z")


class RetoldRow(Struct, frozen=True):
    """Where the sentences of a row stand; `total`: it sums up the others; `account`: it tells in
    words what happened.
    """

    sentences: tuple[Stretch, ...]
    total: bool
    account: bool

    def at(self, start: int) -> TableRow:
        """The row whose cells are those sentences, counted from `start`."""
        moved = (Stretch(start + told.start, start + told.end) for told in self.sentences)
        return TableRow(tuple(moved), total=self.total, account=self.account)


class RetoldTable(Struct, frozen=True):
    """What stands in the place of a table, and where in that the sentences of each row stand."""

    edit: Edit
    rows: tuple[RetoldRow, ...]

    def at(self, start: int) -> Table:
        """The table whose rows are those sentences, where what stands for it begins at `start`."""
        rows = tuple(row.at(start) for row in self.rows)
        return Table(rows[0].cells[0].start, rows[-1].cells[-1].end, rows)


class _Told(Struct, frozen=True):
    """The sentences of a row, and what `RetoldRow` says of it."""

    sentences: tuple[Pieces, ...]
    total: bool
    account: bool


def retold_tables(report: Report) -> list[RetoldTable]:
    """What stands in the place of each table, in text order; of tables that overlap the first. A
    log of which no row could be told stays as it is.
    """
    found: list[RetoldTable] = []
    for table in sorted(report.tables, key=lambda table: (table.start, -table.end)):
        if not found or table.start >= found[-1].edit.end:
            retold = _retold(report, table)
            if retold.rows or not is_log(report.text, table):
                found.append(retold)
    return found


def is_retold(report: Report, table: Table) -> bool:
    """True for a toll table, of which rows are told as sentences."""
    return any(_rows(report, table))


def _retold(report: Report, table: Table) -> RetoldTable:
    """The lines that a table is read as: its caption, the sentences of its rows, its prose."""
    text = report.text
    pieces: list[TextPiece] = []
    rows: list[RetoldRow] = []
    for line in _caption(text, table):
        _add_line(pieces, line)
    told = list(_rows(report, table)) or [_Told(r, False, True) for r in incident_rows(text, table)]
    for row in told:
        lines = tuple(_add_line(pieces, sentence) for sentence in row.sentences)
        rows.append(RetoldRow(lines, row.total, row.account))
    held = {piece.end for piece in pieces if text.endswith(piece.text, piece.start, piece.end)}
    for line in _prose(text, table):
        if line[0].end not in held:
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


def _rows(report: Report, table: Table) -> Iterator[_Told]:
    """The sentences of each row of a toll table that tells any, those of a series together; nothing
    of another table. What a row tells in words stands before what it counts.
    """
    for grid in grids_of(report.text, table):
        columns = columns_of(grid)
        if columns is not None:
            setting = setting_of(report, table, grid)
            accounts = clauses_by_row(report.text, table, grid)
            if accounts:
                columns = replace(columns, incidents=())
            of_sums = replace(setting, period=_period(grid, columns))
            told, sums = (
                [(*accounts.get(row, ()), *sentences(row, columns, of_rows)) for row in rows]
                for rows, of_rows in ((grid.told(), setting), (grid.totals(), of_sums))
            )
            if columns.are_series:  # its sums would tell nothing more
                told, sums = [tuple(chain.from_iterable(told))], []
            yield from (_Told(row, False, bool(accounts)) for row in told if row)
            yield from (_Told(row, True, False) for row in sums[-1:] if row)
            return


def _period(grid: Grid, columns: Columns) -> tuple[str, str] | None:
    """The first and the last day of a table by days."""
    days = [cell.text for n in columns.days for cell in grid.column(n) if read_day(cell) == "day"]
    return (days[0], days[-1]) if len(days) > 1 and days[0] != days[-1] else None


def _prose(text: str, table: Table) -> Iterator[Pieces]:
    """The cells that hold whole sentences, each once."""
    cells = {(c.start, c.end): None for row in table.rows for c in row.cells}
    for start, end in cells:
        if _is_prose(text[start:end]):
            yield (TextPiece(text[start:end], start, end),)


def _is_prose(words: str) -> bool:
    """True for a sentence of five words or more."""
    last = words.split()[-1:]
    return bool(last and _STOP.search(last[0]) and len(words.split()) >= SENTENCE_WORDS)
