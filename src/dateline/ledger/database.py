"""Opens and creates the database of a case: a file of SQLite, or PostgreSQL by its URL.

Every error that a user can meet becomes a `LedgerError`, whose message names the file and the mend.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError
from sqlalchemy.pool import NullPool

from dateline.ledger.tables import APPLICATION_ID

WAIT = 30  # seconds that one process waits for another to have written


class LedgerError(Exception):
    """A case that cannot be opened, read or written; the message names it and the mend."""


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

    def flush(self) -> None:
        """Brings what was written into the file itself, so that its journal holds nothing that was
        erased; PostgreSQL does so in its own time (`vacuum`).
        """
        if self.dialect == "sqlite":
            with spoken(self.where), self._engine.connect() as connection:
                raw = connection.connection.dbapi_connection
                assert raw is not None
                raw.cursor().execute("pragma wal_checkpoint(truncate)")

    def close(self) -> None:
        """Lets go of the database."""
        self._engine.dispose()


def is_url(where: str) -> bool:
    """True for a database named by URL, false for a file."""
    return "://" in where


def create_database(where: str) -> Database:
    """A new, empty database. Raises LedgerError where something stands there already."""
    if not is_url(where):
        path = Path(where)
        if path.exists():
            raise LedgerError(f"{where}: is there already; name another file.")
        if not path.parent.is_dir():
            raise LedgerError(f"{where}: the folder {path.parent} does not exist; make it first.")
    database = _database(where, create=True)
    try:
        _make_tables(database)
    except LedgerError:
        if database.dialect == "sqlite":  # half a case would stand in the way of the next try
            Path(where).unlink(missing_ok=True)
        raise
    return database


def _make_tables(database: Database) -> None:
    """Makes the tables of a new case, all or none."""
    where = database.where
    with spoken(where), database._engine.connect() as plain:  # pyright: ignore[reportPrivateUsage]
        connection = plain.execution_options(dateline_writes=True)
        with connection.begin():
            if inspect(connection).has_table("entry"):
                raise LedgerError(f"{where}: holds a case already; name another database.")
            if database.dialect == "sqlite":
                connection.exec_driver_sql(f"pragma application_id = {APPLICATION_ID}")
            command.upgrade(_migrations(connection), "head")


def open_database(where: str, read_only: bool = False) -> Database:
    """The database of a case that is there, brought to this version's tables.

    Raises LedgerError: no such file, no case, half a copy, written by a newer version.
    """
    if not is_url(where):
        _check_file(where)
        path = Path(where)
        folder = path.parent
        read_only = read_only or not (os.access(path, os.W_OK) and os.access(folder, os.W_OK))
    database = _database(where, create=False, read_only=read_only)
    with database.reading() as connection:
        if not inspect(connection).has_table("entry"):
            raise LedgerError(
                f"{database.where}: holds no case; make one with `dateline case new {where}`."
            )
        found = MigrationContext.configure(connection).get_current_revision()
    scripts = ScriptDirectory.from_config(_migrations(None))
    known = [script.revision for script in scripts.walk_revisions()]
    if found not in known:
        raise LedgerError(
            f"{database.where}: was written by a newer Dateline (tables of version {found}); "
            "install that version."
        )
    if found != known[0] and not read_only:
        with database.writing() as connection:
            command.upgrade(_migrations(connection), "head")
    return database


def table_version(connection: Connection) -> str | None:
    """The version of the tables, as Alembic has noted it."""
    return MigrationContext.configure(connection).get_current_revision()


def newest_version() -> str | None:
    """The version of the tables that this program writes."""
    return ScriptDirectory.from_config(_migrations(None)).get_current_head()


@contextmanager
def spoken(where: str) -> Generator[None]:
    """Turns what a database says of a failure into a sentence for the user."""
    try:
        yield
    except DBAPIError as error:
        raise LedgerError(f"{where}: {_mend(error)}") from error


def _mend(error: DBAPIError) -> str:
    """What failed and what to do, by what the driver said."""
    said = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else "no reason given"
    for words, mend in _MENDS:
        if words in said.lower():
            return f"{mend} ({said})."
    return f"the database refused: {said}."


_MENDS = (
    ("disk is full", "the disk is full; make room and say it again, nothing was lost"),
    ("no space left", "the disk is full; make room and say it again, nothing was lost"),
    (
        "disk i/o error",
        "the disk refused: full, failing, gone, or files may be no larger; mend that and say it "
        "again, nothing was lost",
    ),
    (
        "unable to open",
        "SQLite needs to make files beside it, also to read what a process that died has left; "
        "give yourself the right to write its folder, or copy the file and the one named -wal",
    ),
    ("is locked", f"another process has been writing for {WAIT} seconds; wait for it or end it"),
    ("malformed", "the file is damaged or half a copy; copy it again or restore a backup"),
    ("not a database", "the file is no case; name one that `dateline case new` has made"),
    ("readonly", "the file may only be read; give yourself the right to write it, or copy it"),
    ("append-only", "rows of a case are never changed or deleted"),
    ("does not exist", "there is no such database; create it first, for instance with `createdb`"),
    ("password", "the database did not let you in; check user and password in the URL"),
    ("resolve host", "there is no host of that name; check the URL"),
    ("no such file", "nobody answers there; start the database, or check host and port in the URL"),
    ("refused", "nobody answers there; start the database, or check host and port in the URL"),
    ("connection", "the connection to the database was lost; say it again, nothing was lost"),
)


def _check_file(where: str) -> None:
    """Raises LedgerError where the file cannot be a case."""
    try:
        with Path(where).open("rb") as file:
            head = file.read(100)
    except FileNotFoundError:
        raise LedgerError(
            f"{where}: no such file; make a case with `dateline case new {where}`."
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
            f"{where}: is no case of Dateline; make one with `dateline case new FILE` "
            "and add reports with `dateline case add FILE …`."
        )


def _database(where: str, create: bool, read_only: bool = False) -> Database:
    """An engine for the file or URL, not yet connected."""
    if is_url(where):
        return _by_url(where, read_only)
    path = Path(where).resolve()
    mode = "rwc" if create else ("ro" if read_only else "rw")
    wal_is_gone = read_only and not path.with_name(path.name + "-wal").exists()
    immutable = "&immutable=1" if wal_is_gone else ""
    engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(
            f"{path.as_uri()}?mode={mode}{immutable}", uri=True, timeout=WAIT, isolation_level=None
        ),
        poolclass=NullPool,
    )
    event.listen(engine, "connect", _prepare if not read_only else _prepare_reader)
    event.listen(engine, "begin", _begin)
    return Database(where, engine, read_only)


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
        engine = create_engine(url.set(drivername="postgresql+psycopg"), poolclass=NullPool)
    except (ImportError, NoSuchModuleError) as error:
        raise LedgerError("PostgreSQL needs a driver: pip install 'dateline[postgres]'.") from error
    return Database(url.render_as_string(hide_password=True), engine, read_only)


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    """Settings of a connection to SQLite: readers do not wait for the writer (WAL), and what is
    acknowledged is on the disk (synchronous=full), and what is deleted is overwritten, not only
    let go (secure_delete), since `erase` must leave nothing in the file.
    """
    connection.text_factory = _text
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = full")
    connection.execute("pragma secure_delete = on")


def _prepare_reader(connection: sqlite3.Connection, _record: Any) -> None:
    """A connection that cannot write even by mistake."""
    connection.text_factory = _text
    connection.execute("pragma query_only = on")


def _text(data: bytes) -> str:
    """Text of the file; a byte that was damaged is shown as such, so that `verify` can name its
    row.
    """
    return data.decode("utf-8", "replace")


def _begin(connection: Connection) -> None:
    """Begins as a writer where the connection is one, so that two never deadlock half-way."""
    writes = connection.get_execution_options().get("dateline_writes")
    connection.exec_driver_sql("begin immediate" if writes else "begin")


def _migrations(connection: Connection | None) -> Config:
    """The settings of Alembic: where our migrations stand, and the connection to run them on."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config
