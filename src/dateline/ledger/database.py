"""Opens and creates the database of a case: a file of SQLite, or PostgreSQL by its URL."""

from __future__ import annotations

import fcntl
import os
import shlex
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from zlib import crc32

from sqlalchemy import Connection, Engine, create_engine, inspect
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from dateline.ledger.connections import file_engine, url_engine
from dateline.ledger.errors import GO_BACK, HoldsNoCase, LedgerError, spoken
from dateline.ledger.tables import APPLICATION_ID, PROTECTED, VERSIONS
from dateline.store import is_url

MIGRATIONS = Path(__file__).parent / "migrations"
PATIENCE = 3  # seconds that an erasure waits for readers of the case to end


class Database:
    """One database: connections for reading, and one at a time for writing."""

    def __init__(self, where: str, engine: Engine, read_only: bool):
        self.where = where  # as the user named it, without a password
        self.read_only = read_only
        self._engine = engine

    @property
    def dialect(self) -> str:
        """sqlite or postgresql."""
        return self._engine.dialect.name

    @contextmanager
    def reading(self) -> Generator[Connection]:
        """A connection whose statements all see one state."""
        with spoken(self.where), self._engine.connect() as connection:
            options = {} if self.dialect == "sqlite" else {"isolation_level": "REPEATABLE READ"}
            with connection.execution_options(**options).begin():
                yield connection

    @contextmanager
    def writing(self) -> Generator[Connection]:
        """A connection that alone writes; all that is done on it stands, or none.

        Raises LedgerError where the case was opened for reading only.
        """
        if self.read_only:
            raise LedgerError(
                f"{self.where}: may only be read; "
                "give yourself the right to write the file and its folder, or copy it."
            )
        with spoken(self.where), self._engine.connect() as plain:
            connection = plain.execution_options(dateline_writes=True)
            with connection.begin():
                if self.dialect == "postgresql":
                    connection.exec_driver_sql("lock table entry in exclusive mode")
                yield connection

    @contextmanager
    def held(self, act: str) -> Generator[bool]:
        """Whether this process alone may do something for long, such as watching; the system takes
        the right back when the process ends. A file keeps it beside itself, as FILE.ACT.
        """
        if self.dialect == "postgresql":
            number = crc32(act.encode())  # of locks that nobody else takes in this database
            options = {"isolation_level": "AUTOCOMMIT"}
            with self._engine.connect().execution_options(**options) as connection:
                taken = connection.exec_driver_sql(f"select pg_try_advisory_lock({number})")
                is_ours = bool(taken.scalar())
                try:
                    yield is_ours
                finally:
                    if is_ours:
                        connection.exec_driver_sql(f"select pg_advisory_unlock({number})")
            return
        with Path(f"{self.where}.{act}").open("a") as file:
            try:
                fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
                return
            yield True

    def flush(self) -> None:
        """Brings what was written into the file itself, so that its journal holds nothing that was
        erased; PostgreSQL does so in its own time (`vacuum`).

        Raises LedgerError where another program reads the case all the while.
        """
        if self.dialect != "sqlite":
            return
        with spoken(self.where), self._engine.connect() as connection:
            raw = connection.connection.dbapi_connection
            assert raw is not None
            cursor = raw.cursor()
            cursor.execute(f"pragma busy_timeout = {PATIENCE * 1000}")
            is_busy, _, _ = cursor.execute("pragma wal_checkpoint(truncate)").fetchone()
        if is_busy:
            raise LedgerError(
                f"{self.where}: is erased, but another program has the case open, so the text may "
                f"still stand in {self.where}-wal; close that program and say it again."
            )

    def close(self) -> None:
        """Lets go of the database."""
        self._engine.dispose()


