"""How fast single reports are read, as ratios to an older state of the program in the same run.

    python bench/reading_speed.py --base PATH [--reports N] [--repeats N]

`--base`: a checkout of the older state (`git worktree add PATH COMMIT`). Old and new take turns, each
in processes of their own with compiled modules; the least of the repeats stands. Shown:

- extract: `dateline extract --jobs 2` on N reports of 300 to 700 words: CPU of all its processes,
  elapsed time, and whether both states write the same bytes
- warm: CPU of one process that has read ten reports before, in all, for the network alone, and for
  all else; and the whole of extract over its stage `parse`
- cold: CPU and peak memory of a process that reads one sentence; peak memory after N reports

Needs the reference data beside the checkout (`../shared`).
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
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CLUSTERS = ROOT.parent / "shared" / "data" / "clusters" / "news-clusters.jsonl"
WORDS = (300, 700)  # a report of about 500 words
KEYS = ("id", "text", "title", "url", "outlet")
SENTENCE = {"id": "1", "text": "Rebels seized Gao on Saturday.", "title": "Rebels seize Gao"}
WARM = """
import json, sys, time
import onnxruntime
network = 0.0
class Session:
    def __init__(self, *args, **kwargs):
        self.session = made(*args, **kwargs)
    def run(self, *args):
        global network
        begun = time.process_time()
        found = self.session.run(*args)
        network += time.process_time() - begun
        return found
    def get_inputs(self):
        return self.session.get_inputs()
made = onnxruntime.InferenceSession
onnxruntime.InferenceSession = Session
from contextlib import contextmanager
try:
    from dateline.extraction import extract
except ModuleNotFoundError:  # an older checkout
    from dateline.case import extract
from dateline.build import stage
import dateline.build
seconds, untimed = {}, stage.run_stages
class Seconds:
    def add(self, name, spent):  # as older states tell it
        seconds[name] = seconds.get(name, 0.0) + spent
    @contextmanager
    def measured(self, name):
        begun = time.process_time()
        yield
        self.add(name, time.process_time() - begun)
def timed(state, stages, given=None, report=None, **more):
    return untimed(state, stages, Seconds(), report, **more)
rows = [line.encode() for line in open(sys.argv[1], encoding="utf-8")]
list(extract(rows[:10]))
for module in list(sys.modules.values()):
    if getattr(module, "run_stages", None) is untimed:
        module.run_stages = timed
network, begun = 0.0, time.process_time()
lines = list(extract(rows[10:]))
whole = time.process_time() - begun
if not all(json.loads(line)["reports"] for line in lines):
    sys.exit("a report was not read")
print(json.dumps({"whole": whole, "network": network, "parse": seconds["parse"]}))
"""
Spent = dict[str, float]


def run(checkout: Path, words: list[str | Path], out: Path) -> Spent:
    """Runs Python on a checkout: CPU (children included) and elapsed time in seconds, peak memory
    of its largest process in MB.
    """
    environment = os.environ | {
        "PYTHONPATH": str(checkout / "src"),
        "PYTHONPYCACHEPREFIX": str(out.parent / "compiled"),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begun = time.perf_counter()
    with out.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, *map(str, words)], env=environment, stdout=stream, cwd=checkout
        )
        _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{checkout}: {words[:3]} ended with {status}")
    return {
        "CPU": usage.ru_utime + usage.ru_stime,
        "elapsed": time.perf_counter() - begun,
        "memory": usage.ru_maxrss / 1024,
    }


def least(found: list[Spent]) -> Spent:
    """The least of each figure."""
    return {key: min(one[key] for one in found) for key in found[0]}


def by_turns(
    states: dict[str, Path], repeats: int, measure: Callable[[Path], Spent]
) -> dict[str, Spent]:
    """The least figures of each state, measured in turns; the first turn, which compiles, is not
    counted.
    """
    found: dict[str, list[Spent]] = {name: [] for name in states}
    for turn in range(repeats + 1):
        for name, checkout in states.items():
            spent = measure(checkout)
            if turn:
                found[name].append(spent)
    return {name: least(spents) for name, spents in found.items()}


def show(title: str, found: dict[str, Spent]) -> None:
    """A line a figure: old, new, and new over old."""
    for key in found["new"]:
        old, new = found["old"][key], found["new"][key]
        print(f"{title:<10} {key:<22} {old:>9.2f} {new:>9.2f} {new / old:>7.2f}", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--base", type=Path, required=True)
    parser.add_argument("--reports", type=int, default=60)
    parser.add_argument("--repeats", type=int, default=3)
    args = parser.parse_args()
    rows = (json.loads(line) for line in CLUSTERS.open(encoding="utf-8"))
    kept = [row for row in rows if WORDS[0] <= len((row["text"] or "").split()) <= WORDS[1]]
    lines = [json.dumps({key: row.get(key) for key in KEYS}) + "\n" for row in kept]
    states = {"old": args.base.resolve(), "new": ROOT}
    print(f"{'':<10} {'':<22} {'old':>9} {'new':>9} {'ratio':>7}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        reports, one = folder / "reports.jsonl", folder / "one.jsonl"
        reports.write_text("".join(lines[: args.reports]), "utf-8")
        one.write_text(json.dumps(SENTENCE) + "\n", "utf-8")
        written: dict[Path, str] = {}

        def extract(checkout: Path) -> Spent:
            out = folder / "records"
            spent = run(checkout, ["-m", "dateline", "extract", reports, "--jobs", "2"], out)
            written[checkout] = hashlib.sha256(out.read_bytes()).hexdigest()
            return spent

        def warm(checkout: Path) -> Spent:
            out = folder / "warm"
            run(checkout, ["-c", WARM, reports], out)
            told = json.loads(out.read_text("utf-8"))
            told["all but network"] = told["whole"] - told["network"]
            return told | {"whole over parse": told["whole"] / told["parse"]}

        def cold(checkout: Path) -> Spent:
            return run(checkout, ["-m", "dateline", "extract", one], folder / "record")

        show("cold", by_turns(states, 2 * args.repeats, cold))
        show("warm", by_turns(states, args.repeats, warm))
        show("extract", by_turns(states, args.repeats, extract))
        print(f"same bytes: {len(set(written.values())) == 1}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
