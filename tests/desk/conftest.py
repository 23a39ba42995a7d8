"""A case of two reports that is built once, and desks on copies of it."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="the desk is the extra dateline[desk]")

import dateline.ledger.connections as ledger_connections
import dateline.store as store_database
from dateline.kept_case import KeptCase
from tests.conftest import COURIER, TIMES
from tests.desk.databases import CaseDatabases, Copied, copying
from tests.desk.running import RunningDesk, running
from tests.ledger.conftest import postgres_server as postgres_server


@pytest.fixture(scope="session", autouse=True)
def no_waiting_for_the_disk():
    """Desks within the test process do not wait until the disk has what they write: no power fails
    here. What is killed runs in processes of its own, which wait.
    """
    modules: tuple[Any, ...] = (ledger_connections, store_database)
    for module in modules:
        module._prepare = _quick(module._prepare)


def _quick(prepare):
    """The settings of a connection, but for the waiting."""

    def prepared(connection, record):
        prepare(connection, record)
        connection.execute("pragma synchronous = off")

    return prepared


@pytest.fixture(scope="session")
def built_case(tmp_path_factory) -> Path:
    """A case file whose reports have been read, so that a desk on a copy of it builds quickly."""
    folder = tmp_path_factory.mktemp("desk-case")
    for name, text in (("courier", COURIER), ("times", TIMES)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "case.yaml").write_text(
        "title: Marowijne\n"
        "reports:\n"
        "  - {file: courier.txt, outlet: Paramaribo Courier, published: 2019-06-05}\n"
        "  - {file: times.txt, outlet: Guiana Times, published: 2019-06-06}\n",
        encoding="utf-8",
    )
    file = folder / "marowijne.dateline"
    with KeptCase.create(str(file), "Marowijne", by="K. D.") as kept:
        kept.add([folder / "courier.txt", folder / "times.txt"], folder / "case.yaml", by="K. D.")
        kept.record()
    return file


@pytest.fixture(scope="session")
def databases(postgres_server, built_case) -> CaseDatabases:
    """The case in PostgreSQL, to be copied."""
    return CaseDatabases(postgres_server, built_case)


@pytest.fixture(scope="session")
def copied(request, built_case) -> Copied:
    """Copies the case that was built."""
    return copying(built_case, lambda: request.getfixturevalue("databases"))


@pytest.fixture
def case_file(copied, tmp_path) -> Path | str:
    """A copy of the case that a test may change."""
    return copied(tmp_path)


@pytest.fixture(scope="module")
def reading_desk(copied, tmp_path_factory) -> Generator[RunningDesk]:
    """A desk that tests only read from; its first revision is built."""
    with running(copied(tmp_path_factory.mktemp("reading"))) as desk:
        desk.built()
        yield desk


@pytest.fixture
def desk(case_file) -> Generator[RunningDesk]:
    """A desk of its own for one test; its first revision is built."""
    with running(case_file) as started:
        started.built()
        yield started
