"""The output of a run: tables as Parquet, a folder a day, and the manifest, which is written last.

All is written beside what stands there and put in its place when it is whole. The manifest holds
nothing that differs between two runs over the same inputs.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib import import_module
from importlib.metadata import version
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from dateline import __version__
from dateline.build.results import program
from dateline.bulk.errors import BulkError, WrongUse
from dateline.bulk.folder import (
    FORMAT,
    MANIFEST,
    RUN,
    WORK,
    RunFolder,
    first_names,
    unwritable,
    write_file,
)
from dateline.bulk.tables import DAY, TABLES, fault_table
from dateline.exports.arrow_tables import concatenated, parquet_bytes, pyarrow
from dateline.record.nouns import Fault

NO_DAY = "__HIVE_DEFAULT_PARTITION__"  # what DuckDB, Spark and Hive read as a missing day
HELD = 100_000  # rows that are gathered before they are written
OWN = (*TABLES, "faults")
TOP = {RUN, MANIFEST, WORK, *OWN}  # what a run writes at the top of its folder
PART = re.compile(
    rf"(?:{DAY}=[^/]+/)?part-\d{{5,}}\.parquet"
)  # a file of a table, below its folder


def loaded_compute() -> Any:
    """What columns are compared by, loaded with all that tables are written by."""
    pyarrow()
    return import_module("pyarrow.compute")


class OutputFile(Struct, frozen=True):
    """A file of the output. `path`: below the folder."""

    path: str
    rows: int
    bytes: int
    sha256: str


class Manifest(Struct, frozen=True):
    """What a run gave. `partitions`: a hash of the keys of all; `counts`: rows by table;
    `faults`: how many of each kind, as "stage/slug".
    """

    format: str
    versions: dict[str, str]
    inputs: tuple[str, ...]
    partitions: int
    partitions_sha256: str
    counts: dict[str, int]
    faults: dict[str, int]
    files: tuple[OutputFile, ...]


class Output:
    """Tables on their way to the disk, in the order in which they are added."""

    def __init__(self, folder: RunFolder) -> None:
        """Begins anew beside what stands in the folder."""
        self._folder = folder
        self._place = folder.path / ".output"
        self._held: dict[str, list[Any]] = {name: [] for name in OWN}
        self._part = 0
        self._files: list[OutputFile] = []
        shutil.rmtree(self._place, ignore_errors=True)

    def add(self, tables: dict[str, Any]) -> None:
        """More rows of each table."""
        for name, table in tables.items():
            self._held[name].append(table)
        held = sum(table.num_rows for tables in self._held.values() for table in tables)
        if held >= HELD:
            self._write()

    def finish(
        self, inputs: Sequence[str], keys: Sequence[str], faults: Sequence[Fault]
    ) -> Manifest:
        """Writes what is left, puts all in its place, and the manifest last. Raises BulkError."""
        self._held["faults"].append(fault_table(faults))
        self._write()
        kinds = Counter(f"{fault.stage}/{fault.slug}" for fault in faults)
        counts = {name: sum(f.rows for f in self._files if _table(f) == name) for name in OWN}
        manifest = Manifest(
            FORMAT,
            _versions(),
            tuple(inputs),
            len(keys),
            hashlib.sha256("\n".join(keys).encode()).hexdigest(),
            counts,
            {kind: kinds[kind] for kind in sorted(kinds)},
            tuple(sorted(self._files, key=lambda file: file.path)),
        )
        self._put_in_place(manifest)
        return manifest

    def _write(self) -> None:
        """Writes the rows that are held, a file for each table and day."""
        compute = loaded_compute()
        for name, tables in self._held.items():
            whole = concatenated(tables) if tables else None
            if whole is None or not whole.num_rows:
                continue
            if DAY not in whole.column_names:
                self._write_file(f"{name}/part-{self._part:05}.parquet", whole)
                continue
            days = whole.column(DAY)
            for day in sorted(compute.unique(days).to_pylist(), key=str):
                same = compute.is_null(days) if day is None else compute.equal(days, day)
                place = f"{name}/{DAY}={day or NO_DAY}/part-{self._part:05}.parquet"
                self._write_file(place, whole.filter(same).drop_columns([DAY]))
        self._held = {name: [] for name in OWN}
        self._part += 1

    def _write_file(self, path: str, table: Any) -> None:
        """Writes one file of the output. Raises BulkError."""
        data = parquet_bytes(table)
        write_file(self._place / path, data)
        self._files.append(
            OutputFile(path, table.num_rows, len(data), hashlib.sha256(data).hexdigest())
        )

    def _put_in_place(self, manifest: Manifest) -> None:
        """Puts the tables where readers look for them; without a manifest they are not whole."""
        path = self._folder.path
        check_own_files(path)  # a file may have come meanwhile
        try:
            (path / MANIFEST).unlink(missing_ok=True)
            for name in OWN:
                shutil.rmtree(path / name, ignore_errors=True)
                if (self._place / name).is_dir():
                    (self._place / name).rename(path / name)
            shutil.rmtree(self._place, ignore_errors=True)
        except OSError as error:
            raise unwritable(path, error) from error
        data = msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"
        write_file(path / MANIFEST, data)


def _table(file: OutputFile) -> str:
    """The table that a file is of."""
    return file.path.partition("/")[0]


def _versions() -> dict[str, str]:
    """What the bytes of the output hang on."""
    return {"dateline": __version__, "program": program(), "pyarrow": version("pyarrow")}


def known_manifest(path: Path) -> Manifest | None:
    """The manifest of a folder; None where there is none yet. Raises BulkError where it is none."""
    try:
        return msgspec.json.decode((path / MANIFEST).read_bytes(), type=Manifest)
    except FileNotFoundError:
        return None
    except (OSError, msgspec.DecodeError) as error:
        raise BulkError(
            f"{path / MANIFEST} is no manifest ({error}); run again with --repair."
        ) from error


def mismatches(path: Path, manifest: Manifest) -> list[str]:
    """The files that are not as a manifest says."""
    return [file.path for file in manifest.files if not _is_as_told(path, file)]


def _is_as_told(path: Path, file: OutputFile) -> bool:
    """True if a file has the bytes that a manifest tells."""
    try:
        data = (path / file.path).read_bytes()
    except OSError:
        return False
    return len(data) == file.bytes and hashlib.sha256(data).hexdigest() == file.sha256


def check_own_files(path: Path) -> None:
    """Raises WrongUse where the folder of a run holds files that no run wrote: tables are replaced
    whole, so that such a file would be lost.
    """
    foreign = _foreign_files(path)
    if foreign:
        raise WrongUse(
            f"{path} holds what no bulk run wrote: {first_names(foreign)}; move it out of the "
            "folder and run the same command again, or name another folder with --out."
        )


def _foreign_files(path: Path) -> list[str]:
    """What no run wrote, below the folder. At its top, hidden files are left alone as they are.
    While there is no manifest, a run may have written whatever is called as its files are.
    """
    try:
        known = known_manifest(path)
    except BulkError:
        known = None
    named = {file.path for file in known.files} if known else None
    foreign = [name for name in _entries(path) if name not in TOP and not name.startswith(".")]
    foreign += [name for name in OWN if (path / name).is_symlink() or (path / name).is_file()]
    for table in OWN:
        for file in _files_in(path / table):
            below = file.relative_to(path / table).as_posix()
            name = f"{table}/{below}"
            if not PART.fullmatch(below) if named is None else name not in named:
                foreign.append(name)
    return sorted(foreign)


def _entries(path: Path) -> list[str]:
    """What stands in a folder; nothing where there is none."""
    return os.listdir(path) if path.is_dir() else []


def _files_in(folder: Path) -> Iterable[Path]:
    """All below a folder but folders; a link is none."""
    return (p for p in folder.rglob("*") if p.is_symlink() or not p.is_dir())
