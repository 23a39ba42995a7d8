"""Tables as CSV: every column by its name, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io

from dateline.exports import table
from dateline.exports.event_index import EventIndex
from tests.exports.crisis import CRISIS


def read(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"))))


def test_a_cell_that_is_a_formula_is_guarded_and_named():
    columns = ("name", "number", "dateline_guarded")
    (row,) = read(table.write(columns, [{"name": "=SUM(A1)", "number": -1}]))
    assert row == {"name": "'=SUM(A1)", "number": "-1", "dateline_guarded": "name"}


def test_numbers_and_words_on_one_line():
    (row,) = read(table.write(("a", "b", "c"), [{"a": 2.0, "b": "two\nlines"}]))
    assert row == {"a": "2.0", "b": "two lines", "c": ""}


def test_columns_are_filled_by_name():
    columns: table.Columns[int] = (("double", lambda n: 2 * n), ("nothing", table.empty))
    assert table.names(columns) == ("double", "nothing")
    assert table.cells(columns, 4) == {"double": 8, "nothing": None}


def test_our_own_columns_count_the_outlets_of_all_events_of_a_row():
    index = EventIndex(CRISIS)
    first, second = CRISIS.events[:2]
    alone, together = table.ours(first, index), table.ours(first, index, [second])
    assert set(alone) | {"dateline_guarded"} == set(table.OURS)
    assert together["dateline_events"] == f"{first.id};{second.id}"
    outlets = {*index.outlets_of(first), *index.outlets_of(second)}
    assert together["dateline_outlets"] == len(outlets)
