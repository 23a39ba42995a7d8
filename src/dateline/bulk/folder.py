"""The output folder of a run: whose it is, who works on it, what is finished.

run.json        what the run is over, and by which program: a folder of another run is refused
.lock           held while a run works on the folder
work/           what is finished of partitions and stories, each file under the hash of what it was
                made of, with a check sum; it may be deleted when the run is done
manifest.json   written last: what stands below it is whole
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import tempfile
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec
from msgspec import Struct

from dateline import __version__
from dateline.build.results import program
from dateline.bulk.errors import BulkError, WrongUse
from dateline.sources.finding import shown_name

FORMAT = "dateline-bulk/1"
MANIFEST = "manifest.json"
RUN = "run.json"
WORK = "work"
LOCK = ".lock"
CHECK = 32  # bytes of the check sum before a finished file's body


class RunInfo(Struct, frozen=True):
    """What a run is over. `inputs`: as resolved paths, in their order."""

    format: str
    dateline: str
    program: str
    inputs: tuple[str, ...]


class RunFolder:
    """The output folder of a run that holds its lock."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.work = path / WORK

    def finished(self, kind: str, key: str) -> bytes | None:
        """What was finished under a key; None where nothing was, and where it is damaged."""
        try:
            data = self._place(kind, key).read_bytes()
        except OSError:
            return None
        body = data[CHECK:]
        return body if hashlib.sha256(body).digest() == data[:CHECK] else None

    def finish(self, kind: str, key: str, body: bytes) -> None:
        """Keeps what is finished under a key. Raises BulkError where it cannot be written."""
        write_file(self._place(kind, key), hashlib.sha256(body).digest() + body)

    def _place(self, kind: str, key: str) -> Path:
        """Where what has a key is kept; folders are kept small."""
        return self.work / kind / key[:2] / key


@contextmanager
def run_folder(path: Path, inputs: Sequence[Path]) -> Generator[RunFolder]:
    """The folder of a run over the inputs, locked; it is made where it is missing. Raises WrongUse
    where it is another's or somebody works on it, BulkError where it cannot be written.
    """
    check_folder(path, inputs)
    try:
        path.mkdir(parents=True, exist_ok=True)
        lock = (path / LOCK).open("a")
    except OSError as error:
        raise unwritable(path, error) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise WrongUse(
                f"another run is at work on {path}; wait for it, or name another folder with --out."
            ) from None
        check_folder(path, inputs)  # it may have been another's meanwhile
        if not (path / RUN).is_file():
            info = msgspec.json.format(msgspec.json.encode(_run_info(inputs)), indent=1)
            write_file(path / RUN, info + b"\n")
        yield RunFolder(path)


def check_folder(path: Path, inputs: Sequence[Path]) -> None:
    """Raises WrongUse where a folder cannot be that of a run over the inputs; writes nothing."""
    if path.exists() and not path.is_dir():
        raise WrongUse(f"{path} is a file; name a folder with --out.")
    for one in inputs:
        if path.resolve().is_relative_to(one.resolve()):
            raise WrongUse(
                f"{path} lies in {one}, which is read: a second run would read what the first one "
                "wrote; name a folder elsewhere with --out."
            )
    if (path / RUN).is_file():
        _check_same_run(path, _run_info(inputs))
    elif path.is_dir() and _holds_other_things(path):
        raise WrongUse(f"{path} holds what no bulk run wrote; name an empty folder with --out.")


def _run_info(inputs: Sequence[Path]) -> RunInfo:
    """What a run over the inputs is, by this program."""
    named = sorted(shown_name(str(path.resolve())) for path in inputs)
    return RunInfo(FORMAT, __version__, program(), tuple(named))


def _holds_other_things(path: Path) -> bool:
    """True if anything but a run's lock, or what is hidden, stands in the folder."""
    return any(not name.startswith(".") for name in os.listdir(path))


def _check_same_run(path: Path, wanted: RunInfo) -> None:
    """Raises WrongUse where the run of a folder is another one."""
    place = path / RUN
    try:
        known = msgspec.json.decode(place.read_bytes(), type=RunInfo)
    except (OSError, msgspec.DecodeError) as error:
        raise WrongUse(
            f"{place} is no account of a run ({error}); name another folder with --out."
        ) from error
    if known.inputs != wanted.inputs:
        raise WrongUse(
            f"{path} holds a run over other inputs ({first_names(known.inputs)}); give these "
            "again, or name another folder with --out."
        )
    if known.program != wanted.program or known.format != wanted.format:
        raise WrongUse(
            f"{path} holds a run of another Dateline ({known.dateline}; its tables, weights, atlas "
            "or libraries differ); go on with that one, or name another folder with --out."
        )


def first_names(names: Sequence[str]) -> str:
    """The first names of a list, and how many more there are."""
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return ", ".join(names[:3]) + more


def write_file(place: Path, data: bytes) -> None:
    """Writes a file whole or not at all. Raises BulkError."""
    temporary = None
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{place.name[:8]}.", dir=place.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(temporary, 0o644)
        os.replace(temporary, place)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        raise unwritable(place, error) from error


def unwritable(place: Path, error: OSError) -> BulkError:
    """Why something could not be written, and what stays."""
    return BulkError(
        f"{place} cannot be written ({error.strerror}); make room or allow writing, then run the "
        "same command again: what is finished is kept."
    )