def create_database(where: str, fill: Callable[[Connection], None]) -> Database:
    """A new database with its tables and what `fill` puts there, or, after an error, nothing.

    Raises LedgerError where something stands there already.
    """
    if not is_url(where):
        _claim(Path(where))
    database = _database(where, create=True)
    try:
        _make(database, fill)
        if not is_url(where):
            with _SEEING:
                _SEEN.add(_identity(Path(where)))
    except BaseException:
        if not is_url(where):
            for left in (where, f"{where}-wal", f"{where}-shm"):
                Path(left).unlink(missing_ok=True)
        raise
    return database


def _claim(path: Path) -> None:
    """Makes the empty file, so that of two who make one case at once one is told."""
    if not path.name:
        raise LedgerError("A case is a file: name one, such as mali.case.")
    if not path.parent.is_dir():
        raise LedgerError(f"{path}: the folder {path.parent} does not exist; make it first.")
    try:
        path.open("xb").close()
    except FileExistsError:
        raise LedgerError(f"{path}: is there already; name another file.") from None
    except OSError as error:
        raise LedgerError(
            f"{path}: cannot be written ({error.strerror}); name another file."
        ) from error


def _make(database: Database, fill: Callable[[Connection], None]) -> None:
    """Makes the tables and what `fill` puts there in one transaction."""
    with spoken(database.where), database._engine.connect() as plain:  # pyright: ignore[reportPrivateUsage]
        connection = plain.execution_options(dateline_writes=True)
        with connection.begin():
            if inspect(connection).has_table("entry"):
                raise LedgerError(f"{database.where}: holds a case already; name another database.")
            if database.dialect == "sqlite":
                connection.exec_driver_sql(f"pragma application_id = {APPLICATION_ID}")
            _upgrade(connection)
            fill(connection)


def open_database(where: str, read_only: bool = False, as_it_is: bool = False) -> Database:
    """The database of a case that is there, brought to this version's tables. `as_it_is`: also one
    that has lost rows or tables, for `verify`.

    Raises LedgerError: no such file, no case, half a copy, written by a newer version.
    """
    if not is_url(where):
        _check_file(where)
        path = Path(where)
        folder = path.parent
        read_only = read_only or not (os.access(path, os.W_OK) and os.access(folder, os.W_OK))
    database = _database(where, create=False, read_only=read_only)
    with database.reading() as connection:
        found = _known_version(connection, database.where, as_it_is)
    if as_it_is or found == newest_version() or read_only:
        return database
    with database.writing() as connection:
        _upgrade(connection)
    return database


def _known_version(connection: Connection, where: str, as_it_is: bool) -> str | None:
    """The version of a case's tables; None where it is not told. Raises LedgerError for what is no
    case, for a newer one, and, but where it is taken as it is, for one that lost rows.
    """
    tables = set(inspect(connection).get_table_names())
    if not tables & {"entry", "payload"}:
        raise HoldsNoCase(
            f"{where}: holds no case.", f"Make one with `dateline case new {shlex.quote(where)}`."
        )
    found = table_versions(connection)
    if len(found) == 1 and found[0] not in VERSIONS:
        raise LedgerError(
            f"{where}: was written by a newer Dateline (tables of version {found[0]}); "
            "install that version."
        )
    if not as_it_is:
        lost = _lost(connection, tables, found)
        if lost:
            raise LedgerError(f"{where}: {lost}.", GO_BACK)
    return found[0] if found else None


def _lost(connection: Connection, tables: set[str], found: tuple[str, ...]) -> str | None:
    """What a case has lost that no program of ours takes away; None for nothing."""
    missing = sorted({*PROTECTED} - tables)
    if missing:
        return f"has lost its table {missing[0]}"
    if connection.exec_driver_sql("select 1 from entry limit 1").first() is None:
        return "has lost the entries of its chain"
    return None if len(found) == 1 else "does not tell one version of its tables any more"


def table_versions(connection: Connection) -> tuple[str, ...]:
    """The versions of the tables that Alembic has noted: one, in a case that is whole."""
    if not inspect(connection).has_table("alembic_version"):
        return ()
    found = connection.exec_driver_sql("select version_num from alembic_version")
    return tuple(row[0] for row in found)


