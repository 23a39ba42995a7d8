"""How bulk runs: two workers over one, and whether workers that are killed change what comes out.

    python -m bench.bulk speed [--reports N] [--repeats N]
    python -m bench.bulk killed [--reports N] [--times 10]
    python -m bench.bulk workers [--reports N]

speed: seconds that pass for the same archive with one worker and with two, one after the other,
best of the repeats, and their ratio. killed: with 2 workers, one of them is killed at a moment drawn
by chance, so many times, each in a run of its own; whether the output has other bytes than that of a
run in which nobody died. workers: the same with 1, 2 and 4 workers.

Reports: ../shared/data/clusters/news-clusters.jsonl, cut at 500 words.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import psutil

from dateline.bulk.run import bulk

ROOT = Path(__file__).resolve().parents[1]
CLUSTERS = ROOT.parent / "shared" / "data" / "clusters" / "news-clusters.jsonl"
WORDS = 500
_NAMES = re.compile(r"\w+")


def archive(folder: Path, count: int) -> Path:
    """The first reports as JSON lines."""
    place = folder / "reports.jsonl"
    with CLUSTERS.open(encoding="utf-8") as rows, place.open("w", encoding="utf-8") as file:
        for _, row in zip(range(count), rows, strict=False):
            fields = json.loads(row)
            text = " ".join(fields["text"].split(" ")[:WORDS])
            kept = {
                "id": fields["id"],
                "text": text,
                "title": fields["title"],
                "outlet": fields["outlet"],
                "published": fields["date"],
            }
            file.write(json.dumps(kept) + "\n")
    return place


def hash_of(out: Path) -> str:
    """One hash of all that a run gave, but for its lock."""
    hashed = hashlib.sha256()
    for path in sorted(out.rglob("*")):
        if path.is_file() and path.name not in (".lock", "run.json"):
            hashed.update(path.relative_to(out).as_posix().encode() + b"\0" + path.read_bytes())
    return hashed.hexdigest()


def timed(place: Path, out: Path, workers: int) -> float:
    """Seconds that the command takes."""
    words = [sys.executable, "-m", "dateline", "bulk", place, "--out", out, "--workers", workers]
    began = time.monotonic()
    subprocess.run(list(map(str, words)), check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - began


def speed(folder: Path, place: Path, repeats: int) -> None:
    """Two workers over one."""
    best = {1: float("inf"), 2: float("inf")}
    for number in range(repeats):
        for workers in best:
            taken = timed(place, folder / f"{workers}-{number}", workers)
            best[workers] = min(best[workers], taken)
            print(f"{workers} workers: {taken:.1f} s", flush=True)
    print(f"two workers over one, elapsed: {best[2] / best[1]:.2f}")


def worker_processes() -> list[psutil.Process]:
    """The processes of the workers that this one has started, and what they are forked from."""
    found = [p for p in psutil.Process().children(recursive=True) if p.is_running()]
    return [p for p in found if {"spawn_main", "forkserver"} & set(_NAMES.findall(_command(p)))]


def _command(process: psutil.Process) -> str:
    """The command line of a process; empty where it has gone meanwhile."""
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


def kill_one_after(seconds: float, chance: random.Random) -> threading.Timer:
    """Kills a worker after so many seconds."""

    def kill() -> None:
        found = worker_processes()
        if found:
            chance.choice(found).send_signal(signal.SIGKILL)
            print(f"killed a worker after {seconds:.1f} s", flush=True)

    timer = threading.Timer(seconds, kill)
    timer.start()
    return timer


def killed(folder: Path, place: Path, times: int, seed: int) -> int:
    """How many runs with a killed worker gave other bytes."""
    chance = random.Random(seed)
    whole = timed(place, folder / "calm", 2)
    wanted, other = hash_of(folder / "calm"), 0
    for number in range(times):
        timer = kill_one_after(chance.uniform(2.0, whole), chance)
        out = folder / f"killed-{number}"
        bulk([place], out, workers=2)
        timer.cancel()
        other += hash_of(out) != wanted
        shutil.rmtree(out)
    print(f"worker killed at {times} random moments: {other} outputs differ")
    return other


def counts(folder: Path, place: Path) -> int:
    """How many numbers of workers gave other bytes than one worker."""
    hashes = []
    for workers in (1, 2, 4):
        bulk([place], folder / str(workers), workers=workers)
        hashes.append(hash_of(folder / str(workers)))
    other = sum(one != hashes[0] for one in hashes)
    print(f"1, 2 and 4 workers: {other} outputs differ")
    return other


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("speed", "killed", "workers"))
    parser.add_argument("--reports", type=int, default=120)
    parser.add_argument("--repeats", type=int, default=2)
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="dateline-bulk-") as name:
        folder = Path(name)
        place = archive(folder, given.reports)
        if given.what == "speed":
            speed(folder, place, given.repeats)
            return 0
        if given.what == "killed":
            return 1 if killed(folder, place, given.times, given.seed) else 0
        return 1 if counts(folder, place) else 0


if __name__ == "__main__":
    sys.exit(main())
