"""Opens what the user names: files, folders and case files, each file by the reader of its kind.

A file that gives no report becomes a Fault that names the file, what is wrong and the mend; the
rest goes on.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from msgspec.structs import replace

from dateline.record.nouns import Fault, Report
from dateline.sources.casefile import CaseEntry, CaseFile, read_case
from dateline.sources.refusal import Refusal

LARGEST = 25_000_000  # bytes: no report is so long; a bigger file is refused unread
CASE_NAMES = ("case.yaml", "case.yml")
_SURROGATE = re.compile(
    "[\ud800-\udfff]"
)  # half a character, which JSON can write and UTF-8 cannot


@dataclass(frozen=True, slots=True)
class Reader:
    """One kind of file: its suffixes, what it is, and the function of this room that reads it.

    `function` is "module.name", from the bytes of a file to its Reports (or Refusals); the module
    is loaded only when a file of the kind is met.
    """

    suffixes: tuple[str, ...]
    what: str
    function: str

    def read(self, data: bytes) -> Sequence[Report | Refusal]:
        """The reports in the bytes of a file. Raises Refusal where there are none."""
        module, name = self.function.split(".")
        return getattr(import_module(f"dateline.sources.{module}"), name)(data)


# A new kind of file is one module of this room, one line here, one case in the tests.
READERS: tuple[Reader, ...] = (
    Reader((".txt", ".text"), "plain text", "text.read_text"),
    Reader((".html", ".htm", ".xhtml"), "a saved page", "page.read_page"),
    Reader((".json",), "schema.org NewsArticle, ninjs or plain JSON", "wire.read_json"),
    Reader((".jsonl", ".ndjson"), "one JSON object a line", "wire.read_json_lines"),
    Reader((".eml",), "a saved mail", "mail.read_mail"),
)


def suffixes() -> tuple[str, ...]:
    """The suffixes of all files that are read."""
    return tuple(suffix for reader in READERS for suffix in reader.suffixes)


def reader_of(suffix: str) -> Reader | None:
    """The reader of a kind of file by its suffix (".html"), in either case; None if there
    is none.
    """
    return next((reader for reader in READERS if suffix.lower() in reader.suffixes), None)


@dataclass(frozen=True, slots=True)
class _Found:
    """A file to read: `name` is what the record and the faults call it."""

    path: Path
    name: str
    entry: CaseEntry | None


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
    paths: Sequence[Path], case: CaseFile | None = None
) -> tuple[list[Report], list[Fault]]:
    """The reports of files and folders, in an order that does not depend on that of the paths, and
    what failed.

    A case file among the paths, or in a folder among them, is used where `case` is None; the
    reports that it lists are then read from beside it. Without paths, those of `case` are read.
    Raises CaseError.
    """
    faults: list[Fault] = []
    found = _find([Path(path) for path in paths], case, faults)
    reports: list[Report] = []
    for item in found:
        read, failed = _read(item)
        reports += read
        faults += failed
    kept, doubles = _each_once(reports)
    faults += doubles
    return kept, sorted(faults, key=lambda fault: (fault.slug, fault.message))


def settle(report: Report, file: str | None = None, entry: CaseEntry | None = None) -> Report:
    """The report with what the case file says of it, its language, and the id that its words give
    it.
    """
    given = {
        key: getattr(entry, key)
        for key in ("outlet", "url", "updated", "timezone")
        if getattr(entry, key, None)
    }
    if entry and entry.published:
        given |= {"published": entry.published, "published_basis": "given"}
    report = replace(report, file=file, text=_SURROGATE.sub("\ufffd", report.text), **given)
    if report.language is None:
        from dateline.language.language_id import identify

        report = replace(report, language=identify(report.text))
    return report if report.id else replace(report, id=report_id(report.text, report.outlet))


def report_id(text: str, outlet: str | None) -> str:
    """`r-` and twelve hex digits of the SHA-256 of text and outlet.

    The outlet counts, since two outlets that print one wire report word for word are two reports.
    """
    words = f"{text}\x1f{outlet or ''}".encode("utf-8", "surrogatepass")
    return f"r-{hashlib.sha256(words).hexdigest()[:12]}"


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
    if not path.exists():
        faults.append(_fault("no-such-file", str(path), "is not there", "mend the path"))
        return []
    if path.name not in CASE_NAMES:
        return _if_readable(path, path.name, case, faults)
    if case is not None:
        return []
    return _of_case(read_case(path))


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
        folders[:] = sorted(name for name in folders if not name.startswith((".", "__MACOSX")))
        for name in sorted(names):
            if name.startswith(".") or name in CASE_NAMES:
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
                f"give a folder with {_accepted()} files",
            )
        )
    return found


def _if_readable(path: Path, name: str, case: CaseFile | None, faults: list[Fault]) -> list[_Found]:
    """The file with its case entry, in a list; else an empty list and one more of `faults`.

    The name that the case file gives stands above the path in the folder.
    """
    if reader_of(path.suffix) is None:
        faults.append(
            _fault(
                "unknown-kind", name, "is of a kind that is not read", f"accepted are {_accepted()}"
            )
        )
        return []
    entry = case.entry_of(path) if case else None
    return [_Found(path, Path(entry.file).as_posix() if entry else name, entry)]


def _read(item: _Found) -> tuple[list[Report], list[Fault]]:
    """The reports in a file, settled by its entry in the case file, and what was refused.

    A file may hold many reports (a wire feed), some of them refused. Refusals and
    errors of the file system become faults, so that one bad file does not stop the case.
    """
    reader = reader_of(item.path.suffix)
    try:
        if reader is None:
            raise Refusal(
                "unknown-kind", "is of a kind that is not read", f"accepted are {_accepted()}"
            )
        size = item.path.stat().st_size
        if size > LARGEST:
            raise Refusal(
                "too-large",
                f"is {size / 1e6:.0f} MB, more than {LARGEST / 1e6:.0f} MB",
                "give the report alone",
            )
        if size == 0:
            raise Refusal("empty-file", "is empty", "check that it was saved whole")
        results = reader.read(item.path.read_bytes())
    except Refusal as refusal:
        results = [refusal]
    except OSError as error:
        results = [
            Refusal(
                "unreadable", f"cannot be read ({error.strerror})", "check that you may read it"
            )
        ]
    reports = [result for result in results if isinstance(result, Report)]
    entry = item.entry
    if (
        entry and len(reports) > 1
    ):  # one entry cannot date many reports, but it can say whose they are
        entry = CaseEntry(entry.file, outlet=entry.outlet, timezone=entry.timezone)
    settled = [settle(report, item.name, entry) for report in reports]
    refusals = [result for result in results if isinstance(result, Refusal)]
    return settled, [_fault(r.slug, item.name, r.reason, r.mend) for r in refusals]


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
            mend = "if two outlets printed them, name each outlet in case.yaml"
            faults.append(_fault("duplicate-report", report.file or "", reason, mend, first.id))
    return sorted(kept.values(), key=_publication_order), faults


def _preference(report: Report) -> tuple[bool, str, str, str]:
    """Which of two reports with the same words is kept: the lower."""
    is_undated = report.published is None
    return is_undated, report.file or "", report.url or "", report.published or ""


def _publication_order(report: Report) -> tuple[str, str, str]:
    """By day, outlet and id; reports without a day first."""
    return report.published or "", report.outlet or "", report.id


def _fault(slug: str, name: str, reason: str, mend: str, report: str | None = None) -> Fault:
    """A fault about one file: why it was not read, and what to do."""
    return Fault(stage="sources", slug=slug, message=f"{name}: {reason}; {mend}", report=report)


def _accepted() -> str:
    """The suffixes that are read, for a message to the user."""
    return ", ".join(suffixes())
