"""Backups of a desk while it runs, and their way back.

A backup is a folder: each case and the desk's store as a file of its own (SQLite's own backup,
which neither waits for writers nor holds them up), or a dump of the database of PostgreSQL, and
`backup.json`, which says what they are. It is made under another name, verified, and only then
called what it is to be called, so that half a backup is never taken for one.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import stat
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path

import msgspec
from msgspec import Struct

from dateline import __version__
from dateline.desk.finding_cases import find_cases
from dateline.desk.moments import moment
from dateline.desk.operating.postgres_dump import DumpError, dump, restore_dump
from dateline.desk.operating.restored import mark_restored, quieten_store
from dateline.desk.store import StoreError, open_desk_store, store_place
from dateline.desk.store.tables import DEFERRED_MAIL
from dateline.kept_case import KeptCase
from dateline.ledger.errors import LedgerError
from dateline.ledger.verify import verify
from dateline.store import copy_file, is_url

MANIFEST = "backup.json"
DUMP = "database.dump"


class BackupError(Exception):
    """A backup was not made, or not restored; the message says why, and the mend."""


class BackupFile(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One file of a backup. entries, head: of a case, the number and hash of its last entry."""

    name: str
    sha256: str
    entries: int | None = None
    head: str | None = None


class Backup(Struct, frozen=True, kw_only=True):
    """What `backup.json` says. kind: of what it is a backup."""

    kind: str  # file, folder, database
    at: str
    program: str
    files: list[BackupFile]


def back_up(where: str, to: str) -> Backup:
    """Makes a backup of a case file, a database or a folder of cases in a new folder.

    Raises BackupError, LedgerError.
    """
    target = Path(to)
    if target.exists():
        raise BackupError(f"{target}: is there already; name a folder that is not.")
    part = target.with_name(f"{target.name}.unfinished")
    if part.exists():
        raise BackupError(f"{part}: another backup is being made, or broke off there; delete it.")
    with _spoken(target):
        part.mkdir(parents=True)
        try:
            made = _made(where, part)
            (part / MANIFEST).write_bytes(msgspec.json.format(msgspec.json.encode(made)))
            part.rename(target)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
    return made


def _made(where: str, part: Path) -> Backup:
    """Writes the files of a backup, and verifies them."""
    files: list[BackupFile] = []
    if is_url(where):
        with KeptCase.open(where, read_only=True) as kept:
            head = kept.ledger.head()
            _check_whole(kept, where)
        dump(where, part / DUMP)
        files.append(_file(part / DUMP, head.seq, head.hash))
        return Backup(kind="database", at=moment(), program=__version__, files=files)
    for case in map(Path, find_cases(where).values()):
        with KeptCase.open(str(case), read_only=True):
            pass  # a file that is no case is told as everywhere
        copy = part / case.name
        _copy(case, copy)
        with KeptCase.open(str(copy), read_only=True) as kept:
            _check_whole(kept, str(copy))
            head = kept.ledger.head()
        files.append(_file(copy, head.seq, head.hash))
    store = Path(store_place(where))
    if store.exists():
        (part / store.name).touch(mode=0o600)  # accounts and hashes of passwords, whatever it was
        _copy(store, part / store.name, DEFERRED_MAIL.name)
        files.append(_file(part / store.name))
    kind = "folder" if Path(where).is_dir() else "file"
    return Backup(kind=kind, at=moment(), program=__version__, files=files)


def restore(source: str, to: str, force: bool = False) -> list[str]:
    """Brings a backup back as a case file, a folder or a database, and marks what is brought back;
    gives the paths of what was moved aside: of a database the folder of a backup.

    Raises BackupError, LedgerError, StoreError.
    """
    folder = Path(source)
    backup = _manifest(folder)
    _check_restorable(backup, folder, to)
    if is_url(to):
        with _spoken(folder):
            kept_aside = _set_aside_database(to, folder) if force else []
            restore_dump(folder / DUMP, to, force)
        _settle([to], to, backup)
        return kept_aside
    pairs = _pairs(backup, folder, Path(to))
    aside = _restore_files(backup, pairs, Path(to), force)
    cases = [str(target) for one, (_, target) in zip(backup.files, pairs, strict=True) if one.head]
    _settle(cases, to, backup)
    return aside


def _check_restorable(backup: Backup, folder: Path, to: str) -> None:
    """Raises BackupError where a file is not as it was, or `to` is not of the backup's kind."""
    for one in backup.files:
        if _digest(folder / one.name) != one.sha256:
            raise BackupError(f"{folder / one.name}: is not as it was backed up; take another.")
    if (backup.kind == "database") != is_url(to):
        kind = "a database (postgresql://…)" if backup.kind == "database" else "a file or folder"
        raise BackupError(f"{folder}: is a backup of {kind}; name one to restore it to.")


