"""Connections to the file of a case: what they may do, and what they wait for."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from dateline.ledger.connections import file_engine


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A file with one row."""
    path = tmp_path / "a.dateline"
    with file_engine(path, "rwc", is_still=False).begin() as connection:
        connection.execute(text("create table told (words text)"))
        connection.execute(text("insert into told values ('Konna')"))
    return path


def test_one_engine_serves_a_file(place: Path):
    assert file_engine(place, "rw", False) is file_engine(place, "rw", False)
    assert file_engine(place, "rw", False) is not file_engine(place, "ro", False)


def test_a_reader_cannot_write(place: Path):
    with file_engine(place, "ro", False).connect() as connection:
        assert connection.execute(text("select words from told")).scalars().all() == ["Konna"]
        with pytest.raises(OperationalError, match="readonly"):
            connection.execute(text("delete from told"))


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path):
    for mode in ("ro", "rw"):
        with pytest.raises(OperationalError):
            file_engine(tmp_path / "none", mode, False).connect()
    assert not list(tmp_path.iterdir())


def test_a_reader_does_not_wait_for_the_writer(place: Path):
    writer = file_engine(place, "rw", False).connect()
    writer = writer.execution_options(dateline_writes=True)
    with writer.begin():
        writer.execute(text("insert into told values ('Gao')"))
        with file_engine(place, "ro", False).connect() as reader:
            assert reader.execute(text("select count(*) from told")).scalar() == 1
    writer.close()


def test_what_is_acknowledged_is_on_the_disk_and_what_is_deleted_is_overwritten(place: Path):
    """In a program of its own: the tests of the desk wait for no disk."""
    asked = (
        "import sys; from pathlib import Path; from dateline.ledger.connections import file_engine\n"
        "with file_engine(Path(sys.argv[1]), 'rw', False).connect() as connection:\n"
        "    for name in ('journal_mode', 'synchronous', 'secure_delete'):\n"
        "        print(connection.exec_driver_sql(f'pragma {name}').scalar())\n"
    )
    told = subprocess.run([sys.executable, "-c", asked, place], capture_output=True, text=True)
    assert told.stdout.split() == ["wal", "2", "1"], told.stderr


def test_damaged_text_can_be_read(place: Path):
    plain = sqlite3.connect(place)
    plain.execute("insert into told values (cast(x'476Fff' as text))")
    plain.commit()
    plain.close()
    with file_engine(place, "ro", False).connect() as connection:
        assert "Go�" in connection.execute(text("select words from told")).scalars().all()


def test_a_file_that_nobody_writes_is_read_with_nothing_made_beside_it(place: Path):
    plain = sqlite3.connect(place)
    plain.execute("pragma journal_mode = delete")
    plain.close()
    with file_engine(place, "ro", True).connect() as connection:
        assert connection.execute(text("select words from told")).scalar() == "Konna"
    assert [path.name for path in place.parent.iterdir()] == [place.name]
