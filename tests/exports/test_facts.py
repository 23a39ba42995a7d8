"""The facts as a table and a workbook: a row a fact, numbers as numbers, nothing that runs."""

from __future__ import annotations

import csv
import io

import pytest
from msgspec.structs import replace

from dateline.exports import facts, workbook
from dateline.exports.table import names
from dateline.record.nouns import Record
from tests.exports.crisis import CRISIS, TEXT, event, exactly

NAMES = names(facts.COLUMNS)


def told(record: Record) -> dict[str, dict[str, str]]:
    table = b"".join(facts.stream(record)).decode("utf-8")
    return {row["fact"]: row for row in csv.DictReader(io.StringIO(table))}


def sheet(record: Record):
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("xlsxwriter")
    return openpyxl.load_workbook(io.BytesIO(workbook.write(record)))["facts"]


def test_every_event_has_a_row_whatever_its_status(record):
    assert list(told(record)) == [event.id for event in record.events]


def test_a_row_says_when_where_who_how_many_and_by_which_words():
    row = told(CRISIS)["battle"]
    assert (row["first_day"], row["last_day"], row["time_words"]) == (
        "2031-05-13",
        "2031-05-13",
        "Tuesday",
    )
    assert (row["place"], row["place_precision"], row["country"]) == ("Albina", "1", "SUR")
    assert (row["who"], row["whom"]) == ("River Front", "Military of Suriname")
    assert (row["killed_low"], row["killed_best"], row["counts"]) == ("40", "40", "killed: 40")
    assert (row["status"], row["standing"], row["lines"]) == ("happened", "single-line", "A")
    assert row["words"] == TEXT[:38]
    assert (row["outlet"], row["published"]) == ("The Courier", "2031-05-14T08:30-03:00")
    assert row["address"] == "https://courier.example/a b?q=(1)"


def test_unknown_stays_empty_and_disputes_name_their_lines():
    rows = told(CRISIS)
    undated = rows["undated"]
    assert undated["first_day"] == undated["last_day"] == ""
    assert rows["talks"]["killed_best"] == rows["talks"]["counts"] == ""
    assert rows["apart"]["counts"] == "killed: 5-9 (best 9)"
    assert rows["apart"]["disputes"] == "counts.killed: 5 (l-1) against 9 (l-2, l-3)"
    assert rows["planned"]["status"] == "planned"


def test_the_words_are_those_that_say_what_the_record_holds():
    first, second = event("e", reports=("r-1", "r-2")).mentions
    doubted = replace(first, status="possible")
    taken_back = replace(first, withdrawn=True)
    for earlier in (doubted, taken_back):
        lead = replace(event("e"), mentions=(earlier, second))
        assert told(replace(CRISIS, events=(lead,)))["e"]["outlet"] == "Times"


def test_formulas_are_led_by_an_apostrophe_in_csv_and_are_text_in_xlsx():
    row = told(CRISIS)["hostile"]
    assert row["what"].startswith("'=HYPERLINK") and "what" in row["guarded"].split(";")
    cells = list(sheet(CRISIS).iter_rows())
    (hostile,) = (row for row in cells if row[0].value == "hostile")
    what = hostile[NAMES.index("what")]
    assert what.data_type == "s" and what.value.startswith("=HYPERLINK(") and not what.hyperlink
    assert {cell.data_type for row in cells for cell in row} <= {"s", "n"}


def test_the_workbook_holds_what_the_csv_holds_with_numbers_as_numbers(record):
    first, *rest = sheet(record).iter_rows(values_only=True)
    assert first == NAMES
    rows = told(record)
    assert [row[0] for row in rest] == list(rows)
    for row in rest:
        dead = row[NAMES.index("killed_best")]
        assert dead is None or isinstance(dead, int)
        assert str("" if dead is None else dead) == rows[str(row[0])]["killed_best"]


def test_a_text_longer_than_a_cell_is_cut_and_not_dropped():
    long = event("e", label="x" * 40_000, counts=(exactly(2),))
    row = list(sheet(replace(CRISIS, events=(long,))).iter_rows(values_only=True))[1]
    what = row[NAMES.index("what")]
    assert len(what) == 32_767 and what.endswith("x…")
