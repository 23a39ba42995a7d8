"""Tables in the reading form: a toll table as sentences, any other left out but for its prose."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, repeat

from dateline.record.nouns import Report, Stretch, Table, TableRow
from dateline.record.offset_map import Edit, TextPiece
from dateline.stages.normalise.table_grid import grids_of
from dateline.stages.normalise.table_setting import setting_of
from dateline.stages.normalise.toll_columns import columns_of
from dateline.stages.normalise.toll_sentences import Pieces, sentences

Rows = Sequence[tuple[Pieces, ...]]  # the sentences of each row
SENTENCE_WORDS = 5
_STOP = re.compile(r"\S[.!?][\"”’')\]]*\Z")


@dataclass(frozen=True, slots=True)
class RetoldRow:
    """Where the sentences of a row stand; `total`: it sums up the others."""

    sentences: tuple[Stretch, ...]
    total: bool

    def at(self, start: int) -> TableRow:
        """The row whose cells are those sentences, counted from `start`."""
        moved = (Stretch(start + told.start, start + told.end) for told in self.sentences)
        return TableRow(tuple(moved), total=self.total)


@dataclass(frozen=True, slots=True)
class RetoldTable:
    """What stands in the place of a table, and where in that the sentences of each row stand."""

    edit: Edit
    rows: tuple[RetoldRow, ...]

    def at(self, start: int) -> Table:
        """The table whose rows are those sentences, where what stands for it begins at `start`."""
        rows = tuple(row.at(start) for row in self.rows)
        return Table(rows[0].cells[0].start, rows[-1].cells[-1].end, rows)


def retold_tables(report: Report) -> list[RetoldTable]:
    """What stands in the place of each table, in text order; of tables that overlap the first."""
    found: list[RetoldTable] = []
    for table in sorted(report.tables, key=lambda table: (table.start, -table.end)):
        if not found or table.start >= found[-1].edit.end:
            found.append(_retold(report, table))
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
    for row, total in _rows(report, table):
        rows.append(RetoldRow(tuple(_add_line(pieces, sentence) for sentence in row), total))
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


def _rows(report: Report, table: Table) -> Iterator[tuple[tuple[Pieces, ...], bool]]:
    """The sentences of each row of a toll table that tells any, those of a series together, and
    whether it is the one that sums up the others; nothing of another table.
    """
    for grid in grids_of(report.text, table):
        columns = columns_of(grid)
        if columns is not None:
            setting = setting_of(report, table, grid)
            told, sums = (
                [tuple(sentences(row, columns, setting)) for row in rows]
                for rows in (grid.told(), grid.totals())
            )
            yield from _series(told) if columns.are_series else _told_rows(told, sums)
            return


def _series(told: Rows) -> Iterator[tuple[tuple[Pieces, ...], bool]]:
    """The sentences of all rows as those of one; its sums would tell nothing more."""
    yield from _told_rows([tuple(chain.from_iterable(told))], ())


def _told_rows(told: Rows, sums: Rows) -> Iterator[tuple[tuple[Pieces, ...], bool]]:
    """The rows that tell something, then the last of the sums."""
    yield from zip(filter(None, told), repeat(False))
    yield from zip(filter(None, sums[-1:]), repeat(True))


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
