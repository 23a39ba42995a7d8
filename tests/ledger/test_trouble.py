"""What can go wrong around a case: each gets a sentence with the mend, and nothing is lost."""

from __future__ import annotations

import os
import random
import resource
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import pytest

import dateline.ledger
from bench.killed import KILLS, finished, started, told
from dateline.kept_case import KeptCase
from dateline.ledger.entries import Entry
from dateline.ledger.errors import LedgerError
from dateline.ledger.verify import verify
from tests.ledger.conftest import NewPlace, PostgresServer

NOBODY = 65534
MIGRATIONS = Path(dateline.ledger.__file__).parent / "migrations"


def reports_in(folder: Path, number: int, length: int = 1) -> Path:
    """A folder of small reports."""
    folder.mkdir()
    for n in range(number):
        (folder / f"{n}.txt").write_text(f"On Thursday fighters took town {n}, he said.\n" * length)
    return folder


def is_whole(place: str, acknowledged: list[str], reports: int | None = None) -> None:
    """What was acknowledged stands, each report once, and the case can be verified."""
    with KeptCase.open(place) as kept:
        entries = kept.ledger.entries()
        assert verify(kept.ledger) == []
    assert set(acknowledged) <= {told(entry) for entry in entries}
    each = Counter(entry.subject for entry in entries if entry.kind == "report")
    assert set(each.values()) <= {1}
    assert reports is None or len(each) == reports


@pytest.mark.parametrize("name", KILLS)
def test_a_killed_writer_loses_nothing_that_it_acknowledged(tmp_path: Path, name: str):
    """`python -m bench.killed` does so at 50 moments of each."""
    losses = KILLS[name](tmp_path, 2, random.Random(5))
    assert (losses.moments, losses.lost, losses.twice, losses.unsound) == (2, 0, 0, 0)


