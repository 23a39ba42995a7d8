"""Tables that count the dead or the hurt, of which no row could be told: each is a fault, so that
no figure is lost unsaid.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.record.nouns import Fault, Report, Table
from dateline.stages.normalise.tables import is_retold
from dateline.stages.normalise.toll_headers import speaks_of_harm

LONGEST_QUOTED = 120  # characters of a table's first row


def unread_tables(report: Report) -> Iterator[Fault]:
    """A fault for each table of the report, as its source gives it, that tells of harm and is not
    read.
    """
    for table in report.tables:
        if _tells_of_harm(report.text, table) and not is_retold(report, table):
            quoted = " | ".join(_words(report.text, table)[0])[:LONGEST_QUOTED]
            message = (
                f"a table of tolls could not be read, and its figures are not in the record: what"
                f" its columns count is not understood (“{quoted}”); columns called “Dead” or"
                f" “Injured” beside one of places or days are"
            )
            yield Fault("normalise", "toll-table-not-read", message, report=report.id)


def _tells_of_harm(text: str, table: Table) -> bool:
    """True where the first row or the first column names harm to people, and another cell of it
    holds a figure.
    """
    rows = _words(text, table)
    columns = [list(column) for column in zip(*rows, strict=False)]
    lines = (*columns, *rows)
    return any(speaks_of_harm(line[0]) and _has_figure(line[1:]) for line in lines if line)


def _words(text: str, table: Table) -> list[list[str]]:
    """The words of the cells, row by row."""
    return [[text[c.start : c.end] for c in row.cells] for row in table.rows] or [[""]]


def _has_figure(cells: list[str]) -> bool:
    """True where a cell holds a figure."""
    return any(map(str.isdigit, "".join(cells)))
