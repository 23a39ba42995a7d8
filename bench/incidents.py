"""Incidents of MUC-3/4 messages (dev): who did it to whom, when, where, how many died, read from
text in capitals.

    python bench/incidents.py [--reports N] [--from N] [--misses]
    python bench/incidents.py --case upper|lower|title [--misses]

Runs `dateline extract` and scores as ../shared/eval/score_muc.py does, by calling it; all 1,300
messages unless told otherwise. `--case` measures what the case of letters is worth: PLOVER's
sentences in capitals, in small letters or in Title Case, scored as the sentences themselves are.
Needs the reference data beside the checkout (`../shared`).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

SHARED = Path(__file__).parents[2] / "shared"
EVAL, EVENTS = SHARED / "eval", SHARED / "data" / "events"
CASES: dict[str, Callable[[str], str]] = {
    "upper": str.upper,
    "lower": str.lower,
    "title": lambda text: " ".join(word[:1].upper() + word[1:] for word in text.split(" ")),
}


def run(*command: object, out: Path | None = None) -> None:
    """Runs a Python program; its output goes to the file, if one is given."""
    line = [sys.executable, *map(str, command)]
    if out is None:
        subprocess.run(line, check=True)
        return
    with out.open("w", encoding="utf-8") as stream:
        subprocess.run(line, check=True, stdout=stream)


def incidents(folder: Path, first: int, most: int | None, extra: list[str]) -> None:
    messages = (EVENTS / "muc-dev.jsonl").read_text("utf-8").splitlines()[first:]
    data, gold, reports, records = (
        folder / f"{n}.jsonl" for n in ("data", "gold", "reports", "records")
    )
    data.write_text("\n".join(messages[:most]) + "\n", "utf-8")
    run(EVAL / "gold_muc.py", "lines", data, "--gold", gold, "--input", reports)
    run("-m", "dateline", "extract", reports, out=records)
    run(EVAL / "score_muc.py", records, gold, *extra)


def cased(folder: Path, change: Callable[[str], str], extra: list[str]) -> None:
    gold, plain, reports, records = (
        folder / n for n in ("gold.json", "plain.jsonl", "reports.jsonl", "records.jsonl")
    )
    gold.write_bytes((EVENTS / "plover-dev.json").read_bytes())
    run(EVAL / "plover_to_jsonl.py", gold, plain)
    rows = [json.loads(line) for line in plain.read_text("utf-8").splitlines()]
    reports.write_text(
        "".join(json.dumps({**row, "text": change(row["text"])}) + "\n" for row in rows), "utf-8"
    )
    run("-m", "dateline", "extract", reports, out=records)
    run(EVAL / "score_plover.py", records, gold, *extra)


def main() -> int:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("--reports", type=int, help="only N messages")
    arguments.add_argument(
        "--from", dest="first", type=int, default=0, help="pass over the first N messages"
    )
    arguments.add_argument("--case", choices=sorted(CASES))
    arguments.add_argument(
        "--misses", action="store_true", help="list what is missed and what is too much"
    )
    chosen = arguments.parse_args()
    if not EVENTS.is_dir():
        sys.exit(f"{EVENTS} is not here: the benchmark needs the reference data")
    extra = ["--misses"] if chosen.misses else []
    with tempfile.TemporaryDirectory() as folder:
        if chosen.case:
            cased(Path(folder), CASES[chosen.case], extra)
        else:
            incidents(Path(folder), chosen.first, chosen.reports, extra)
    return 0


if __name__ == "__main__":
    sys.exit(main())
