"""The case of the tests in PostgreSQL: built once, then copied as whole databases."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from itertools import count
from pathlib import Path

from dateline.kept_case import KeptCase
from tests.ledger.conftest import PostgresServer

Copied = Callable[[Path], "Path | str"]
"""Makes a copy of the built case, in a folder or as a database, and tells where it is."""

KEPT = 20  # copies that stand at once; the oldest goes first


def wanted_database() -> str:
    """The database over which the tests of the desk run: sqlite, or, where somebody sets the
    variable, postgresql.
    """
    return os.environ.get("DATELINE_DESK_DATABASE", "sqlite")


class CaseDatabases:
    """Copies of the case. Each stands under the same name in addresses, `marowijne`."""

    def __init__(self, server: PostgresServer, built_case: Path) -> None:
        self._server, self._numbers = server, count(1)
        url = server.new_database()
        self._template = url.partition(":///")[2].partition("?")[0]
        folder = built_case.parent
        with KeptCase.create(url, "Marowijne", by="K. D.") as kept:
            files = [folder / "courier.txt", folder / "times.txt"]
            kept.add(files, folder / "case.yaml", by="K. D.")
            kept.record()

    def copy(self) -> str:
        """The URL of a new copy."""
        return self._made("--template", self._template)

    def empty(self) -> str:
        """The URL of an empty database, to restore to."""
        return self._made()

    def _made(self, *how: str) -> str:
        name = "marowijne" + "_" * (next(self._numbers) % KEPT)
        at = ("-h", str(self._server.folder), "-U", "dateline")
        self._server.run("dropdb", *at, "--if-exists", "--force", name)
        self._server.run("createdb", *at, *how, name)
        return f"postgresql:///{name}?host={self._server.folder}&user=dateline"


def copying(built_case: Path, databases: Callable[[], CaseDatabases]) -> Copied:
    """Copies in the database over which the tests run."""

    def copied(folder: Path) -> Path | str:
        if wanted_database() == "postgresql":
            return databases().copy()
        return Path(shutil.copy(built_case, folder / "marowijne.dateline"))

    return copied
