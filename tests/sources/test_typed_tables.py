"""Tables typed into plain text: bars, tabs, runs of spaces; a menu or an address is none."""

from __future__ import annotations

import pytest

from dateline.record.nouns import Report
from dateline.sources import typed_tables
from dateline.sources.typed_rows import PARTINGS
from dateline.sources.typed_tables import PATIENCE, with_typed_tables

HEAD = "MARIB - Floods struck three districts on Sunday, the ministry of works said.\n\n"
ROWS = [["District", "Killed", "Hurt"], ["Lower Ridda", "14", "31"], ["Harrow", "3", ""]]


def rows_of(text: str) -> list[list[str]]:
    """The cells of the only table of a text; nothing where it has none."""
    tables = with_typed_tables(Report(id="r", text=text)).tables
    assert len(tables) < 2
    return [[text[c.start : c.end] for c in row.cells] for table in tables for row in table.rows]


@pytest.mark.parametrize(
    "typed",
    [
        "District | Killed | Hurt\n--- | --- | ---\nLower Ridda | 14 | 31\nHarrow | 3 |",
        "| District | Killed | Hurt |\n|:---|---:|---|\n| Lower Ridda | 14 | 31 |\n| Harrow | 3 | |",
        "District|Killed|Hurt\nLower Ridda|14|31\nHarrow|3|",
        "District\tKilled\tHurt\nLower Ridda\t14\t31\nHarrow\t3\t",
    ],
)
def test_rows_and_cells_have_offsets(typed: str):
    assert rows_of(f"{HEAD}{typed}\n\nMore rain is expected.") == ROWS
    (table,) = with_typed_tables(Report(id="r", text=HEAD + typed)).tables
    assert [row.header for row in table.rows] == [True, False, False]
    assert (table.start, table.end) == (len(HEAD), len(HEAD + typed))


def test_columns_set_with_spaces_are_cells():
    typed = "District       Killed    Hurt\nLower Ridda        14      31\nHarrow              3       -"
    assert rows_of(HEAD + typed) == [*ROWS[:2], ["Harrow", "3", "-"]]


def test_a_table_may_be_indented_and_lack_a_name():
    typed = "             Killed   Hurt\nLower Ridda      14     31\nHarrow            3      -  "
    assert rows_of(HEAD + typed)[0] == ["", "Killed", "Hurt"]
    indented = "".join(f"    {line}\n" for line in typed.splitlines())
    assert rows_of(HEAD + indented)[1] == ROWS[1]


@pytest.mark.parametrize(
    ("typed", "last"),
    [
        ("|  | 2021 | 2022 |\n| Mali | 350 | 412 |\n| Niger | 264 | 376 |", ["Niger", "264", "376"]),
        ("Zone\tCases\tDied\nFizi\t212\t3\nNundu\t\t", ["Nundu", "", ""]),
        ("Town\t\tCases\nFizi\t\t212\nUvira\t\t148", ["Uvira", "148"]),
        ("Town     Dead   Missing   Homes\nA town      3         1       4\nHarrow      1                 35",
         ["Harrow", "1", "", "35"]),
        ("Region   2022    Change\nBay      18.4%   +3.7\nGedo     15.2%   -0.4", ["Gedo", "15.2%", "-0.4"]),
        ("| Who | Camp | What |\n| MSF | Kutupalong | Births |", ["MSF", "Kutupalong", "Births"]),
    ],
)  # fmt: skip
def test_names_may_be_years_and_cells_be_blank_or_words(typed: str, last: list[str]):
    assert rows_of(HEAD + typed)[-1] == last


def test_lines_drawn_between_rows_are_no_rows():
    typed = "Date   | Dead\n-------+-----\n3 May  |   14\n-------+-----\nTotal  |   14"
    assert rows_of(HEAD + typed) == [["Date", "Dead"], ["3 May", "14"], ["Total", "14"]]


@pytest.mark.parametrize(
    "words",
    [
        "Home | News | Sport\nWorld | Africa | Asia",
        "By Ann Lee | Reuters\nPublished 3 May",
        "Monday  rain\nTuesday  sun\nWednesday  rain",
        "The army  said 14 were killed.\nThe police  said 3 were killed.",
        "Ann\tThey came at night.\nBen\tWe saw 3 of them.",
        "District | Killed | Hurt",
        "a --- b\n---\nc",
        "Contact:     Marta Oliveira\nTelephone:   21 555\nMobile:      91 555",
    ],
)
def test_what_is_only_set_out_is_no_table(words: str):
    assert rows_of(HEAD + words) == []


@pytest.mark.parametrize(
    "line",
    [
        "a | b",
        "x | - | w\nx | w | -",
        "|" * 50,
        "- | -",
        "--- | ---",
        "x | 2020 | w | |\nx | w | 2020 | |",
        "a| |",
        "a\tb\n1\t2",
    ],
)
def test_every_line_is_parted_a_few_times(monkeypatch, line: str):
    parted = 0

    def counted(*words):
        nonlocal parted
        parted += 1
        return cells(*words)

    cells = typed_tables.cells_of
    monkeypatch.setattr(typed_tables, "cells_of", counted)
    lines = "\n".join([line] * 3000)
    with_typed_tables(Report(id="r", text=lines))
    most = len(PARTINGS) * (PATIENCE + 2)
    assert parted <= most * (lines.count("\n") + 1)
