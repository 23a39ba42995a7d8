"""Workers that die, schedulers that are not there, of another version, or go away."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import warnings
from pathlib import Path

import dask.config
import duckdb
import psutil
import pytest

from dateline.bulk import worker_pool
from dateline.bulk.errors import BulkError, WrongUse
from dateline.bulk.run import bulk
from tests.bulk.conftest import output_of

DYING = str(Path(__file__).with_name("dying.py"))


def origins() -> list[psutil.Process]:
    """The process from which this one has its workers forked."""
    found = psutil.Process().children()
    return [child for child in found if "forkserver" in " ".join(child.cmdline())]


def worker_processes() -> list[psutil.Process]:
    """The processes of workers that this one has started."""
    return [worker for origin in origins() for worker in origin.children()]


class KillsOne:
    """A progress that kills one of some processes at the first step of each kind."""

    def __init__(self, processes) -> None:
        self.killed = 0
        self._processes = processes
        self._seen: set[str] = set()

    def __call__(self, step) -> None:
        if step.stage in self._seen or "partitions" not in step.stage:
            return
        self._seen.add(step.stage)
        for process in self._processes()[:1]:
            process.send_signal(signal.SIGKILL)
            self.killed += 1


@pytest.fixture(scope="module")
def many(tmp_path_factory) -> Path:
    """Rows for a good many partitions."""
    path = tmp_path_factory.mktemp("many") / "many.jsonl"
    rows = [
        {
            "text": f"Rebels attacked village {n} in Mali on Monday, killing {n} people.",
            "id": str(n),
        }
        for n in range(80)
    ]
    path.write_text("\n".join(map(json.dumps, rows)))
    return path


@pytest.mark.parametrize("processes", [worker_processes, origins])
def test_neither_two_workers_nor_one_that_is_killed_change_a_byte(processes, many, tmp_path):
    bulk([many], tmp_path / "calm", workers=1)
    kills = KillsOne(processes)
    bulk([many], tmp_path / "killed", workers=2, progress=kills)
    assert kills.killed == 1
    assert len(list((tmp_path / "calm" / "work" / "partitions").glob("*/*"))) > 2
    assert output_of(tmp_path / "killed") == output_of(tmp_path / "calm")


@pytest.mark.parametrize("word", ["POISON", "HEMLOCK"])
def test_a_row_that_kills_its_workers_is_told_and_tried_again_by_the_next_run(word, tmp_path):
    rows = [f'{{"text": "Rebels took village {n} on Monday."}}' for n in range(5)]
    rows[2] = f'{{"text": "{word} killed 3 people on Monday."}}'
    archive = tmp_path / "a.jsonl"
    archive.write_text("\n".join(rows))
    with dask.config.set(
        {"distributed.worker.preload": [DYING], "distributed.scheduler.allowed-failures": 0}
    ):
        told = bulk([archive], tmp_path / "out", workers=1)
    assert told.faults["bulk/worker-killed"] == 1 and told.counts["reports"] == 4
    again = bulk([archive], tmp_path / "out", workers=1)
    assert "bulk/worker-killed" not in again.faults and again.counts["reports"] == 5
    bulk([archive], tmp_path / "calm", workers=1)
    names = [name for name in output_of(tmp_path / "calm") if not name.startswith("work")]
    calm, out = output_of(tmp_path / "calm"), output_of(tmp_path / "out")
    assert {n: out[n] for n in names} == {n: calm[n] for n in names}


def test_a_story_that_kills_its_workers_is_told_and_tried_again_by_the_next_run(tmp_path):
    archive = tmp_path / "a.jsonl"
    rows = [
        {"id": f"{town} {n}", "published": "2013-01-11", "outlet": f"Outlet {n}", "text": text}
        for town in ("Konna", "Gao")
        for n, text in enumerate(
            [
                f"Rebels seized the town of {town} on Thursday, killing {n} soldiers, officials in "
                f"{town} said. The army said it would retake {town}."
                for n in (3, 4)
            ]
        )
    ]
    rows.append(
        {
            "id": "poisoned",
            "published": "2013-01-12",
            "text": "The brewer sold VENOM beer at the harbour festival of Lisbon on Saturday.",
        }
    )
    archive.write_text("\n".join(map(json.dumps, rows)))
    with dask.config.set(
        {"distributed.worker.preload": [DYING], "distributed.scheduler.allowed-failures": 0}
    ):
        told = bulk([archive], tmp_path / "out", workers=1, memory="700MB")
    assert told.faults["bulk/worker-killed"] == 1
    out = tmp_path / "out"
    lost = duckdb.sql(f"SELECT message FROM '{out}/faults/*.parquet' WHERE slug = 'worker-killed'")
    ((message,),) = lost.fetchall()
    assert "give workers more memory and run again" in message
    stories = duckdb.sql(
        "SELECT reports, events > 0, faults, instr(record, 'VENOM') > 0 "
        f"FROM read_parquet('{out}/stories/*/*.parquet') ORDER BY reports"
    )
    assert stories.fetchall() == [(1, False, 1, True), (4, True, 0, False)]
    again = bulk([archive], tmp_path / "out", workers=1)
    assert "bulk/worker-killed" not in again.faults
    bulk([archive], tmp_path / "calm", workers=1)
    names = [name for name in output_of(tmp_path / "calm") if not name.startswith("work")]
    calm, out = output_of(tmp_path / "calm"), output_of(tmp_path / "out")
    assert {n: out[n] for n in names} == {n: calm[n] for n in names}


def test_a_row_of_many_megabytes_brings_no_advice_of_dask():
    row = b"x" * 11_000_000
    with worker_pool.local_workers(1) as pool, warnings.catch_warnings():
        warnings.simplefilter("error")
        given = list(pool.run(lambda row: str(len(row)).encode(), [("row", (row,))]))
    assert given == [("row", b"11000000")]


def test_a_scheduler_that_is_not_there_is_told(archive, tmp_path, monkeypatch):
    monkeypatch.setattr(worker_pool, "PATIENCE", 2)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    with pytest.raises(WrongUse, match="no scheduler answers at tcp:.*dask scheduler"):
        bulk([archive], tmp_path / "out", scheduler=address)
    with pytest.raises(WrongUse, match="no scheduler answers at nowhere"):
        bulk([archive], tmp_path / "out", scheduler="nowhere")


@contextlib.contextmanager
def by_hand(folder: Path, workers: int = 1):
    """A scheduler and workers, started as docs/bulk.md shows; its address and its process."""
    file = folder / "scheduler.json"
    port = ["--host", "127.0.0.1", "--port", "0", "--dashboard-address", "127.0.0.1:0"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "env": dict(os.environ)}
    dask_command = [sys.executable, "-m", "dask"]
    scheduler = subprocess.Popen(
        [*dask_command, "scheduler", *port, "--scheduler-file", file], **quiet
    )
    started = [scheduler]
    try:
        while not file.exists():
            assert scheduler.poll() is None, "no scheduler"
            time.sleep(0.2)
        address = json.loads(file.read_text())["address"]
        if workers:
            asked = ["--nworkers", str(workers), "--nthreads", "1", "--no-dashboard"]
            started.append(subprocess.Popen([*dask_command, "worker", address, *asked], **quiet))
        yield address, scheduler
    finally:
        for process in reversed(started):
            process.terminate()
        for process in started:
            process.wait(30)


def test_a_scheduler_by_hand_gives_the_same_and_may_go_away(archive, many, done, tmp_path):
    with by_hand(tmp_path) as (address, scheduler):
        bulk([archive], tmp_path / "out", scheduler=address)
        assert output_of(tmp_path / "out") == output_of(done)

        def ends(step) -> None:
            scheduler.kill()

        with pytest.raises(BulkError, match="went away; start it and run the same command again"):
            bulk([many], tmp_path / "left", scheduler=address, progress=ends)
    finished = [path for path in (tmp_path / "left" / "work").rglob("*") if path.is_file()]
    assert finished and not (tmp_path / "left" / "manifest.json").exists()
    before = {path: path.stat().st_mtime_ns for path in finished}
    bulk([many], tmp_path / "left", workers=1)
    assert {path: path.stat().st_mtime_ns for path in finished} == before


def test_a_scheduler_without_workers_is_told(archive, tmp_path, monkeypatch):
    monkeypatch.setattr(worker_pool, "FIRST_WORKER", 1)
    with (
        by_hand(tmp_path, workers=0) as (address, _),
        pytest.raises(WrongUse, match="has no worker; start one with `dask worker"),
    ):
        bulk([archive], tmp_path / "out", scheduler=address)


def test_other_versions_are_told():
    own = {
        "packages": {
            "python": "3.11.2.final.0",
            "dask": "1",
            "distributed": "1",
            "msgpack": "1",
            "cloudpickle": "1",
        }
    }
    other = {"packages": {**own["packages"], "distributed": "2"}}
    worker_pool.check_versions({"client": own, "scheduler": own, "workers": {"tcp://a": own}})
    with pytest.raises(WrongUse, match="the scheduler has distributed 2, this command 1"):
        worker_pool.check_versions({"client": own, "scheduler": other, "workers": {}})
    with pytest.raises(WrongUse, match="the worker tcp://a has distributed 2"):
        worker_pool.check_versions({"client": own, "scheduler": own, "workers": {"tcp://a": other}})


def test_a_program_keeps_the_fork_server_that_it_has(tmp_path):
    (tmp_path / "own.py").write_text(
        "import time\n"
        "from multiprocessing import forkserver, get_context\n"
        "from dateline.bulk.fork_server import forked_workers\n"
        "if __name__ == '__main__':\n"
        "    with forked_workers():\n"
        "        assert forkserver._forkserver._forkserver_pid\n"
        "    assert forkserver._forkserver._forkserver_pid is None\n"
        "    assert forkserver._forkserver._preload_modules == ['__main__']\n"
        "    own = get_context('forkserver').Process(target=time.sleep, args=(60,))\n"
        "    own.start()\n"
        "    with forked_workers():\n"
        "        pass\n"
        "    assert own.is_alive()\n"
        "    own.terminate()\n"
    )
    ran = subprocess.run([sys.executable, tmp_path / "own.py"], capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_an_atlas_that_cannot_be_read_costs_its_rows(tmp_path, monkeypatch):
    monkeypatch.setenv("DATELINE_HOME", str(tmp_path / "home"))
    (tmp_path / "home" / "atlas").mkdir(parents=True)
    (tmp_path / "home" / "atlas" / "places.sqlite").write_bytes(b"no database" * 1000)
    archive = tmp_path / "a.jsonl"
    archive.write_text('{"text": "Rebels took Konna in Mali on Monday."}')
    told = bulk([archive], tmp_path / "out", workers=1)
    assert told.faults["bulk/bug"] == 1 and told.counts["reports"] == 0
