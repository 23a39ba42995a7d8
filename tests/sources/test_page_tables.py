"""Tables of a page: a row a line, every cell by its offsets; what only lays out a page is no table."""

import pytest

from dateline.sources.page import read_markup

OPENING = (
    "<p>The flood of the river Ridda destroyed nine bridges on Sunday, the ministry of works said.</p>"
    "<p>Rescuers went on with their work on Monday, and the army sent boats to the last villages.</p>"
)


def page_with(markup: str) -> str:
    return f"<html><body><article><h1>Toll in the valley rises</h1>{OPENING}{markup}</article></body></html>"


def cells_of(report, table):
    return [[report.text[cell.start : cell.end] for cell in row.cells] for row in table.rows]


def test_rows_are_lines_and_cells_have_offsets():
    report = read_markup(
        page_with(
            "<table><tr><th>Town</th><th>Killed</th><th>Wounded</th></tr>"
            "<tr><td>Lower <b>Ridda</b></td><td>14</td><td>31</td></tr>"
            "<tr><td>Harrow</td><td>3</td><td></td></tr></table>"
        )
    )
    (table,) = report.tables
    assert report.text[table.start : table.end] == (
        "Town | Killed | Wounded\nLower Ridda | 14 | 31\nHarrow | 3 |"
    )
    assert [row.header for row in table.rows] == [True, False, False]
    assert cells_of(report, table) == [
        ["Town", "Killed", "Wounded"],
        ["Lower Ridda", "14", "31"],
        ["Harrow", "3", ""],
    ]
    assert not any(table.start <= item.start < table.end for item in report.furniture)


def test_a_short_page_keeps_its_table():
    report = read_markup(
        "<html><body><article><h1>Toll</h1><p>The flood killed people in two towns, the office said.</p>"
        "<table><tr><td>Town</td><td>Dead</td></tr><tr><td>Ridda</td><td>4</td></tr></table>"
        "</article></body></html>"
    )
    (table,) = report.tables
    assert [row.header for row in table.rows] == [True, False]


def test_a_cell_that_spans_stands_once_and_every_column_points_at_it():
    report = read_markup(
        page_with(
            "<table><thead><tr><th rowspan=2>Town<th colspan=2>Casualties</tr>"
            "<tr><th>Killed<th>Wounded</tr></thead>"
            "<tr><td rowspan=2>Ridda<td>14<td>2</tr><tr><td>3<td>9</tr></table>"
        )
    )
    (table,) = report.tables
    assert report.text.count("Ridda |") == 1
    assert cells_of(report, table) == [
        ["Town", "Casualties", "Casualties"],
        ["Town", "Killed", "Wounded"],
        ["Ridda", "14", "2"],
        ["Ridda", "3", "9"],
    ]
    assert [row.header for row in table.rows] == [True, True, False, False]


@pytest.mark.parametrize(
    "before, table",
    [
        ("", "<table><caption>Dead by town</caption>{}</table>"),
        ("<h3>Dead by town</h3>", "<table>{}</table>"),
        ("", "<figure><table>{}</table><figcaption>Dead by town</figcaption></figure>"),
        ("", "<table><tr><th colspan=2>Dead by town</th></tr>{}</table>"),
    ],
)
def test_the_title_of_a_table(before, table):
    rows = "<tr><th>Town</th><th>Dead</th></tr><tr><td>Ridda</td><td>4</td></tr>"
    report = read_markup(page_with(before + table.format(rows)))
    (found,) = report.tables
    assert report.text[found.caption.start : found.caption.end] == "Dead by town"
    assert len(found.rows) == 2


@pytest.mark.parametrize(
    "layout",
    [
        "<table><tr><td><p>One cell that holds the rest of the report.</p></td></tr></table>",
        "<table><tr><td>Home</td><td><p>" + "Many words of the report. " * 20 + "</p></td></tr>"
        "<tr><td>News</td><td>More</td></tr></table>",
        '<table role="presentation"><tr><td>a 1</td><td>b</td></tr><tr><td>c</td><td>d</td></tr></table>',
        "<table><tr><td><table><tr><td>x</td></tr></table></td><td>1</td></tr><tr><td>2</td><td>3</td></tr></table>",
    ],
)
def test_a_layout_table_is_read_as_prose(layout):
    report = read_markup(page_with(layout))
    assert report.tables == ()
    assert " | " not in report.text


def test_a_timeline_is_rows_of_prose():
    report = read_markup(
        page_with(
            "<table><tr><td>12 March</td><td>Soldiers attacked the town of Harrow.</td></tr>"
            "<tr><td>13 March</td><td>The army left the town of Harrow.</td></tr></table>"
        )
    )
    assert "12 March | Soldiers attacked the town of Harrow.\n13 March | The army" in report.text
    assert report.tables == ()


def test_terms_with_short_values_are_a_table_and_others_stand_with_their_terms():
    short = read_markup(page_with("<dl><dt>Killed<dd>40<dt>Wounded<dd>11</dl>"))
    (table,) = short.tables
    assert cells_of(short, table) == [["Killed", "40"], ["Wounded", "11"]]
    long = read_markup(
        page_with(
            "<dl><dt>Harrow</dt><dd>Forty people drowned there on Friday.</dd>"
            "<dt>Ridda</dt><dd>Nobody was hurt in the town itself.</dd></dl>"
        )
    )
    assert "Harrow\nForty people drowned there on Friday.\n\nRidda\nNobody" in long.text
