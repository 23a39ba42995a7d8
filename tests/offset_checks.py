"""What must hold of every offset of a record, whatever the file: the words that spans quote."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from dateline.build import CASE_STAGES, CaseState, read_reports, run_stages
from dateline.case import Case
from dateline.record.nouns import CaseInfo, Record, Report
from dateline.record.provenance import dangling
from dateline.record.reading_form import ReadingForm
from dateline.stages.normalise import normalise
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
    """Furniture out of order; rows of tables out of order or outside their table."""
    for report in record.reports:
        starts = [item.start for item in report.furniture]
        if starts != sorted(starts):
            yield f"{report.id}: furniture out of order"
        for table in report.tables:
            cells = [cell for row in table.rows for cell in row.cells]
            if any(c.start < table.start or c.end > table.end for c in cells):
                yield f"{report.id}: a cell outside its table"


def _triggers(record: Record) -> Iterator[str]:
    """Mentions without words, triggers outside their mention."""
    for event in record.events:
        for m in event.mentions:
            if not m.start <= m.trigger.start < m.trigger.end <= m.end:
                yield f"{m.report}: trigger {m.trigger} outside {m.start}-{m.end}"


def _quotes(read: Record, record: Record, forms: dict[str, ReadingForm]) -> Iterator[str]:
    """Spans whose words, normalised, are not the words that were read there."""
    events = tuple(
        msgspec.structs.replace(
            event, mentions=tuple(msgspec.structs.replace(m, clause=None) for m in event.mentions)
        )
        for event in read.events
    )
    clauseless = msgspec.structs.replace(read, events=events, times=(), reports=())
    restored = restore(clauseless, forms)
    sources = {report.id: report for report in record.reports}
    pairs = zip(stretches(clauseless), stretches(restored), strict=True)
    for (report, start, end), (_, low, high) in pairs:
        form = forms.get(report or "")
        if form is None or form.is_put_in(start, end) or start == end:
            continue
        source = sources[report or ""]
        if any(low < table.start and table.end < high for table in source.tables):
            continue  # a passage around a table that is not read
        quote = source.text[low:high]
        if _plain(quote) != _plain(form.text[start:end]):
            yield f"{report}: {form.text[start:end]!r} was read, {quote!r} is quoted"


def _plain(words: str) -> str:
    """Words normalised by themselves, without their spaces and hyphens at line ends."""
    text = normalise(Report(id="r", text=words))[0].text
    return re.sub(r"[\s,-]+", "", text)
