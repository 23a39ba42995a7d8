"""Reads what the user names: each file that `finding` finds, by the reader of its kind.

A file that gives no report becomes a Fault that names the file, what is wrong and the mend; the
rest goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from dateline.record.nouns import Fault, Part, Report
from dateline.sources.casefile import CaseEntry, CaseFile
from dateline.sources.duplicates import each_once
from dateline.sources.file_faults import fault_of, member_name, unreadable
from dateline.sources.finding import FoundFile, find, opened
from dateline.sources.json_lines import numbered_rows, read_row
from dateline.sources.kinds import TEXT, is_json_lines
from dateline.sources.read_source import read_source
from dateline.sources.reader import Reader
from dateline.sources.refusal import Refusal
from dateline.sources.settling import INNER_ID, settle

Counted = Callable[[int, int], None]
KEPT_WHOLE = 256 * 2**20
"""Bytes of a file that a case keeps beside its reports; a larger one (a crawl) is named only."""


def read_paths(
    paths: Sequence[Path], case: CaseFile | None = None, counted: Counted | None = None
) -> tuple[list[Report], list[Fault]]:
    """The reports of files and folders, in an order that does not depend on that of the paths, and
    what failed.

    A case file among the paths, or in a folder among them, is used where `case` is None; the
    reports that it lists are then read from beside it. Without paths, those of `case` are read.
    `counted`: is told how many files of how many are read. Raises CaseError.
    """
    reports: list[Report] = []
    faults: list[Fault] = []
    for result in iter_reports(paths, case, counted):
        if isinstance(result, Fault):
            faults.append(result)
        else:
            reports.append(result)
    kept, doubles = each_once(reports)
    faults += doubles
    return kept, sorted(faults, key=lambda fault: (fault.slug, fault.message))


def iter_reports(
    paths: Sequence[Path], case: CaseFile | None = None, counted: Counted | None = None
) -> Iterator[Report | Fault]:
    """The reports of files and folders one after another, and what failed: for callers that must
    not hold them all.

    Files come in the order of their names, reports as they stand in them; a report that comes twice
    is given twice. Else as `read_paths`. Raises CaseError.
    """
    faults: list[Fault] = []
    found = find([Path(path) for path in paths], case, faults)
    yield from faults
    for number, item in enumerate(found):
        if counted:
            counted(number, len(found))
        yield from _read(item)


def iter_with_sources(
    paths: Sequence[Path], case: CaseFile | None = None, counted: Counted | None = None
) -> Iterator[tuple[Report, bytes | None] | Fault]:
    """The reports of files and folders as `iter_reports` gives them, each with the bytes of the
    file that it came from; None for a stream and for a file of more than `KEPT_WHOLE` bytes.

    Raises CaseError.
    """
    faults: list[Fault] = []
    found = find([Path(path) for path in paths], case, faults)
    yield from faults
    for number, item in enumerate(found):
        if counted:
            counted(number, len(found))
        data = _bytes_of(item)
        for result in _read(item):
            yield result if isinstance(result, Fault) else (result, data)


def _bytes_of(item: FoundFile) -> bytes | None:
    """The bytes of a file that can be read twice and is not too large to keep."""
    try:
        if not item.path.is_file() or item.path.stat().st_size > KEPT_WHOLE:
            return None
        return item.path.read_bytes()
    except OSError:
        return None  # reading the file tells the fault


def iter_stream(paths: Sequence[Path]) -> Iterator[Report | Fault]:
    """The reports of a mixed stream one after another, in the order of the paths, and what failed.

    Lines of JSON keep the ids that they give, and each that fails keeps its place. Other kinds are
    read as by `iter_reports`.
    """
    for path in paths:
        faults: list[Fault] = []
        found = find([Path(path)], None, faults)
        yield from faults
        for item in found:
            yield from iter_found(item)


def iter_found(item: FoundFile, keep_ids: bool = False) -> Iterator[Report | Fault]:
    """The rows of JSON lines, or the reports of a file of another kind, and what failed.
    `keep_ids`: see `told`.
    """
    try:
        with opened(item) as source:
            if is_json_lines(source):
                yield from (read_row(number, row) for number, row in numbered_rows(source))
            else:
                yield from told(read_source(source, otherwise=_otherwise(item)), item, keep_ids)
    except OSError as error:
        yield fault_of(unreadable(error), item.name)
    except Refusal as refusal:
        yield fault_of(refusal, item.name)


def _read(item: FoundFile) -> Iterator[Report | Fault]:
    """The reports in a file, settled by its entry in the case file, and what was refused.

    A file may hold many reports (a wire feed), some of them refused. Refusals and
    errors of the file system become faults, so that one bad file does not stop the case.
    """
    yield from told(_results(item), item)


def told(
    results: Iterator[Report | Refusal], item: FoundFile, keep_ids: bool = False
) -> Iterator[Report | Fault]:
    """What was found in a file, as reports that are settled and as faults that name it.

    A reader may give a report an id that holds within the file and stands before those that name
    it (`Part.copy_of`), or the one that its row gives; here they become the id that the words give.
    `keep_ids`: those of rows stay.
    """
    ids: dict[str, str] = {}
    for result in _with_entry(results, item.entry):
        if isinstance(result, Refusal):
            yield fault_of(result, item.name)
        else:
            report, entry = result
            is_kept = keep_ids and not report.id.startswith(INNER_ID)
            kept_id = report.id if is_kept else ""
            named = replace(report, id=kept_id, parts=_with_ids(report.parts, ids))
            settled = settle(named, member_name(item.name, report.file), entry)
            if report.id:
                ids[report.id] = settled.id
            yield settled


def _with_ids(parts: Sequence[Part], ids: Mapping[str, str]) -> tuple[Part, ...]:
    """The parts with the ids of the reports that they are copies of; None for one not given."""
    return tuple(
        replace(part, copy_of=ids.get(part.copy_of)) if part.copy_of else part for part in parts
    )


def _results(item: FoundFile) -> Iterator[Report | Refusal]:
    """What the reader of the file's kind finds in it; an error of the file system is a refusal."""
    try:
        with opened(item) as source:
            yield from read_source(source, otherwise=_otherwise(item))
    except OSError as error:
        yield unreadable(error)


def _otherwise(item: FoundFile) -> Reader | None:
    """The reader of a file whose kind nothing tells: text, if the user named the file."""
    return TEXT if item.is_chosen else None


def _with_entry(
    results: Iterator[Report | Refusal], entry: CaseEntry | None
) -> Iterator[tuple[Report, CaseEntry | None] | Refusal]:
    """The reports of a file, each with what the case file says of it.

    One entry cannot date many reports, but it can say whose they are: so no report is given on
    before it is known whether a second one follows.
    """
    shared = CaseEntry(entry.file, outlet=entry.outlet, timezone=entry.timezone) if entry else None
    first: Report | None = None
    alone = True
    for result in results:
        if isinstance(result, Refusal):
            yield result
        elif first is None and alone:
            first = result
        else:
            if first is not None:
                yield first, shared
            first, alone = None, False
            yield result, shared
    if first is not None:
        yield first, entry
