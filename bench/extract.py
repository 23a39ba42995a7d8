"""Single reports through `dateline extract`, scored: event coding, status, and how many reports a
second.

    python bench/extract.py plover|status|speed [--misses] [--reports N]

plover   PLOVER's gold sentences (every second record): type, source, target status   MEANTIME's
Apple reports: happened, planned, possible, denied speed    reports of about 500 words a second, on
the news clusters: cold, and warm (what twice as many more take)

Runs the command line as a user does. Needs the reference data beside the checkout (`../shared`).
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SHARED = Path(__file__).parents[2] / "shared"
EVAL, DATA = SHARED / "eval", SHARED / "data"
WORDS = (300, 700)  # a report of about 500 words


def extract(reports: Path, records: Path) -> float:
    """Runs `dateline extract` on the file; seconds of the whole process."""
    begun = time.perf_counter()
    with records.open("w", encoding="utf-8") as out:
        subprocess.run(
            [sys.executable, "-m", "dateline", "extract", str(reports)], stdout=out, check=True
        )
    return time.perf_counter() - begun


def plover(folder: Path, extra: list[str]) -> None:
    gold = DATA / "events" / "plover-dev.json"
    reports, records = folder / "reports.jsonl", folder / "records.jsonl"
    subprocess.run([sys.executable, EVAL / "plover_to_jsonl.py", gold, reports], check=True)
    extract(reports, records)
    subprocess.run([sys.executable, EVAL / "score_plover.py", records, gold, *extra], check=True)


def status(folder: Path, extra: list[str]) -> None:
    data = DATA / "time" / "meantime-apple.jsonl"
    gold, reports, records = (
        folder / name for name in ("gold.jsonl", "reports.jsonl", "records.jsonl")
    )
    make = [
        sys.executable,
        EVAL / "gold_status.py",
        "meantime",
        data,
        "--gold",
        gold,
        "--input",
        reports,
    ]
    subprocess.run(make, check=True, stdout=subprocess.DEVNULL)
    extract(reports, records)
    subprocess.run([sys.executable, EVAL / "score_status.py", records, gold, *extra], check=True)


def speed(folder: Path, most: int) -> None:
    rows = [
        json.loads(line)
        for line in (DATA / "clusters" / "news-clusters.jsonl").open(encoding="utf-8")
    ]
    kept = [row for row in rows if WORDS[0] <= len((row["text"] or "").split()) <= WORDS[1]][:most]
    reports, records = folder / "reports.jsonl", folder / "records.jsonl"
    keys = ("id", "text", "title", "url", "outlet")
    reports.write_text(
        "".join(json.dumps({k: row.get(k) for k in keys}) + "\n" for row in kept), "utf-8"
    )
    thrice = folder / "thrice.jsonl"
    thrice.write_text(reports.read_text("utf-8") * 3, "utf-8")
    words = sum(len(row["text"].split()) for row in kept) / len(kept)
    print(
        f"{len(kept)} reports of {words:.0f} words on {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}"
    )
    for _ in range(3):
        once, more = extract(reports, records), extract(thrice, records)
        cold, warm = len(kept) / once, 2 * len(kept) / (more - once)
        print(f"reports a second: {cold:.1f} with the start of the processes, {warm:.1f} warm")


def main() -> int:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("what", choices=("plover", "status", "speed"))
    arguments.add_argument("--misses", action="store_true", help="list what is wrong")
    arguments.add_argument("--reports", type=int, default=400, help="speed: at most N reports")
    chosen = arguments.parse_args()
    if not EVAL.is_dir():
        sys.exit(f"{EVAL} is not here: the benchmark needs the reference data")
    extra = ["--misses"] if chosen.misses else []
    with tempfile.TemporaryDirectory() as folder:
        if chosen.what == "speed":
            speed(Path(folder), chosen.reports)
        else:
            {"plover": plover, "status": status}[chosen.what](Path(folder), extra)
    return 0


if __name__ == "__main__":
    sys.exit(main())
