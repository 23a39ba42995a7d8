"""Opens what the user names: files, folders and case files, each file by the reader of its kind.

A file that gives no report becomes a Fault that names the file, what is wrong and the mend; the
rest goes on.
"""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from dataclasses import replace as with_fields
from pathlib import Path

from msgspec.structs import replace

from dateline.record.nouns import Fault, Part, Report
from dateline.sources.casefile import CaseEntry, CaseFile, read_case
from dateline.sources.kinds import (
    TEXT,
    Reader,
    accepted,
    is_json_lines,
    is_leftover,
    is_text_of_no_kind,
    kind_of,
    read_source,
    reader_of,
    unknown_kind,
)
from dateline.sources.refusal import Refusal
from dateline.sources.settling import settle
from dateline.sources.source import ByteSource, source_of
from dateline.sources.wire import read_row

STANDARD_INPUT = Path("-")
_WITH_ZONE = re.compile(r"T.*(?:Z|[+-]\d{2}:\d{2})$")
Counted = Callable[[int, int], None]
MESSAGES = frozenset(("message/rfc822", "application/mbox"))
COPY_OF_REPORT = "if two outlets printed them, name each outlet in case.yaml"
COPY_OF_MESSAGE = "it is a copy of one message, so nothing needs to be done"
CASE_NAMES = ("case.yaml", "case.yml")


@dataclass(frozen=True, slots=True)
class _Found:
    """A file to read: `name` is what the record and the faults call it.

    `is_chosen`: the user named it and its name tells no kind, so it is text if nothing else.
    """

    path: Path
    name: str
    entry: CaseEntry | None
    is_chosen: bool = False


def find_case(paths: Sequence[Path]) -> Path | None:
    """The case file among the paths, or in a folder among them; None if there is none or more than
    one.
    """
    found: list[Path] = []
    for path in map(Path, paths):
        if path.name in CASE_NAMES and path.is_file():
            found.append(path)
        elif path.is_dir():
            found += _case_files_in(path)[:1]
    return found[0] if len(found) == 1 else None


def _case_files_in(folder: Path) -> list[Path]:
    """The files of a folder that bear a case file's name, the usual name first."""
    named = (folder / name for name in CASE_NAMES)
    return [path for path in named if path.is_file()]


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
    kept, doubles = _each_once(reports)
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
    found = _find([Path(path) for path in paths], case, faults)
    yield from faults
    for number, item in enumerate(found):
        if counted:
            counted(number, len(found))
        yield from _read(item)


def iter_stream(paths: Sequence[Path]) -> Iterator[Report | Fault]:
    """The reports of a mixed stream one after another, in the order of the paths, and what failed.

    Lines of JSON keep the ids that they give, and each that fails keeps its place. Other kinds are
    read as by `iter_reports`.
    """
    for path in paths:
        faults: list[Fault] = []
        found = _find([Path(path)], None, faults)
        yield from faults
        for item in found:
            yield from _stream(item)


def _stream(item: _Found) -> Iterator[Report | Fault]:
    """The rows of JSON lines, or the reports of a file of another kind."""
    try:
        with _opened(item) as source:
            if is_json_lines(source):
                rows = enumerate(source.stream, 1)
                yield from (read_row(number, row) for number, row in rows if row.strip())
            else:
                yield from _told(read_source(source, otherwise=_otherwise(item)), item)
    except OSError as error:
        yield _fault_of(_unreadable(error), item.name)


def _find(paths: list[Path], case: CaseFile | None, faults: list[Fault]) -> list[_Found]:
    """The files that the paths name, each once, by name; what cannot be found is a fault."""
    if case is not None and not paths:
        return _of_case(case)
    once = dict[Path, _Found]()
    for path in paths:
        for item in _at(path, case, faults):
            once.setdefault(item.path.resolve(), item)
    return sorted(once.values(), key=lambda item: (item.name, str(item.path.resolve())))


