"""Engines and connections of a case's database: a file of SQLite, or PostgreSQL by its URL."""

from __future__ import annotations

import sqlite3
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool

from dateline.store import connected, connected_where_full

ENGINES = 64  # of cases that are kept in one process


@lru_cache(maxsize=ENGINES)
def file_engine(path: Path, mode: str, is_still: bool) -> Engine:
    """The engine of a file."""
    reads = mode == "ro"
    engine = create_engine(
        "sqlite://",
        creator=lambda: connected_where_full(path, is_still) if reads else connected(path, mode),
        poolclass=NullPool,
    )
    event.listen(engine, "connect", _prepare_reader if reads else _prepare)
    event.listen(engine, "begin", _begin)
    return engine


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
