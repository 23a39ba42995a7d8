"""Dumps a PostgreSQL database and brings it back, by PostgreSQL's own programs."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from sqlalchemy.engine import make_url

from dateline.desk.store.tables import DEFERRED_MAIL
from dateline.kept_case import KeptCase
from dateline.ledger.errors import HoldsNoCase


class DumpError(Exception):
    """A database was not dumped, or not brought back; the message says why."""


def dump(url: str, file: Path) -> None:
    """Writes a dump of a database, of one moment, while others write, that only its owner reads;
    without mail that waits. Raises DumpError.
    """
    file.touch(mode=0o600)
    without = f"--exclude-table-data={DEFERRED_MAIL.name}"
    words = ("--format=custom", "--no-owner", "--no-acl", without)
    _run("pg_dump", *words, f"--file={file}", url=url)
    _run("pg_restore", "--list", str(file))  # that it can be read


def restore_dump(file: Path, url: str, force: bool) -> None:
    """Brings a dump back into a database. Raises DumpError: it holds a case, and no force."""
    if not force and _holds_case(url):
        raise DumpError("This database holds a case already; name another, or say --force.")
    how = ["--clean", "--if-exists"] if force else []
    words = ["--no-owner", "--no-acl", "--exit-on-error", "--single-transaction", *how]
    _run("pg_restore", *words, str(file), url=url)


def _holds_case(url: str) -> bool:
    """True where a database holds a case."""
    try:
        with KeptCase.open(url, read_only=True):
            return True
    except HoldsNoCase:
        return False


def _run(program: str, *words: str, url: str | None = None) -> None:
    """Runs one of PostgreSQL's programs. A password is never seen among the running programs."""
    if shutil.which(program) is None:
        raise DumpError(
            f"This takes {program}, a program of PostgreSQL; install it (postgresql-client)."
        )
    env = dict(os.environ)
    if url is not None:
        parts = make_url(url).set(drivername="postgresql")
        if parts.password:
            env["PGPASSWORD"] = str(parts.password)
        parts = parts.set(password=None).difference_update_query(["password"])
        words = (f"--dbname={parts.render_as_string(hide_password=False)}", *words)
    done = subprocess.run([program, *words], env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        said = next(iter(done.stderr.strip().splitlines()), "no reason given")
        raise DumpError(f"{program} refused ({said}).")
