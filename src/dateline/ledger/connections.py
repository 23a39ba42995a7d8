"""Engines and connections of a case's database: a file of SQLite, or PostgreSQL by its URL."""

from __future__ import annotations

import sqlite3
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from dateline.ledger.errors import WAIT

ENGINES = 64  # of cases that are kept in one process


@lru_cache(maxsize=ENGINES)
def file_engine(path: Path, mode: str, is_still: bool) -> Engine:
    """The engine of a file."""
    reads = mode == "ro"
    engine = create_engine(
        "sqlite://",
        creator=lambda: connected_where_full(path, is_still) if reads else _connected(path, mode),
        poolclass=NullPool,
    )
    event.listen(engine, "connect", _prepare_reader if reads else _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _connected(path: Path, mode: str, is_still: bool = False) -> sqlite3.Connection:
    """A connection to a file. `is_still`: nobody writes it, so nothing is made beside it."""
    address = f"{path.as_uri()}?mode={mode}{'&immutable=1' if is_still else ''}"
    return sqlite3.connect(address, uri=True, timeout=WAIT, isolation_level=None)


def connected_where_full(path: Path, is_still: bool = False) -> sqlite3.Connection:
    """A connection for reading; on a disk that has no room for what SQLite makes beside a file, one
    that makes nothing, where the journal holds nothing. `is_still`: nobody writes the file.
    """
    connection = _connected(path, "ro", is_still)
    try:
        connection.execute("select 1 from sqlite_master limit 1").fetchall()
    except sqlite3.OperationalError as error:
        journal = path.with_name(path.name + "-wal")
        is_empty = not journal.exists() or journal.stat().st_size == 0
        if not ("disk" in str(error) and is_empty):
            return connection
        connection.close()
        return _connected(path, "ro", is_still=True)
    return connection


@lru_cache(maxsize=ENGINES)
def url_engine(url: URL) -> Engine:
    """The engine of a database of PostgreSQL."""
    return create_engine(url.set(drivername="postgresql+psycopg"), poolclass=NullPool)


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
