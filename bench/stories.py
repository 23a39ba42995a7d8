"""Reports to stories: the news clusters and the shooting incidents, by BCubed, and how many reports
a second.

    python bench/stories.py [news|incidents] [--half 0|1] [--sample N] [--misses]

Runs `dateline stories` as a user does and scores as ../shared/eval/score_clusters.py does, by
calling it. `--half` scores only the stories of one half (by hash of the story's id): 0 is the half
that was looked at while the rules were made. `--sample` runs on streams of N stories each, drawn
from the half, all scored together: small streams know less of what is common. Needs the reference
data beside the checkout (`../shared`).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

SHARED = Path(__file__).parents[2] / "shared"
EVAL, DATA = SHARED / "eval", SHARED / "data" / "clusters"
SETS = {
    "news": ("events", "news-clusters.jsonl"),
    "incidents": ("incidents", "gun-incidents.jsonl"),
}
Rows = list[dict]


def rows(path: Path) -> Rows:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def write(path: Path, told: Rows) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in told), "utf-8")


def key(cluster: object) -> bytes:
    return hashlib.sha256(str(cluster).encode()).digest()


def placed(folder: Path, reports: Rows) -> Rows:
    """What `dateline stories` says of the reports."""
    given, out = folder / "given.jsonl", folder / "placed.jsonl"
    write(given, reports)
    with out.open("wb") as stream:
        command = [sys.executable, "-m", "dateline", "stories", str(given)]
        subprocess.run(command, stdout=stream, stderr=subprocess.DEVNULL, check=True)
    return rows(out)


def samples(reports: Rows, gold: dict[str, object], size: int) -> Iterator[Rows]:
    """Streams of `size` stories each, stories drawn by hash."""
    order = sorted({str(c) for c in gold.values()}, key=lambda c: key(c + "sample"))
    for k in range(0, len(order), size):
        chosen = set(order[k : k + size])
        yield [r for r in reports if str(gold[r["id"]]) in chosen]


def measure(folder: Path, name: str, chosen: argparse.Namespace) -> None:
    kind, file = SETS[name]
    given, truth = folder / "input.jsonl", folder / "gold.jsonl"
    command = [
        sys.executable,
        EVAL / "gold_clusters.py",
        kind,
        DATA / file,
        "--gold",
        truth,
        "--input",
        given,
    ]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    reports, gold = rows(given), rows(truth)
    if chosen.half is not None:
        gold = [g for g in gold if key(g["cluster"])[0] & 1 == chosen.half]
    write(truth, gold)
    begun = time.perf_counter()
    if chosen.sample:
        known = {g["id"]: g["cluster"] for g in gold}
        streams = samples([r for r in reports if r["id"] in known], known, chosen.sample)
        answers = [
            {**row, "cluster": f"{n} {row['cluster']}"}
            for n, s in enumerate(streams)
            for row in placed(folder, s)
        ]
    else:
        answers = placed(folder, reports)
    took = time.perf_counter() - begun
    write(folder / "answers.jsonl", answers)
    print(
        f"{name}: {len(reports)} reports, {took:.1f} s, {len(reports) / took:.0f} reports/s",
        flush=True,
    )
    score = [sys.executable, EVAL / "score_clusters.py", folder / "answers.jsonl", truth]
    subprocess.run([*score, *(["--misses"] if chosen.misses else [])], check=True)


def main() -> int:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("set", nargs="?", choices=sorted(SETS))
    arguments.add_argument("--half", type=int, choices=(0, 1), help="score the stories of one half")
    arguments.add_argument("--sample", type=int, help="streams of N stories instead of the whole")
    arguments.add_argument(
        "--misses", action="store_true", help="list what is split and what is mixed"
    )
    chosen = arguments.parse_args()
    if not DATA.is_dir():
        sys.exit(f"{DATA} is not here: the benchmark needs the reference data")
    with tempfile.TemporaryDirectory() as folder:
        for name in [chosen.set] if chosen.set else SETS:
            measure(Path(folder), name, chosen)
    return 0


if __name__ == "__main__":
    sys.exit(main())
