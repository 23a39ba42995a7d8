"""Normalise: the reading form of a report, which all later stages read in the place of its text.

Words broken at a line's end are joined, invisible characters left out, ligatures spelt out, accents
composed, the thousands of a number marked as English marks them. Every stretch of the report moves
with its words; `restore` puts the untouched text back into the record.

- `long_runs.py` overlong runs of white space or of characters without any
- `line_ends.py` line ends that part no paragraphs; `broken_words.py` broken words; `characters.py`
  characters; `thousands.py` the groups of a number
- `tables.py` tables: a toll table is read as sentences, `toll_sentences.py`; what its cells and
  columns are, `table_grid.py`, `toll_headers.py`, `toll_columns.py` and `toll_cells.py` say; what
  holds for the whole table, `table_setting.py`; `tallies.py` tallies without prose, which are read
  as tables, blocks of labels by `tally_blocks.py`, by what each line says, `tally_lines.py`
- `place_lines.py` lines of lists that open with their place
- `sentence_words.py` words of a line or cell inside a sentence
- `incident_rows.py` logs of incidents, a sentence a row; `unread_tables.py` faults for tables of
  tolls of which no row could be told
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from dateline.record.nouns import Report, Stretch
from dateline.record.offset_map import Edit, Rewriting
from dateline.record.reading_form import ReadingForm
from dateline.record.remapping import remapped
from dateline.reference.tables import LANGUAGES
from dateline.stages.normalise.characters import accent_edits, character_edits
from dateline.stages.normalise.line_ends import line_end_edits
from dateline.stages.normalise.long_runs import long_run_edits
from dateline.stages.normalise.place_lines import place_line_edits
from dateline.stages.normalise.tables import is_retold, retold_tables
from dateline.stages.normalise.tallies import tallies
from dateline.stages.normalise.thousands import thousands_edits

__all__ = ["normalise"]

Step = Callable[[str], Sequence[Edit]]
# each reads the text that the one before it left
STEPS: tuple[Step, ...] = (
    long_run_edits,
    line_end_edits,
    thousands_edits,
    character_edits,
    accent_edits,
)


def normalise(report: Report) -> tuple[Report, ReadingForm | None]:
    """The report as it is read, and the way back; the report itself and None where nothing in its
    text has to be rewritten.

    Its title and names are rewritten as well, and stay so: they are no stretches of the text. The
    rows of its tables are the sentences that they are read as.
    """
    named = _with_plain_names(report)
    read, rewriting = named, Rewriting.of(report.text)
    for step in STEPS:
        read, rewriting = _edited(read, rewriting, step(rewriting.text))
    made: list[Stretch] = []
    if is_english(report):
        read, rewriting = _with_retold_tables(_with_tallies(read), rewriting)
        edits = list(place_line_edits(rewriting.text))
        read, rewriting = _edited(read, rewriting, edits)
        starts = [rewriting.moved(edit.start, edit.end)[0] for edit in edits]
        made += (Stretch(start, _line_end(read.text, start)) for start in starts)
    if read is named:
        return named, None
    rows = (row for table in read.tables for row in table.rows)
    made += (Stretch(row.cells[0].start, row.cells[-1].end) for row in rows)
    return read, ReadingForm(report, read.text, rewriting.offsets, tuple(made))


def _edited(read: Report, rewriting: Rewriting, edits: Sequence[Edit]) -> tuple[Report, Rewriting]:
    """The report and the way back after further edits; both themselves where there are none."""
    if not edits:
        return read, rewriting
    rewriting = rewriting.edited(edits)
    moved = remapped(read, {read.id: rewriting.moved})
    return msgspec.structs.replace(moved, text=rewriting.text), rewriting


def _with_retold_tables(read: Report, rewriting: Rewriting) -> tuple[Report, Rewriting]:
    """The same with sentences in the place of tables."""
    if not read.tables:
        return read, rewriting
    retold = retold_tables(read)
    rewriting = rewriting.edited([table.edit for table in retold])
    moved = remapped(read, {read.id: rewriting.moved})
    starts = (rewriting.moved(table.edit.start, table.edit.end)[0] for table in retold)
    tables = tuple(t.at(start) for t, start in zip(retold, starts, strict=True) if t.rows)
    return msgspec.structs.replace(moved, text=rewriting.text, tables=tables), rewriting


def _line_end(text: str, start: int) -> int:
    """Where the line ends in which something starts."""
    end = text.find("\n", start)
    return len(text) if end < 0 else end


def _with_tallies(report: Report) -> Report:
    """The report with the tallies of its text as tables; itself where it has none that can be told
    as sentences.
    """
    found = tuple(table for table in tallies(report) if is_retold(report, table))
    return msgspec.structs.replace(report, tables=(*report.tables, *found)) if found else report


def is_english(report: Report) -> bool:
    """True for a report whose tables are read: an English one, or one that names no language."""
    return (report.language or LANGUAGES[0]).split("-")[0].lower() in LANGUAGES


def _with_plain_names(report: Report) -> Report:
    """The report with its title, bylines and the authors of its parts in plain characters; itself
    where they are.
    """
    title = report.title and _plain(report.title)
    bylines = tuple(map(_plain, report.bylines))
    parts = tuple(
        msgspec.structs.replace(part, author=part.author and _plain(part.author))
        for part in report.parts
    )
    if (title, bylines, parts) == (report.title, report.bylines, report.parts):
        return report
    return msgspec.structs.replace(report, title=title, bylines=bylines, parts=parts)


def _plain(words: str) -> str:
    """Words that stand by themselves, in plain characters."""
    rewriting = Rewriting.of(words)
    for step in STEPS:
        if edits := step(rewriting.text):
            rewriting = rewriting.edited(edits)
    return rewriting.text
