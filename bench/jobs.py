"""One case read by one process and by several: time, memory, and whether the bytes are the same.

    python -m bench.jobs [--reports FILE] [--jobs 1 2] [--runs N] [--first N]

The command `dateline report` is run on the file with each number of processes in turn, `N` times,
page and record included, with modules compiled before, as those of a user are. Shown for each: the
least time by the clock; processor time of the process that leads and of the others; the time that
it would take on cores that do nothing else, at most (what the leader does, and the share of
another: some of it is done while the leader works too); the most memory that either held, shared
pages included. On a machine with other work only the processor times and that bound can be trusted.
`--first`: only so many rows of the file.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REPORTS = ROOT.parent / "shared" / "data" / "clusters" / "fa-kes-dev.jsonl"
NOON = "1767268800"  # SOURCE_DATE_EPOCH
FEW = 8  # rows that are read first, so that modules are compiled
RUN = """
import atexit, json, resource, sys
from dateline.cli.app import main
place = sys.argv.pop(1)
def tell():
    told = []
    for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
        used = resource.getrusage(who)
        told.append((used.ru_utime + used.ru_stime, used.ru_maxrss / 1024))
    open(place, "w").write(json.dumps(told))
atexit.register(tell)
main()
"""


@dataclass(frozen=True)
class Run:
    """One run. `leader`, `readers`: processor seconds; `memory`: MB of the leader and of the
    largest reader; `digest`: of record and page.
    """

    jobs: int
    clock: float
    leader: float
    readers: float
    memory: tuple[float, float]
    digest: str

    @property
    def bound(self) -> float:
        """Seconds on cores that do nothing else, at most: others take what is next, so their
        shares are equal but for the last report, and some work while the leader does.
        """
        return self.leader + self.readers / self.jobs


def run(reports: Path, jobs: int, folder: Path) -> Run:
    """Reads the reports with so many processes."""
    out, told = folder / f"out-{jobs}", folder / "told.json"
    words = ["report", str(reports), "--out", str(out), "--jobs", str(jobs)]
    begun = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", RUN, str(told), *words],
        check=True,
        env=_environment(folder),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
    )
    clock = time.perf_counter() - begun
    (leader, held), (readers, held_most) = json.loads(told.read_text())
    files = b"".join((out / name).read_bytes() for name in ("record.json", "index.html"))
    digest = hashlib.sha256(files).hexdigest()
    return Run(jobs, clock, leader, readers, (held, held_most), digest)


def _environment(folder: Path) -> dict[str, str]:
    """That of this process, in which compiled modules are kept."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    compiled = str(folder / "compiled")
    return kept | {"SOURCE_DATE_EPOCH": NOON, "PYTHONPYCACHEPREFIX": compiled}


def first_of(reports: Path, rows: int, folder: Path) -> Path:
    """A file of so many rows of another."""
    found = folder / f"first-{rows}.jsonl"
    lines = reports.read_text("utf-8").splitlines(keepends=True)
    found.write_text("".join(lines[:rows]), "utf-8")
    return found


def show(runs: list[Run]) -> None:
    """The least of each number of processes, and ratios to the first number."""
    numbers = list(dict.fromkeys(one.jobs for one in runs))
    print(
        f"{'jobs':>4} {'clock':>7} {'leader':>7} {'readers':>8} {'bound':>7} {'MB':>6} {'MB each':>8}"
    )
    best: dict[int, tuple[float, float, float]] = {}
    for jobs in numbers:
        own = [one for one in runs if one.jobs == jobs]
        clock, least = min(one.clock for one in own), min(own, key=lambda one: one.bound)
        best[jobs] = clock, least.leader + least.readers, least.bound
        print(
            f"{jobs:>4} {clock:>7.1f} {least.leader:>7.1f} {least.readers:>8.1f} {least.bound:>7.1f}"
            f" {least.memory[0]:>6.0f} {least.memory[1]:>8.0f}"
        )
    first = best[numbers[0]]
    for jobs in numbers[1:]:
        clock, spent, bound = (b / a for a, b in zip(first, best[jobs], strict=True))
        print(
            f"{jobs} over {numbers[0]}: {clock:.2f} by the clock, {bound:.2f} on free cores at most, "
            f"{spent:.2f} of the processor time"
        )
    same = len({one.digest for one in runs}) == 1
    print("the same bytes" if same else "DIFFERENT BYTES")


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--reports", type=Path, default=REPORTS)
    options.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--first", type=int, help="rows of the file that are read")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder, reports = Path(name), given.reports
        if given.first:
            reports = first_of(reports, given.first, folder)
        run(first_of(reports, FEW, folder), 1, folder)
        print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
        show([run(reports, jobs, folder) for _ in range(given.runs) for jobs in given.jobs])


if __name__ == "__main__":
    main()
