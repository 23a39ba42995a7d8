"""Takes rows out of the inputs, the pieces that workers read one by one, and the reports out of
rows.

The command reads bytes and leaves the reading to the workers: a line of JSON lines, a small file
whole, a record of a web archive. What can only be read from its file's beginning on (a mailbox,
a feed, an archive of files, Parquet) is read by the command, report by report.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct, structs

from dateline.record.nouns import Fault, Report
from dateline.sources import read_row
from dateline.sources.carried_pictures import CarriedFiles, without_carried
from dateline.sources.file_faults import fault_of, unreadable
from dateline.sources.files import iter_found, told
from dateline.sources.finding import FoundFile, find, opened
from dateline.sources.json_lines import numbered_rows, unread_dates_of
from dateline.sources.kinds import TEXT, is_json_lines, kind_of
from dateline.sources.read_source import read_source
from dateline.sources.refusal import Refusal
from dateline.sources.settling import report_id
from dateline.sources.source import HEAD, ByteSource, source_of_bytes
from dateline.sources.warc import may_hold_report, no_page, reports_of_record
from dateline.sources.warc_records import WarcRecord, records

WARC = "warc.read_warc"  # the reader whose records are read apart
SMALL = 1_000_000  # bytes of a file that is left to a worker whole


class JsonLine(Struct, frozen=True, tag="line"):
    """A line of a file of JSON lines, as it stands; None for one that is longer than a report."""

    file: str
    number: int
    row: bytes | None


class WholeFile(Struct, frozen=True, tag="file"):
    """A small file. `is_chosen`: as `FoundFile.is_chosen`."""

    file: str
    data: bytes
    is_chosen: bool


class ArchivedRecord(Struct, frozen=True, tag="record"):
    """A record of a web archive; see `WarcRecord`."""

    file: str
    offset: int
    headers: dict[str, str]
    block: bytes | None
    head: bytes


class ParsedReport(Struct, frozen=True, tag="report"):
    """A report that the reader of its file has given."""

    report: Report


class FailedRow(Struct, frozen=True, tag="fault"):
    """What a reader could not give."""

    fault: Fault


Row = JsonLine | WholeFile | ArchivedRecord | ParsedReport | FailedRow


def size_of(row: Row) -> int:
    """About how many bytes a row holds."""
    if isinstance(row, JsonLine):
        return len(row.row or b"")
    if isinstance(row, WholeFile):
        return len(row.data)
    if isinstance(row, ArchivedRecord):
        return len(row.block or b"")
    return len(row.report.text) if isinstance(row, ParsedReport) else 0


def name_of(row: Row) -> str:
    """What a user knows a row by."""
    if isinstance(row, JsonLine):
        return f"{row.file}: line {row.number}"
    if isinstance(row, ArchivedRecord):
        return f"{row.file}: the record at byte {row.offset}"
    if isinstance(row, ParsedReport):
        return row.report.file or row.report.id
    return row.file if isinstance(row, WholeFile) else row.fault.message


def rows_of(paths: Sequence[Path]) -> Iterator[Row]:
    """The rows of files and folders, file by file in the order of their names. Lines of JSON, small
    files and records of web archives are left to the workers; what other files hold is read here.
    """
    files, faults = found_files(paths)
    yield from faults
    for item in files:
        yield from rows_in(item)


def found_files(paths: Sequence[Path]) -> tuple[list[FoundFile], list[FailedRow]]:
    """The files that the paths name, and what could not be found of them."""
    faults: list[Fault] = []
    files = find(list(paths), None, faults)
    return files, [FailedRow(fault) for fault in faults]


def rows_in(item: FoundFile) -> Iterator[Row]:
    """The rows of one file. What a case file says of it is known here alone, so then it is read
    here.
    """
    try:
        with opened(item) as source:
            cut = None if item.entry else _cut(source, item)
            if cut is not None:
                yield from cut
                return
    except OSError as error:
        yield FailedRow(fault_of(unreadable(error), item.name))
        return
    for result in iter_found(item, keep_ids=True):
        yield (
            FailedRow(result)
            if isinstance(result, Fault)
            else ParsedReport(without_carried(result))
        )


def _cut(source: ByteSource, item: FoundFile) -> Iterator[Row] | None:
    """The rows of a file that workers can read apart; None for any other."""
    if is_json_lines(source):
        return _lines(source)
    reader = kind_of(source.name, source.head)
    if reader is None:
        return None
    if reader.function == WARC:
        return _archived(source)
    if reader.streams or source.size is None or source.size > SMALL:
        return None
    return iter((WholeFile(item.name, source.stream.read(), item.is_chosen),))


def _lines(source: ByteSource) -> Iterator[Row]:
    """The lines of a file of JSON lines that are not blank."""
    try:
        for number, row in numbered_rows(source):
            yield JsonLine(source.name, number, row)
    except Refusal as refusal:
        yield FailedRow(fault_of(refusal, source.name))


def _archived(source: ByteSource) -> Iterator[Row]:
    """The records of a web archive that may hold a report, and what is damaged."""
    is_empty = True
    try:
        for found in records(source):
            if isinstance(found, Refusal):
                is_empty = False
                yield FailedRow(fault_of(found, source.name))
            elif may_hold_report(found):
                is_empty = False
                headers, head = dict(found.headers), b"" if found.block else found.head
                yield ArchivedRecord(source.name, found.offset, headers, found.block, head)
        if is_empty:
            raise no_page()
    except Refusal as refusal:
        yield FailedRow(fault_of(refusal, source.name))


def results_of(row: Row) -> Iterator[Report | Fault]:
    """The reports that a row holds, and a fault for each that could not be read."""
    if isinstance(row, FailedRow):
        yield row.fault
    elif isinstance(row, ParsedReport):
        yield row.report
    elif isinstance(row, JsonLine):
        yield from _told_by_line(row)
    else:
        item = FoundFile(Path(row.file), row.file, None)
        for result in told(_refused(row), item, keep_ids=True):
            yield result if isinstance(result, Fault) else without_carried(result)


def _told_by_line(row: JsonLine) -> Iterator[Report | Fault]:
    """The report of a line, with the name of its file, and what is to be told of it."""
    found = read_row(row.number, row.row)
    if isinstance(found, Fault):
        yield structs.replace(found, message=f"{row.file}: {found.message}")
        return
    yield structs.replace(found, file=row.file)
    for refusal in unread_dates_of(row.row or b"", row.number, found):
        yield fault_of(refusal, row.file)


def _refused(row: WholeFile | ArchivedRecord) -> Iterator[Report | Refusal]:
    """The reports of a file or a record, and what is refused of it."""
    if isinstance(row, WholeFile):
        otherwise = TEXT if row.is_chosen else None
        return read_source(source_of_bytes(row.data, row.file), otherwise=otherwise)
    head = row.block[:HEAD] if row.block else row.head
    record = WarcRecord(row.offset, row.headers, row.block, head)
    return reports_of_record(record, 0, CarriedFiles())


def settled(report: Report) -> tuple[Report, str | None]:
    """A report under the id that its words and outlet give it, and the id that it came with, where
    that is another: so no two of a run that differ can share an id.
    """

    own = report_id(report.text, report.outlet)
    given = report.id if report.id != own else None
    return structs.replace(report, id=own), given
