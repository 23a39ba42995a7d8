"""Finds the files that the user names: files, folders, pipes and what a case file lists."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Generator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace as with_fields

from dateline.record.nouns import Fault
from dateline.sources.casefile import CaseEntry, CaseFile, read_case
from dateline.sources.file_faults import fault, fault_of, unreadable
from dateline.sources.kinds import accepted, kind_of, reader_of
from dateline.sources.leftovers import is_leftover
from dateline.sources.read_source import is_text_of_no_kind, unknown_kind
from dateline.sources.source import ByteSource, source_of

STANDARD_INPUT = Path("-")
CASE_NAMES = ("case.yaml", "case.yml")


class FoundFile(Struct, frozen=True):
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


def case_of(paths: Sequence[Path], case_file: Path | None) -> CaseFile | None:
    """The case file that is given, or else the one that `find_case` finds; None for none. Raises
    CaseError.
    """
    path = case_file or find_case(paths)
    if path is None:
        return None
    return read_case(path, is_found=case_file is None and path not in map(Path, paths))


def _case_files_in(folder: Path) -> list[Path]:
    """The files of a folder that bear a case file's name, the usual name first."""
    named = (folder / name for name in CASE_NAMES)
    return [path for path in named if path.is_file()]


def find(paths: list[Path], case: CaseFile | None, faults: list[Fault]) -> list[FoundFile]:
    """The files that the paths name, each once, by name; what cannot be found is a fault.

    Where the case file alone is named, the files that it lists.
    """
    if case is not None and all(_is_same(path, case.path) for path in paths):
        if paths and not case.entries:
            faults.append(_lists_nothing(case))
        return _of_case(case)
    once = dict[Path, FoundFile]()
    for path in paths:
        for item in _at(path, case, faults):
            once.setdefault(item.path.resolve(), item)
    return sorted(once.values(), key=lambda item: (item.name, str(item.path.resolve())))


def _at(path: Path, case: CaseFile | None, faults: list[Fault]) -> list[FoundFile]:
    """The files of one path: a folder's, those a case file lists, or the file itself."""
    if path.is_dir():
        own = _case_inside(path, case)
        if own is not None and own.entries:
            return _of_case(own)
        return _walk(path, case, faults)
    if path == STANDARD_INPUT and not path.exists():
        return [FoundFile(path, "standard input", None, is_chosen=True)]
    if not path.exists():
        faults.append(fault("no-such-file", shown_name(str(path)), "is not there", "mend the path"))
        return []
    if not path.is_file():
        return [FoundFile(path, shown_name(str(path)), None, is_chosen=True)]  # a pipe: /dev/fd/63
    if path.name not in CASE_NAMES and not path.suffix:
        found = _found(path, shown_name(path.name), case)
        return [with_fields(found, is_chosen=True)]
    if path.name not in CASE_NAMES:
        return _if_readable(path, shown_name(path.name), case, faults, is_chosen=True)
    return _of_case(read_case(path)) if case is None else []


def _case_inside(folder: Path, case: CaseFile | None) -> CaseFile | None:
    """The case file in a folder: read where none is given, else the given one if it is
    that file.
    """
    inner = _case_files_in(folder)
    if not inner:
        return None
    if case is None:
        return read_case(inner[0], is_found=True)
    return case if _lies_in(case, folder) else None


def _lists_nothing(case: CaseFile) -> Fault:
    """What is said where a case file is all that is given, and names no report."""
    mend = "list them under `reports:`, or give the folder that holds them"
    return fault("nothing-usable", str(case.path), "lists no reports", mend)


def _is_same(path: Path, other: Path) -> bool:
    """True for two paths of one file."""
    return path.resolve() == other.resolve()


def _lies_in(case: CaseFile, folder: Path) -> bool:
    """True if the case file stands in that folder itself."""
    return case.folder.resolve() == folder.resolve()


def _of_case(case: CaseFile) -> list[FoundFile]:
    """The files that a case file lists, with what it says of each."""
    return [
        FoundFile(case.folder / entry.file, Path(entry.file).as_posix(), entry)
        for entry in case.entries
    ]


def _walk(folder: Path, case: CaseFile | None, faults: list[Fault]) -> list[FoundFile]:
    """The readable files below a folder, in an order that does not depend on the file system.

    Hidden files and folders, a Mac archive's leftovers and case files are passed over in silence;
    whatever else is not read is added to `faults`, as is a folder without any report.
    """
    found: list[FoundFile] = []

    def note(error: OSError) -> None:
        faults.append(
            fault(
                "unreadable",
                shown_name(str(error.filename)),
                f"cannot be opened ({error.strerror})",
                "allow reading",
            )
        )

    for place, folders, names in os.walk(folder, onerror=note):
        folders[:] = sorted(name for name in folders if not is_leftover(name))
        for name in sorted(names):
            if is_leftover(name) or name in CASE_NAMES:
                continue
            path = Path(place) / name
            shown = shown_name(path.relative_to(folder).as_posix())
            unsafe = _unsafe(path, folder, shown)
            if unsafe is not None:
                faults.append(unsafe)
                continue
            found += _if_readable(path, shown, case, faults)
    if not found:
        faults.append(
            fault(
                "nothing-usable",
                shown_name(str(folder)),
                "holds no report",
                f"give a folder with {accepted()} files",
            )
        )
    return found


def shown_name(name: str) -> str:
    """The name of a file as it can be written: bytes of it that are no UTF-8 are told by number
    ("bad\\xff.txt").
    """
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _unsafe(path: Path, folder: Path, name: str) -> Fault | None:
    """Why a file of a folder is not opened: it is a link to another place, or no file at all."""
    if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
        leads = "is a link that leads out of the folder, and is not read"
        return fault("unsafe-name", name, leads, "give the file itself if you trust it")
    if path.exists() and not path.is_file():
        return fault("unreadable", name, "is a pipe or device", "give it by its name")
    return None


def _if_readable(
    path: Path, name: str, case: CaseFile | None, faults: list[Fault], is_chosen: bool = False
) -> list[FoundFile]:
    """The file with its case entry, in a list; else an empty list and one more of `faults`.

    A file is opened only where its name does not tell its kind. `is_chosen`: the user named it, so
    that it is text where nothing tells another kind.
    """
    found = _found(path, name, case)
    if reader_of(path.name) is not None or not path.is_file():
        return [found]
    try:
        with opened(found) as source:
            if kind_of(path.name, source.head) is not None:
                return [found]
            if is_chosen and is_text_of_no_kind(source):
                return [with_fields(found, is_chosen=True)]
            refusal = unknown_kind(source)
    except OSError as error:
        refusal = unreadable(error)
    faults.append(fault_of(refusal, name))
    return []


def _found(path: Path, name: str, case: CaseFile | None) -> FoundFile:
    """The file with its case entry, whose name for it stands above the path in the folder."""
    entry = case.entry_of(path) if case else None
    return FoundFile(path, Path(entry.file).as_posix() if entry else name, entry)


def opened(item: FoundFile) -> AbstractContextManager[ByteSource]:
    """The file, opened. Raises OSError."""
    if item.path == STANDARD_INPUT:
        return nullcontext(source_of(sys.stdin.buffer, item.name))
    return _open_file(item)


@contextmanager
def _open_file(item: FoundFile) -> Generator[ByteSource]:
    """A file or named pipe as a ByteSource, closed in the end."""
    with item.path.open("rb") as stream:
        state = os.fstat(stream.fileno())
        size = state.st_size if stat.S_ISREG(state.st_mode) else None
        yield source_of(stream, item.name, size)