def test_two_processes_add_at_once(new_place: NewPlace, tmp_path: Path):
    place = new_place()
    KeptCase.create(place).ledger.close()
    folder = reports_in(tmp_path / "reports", 45)
    both = [started(("add", place, str(folder), "--by", by)) for by in ("K. D.", "L. M.")]
    said = [process.communicate(timeout=120)[0].splitlines() for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert sum(map(len, said)) == 45
    is_whole(place, [*said[0], *said[1]], 45)


def test_a_file_that_grew_no_further_loses_nothing(tmp_path: Path):
    """A limit on the size of files, as a full disk would be."""
    place = str(tmp_path / "a.case")
    KeptCase.create(place).ledger.close()
    folder = reports_in(tmp_path / "reports", 60, 100)
    most = 400_000
    command = [sys.executable, "-m", "dateline", "case", "add", place, str(folder)]
    done = subprocess.run(
        command,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 2
    assert "the disk refused" in done.stderr and "nothing was lost" in done.stderr
    assert done.stdout
    is_whole(place, done.stdout.splitlines())
    finished(("add", place, str(folder)))
    is_whole(place, done.stdout.splitlines(), 60)


def test_a_full_disk_loses_nothing(small_disk: Path, tmp_path: Path):
    place = str(small_disk / "a.case")
    folder = reports_in(tmp_path / "reports", 100, 300)
    acknowledged: list[str] = []
    with KeptCase.create(place) as kept, pytest.raises(LedgerError, match="the disk is full"):
        kept.add([folder], acknowledge=lambda entry: acknowledged.append(told(entry)))
    assert acknowledged
    is_whole(place, acknowledged, len(acknowledged))
    with pytest.raises(LedgerError, match="the disk is full"):
        KeptCase.create(str(small_disk / "b.case"))
    assert not (small_disk / "b.case").exists()


@pytest.fixture
def small_disk(tmp_path: Path) -> Generator[Path]:
    """A file system of 1.5 MB; only root may mount one."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs", str(folder)]
    if os.geteuid() or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("a small file system cannot be mounted here")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_server_that_goes_away_loses_nothing(tmp_path: Path):
    server = PostgresServer()
    try:
        place = server.new_database()
        folder = reports_in(tmp_path / "reports", 60)
        acknowledged: list[str] = []

        def acknowledge(entry: Entry) -> None:
            acknowledged.append(told(entry))
            if len(acknowledged) == 40:
                server.stop()

        with KeptCase.create(place) as kept, pytest.raises(LedgerError, match="nobody answers"):
            kept.add([folder], acknowledge=acknowledge)
        server.start()
        is_whole(place, acknowledged, 40)
        with (
            KeptCase.open(place) as kept,
            pytest.raises(LedgerError, match="lost; say it again"),
            kept.ledger.write() as writer,
        ):
            writer.append("choice", "one", {"body": "{}"})
            server.stop()
            writer.append("choice", "two", {"body": "{}"})
        server.start()
        is_whole(place, acknowledged, 40)
        finished(("add", place, str(folder)))
        is_whole(place, acknowledged, 60)
    finally:
        server.stop()
        shutil.rmtree(server.folder, ignore_errors=True)


@contextmanager
def as_nobody() -> Generator[None]:
    """Without root's rights, which no mode of a file binds."""
    if os.geteuid() != 0:
        yield
        return
    os.setresgid(NOBODY, NOBODY, 0)
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        if not os.access(MIGRATIONS, os.R_OK, effective_ids=True):
            pytest.skip("the package lies in a folder that root alone may read")
        yield
    finally:
        os.setresuid(0, 0, 0)
        os.setresgid(0, 0, 0)


@pytest.fixture
def open_folder() -> Generator[Path]:
    """A folder that nobody may read and only its owner write, with a case in it."""
    folder = Path("/tmp") / f"dateline-{os.getpid()}-{time.monotonic_ns()}"
    folder.mkdir()
    with KeptCase.create(str(folder / "a.case")) as kept:
        kept.add([reports_in(folder / "reports", 3)])
        verify(kept.ledger)  # so that all that is imported late is there before rights are dropped
    (folder / "a.case").chmod(0o444)
    folder.chmod(0o555)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def test_what_may_only_be_read_is_read(open_folder: Path):
    with as_nobody(), KeptCase.open(str(open_folder / "a.case")) as kept:
        assert verify(kept.ledger) == []
        with pytest.raises(LedgerError, match="may only be read; give yourself the right"):
            kept.add([open_folder / "reports"])


def test_a_journal_that_cannot_be_read_is_not_passed_over(open_folder: Path):
    """What a writer that died has acknowledged stands in its journal alone."""
    (open_folder / "a.case").chmod(0o644)
    open_folder.chmod(0o755)
    reports_in(open_folder / "more", 2, 3)
    code = (
        "import os, sys; from pathlib import Path; from dateline.kept_case import KeptCase\n"
        "kept = KeptCase.open(sys.argv[1])\n"
        "with kept.ledger.database.reading() as connection:\n"
        "    connection.exec_driver_sql('select 1')\n"
        "    kept.add([Path(sys.argv[2])]); os.kill(os.getpid(), 9)\n"
    )
    place = open_folder / "a.case"
    subprocess.run([sys.executable, "-c", code, str(place), str(open_folder / "more")], timeout=60)
    (open_folder / "a.case-shm").unlink()
    place.chmod(0o444)
    open_folder.chmod(0o555)
    with as_nobody(), pytest.raises(LedgerError, match="what a process that died has left"):
        KeptCase.open(str(place))
    place.chmod(0o644)
    open_folder.chmod(0o755)
    is_whole(str(place), [], 5)


@pytest.mark.parametrize("mode", [0o555, 0o000])
def test_what_may_not_be_read_gets_a_sentence(open_folder: Path, mode: int):
    (open_folder / "a.case").chmod(0o000)
    open_folder.chmod(mode)
    with as_nobody(), pytest.raises(LedgerError, match="cannot be read"):
        KeptCase.open(str(open_folder / "a.case"))


def test_opening_a_case_again_loses_nothing_that_another_thread_writes(tmp_path: Path):
    """SQLite's locks are the process's: a file that is opened and closed beside it drops them, and
    another process then takes the journal away from under the writer.
    """
    where = str(tmp_path / "case.case")
    KeptCase.create(where, "Gao").ledger.close()
    look = (
        "import sys, time\n"
        "from dateline.kept_case import KeptCase\n"
        "end = time.monotonic() + 4\n"
        "while time.monotonic() < end:\n"
        "    with KeptCase.open(sys.argv[1]) as kept:\n"
        "        kept.ledger.head()\n"
    )
    other = subprocess.Popen([sys.executable, "-c", look, where])
    written: list[int] = []

    def reading() -> None:
        while other.poll() is None:
            with KeptCase.open(where, read_only=True) as kept:
                kept.ledger.head()

    threads = [Thread(target=reading) for _ in range(3)]
    for thread in threads:
        thread.start()
    while other.poll() is None:
        with KeptCase.open(where) as kept:
            written.append(kept.set("title", f"Gao {len(written)}", by="K. D.").seq)
    for thread in threads:
        thread.join()
    with KeptCase.open(where) as kept:
        assert len(written) == len(set(written)) == len(kept.ledger.entries()) - 1
        assert verify(kept.ledger) == []


def test_characters_that_cannot_be_saved_lose_nothing(new_place: NewPlace, tmp_path: Path):
    """A report with half a character in its headline broke the whole command off; a NUL made
    PostgreSQL refuse the texts of all reports.
    """
    place = new_place()
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "a.txt").write_text("Rebels seized Konna on Thursday, the army said.")
    (folder / "b.json").write_text(
        r'{"id": "q\udfff", "text": "Rebels \ud800 took \u0000 Gao.", "title": "\udfff", '
        r'"outlet": "\u0000A", "url": "http://a/\udfff"}'
    )
    with KeptCase.create(place, "Mali") as case:
        added = case.add([folder])
        assert (added.reports, added.faults) == (2, [])
        wanted = "select text from report_text order by length(text)"
        with case.ledger.database.reading() as connection:
            texts = list(connection.exec_driver_sql(wanted).scalars())
        assert texts[0] == "Rebels \ufffd took \ufffd Gao."
        assert case.record().reports
        assert verify(case.ledger) == []


def test_a_full_disk_can_be_read(tmp_path: Path):
    """No file may be made or grow: `verify` only reads, so it must not ask for room."""
    place = str(tmp_path / "a.case")
    with KeptCase.create(place, "Mali") as case:
        case.add([reports_in(tmp_path / "reports", 3)])
    run = subprocess.run(
        [sys.executable, "-B", "-m", "dateline", "case", "verify", place],
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    assert run.returncode == 0 and "entries hold" in run.stdout, run.stdout