def _at(path: Path, case: CaseFile | None, faults: list[Fault]) -> list[_Found]:
    """The files of one path: a folder's, those a case file lists, or the file itself."""
    if path.is_dir():
        own = _case_inside(path, case)
        if own is not None and own.entries:
            return _of_case(own)
        return _walk(path, case, faults)
    if path == STANDARD_INPUT and not path.exists():
        return [_Found(path, "standard input", None, is_chosen=True)]
    if not path.exists():
        faults.append(_fault("no-such-file", str(path), "is not there", "mend the path"))
        return []
    if not path.is_file():
        return [_Found(path, str(path), None, is_chosen=True)]  # a pipe: /dev/fd/63
    if path.name not in CASE_NAMES and not path.suffix:
        found = _found(path, path.name, case)
        return [with_fields(found, is_chosen=True)]
    if path.name not in CASE_NAMES:
        return _if_readable(path, path.name, case, faults, is_chosen=True)
    return _of_case(read_case(path)) if case is None else []


def _case_inside(folder: Path, case: CaseFile | None) -> CaseFile | None:
    """The case file in a folder: read where none is given, else the given one if it is
    that file.
    """
    inner = _case_files_in(folder)
    if not inner:
        return None
    if case is None:
        return read_case(inner[0])
    return case if _lies_in(case, folder) else None


def _lies_in(case: CaseFile, folder: Path) -> bool:
    """True if the case file stands in that folder itself."""
    return case.folder.resolve() == folder.resolve()


def _of_case(case: CaseFile) -> list[_Found]:
    """The files that a case file lists, with what it says of each."""
    return [
        _Found(case.folder / entry.file, Path(entry.file).as_posix(), entry)
        for entry in case.entries
    ]


def _walk(folder: Path, case: CaseFile | None, faults: list[Fault]) -> list[_Found]:
    """The readable files below a folder, in an order that does not depend on the file system.

    Hidden files and folders, a Mac archive's leftovers and case files are passed over in silence;
    whatever else is not read is added to `faults`, as is a folder without any report.
    """
    found: list[_Found] = []
    refused = 0

    def unreadable(error: OSError) -> None:
        faults.append(
            _fault(
                "unreadable",
                str(error.filename),
                f"cannot be opened ({error.strerror})",
                "allow reading",
            )
        )

    for place, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = sorted(name for name in folders if not is_leftover(name))
        for name in sorted(names):
            if is_leftover(name) or name in CASE_NAMES:
                continue
            path = Path(place) / name
            items = _if_readable(path, path.relative_to(folder).as_posix(), case, faults)
            found += items
            refused += not items
    if not found:
        faults.append(
            _fault(
                "nothing-usable",
                str(folder),
                "holds no report",
                f"give a folder with {accepted()} files",
            )
        )
    return found


def _if_readable(
    path: Path, name: str, case: CaseFile | None, faults: list[Fault], is_chosen: bool = False
) -> list[_Found]:
    """The file with its case entry, in a list; else an empty list and one more of `faults`.

    A file is opened only where its name does not tell its kind. `is_chosen`: the user named it, so
    that it is text where nothing tells another kind.
    """
    found = _found(path, name, case)
    if reader_of(path.name) is not None or not path.is_file():
        return [found]
    try:
        with _opened(found) as source:
            if kind_of(path.name, source.head) is not None:
                return [found]
            if is_chosen and is_text_of_no_kind(source):
                return [with_fields(found, is_chosen=True)]
            refusal = unknown_kind(source)
    except OSError as error:
        refusal = _unreadable(error)
    faults.append(_fault_of(refusal, name))
    return []


def _found(path: Path, name: str, case: CaseFile | None) -> _Found:
    """The file with its case entry, whose name for it stands above the path in the folder."""
    entry = case.entry_of(path) if case else None
    return _Found(path, Path(entry.file).as_posix() if entry else name, entry)


def _opened(item: _Found) -> AbstractContextManager[ByteSource]:
    """The file, opened. Raises OSError."""
    if item.path == STANDARD_INPUT:
        return nullcontext(source_of(sys.stdin.buffer, item.name))
    return _open_file(item)


@contextmanager
def _open_file(item: _Found) -> Generator[ByteSource]:
    """A file or named pipe as a ByteSource, closed in the end."""
    with item.path.open("rb") as stream:
        state = os.fstat(stream.fileno())
        size = state.st_size if stat.S_ISREG(state.st_mode) else None
        yield source_of(stream, item.name, size)


