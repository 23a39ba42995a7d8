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


class PostgresServer:
    """A PostgreSQL server in a folder of its own."""

    def __init__(self) -> None:
        if not (BIN / "initdb").exists():
            pytest.skip("PostgreSQL 15 is not on this machine (apt install postgresql)")
        pytest.importorskip("psycopg", reason="the driver is the extra dateline[postgres]")
        self.folder = Path(tempfile.mkdtemp(prefix="dateline-pg-"))  # pytest closes its folders
        if os.geteuid() == 0:  # the server refuses to run as root
            self.folder.chmod(0o755)
            shutil.chown(self.folder, "postgres")
        self._data = str(self.folder / "data")
        self.run("initdb", "-D", self._data, "-A", "trust", "-U", "dateline", "-N", "-E", "UTF8")
        self.start()

    def start(self) -> None:
        options = f"-k {self.folder} -c listen_addresses='' -F"
        log = str(self.folder / "log")
        self.run("pg_ctl", "-D", self._data, "-l", log, "-o", options, "-w", "start")

    def stop(self) -> None:
        self.run("pg_ctl", "-D", self._data, "-m", "immediate", "stop")

    def new_database(self) -> str:
        """The URL of an empty database."""
        name = f"case_{os.getpid()}_{next(_numbers)}"
        self.run("createdb", "-h", str(self.folder), "-U", "dateline", name)
        return f"postgresql:///{name}?host={self.folder}&user=dateline"

    def run(self, program: str, *words: str) -> None:
        """Runs one of PostgreSQL's programs."""
        as_user = {"user": "postgres", "group": "postgres", "extra_groups": []}
        subprocess.run(
            [str(BIN / program), *words],
            check=True,
            stdout=subprocess.DEVNULL,
            timeout=120,
            cwd="/",
            **(as_user if os.geteuid() == 0 else {}),
        )


@pytest.fixture(scope="session")
def postgres_server() -> Generator[PostgresServer]:
    """A PostgreSQL server that runs for the tests alone."""
    try:
        server = PostgresServer()
    except (OSError, LookupError, subprocess.SubprocessError) as error:
        pytest.skip(f"PostgreSQL 15 is there and cannot be started: {error}")
    yield server
    server.stop()
    shutil.rmtree(server.folder, ignore_errors=True)


@pytest.fixture
def postgres(postgres_server: PostgresServer) -> Path:
    """The folder of its socket."""
    return postgres_server.folder


_numbers = count()


@pytest.fixture(params=["sqlite", "postgresql"])
def new_place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[NewPlace]:
    """Gives the name of a new, empty place for a case, a file or a database, at each call."""
    if request.param == "sqlite":
        yield lambda: str(tmp_path / f"case-{next(_numbers)}.case")
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    yield server.new_database
