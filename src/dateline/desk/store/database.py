"""Opens the store of a desk: a file of SQLite beside the case, or tables in its PostgreSQL
database.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from dateline.ledger.database import is_url

WAIT = 30  # seconds that one writer waits for another
VERSION_TABLE = "desk_version"  # a case in the same database has its own


class StoreError(Exception):
    """The store cannot be opened, read or written; the message names it and the mend."""


class Store:
    """Connections to the store. `where`: as a user may be told it."""

    def __init__(self, where: str, engine: Engine) -> None:
        self.where = where
        self._engine = engine

    @property
    def dialect(self) -> str:
        """sqlite or postgresql."""
        return self._engine.dialect.name

    @contextmanager
    def reading(self) -> Generator[Connection]:
        """A connection whose statements all see one state."""
        with self._spoken(), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Generator[Connection]:
        """A connection on which all that is done stands, or none of it."""
        with self._spoken(), self._engine.connect() as plain:
            connection = plain.execution_options(dateline_writes=True)
            with connection.begin():
                yield connection

    @contextmanager
    def _spoken(self) -> Generator[None]:
        """Turns what the database says of a failure into a sentence."""
        try:
            yield
        except DBAPIError as error:
            raise StoreError(f"{self.where}: {_mend(error)}") from error

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
    ("readonly", "the file may only be read; give the desk the right to write it"),
    ("connection", "nobody answers there; start the database, nothing was lost"),
    ("shutting down", "the database is being stopped; start it again, nothing was lost"),
)


def store_place(where: str) -> str:
    """Where the store of a desk stands: for a case file beside it, for a folder in it, for a
    database by URL in that database.
    """
    if is_url(where):
        return where
    path = Path(where)
    return str(path / "desk.sqlite" if path.is_dir() else path.with_name(f"{path.name}.desk"))


def open_store(place: str) -> Store:
    """The store at a place, made where there is none, and brought to this version's tables.

    Raises StoreError.
    """
    if not is_url(place) and not Path(place).exists():
        _make_file(Path(place))
    store = store_again(place)
    with store.reading() as connection:
        found = _version(connection)
    known = [script.revision for script in _scripts().walk_revisions()]
    if found is not None and found not in known:
        raise StoreError(
            f"{store.where}: was written by a newer Dateline (version {found}); install that."
        )
    if found != known[0]:
        with store.writing() as connection:
            command.upgrade(_migrations(connection), "head")
    return store


def store_again(place: str) -> Store:
    """A store that was opened here before, by another process: it is not looked into again."""
    return Store(_without_password(place) if is_url(place) else place, _engine(place))


def _make_file(path: Path) -> None:
    """An empty file for a new store. Raises StoreError."""
    try:
        path.touch(mode=0o600)
    except OSError as error:
        raise StoreError(f"{path}: cannot be written ({error.strerror}).") from error


def _engine(place: str) -> Engine:
    """An engine for the file or URL."""
    if is_url(place):
        return create_engine(
            make_url(place).set(drivername="postgresql+psycopg"), pool_size=8, pool_pre_ping=True
        )
    path = Path(place).resolve()

    def connect() -> sqlite3.Connection:  # one that was moved away is never made anew, empty
        name = f"{path.as_uri()}?mode=rw"
        return sqlite3.connect(name, uri=True, timeout=WAIT, isolation_level=None)

    engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)
    event.listen(engine, "connect", _prepare)
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


def _version(connection: Connection) -> str | None:
    """The version of the tables; None where there are none."""
    options = {"version_table": VERSION_TABLE}
    return MigrationContext.configure(connection, opts=options).get_current_revision()


def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_migrations(None))


def _migrations(connection: Connection | None) -> Config:
    """The settings of Alembic: where our migrations stand, and the connection to run them on."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    return config


def _without_password(url: str) -> str:
    """A URL as it may be shown."""
    return make_url(url).render_as_string(hide_password=True)
