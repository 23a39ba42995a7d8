"""What must hold of every offset of a record, whatever the file: the words that spans quote."""

from __future__ import annotations

import tempfile
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import msgspec
from msgspec import Struct

from dateline.build import read_reports, run_stages
from dateline.build.case_stages import CASE_STAGES, CaseState
from dateline.case import Case
from dateline.record.nouns import CaseInfo, EventMention, Place, Record, Report
from dateline.record.provenance import dangling
from dateline.record.reading_form import ReadingForm
from dateline.stages.restore import restore


def offset_faults(name: str, data: bytes) -> list[str]:
    """What is wrong with the offsets of the record of one file, in words; nothing where all is right."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(data)
        case = Case.of_paths([path])
    if not case.reports:
        return [f"no report: {[fault.message for fault in case.faults]}"]
    states = read_reports(case.reports, CaseInfo())
    forms = {state.report.id: state.reading_form for state in states if state.reading_form}
    together = CaseState(
        case=CaseInfo(),
        reports=tuple(state.report for state in states),
        local_records=tuple(state.local_record for state in states if state.local_record),
        reading_forms=forms,
    )
    read = run_stages(together, CASE_STAGES[:-1]).record
    assert read is not None
    record = restore(read, forms)
    given = {report.id: report for report in case.reports}
    return [
        *dangling(record),
        *_changed_texts(record, given),
        *_bounds(record),
        *_furniture(record),
        *_triggers(record),
        *_quotes(read, record, forms),
    ]


def _changed_texts(record: Record, given: dict[str, Report]) -> Iterator[str]:
    """Texts and tables that are not those of the source."""
    for report in record.reports:
        source = given[report.id]
        if (report.text, report.tables) != (source.text, source.tables):
            yield f"{report.id}: the text or a table is not the source's"


def stretches(value: object, report: str | None = None) -> Iterator[tuple[str | None, int, int]]:
    """Every stretch that a value holds, with the id of its report, in the order of the value."""
    if isinstance(value, tuple):
        for item in value:
            yield from stretches(item, report)
    elif isinstance(value, Struct):
        report = value.id if isinstance(value, Report) else getattr(value, "report", None) or report
        start, end = getattr(value, "start", None), getattr(value, "end", None)
        if isinstance(start, int) and isinstance(end, int):
            yield report, start, end
        for name in value.__struct_fields__:
            yield from stretches(getattr(value, name), report)


def _bounds(record: Record) -> Iterator[str]:
    """Stretches outside the text of their report, or of no report."""
    lengths = {report.id: len(report.text) for report in record.reports}
    for report, start, end in stretches(record):
        if report not in lengths or not 0 <= start <= end <= lengths[report]:
            yield f"{report}: {start}-{end} leaves the text"


def _furniture(record: Record) -> Iterator[str]:
    """Furniture out of order; cells out of order, or rows outside their table."""
    for report in record.reports:
        starts = [item.start for item in report.furniture]
        if starts != sorted(starts):
            yield f"{report.id}: furniture out of order"
        for table in report.tables:
            cells = [cell for row in table.rows for cell in row.cells]
            if any(c.start < table.start or c.end > table.end for c in cells):
                yield f"{report.id}: a cell outside its table"
            if any(a.end > b.start for a, b in pairwise(cells)):
                yield f"{report.id}: cells of a table out of order"


def _triggers(record: Record) -> Iterator[str]:
    """Mentions without words, triggers outside their mention."""
    for event in record.events:
        for m in event.mentions:
            if not m.start <= m.trigger.start < m.trigger.end <= m.end:
                yield f"{m.report}: trigger {m.trigger} outside {m.start}-{m.end}"


def _quotes(read: Record, record: Record, forms: dict[str, ReadingForm]) -> Iterator[str]:
    """Spans whose words are not exactly the words that were read there, and words that no source
    has.

    Times, clauses and further mentions of places that the reading form put in must be gone.
    """
    ways = {id_: WayBack(form) for id_, form in forms.items()}
    wanted = list(stretches(_tableless(_without_put_in(read, forms))))
    found = list(stretches(_tableless(record)))
    if len(wanted) != len(found):
        yield f"{len(found)} stretches came of {len(wanted)}"
        return
    for (report, start, end), (_, low, high) in zip(wanted, found, strict=True):
        way = ways.get(report or "")
        if way is None:
            if (start, end) != (low, high):
                yield f"{report}: {start}-{end} became {low}-{high}"
        elif start < end and not way.form.is_put_in(start, end):
            yield from way.faults(start, end, low, high)


def _tableless(record: Record) -> Record:
    """The record without the tables of its reports, which are the sources' own."""
    reports = tuple(msgspec.structs.replace(report, tables=()) for report in record.reports)
    return msgspec.structs.replace(record, reports=reports)