def _read(item: _Found) -> Iterator[Report | Fault]:
    """The reports in a file, settled by its entry in the case file, and what was refused.

    A file may hold many reports (a wire feed), some of them refused. Refusals and
    errors of the file system become faults, so that one bad file does not stop the case.
    """
    yield from _told(_results(item), item)


def _told(results: Iterator[Report | Refusal], item: _Found) -> Iterator[Report | Fault]:
    """What was found in a file, as reports that are settled and as faults that name it.

    A reader may give a report an id that holds within the file and stands before those that name
    it (`Part.copy_of`); here both become the id that the words give.
    """
    ids: dict[str, str] = {}
    for result in _with_entry(results, item.entry):
        if isinstance(result, Refusal):
            yield _fault_of(result, item.name)
        else:
            report, entry = result
            named = replace(report, id="", parts=_with_ids(report.parts, ids))
            settled = settle(named, _member_name(item.name, report.file), entry)
            if report.id:
                ids[report.id] = settled.id
            yield settled


def _with_ids(parts: Sequence[Part], ids: Mapping[str, str]) -> tuple[Part, ...]:
    """The parts with the ids of the reports that they are copies of; None for one not given."""
    return tuple(
        replace(part, copy_of=ids.get(part.copy_of)) if part.copy_of else part for part in parts
    )


def _results(item: _Found) -> Iterator[Report | Refusal]:
    """What the reader of the file's kind finds in it; an error of the file system is a refusal."""
    try:
        with _opened(item) as source:
            yield from read_source(source, otherwise=_otherwise(item))
    except OSError as error:
        yield _unreadable(error)


def _otherwise(item: _Found) -> Reader | None:
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


def _unreadable(error: OSError) -> Refusal:
    """Why a file that the system does not give is refused."""
    return Refusal("unreadable", f"cannot be read ({error.strerror})", "check that you may read it")


def _member_name(file: str, member: str | None) -> str:
    """The name of a part of a file: "a.zip/b.html"."""
    return f"{file}/{member}" if member else file


def _each_once(reports: Iterable[Report]) -> tuple[list[Report], list[Fault]]:
    """Of reports with the same words and outlet the first is kept: a dated one, then by
    file name.
    """
    kept: dict[str, Report] = {}
    faults: list[Fault] = []
    for report in sorted(reports, key=_preference):
        first = kept.setdefault(report.id, report)
        if first is not report:
            reason = f"holds the same words as {first.file} and was left out"
            mend = COPY_OF_MESSAGE if _is_message(report) else COPY_OF_REPORT
            faults.append(_fault("duplicate-report", report.file or "", reason, mend, first.id))
    return sorted(kept.values(), key=_publication_order), faults


def _is_message(report: Report) -> bool:
    """True for a report that a mail or a mailbox holds."""
    reader = reader_of((report.file or "").partition("#")[0])
    return reader is not None and not MESSAGES.isdisjoint(reader.media_types)


def _preference(report: Report) -> tuple[int, str, str, str]:
    """Which of two reports with the same words is kept: the lower."""
    return _vagueness(report), report.file or "", report.url or "", report.published or ""


def _vagueness(report: Report) -> int:
    """How little is known of when a report was published: 0 for a time with its zone, 1 for less, 2
    for nothing. A mail that quotes another knows less of it than that itself.
    """
    if report.published is None:
        return 2
    return 0 if _WITH_ZONE.search(report.published) else 1


def _publication_order(report: Report) -> tuple[str, str, str]:
    """By day, outlet and id; reports without a day first."""
    return report.published or "", report.outlet or "", report.id


def _fault_of(refusal: Refusal, file: str) -> Fault:
    """A refusal as a fault that names the file, and the part of it that it is about."""
    return _fault(refusal.slug, _member_name(file, refusal.member), refusal.reason, refusal.mend)


def _fault(slug: str, name: str, reason: str, mend: str, report: str | None = None) -> Fault:
    """A fault about one file: why it was not read, and what to do."""
    return Fault(stage="sources", slug=slug, message=f"{name}: {reason}; {mend}", report=report)
