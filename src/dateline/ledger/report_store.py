"""The shelf: Reports as they came in, append-only, in one SQLite file (or in memory for a single
run); beside them the pictures that they show, by their hashes.

A report is named by what it says and who published it, so shelving the same one again changes
nothing. Nothing is
ever rewritten or deleted: the record is derived from the shelf and can be built again from it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

import msgspec

from dateline.record.nouns import Report

SCHEMA = """
create table if not exists report (
    id text primary key,
    body text not null  -- the Report as JSON, before any stage has read it
) without rowid;
create table if not exists picture (
    sha256 text primary key,  -- of the file as it came
    bytes blob not null  -- what is shown of it, small
);
"""


class ReportStore:
    """Reports in the order of their ids."""

    def __init__(self, path: Path | None = None):
        """Opens the file and makes it if it is not there; without a path, keeps all in memory."""
        self._base = sqlite3.connect(str(path) if path else ":memory:")
        self._base.executescript(SCHEMA)

    def append(self, reports: Iterable[Report]) -> int:
        """Shelves the reports that are not there yet; how many were new."""
        before = self._base.total_changes
        with self._base:
            self._base.executemany(
                "insert or ignore into report (id, body) values (?, ?)",
                [(r.id, msgspec.json.encode(r).decode()) for r in reports],
            )
        return self._base.total_changes - before

    def reports(self) -> list[Report]:
        """All reports in the order of their ids, whatever the order they came in."""
        rows = self._base.execute("select body from report order by id")
        return [msgspec.json.decode(body, type=Report) for (body,) in rows]

    def keep_picture(self, sha256: str, shown: bytes) -> None:
        """Keeps what is shown of a picture, by the hash of the file that it came in."""
        with self._base:
            self._base.execute("insert or ignore into picture values (?, ?)", (sha256, shown))

    def picture(self, sha256: str) -> bytes | None:
        """What is shown of a picture; None where it was never kept."""
        row = self._base.execute("select bytes from picture where sha256 = ?", (sha256,)).fetchone()
        return row[0] if row else None

    def close(self) -> None:
        """Lets go of the file; what was appended is on disk already."""
        self._base.close()
