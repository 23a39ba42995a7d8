"""Opens a store: tables of our own that are no part of a case, in a file of SQLite or in
PostgreSQL.

The desk keeps accounts in one, the newsletter its readers' addresses in another. Each has
migrations of its own.
"""

from __future__ import annotations

import os
import sqlite3
import stat
from collections.abc import Generator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DataError, DBAPIError, TimeoutError
from sqlalchemy.pool import NullPool

if TYPE_CHECKING:
    from alembic.config import Config

WAIT = 30  # seconds that one writer waits for another
ONE_WRITER = 0x6465736B  # the lock of PostgreSQL that a writer holds
CONNECTIONS, MORE = 8, 32  # to PostgreSQL that are kept, and that come when many ask


class Migrations(Struct, frozen=True):
    """The migrations of one kind of store: the folder of their scripts, and the table that notes
    which of them ran (a case in the same database has its own).
    """

    folder: Path
    version_table: str


class StoreError(Exception):
    """The store cannot be opened, read or written; the message names it and the mend."""


class UnkeptValue(StoreError):
    """Something that no database holds was to be kept or looked for: a zero character, half a
    character, a number that is too large. Nothing was written.
    """


def copy_file(source: Path, target: Path, without: str | None = None) -> str | None:
    """Copies a database of SQLite as it is at one moment into one file, which nobody may read who
    may not read the source, and gives what is damaged in it; None where nothing is. `without`: a
    table whose rows stay behind. Raises sqlite3.Error, OSError.
    """
    mode = stat.S_IMODE(source.stat().st_mode) | 0o600
    os.close(os.open(target, os.O_CREAT | os.O_WRONLY, mode))  # one that is there keeps its rights
    source = source.resolve()
    is_still = not os.access(source.parent, os.W_OK)  # SQLite can make nothing beside it
    is_still = is_still and not source.with_name(f"{source.name}-wal").exists()
    name = f"{source.as_uri()}?mode=ro{'&immutable=1' if is_still else ''}"
    with (
        closing(sqlite3.connect(name, uri=True, timeout=WAIT)) as read,
        closing(sqlite3.connect(target)) as written,
    ):
        read.backup(written)
        written.execute("pragma journal_mode = delete")
        if without and _has_table(written, without):
            written.execute("pragma secure_delete = on")
            written.execute(f"delete from {without}")
            written.commit()
        said = written.execute("pragma quick_check").fetchone()[0]
    return None if said == "ok" else str(said)


def connected(path: Path, mode: str, is_still: bool = False) -> sqlite3.Connection:
    """A connection to a file. `is_still`: nobody writes it, so nothing is made beside it."""
    address = f"{path.as_uri()}?mode={mode}{'&immutable=1' if is_still else ''}"
    return sqlite3.connect(address, uri=True, timeout=WAIT, isolation_level=None)


def connected_where_full(path: Path, is_still: bool = False) -> sqlite3.Connection:
    """A connection for reading; on a disk that has no room for what SQLite makes beside a file, one
    that makes nothing, where the journal holds nothing. `is_still`: nobody writes the file.
    """
    connection = connected(path, "ro", is_still)
    try:
        connection.execute("select 1 from sqlite_master limit 1").fetchall()
    except sqlite3.OperationalError as error:
        journal = path.with_name(path.name + "-wal")
        is_empty = not journal.exists() or journal.stat().st_size == 0
        if not ("disk" in str(error) and is_empty):
            return connection
        connection.close()
        return connected(path, "ro", is_still=True)
    return connection


def _has_table(connection: sqlite3.Connection, name: str) -> bool:
    """True where a database of SQLite has a table."""
    wanted = "select 1 from sqlite_master where type = 'table' and name = ?"
    return connection.execute(wanted, (name,)).fetchone() is not None


class Store:
    """Connections to the store. `where`: as a user may be told it; `reads`: the engine that is
    read by, where it is another than that which writes.
    """

    def __init__(self, where: str, engine: Engine, reads: Engine | None = None) -> None:
        self.where = where
        self._engine = engine
        self._reads = reads or engine

    @property
    def dialect(self) -> str:
        """sqlite or postgresql."""
        return self._engine.dialect.name

    @contextmanager
    def reading(self) -> Generator[Connection]:
        """A connection whose statements all see one state."""
        options = {} if self.dialect == "sqlite" else {"isolation_level": "REPEATABLE READ"}
        with self._spoken(), self._reads.connect() as plain:
            connection = plain.execution_options(**options)
            with connection.begin():
                yield connection

    @contextmanager
    def writing(self) -> Generator[Connection]:
        """A connection on which all that is done stands, or none of it. One writes at a time, in
        both databases, so that what is read on it holds until it is done.
        """
        with self._spoken(), self._engine.connect() as plain:
            connection = plain.execution_options(dateline_writes=True)
            with connection.begin():
                if self.dialect == "postgresql":
                    connection.exec_driver_sql(f"set local lock_timeout = '{WAIT}s'")
                    connection.exec_driver_sql(f"select pg_advisory_xact_lock({ONE_WRITER})")
                yield connection

    @contextmanager
    def _spoken(self) -> Generator[None]:
        """Turns what the database says of a failure into a sentence."""
        try:
            yield
        except (DataError, UnicodeEncodeError, OverflowError) as error:
            raise UnkeptValue(f"{self.where}: holds no such value; nothing was written.") from error
        except DBAPIError as error:
            raise StoreError(f"{self.where}: {_mend(error)}") from error
        except TimeoutError as error:
            raise StoreError(f"{self.where}: too many ask at once; ask again.") from error

    def flush(self) -> None:
        """Brings what was written into the file itself, so that its journal holds no words that had
        to go; where a reader is in the way, the next one does.
        """
        if self.dialect == "sqlite":
            with self._spoken(), self._engine.connect() as connection:
                raw = connection.connection.dbapi_connection
                assert raw is not None
                raw.cursor().execute("pragma wal_checkpoint(truncate)")

    def close(self) -> None:
        """Lets go of the database."""
        self._reads.dispose()
        self._engine.dispose()


