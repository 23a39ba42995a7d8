"""Databases for the tests of the ledger: SQLite files, and PostgreSQL 15 where the machine has it."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Generator, Iterator
from itertools import count
from pathlib import Path

import pytest

NewPlace = Callable[[], str]
BIN = Path("/usr/lib/postgresql/15/bin")


@pytest.fixture(scope="session")
def postgres() -> Generator[Path]:
    """The folder of the socket of a PostgreSQL server that runs for the tests alone."""
    if not (BIN / "initdb").exists():
        pytest.skip("PostgreSQL 15 is not on this machine (apt install postgresql)")
    pytest.importorskip("psycopg", reason="the driver is the extra dateline[postgres]")
    folder = Path(tempfile.mkdtemp(prefix="dateline-pg-"))  # its own: pytest closes its folders
    as_user: list[str] = []
    if os.geteuid() == 0:  # the server refuses to run as root
        folder.chmod(0o755)
        shutil.chown(folder, "postgres")
        as_user = ["runuser", "-u", "postgres", "--"]
    data = folder / "data"

    def run(*words: str) -> None:
        subprocess.run(
            [*as_user, *words], check=True, stdout=subprocess.DEVNULL, timeout=120, cwd="/"
        )

    run(str(BIN / "initdb"), "-D", str(data), "-A", "trust", "-U", "dateline", "-N", "-E", "UTF8")
    options = f"-k {folder} -c listen_addresses='' -F"
    log = str(folder / "log")
    run(str(BIN / "pg_ctl"), "-D", str(data), "-l", log, "-o", options, "-w", "start")
    yield folder
    run(str(BIN / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop")
    shutil.rmtree(folder, ignore_errors=True)


_numbers = count()


@pytest.fixture(params=["sqlite", "postgresql"])
def new_place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewPlace]:
    """Gives the name of a new, empty place for a case, a file or a database, at each call."""
    if request.param == "sqlite":
        yield lambda: str(tmp_path / f"case-{next(_numbers)}.case")
        return
    folder: Path = request.getfixturevalue("postgres")

    def made() -> str:
        name = f"case_{os.getpid()}_{next(_numbers)}"
        words = [str(BIN / "createdb"), "-h", str(folder), "-U", "dateline", name]
        subprocess.run(words, check=True, timeout=60, cwd="/")
        return f"postgresql:///{name}?host={folder}&user=dateline"

    yield made
