"""The record of each report alone, from JSON lines to JSON lines: what `dateline extract` does."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

import msgspec

from dateline.garbage_collection import rare_garbage_collection
from dateline.record.nouns import CaseInfo, Fault, Record
from dateline.record.schema import encode
from dateline.sources import read_line


def extract(rows: Iterable[bytes | None], jobs: int | None = 1) -> Iterator[bytes]:
    """The record of each row alone, as JSON lines without line breaks; order kept, blank lines
    passed over.

    A row is JSON: {"id", "text", "title"?, "published"?, "outlet"?, "url"?, "language"?}. A row
    that cannot be read becomes a record that holds a fault and no report; None stands for one that
    is too long (`sources.lines_of`). `jobs`: processes that read side by side, as many as there are
    cores where None; what they give is the same, and a short input is read by one.
    """
    from dateline.build.workers import WorkerEnded, Workers

    taken_up: deque[int] = deque()

    def told() -> Iterator[tuple[int, bytes | None]]:
        for number, row in enumerate(rows, 1):
            if row is None or row.strip():
                taken_up.append(number)
                yield number, row

    with Workers(_extracted, jobs) as workers, rare_garbage_collection():
        for result in workers.results(told()):
            number = taken_up.popleft()
            yield _ended(result, number) if isinstance(result, WorkerEnded) else result


def _extracted(item: tuple[int, bytes | None]) -> bytes:
    """One numbered row to JSON; at module level because other processes must find it."""
    return encode(_record_of(*item))


def _ended(error: Exception, number: int) -> bytes:
    """The record of a row that no process could read, as JSON."""
    said = f"could not be read: {error}, maybe for want of memory; read it again with --jobs 1"
    return encode(_faulty(Fault("extract", "process-ended", said), number))


def _record_of(number: int, row: bytes | None) -> Record:
    """The record of one row (UTF-8, a byte order mark allowed); `number`: its line, from 1."""
    if row is None:
        too_long = "the line is longer than 25 MB; give the report alone"
        return _faulty(Fault("sources", "too-large", too_long), number)
    try:
        line = row.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        unreadable = f"the line is not UTF-8 ({error.reason}); write the file as UTF-8"
        return _faulty(Fault("sources", "not-utf-8", unreadable), number)
    report = read_line(line)
    if isinstance(report, Fault):
        return _faulty(report, number)
    from dateline.build import BuildOptions, build
    from dateline.build.one_report import own_atlas

    try:
        return build([report], CaseInfo(), options=BuildOptions(atlas=own_atlas()))
    except Exception as error:  # a bug must not cost the lines behind it; it is told, not hidden
        said = (
            f"could not be read for a bug of ours ({type(error).__name__}: {error}); "
            "please report it with the line"
        )
        return _faulty(Fault("extract", "bug", said, report.id), number)


def _faulty(fault: Fault, number: int) -> Record:
    """A record of nothing but a fault, whose message names the line."""
    return Record(
        faults=(msgspec.structs.replace(fault, message=f"line {number}: {fault.message}"),)
    )
