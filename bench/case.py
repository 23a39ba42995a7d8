"""A whole case against its gold: record, scorer's figures, time and memory of the cold process.

    python bench/case.py                       the example and, where ../shared is, the Mali case
    python bench/case.py --runs 3              the median of three cold runs

The scorer is ../shared/eval/score_record.py; without it only time, memory, sameness and our own
keys (own_keys.py: disputes, supersessions, tolls, promises, versions, …, right of all) are
measured.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml
from own_keys import hold, shares

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
SCORER = SHARED / "eval" / "score_record.py"


def cases() -> dict[str, tuple[list[str], Path]]:
    """Name -> (arguments of `dateline report`, gold file)."""
    mali = SHARED / "cases" / "mali-2013"
    found = {"example": ([str(ROOT / "example")], ROOT / "example" / "gold.yaml")}
    if mali.is_dir():
        files = sorted(str(p) for p in mali.glob("*.txt"))
        found["mali-2013"] = ([*files, "--case", str(mali / "case.yaml")], mali / "gold.yaml")
    return found


def cold_run(arguments: list[str], out: Path) -> tuple[float, float]:
    """Seconds and peak MB of one new process."""
    command = [sys.executable, "-m", "dateline", "report", *arguments, "--out", str(out)]
    began = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {child.returncode}")
    return time.perf_counter() - began, usage.ru_maxrss / 1024


def without_time(path: Path) -> dict:
    record = json.loads(path.read_text(encoding="utf-8"))
    record["case"]["built"] = None
    return record


def scored(record: Path, gold: Path) -> dict[str, float | None]:
    if not SCORER.is_file():
        return {}
    run = [sys.executable, str(SCORER), str(record), str(gold), "--json"]
    return json.loads(subprocess.run(run, check=True, capture_output=True, text=True).stdout)[
        "figures"
    ]


def own(record: Path, gold: Path) -> dict[str, tuple[int, int]]:
    """Right of all, for each of the gold's own keys; nothing where the gold has none of them."""
    said = yaml.safe_load(gold.read_text(encoding="utf-8"))
    if not said.get("disputes"):
        return {}
    return shares(hold(json.loads(record.read_text(encoding="utf-8")), said))


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument(
        "--runs", type=int, default=1, help="cold runs, of which the median time is given"
    )
    options.add_argument("--only", help="one case by its name")
    given = options.parse_args()
    for name, (arguments, gold) in cases().items():
        if given.only and given.only != name:
            continue
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder)
            runs = [cold_run(arguments, out / str(n)) for n in range(max(2, given.runs))]
            files = [a for a in arguments if a.endswith(".txt")]
            turned = [*reversed(files), *arguments[len(files) :]]
            cold_run(turned, out / "turned")
            first = without_time(out / "0" / "record.json")
            same = all(without_time(out / n / "record.json") == first for n in ("1", "turned"))
            print(f"\n{name}")
            for key, value in scored(out / "0" / "record.json", gold).items():
                print(f"  {key:22} {'-' if value is None else f'{value:.3f}'}")
            for key, (right, rows) in own(out / "0" / "record.json", gold).items():
                print(f"  {'own.' + key:22} {right} of {rows}")
            print(f"  {'seconds, cold':22} {statistics.median(s for s, _ in runs):.2f}")
            print(f"  {'peak memory, MB':22} {max(m for _, m in runs):.0f}")
            print(f"  {'same twice, any order':22} {same}")


if __name__ == "__main__":
    main()
