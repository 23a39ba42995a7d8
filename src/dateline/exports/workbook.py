"""The facts as an Excel workbook (xlsx), the columns of `facts` on one sheet.

Every cell of text is written as text, so a spreadsheet runs no formula and opens no address that a
report brought. Needs XlsxWriter (BSD-2-Clause), which the extra `dateline[exports]` brings.
"""

from __future__ import annotations

import io
from datetime import UTC, datetime
from importlib import import_module
from typing import Any

from dateline.exports import facts, table
from dateline.exports.missing_library import MissingLibrary
from dateline.exports.table import Cell
from dateline.record.nouns import Record

_LONGEST = 32_767  # characters that a cell of xlsx may hold
_CUT = "…"
_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)  # of a record that bears no time of its making
_WIDE, _NARROW = 48, 14  # widths of columns, in characters
_LONG_COLUMNS = frozenset({"what", "words", "report", "lines", "disputes", "all_addresses"})


def write(record: Record) -> bytes:
    """The workbook, the same bytes for the same record. Raises MissingLibrary."""
    out = io.BytesIO()
    inert = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = _xlsxwriter().Workbook(out, inert)
    book.set_properties({"title": record.case.title or "", "created": _built(record)})
    sheet, bold = book.add_worksheet("facts"), book.add_format({"bold": True})
    names = table.names(facts.COLUMNS)
    last = 0
    for column, name in enumerate(names):
        sheet.write_string(0, column, name, bold)
        sheet.set_column(column, column, _WIDE if name in _LONG_COLUMNS else _NARROW)
    for last, row in enumerate(facts.fact_rows(record), 1):
        for column, (_, fill) in enumerate(facts.COLUMNS):
            _put(sheet, last, column, fill(row))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, last, len(names) - 1)
    book.close()
    return out.getvalue()


def _put(sheet: Any, row: int, column: int, value: Cell) -> None:
    """Numbers as numbers, everything else as text; nothing where nothing is known."""
    if isinstance(value, str):
        text = value if len(value) <= _LONGEST else value[: _LONGEST - len(_CUT)] + _CUT
        sheet.write_string(row, column, text)
    elif value is not None:
        sheet.write_number(row, column, value)


def _built(record: Record) -> datetime:
    """When the record was built; no clock is read, so that the bytes stay the same."""
    try:
        return datetime.fromisoformat(record.case.built or "")
    except ValueError:
        return _EPOCH


def _xlsxwriter() -> Any:
    """XlsxWriter, loaded only when it is asked for. Raises MissingLibrary."""
    try:
        return import_module("xlsxwriter")
    except ImportError as error:
        raise MissingLibrary(
            "The xlsx export needs XlsxWriter, which is not installed: "
            "pip install 'dateline[exports]'."
        ) from error