def _restore_files(
    backup: Backup, pairs: list[tuple[Path, Path]], to: Path, force: bool
) -> list[str]:
    """Copies files to where they go; the paths of those that were moved aside. Raises BackupError
    where some are there already, and no force.
    """
    there = [target for _, target in pairs if target.exists()]
    if there and not force:
        raise BackupError(f"{there[0]}: is there already; name another, or say --force.")
    with _spoken(to):
        aside = [str(_set_aside(target)) for target in there]
        for one, (kept, target) in zip(backup.files, pairs, strict=True):
            target.parent.mkdir(parents=True, exist_ok=True)
            mode = stat.S_IMODE(kept.stat().st_mode) | 0o600 if one.head else 0o600
            os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode))
            shutil.copyfile(kept, target)
    return aside


def _pairs(backup: Backup, folder: Path, to: Path) -> list[tuple[Path, Path]]:
    """Each file of a backup, and where it goes."""
    if backup.kind == "folder":
        return [(folder / one.name, to / one.name) for one in backup.files]
    if to.is_dir():
        to = to / next(one.name for one in backup.files if one.head)
    return [
        (folder / one.name, to if one.head else Path(store_place(str(to)))) for one in backup.files
    ]


def _settle(cases: list[str], to: str, backup: Backup) -> None:
    """Verifies the cases that were brought back, and marks them."""
    for case in cases:
        with KeptCase.open(case) as kept:
            _check_whole(kept, case)
            mark_restored(kept, backup.at)
    place = store_place(to)
    if is_url(place) or Path(place).exists():
        store = open_desk_store(place)
        try:
            quieten_store(store)
        finally:
            store.close()


def _set_aside(file: Path) -> Path:
    """Moves a file that would be overwritten aside. Raises BackupError where it is in use."""
    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=rw", uri=True)) as connection:
        connection.execute("pragma wal_checkpoint(truncate)")
    if (journal := file.with_name(f"{file.name}-wal")).exists():
        raise BackupError(f"{file}: another program has it open ({journal}); end that first.")
    aside = file.with_name(f"{file.name}.before-{moment().replace(':', '')}")
    file.rename(aside)
    return aside


def _set_aside_database(url: str, source: Path) -> list[str]:
    """Makes a backup of the case that stands in a database, whole or not, beside the one that is
    brought back; nothing where none stands there.
    """
    head = None
    try:
        with KeptCase.open(url, read_only=True, as_it_is=True) as kept:
            head = kept.ledger.head()
    except LedgerError as error:
        if "holds no case" in str(error):
            return []
    aside = source.resolve().with_name(f"{source.name}.before-{moment().replace(':', '')}")
    aside.mkdir()
    dump(url, aside / DUMP)
    file = _file(aside / DUMP, head.seq if head else None, head.hash if head else None)
    made = Backup(kind="database", at=moment(), program=__version__, files=[file])
    (aside / MANIFEST).write_bytes(msgspec.json.format(msgspec.json.encode(made)))
    return [str(aside)]


def _copy(source: Path, target: Path, without: str | None = None) -> None:
    """A copy of a database of SQLite as it is at one moment, in one file. `without`: a table whose
    rows stay behind: mails that wait hold links that let somebody in.
    """
    try:
        damage = copy_file(source, target, without)
    except sqlite3.Error as error:
        raise BackupError(f"{source}: cannot be copied to {target} ({error}).") from error
    if damage:
        raise BackupError(f"{source}: is damaged ({damage}); this backup was not kept.")


def _check_whole(kept: KeptCase, where: str) -> None:
    """Raises BackupError where `verify` finds anything."""
    if findings := verify(kept.ledger):
        raise BackupError(f"{where}: is not whole: {findings[0]} (`dateline case verify`).")


def _manifest(folder: Path) -> Backup:
    """What a folder says that it is. Raises BackupError."""
    try:
        return msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Backup)
    except FileNotFoundError:
        raise BackupError(
            f"{folder}: is no backup (it holds no {MANIFEST}); name a folder that "
            "`dateline backup` has made."
        ) from None
    except (OSError, msgspec.DecodeError) as error:
        raise BackupError(f"{folder / MANIFEST}: cannot be read ({error}).") from error


def _file(file: Path, entries: int | None = None, head: str | None = None) -> BackupFile:
    """A file of a backup as the manifest names it."""
    return BackupFile(name=file.name, sha256=_digest(file), entries=entries, head=head)


def _digest(file: Path) -> str:
    """The SHA-256 of a file. Raises BackupError where it is not there."""
    try:
        with file.open("rb") as data:
            return hashlib.file_digest(data, "sha256").hexdigest()
    except OSError as error:
        raise BackupError(f"{file}: cannot be read ({error.strerror}).") from error


@contextmanager
def _spoken(where: Path) -> Generator[None]:
    """Turns what the system says of a failure into a sentence."""
    try:
        yield
    except DumpError as error:
        raise BackupError(str(error)) from error
    except (OSError, sqlite3.Error) as error:
        raise BackupError(f"{where}: cannot be written ({error}).") from error


KNOWN_ERRORS: tuple[type[Exception], ...] = (BackupError, LedgerError, StoreError)