def _mend(error: DBAPIError) -> str:
    """What failed and what to do, by what the driver said."""
    said = (str(error.orig).strip().splitlines() or ["no reason given"])[0]
    for words, mend in _MENDS:
        if words in said.lower():
            return f"{mend} ({said})."
    return f"the database refused ({said}); nothing was written."


_MENDS = (
    ("disk is full", "the disk is full; make room and say it again, nothing was lost"),
    (
        "disk i/o error",
        "the disk refused: full, failing, gone, or files may be no larger; mend that and say it "
        "again, nothing was lost",
    ),
    ("unable to open", "the file is not there or may not be written; bring it back"),
    ("readonly", "the file may only be read; give yourself the right to write it"),
    ("connection", "nobody answers there; start the database, nothing was lost"),
    ("shutting down", "the database is being stopped; start it again, nothing was lost"),
)


def is_url(where: str) -> bool:
    """True for a database named by URL, false for a file."""
    return "://" in where


def open_store(place: str, migrations: Migrations) -> Store:
    """The store at a place, made where there is none, and brought to this version's tables.

    Raises StoreError.
    """
    from alembic import command
    from alembic.script import ScriptDirectory

    if not is_url(place) and not Path(place).exists():
        _make_file(Path(place))
    store = store_again(place)
    with store.reading() as connection:
        found = _version(connection, migrations)
    scripts = ScriptDirectory.from_config(_config(migrations, None))
    known = [script.revision for script in scripts.walk_revisions()]
    if found is not None and found not in known:
        raise StoreError(
            f"{store.where}: was written by a newer Dateline (version {found}); install that."
        )
    if found != known[0]:
        with store.writing() as connection:
            command.upgrade(_config(migrations, connection), "head")
    return store


def store_again(place: str) -> Store:
    """A store that was opened before, by another process: it is not looked into again."""
    if is_url(place):
        return Store(_without_password(place), _url_engine(place))
    path = Path(place).resolve()
    return Store(place, _file_engine(path), _reading_engine(path))


def _make_file(path: Path) -> None:
    """An empty file for a new store. Raises StoreError."""
    try:
        path.touch(mode=0o600)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror}).") from error


def _url_engine(url: str) -> Engine:
    """The engine of a database of PostgreSQL."""
    return create_engine(
        make_url(url).set(drivername="postgresql+psycopg"),
        pool_size=CONNECTIONS,
        max_overflow=MORE,
        pool_pre_ping=True,
        hide_parameters=True,
    )


def _file_engine(path: Path) -> Engine:
    """The engine that writes a file."""

    engine = create_engine(  # values are left out of what errors say: some are personal data
        "sqlite://",
        creator=lambda: connected(path, "rw"),  # one that was moved away is never made anew, empty
        poolclass=NullPool,
        hide_parameters=True,
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _reading_engine(path: Path) -> Engine:
    """The engine that reads a file, also on a full disk."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: connected_where_full(path),
        poolclass=NullPool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    """Settings of a connection to SQLite: readers do not wait, what is told to be done is done."""
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma synchronous = full")
    connection.execute("pragma foreign_keys = on")
    connection.execute("pragma secure_delete = on")  # words of what had to go must not stay


def _begin(connection: Connection) -> None:
    """Begins as a writer where the connection is one, so that two never deadlock half-way."""
    if connection.dialect.name == "sqlite":
        writes = connection.get_execution_options().get("dateline_writes")
        connection.exec_driver_sql("begin immediate" if writes else "begin")


def _version(connection: Connection, migrations: Migrations) -> str | None:
    """The version of the tables; None where there are none."""
    from alembic.runtime.migration import MigrationContext

    options = {"version_table": migrations.version_table}
    return MigrationContext.configure(connection, opts=options).get_current_revision()


def _config(migrations: Migrations, connection: Connection | None) -> Config:
    """The settings of Alembic: where the migrations stand, and the connection to run them on."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations.folder))
    config.attributes["connection"] = connection
    config.attributes["version_table"] = migrations.version_table
    return config


def _without_password(url: str) -> str:
    """A URL as it may be shown."""
    return make_url(url).render_as_string(hide_password=True)