def new_tables() -> dict[str, tuple[str, str]]:
    """What SQLite says of the tables, indexes and views of a new case: kind and statement of each,
    by name.
    """
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        _upgrade(connection)
        found = tables_told(connection)
    engine.dispose()
    return found


def tables_told(connection: Connection) -> dict[str, tuple[str, str]]:
    """What SQLite says of the tables, indexes and views that stand in a file."""
    asked = "select name, type, sql from sqlite_master where type <> 'trigger' and sql is not null"
    return {
        row[0]: (row[1], " ".join(str(row[2]).split())) for row in connection.exec_driver_sql(asked)
    }


def newest_version() -> str:
    """The version of the tables that this program writes."""
    return VERSIONS[0]


_SEEN: set[tuple[int, int]] = set()
"""Files that this process has found to be cases: device and inode."""
_SEEING = Lock()


def _check_file(where: str) -> None:
    """Raises LedgerError where the file cannot be a case.

    A file is looked into once, before the first connection to it: closing it later would let go of
    the locks that SQLite holds on it for other threads, since POSIX locks belong to the process,
    and what those threads write could be lost.
    """
    with _SEEING:
        try:
            known = _identity(Path(where))
        except OSError:
            known = None
        if known in _SEEN and os.access(where, os.R_OK):
            return
        _look_into(where)
        _SEEN.add(_identity(Path(where)))


def _identity(path: Path) -> tuple[int, int]:
    """By what a file is the same under any name."""
    found = path.stat()
    return found.st_dev, found.st_ino


def _look_into(where: str) -> None:
    """Raises LedgerError where the first bytes of a file are not those of a case."""
    try:
        with Path(where).open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        raise LedgerError(
            f"{where}: no such file.", f"Make a case with `dateline case new {shlex.quote(where)}`."
        ) from None
    except IsADirectoryError:
        raise LedgerError(f"{where}: is a folder; name the file of a case.") from None
    except OSError as error:
        raise LedgerError(
            f"{where}: cannot be read ({error.strerror}); give yourself the right, or copy it."
        ) from error
    is_ours = head[:16] == b"SQLite format 3\0" and head[68:72] == APPLICATION_ID.to_bytes(4, "big")
    if not is_ours:
        raise LedgerError(
            f"{where}: is no case of Dateline.",
            "Make one with `dateline case new FILE` "
            "and add reports with `dateline case add FILE …`.",
        )


def _database(where: str, create: bool, read_only: bool = False) -> Database:
    """An engine for the file or URL, not yet connected. It holds no connection, so that a process
    that opens a case again and again has one engine, which knows its statements already.
    """
    if is_url(where):
        return _by_url(where, read_only)
    path = Path(where).resolve()
    mode = "rwc" if create else ("ro" if read_only else "rw")
    is_fixed = read_only and not os.access(path.parent, os.W_OK)  # no room for a -shm beside it
    wal_is_gone = not path.with_name(path.name + "-wal").exists()
    return Database(where, file_engine(path, mode, is_fixed and wal_is_gone), read_only)


def _by_url(where: str, read_only: bool) -> Database:
    """An engine for PostgreSQL. Raises LedgerError for another kind of URL or a missing driver."""
    try:
        url = make_url(where)
    except ArgumentError as error:
        raise LedgerError("The URL of a case looks like postgresql://user@host/name.") from error
    if not url.drivername.startswith("postgresql"):
        raise LedgerError(
            f"{url.render_as_string()}: a case is a file or a postgresql:// URL, no other database."
        )
    try:
        engine = url_engine(url)
    except (ImportError, NoSuchModuleError) as error:
        raise LedgerError("PostgreSQL needs a driver: pip install 'dateline[postgres]'.") from error
    if "password" in url.query:
        url = url.update_query_dict({"password": "***"})
    return Database(url.render_as_string(hide_password=True), engine, read_only)


def _upgrade(connection: Connection) -> None:
    """Brings the tables to this version. Alembic is loaded where it has something to do: it takes
    as long as to open a case.
    """
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
