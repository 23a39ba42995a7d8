"""What a user is told of a case that cannot be opened, read or written.

Every error that a user can meet becomes a `LedgerError`, whose message names the file and the mend.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

WAIT = 30  # seconds that one process waits for another to have written
GO_BACK = (
    "Keep the file as it is, for what it may prove, and go back to a copy that `dateline case "
    "verify` finds whole."
)


class LedgerError(Exception):
    """A case that cannot be opened, read or written; the message names it and the mend. said: the
    message without what only a user of the command line can do.
    """

    def __init__(self, said: str, typed: str = "") -> None:
        super().__init__(f"{said} {typed}".strip())
        self.said = said


class HoldsNoCase(LedgerError):
    """A database that can be read, and is no case's."""


class LedgerOutage(LedgerError):
    """The database itself fails: full, gone, stopped, damaged. What was asked was not wrong."""


@contextmanager
def spoken(where: str) -> Generator[None]:
    """Turns what a database says of a failure into a sentence for the user."""
    try:
        yield
    except DBAPIError as error:
        raise LedgerOutage(f"{where}: {_mend(error)}") from error


def _mend(error: DBAPIError) -> str:
    """What failed and what to do, by what the driver said."""
    said = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else "no reason given"
    for words, mend in _MENDS:
        if words in said.lower():
            return f"{mend} ({said})."
    return (
        f"the database refused ({said}); nothing was written. Say it again; if it refuses again, "
        f"`dateline case verify` tells what is wrong. {GO_BACK}"
    )


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