def _without_put_in(record: Record, forms: dict[str, ReadingForm]) -> Record:
    """The record without the clauses, times and places' further mentions that no source has."""

    def is_put_in(report: str, start: int, end: int) -> bool:
        return report in forms and forms[report].is_put_in(start, end)

    def told(mention: EventMention) -> EventMention:
        clause = mention.clause
        if clause is None or not is_put_in(mention.report, clause.start, clause.end):
            return mention
        return msgspec.structs.replace(mention, clause=None)

    def named(place: Place) -> Place:
        kept = tuple(m for m in place.mentions if not is_put_in(m.report, m.start, m.end))
        return msgspec.structs.replace(place, mentions=kept or place.mentions)

    return msgspec.structs.replace(
        record,
        events=tuple(
            msgspec.structs.replace(event, mentions=tuple(map(told, event.mentions)))
            for event in record.events
        ),
        times=tuple(t for t in record.times if not is_put_in(t.report, t.start, t.end)),
        places=tuple(map(named, record.places)),
    )


class WayBack:
    """A reading form looked at from the source's side: what is read of each of its letters."""

    def __init__(self, form: ReadingForm) -> None:
        self.form = form
        self.read_at: dict[int, list[int]] = {}  # by where in the source they begin
        for at, start in enumerate(form.offsets.starts):
            self.read_at.setdefault(start, []).append(at)
        self.ends = frozenset(form.offsets.ends)

    def faults(self, start: int, end: int, low: int, high: int) -> Iterator[str]:
        """What is wrong where a stretch of what is read became one of the source: it must hold the
        same words, letter for letter but for the edits of the form, and no letter more.
        """
        read, quote = self._whole(start, end), self.form.source.text[low:high]
        if self._holds_table(low, high):
            return  # a passage around a table that is read as sentences
        if low not in self.read_at or high not in self.ends:
            yield f"{self.form.source.id}: {quote!r} has an edge of which nothing is read"
        if self._read_of(low, high) != read:
            yield f"{self.form.source.id}: {read!r} was read, {quote!r} is quoted"
        if _letters(quote) != _letters(read):
            yield f"{self.form.source.id}: {read!r} and {quote!r} have other letters"

    def _whole(self, start: int, end: int) -> str:
        """The words that are read, with the whole of what is read of a source's letter at an
        edge: of a ligature, of a letter with its accents.
        """
        pairs = list(zip(self.form.offsets.starts, self.form.offsets.ends, strict=True))
        while start and pairs[start - 1] == pairs[start]:
            start -= 1
        while end < len(pairs) and pairs[end] == pairs[end - 1]:
            end += 1
        return self.form.text[start:end]

    def _read_of(self, low: int, high: int) -> str:
        """All that is read of a stretch of the source."""
        places = (at for here in range(low, high) for at in self.read_at.get(here, ()))
        return "".join(self.form.text[at] for at in sorted(places))

    def _holds_table(self, low: int, high: int) -> bool:
        tables = self.form.source.tables
        return any(low < table.end and table.start < high for table in tables)


def _letters(words: str) -> str:
    """The letters and figures alone, ligatures spelt out and accents composed."""
    return "".join(c for c in unicodedata.normalize("NFKC", words) if c.isalnum())
