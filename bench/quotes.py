"""Who says what, measured on PolNeAR: the attribute stage alone, scored by
../shared/eval/score_quotes.py.

    python bench/quotes.py [--reports N] [--misses]

Needs the reference data beside the checkout (`../shared`); PolNeAR states no licence and serves for
measuring only.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from dateline.language import Block, load
from dateline.stages.attribute import attribute

SHARED = Path(__file__).parents[2] / "shared"
DATA = SHARED / "data" / "quotes" / "polnear-dev.jsonl"


def record(row: dict) -> dict:
    """A minimal record of one report: its text and its statements."""
    text, blocks, at = row["text"], [], 0
    for line in text.split("\n"):
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            blocks.append(
                Block(start, at + len(line.rstrip()), "headline" if not blocks else "body")
            )
        at += len(line) + 1
    statements = [
        {
            "id": f"s{n}",
            "report": row["id"],
            "start": said.start,
            "end": said.end,
            "speaker_text": text[said.source.start : said.source.end] if said.source else None,
            "source": {"start": said.source.start, "end": said.source.end} if said.source else None,
            "cue": {"start": said.cue.start, "end": said.cue.end} if said.cue else None,
            "manner": said.manner,
            "content": [{"start": c.start, "end": c.end} for c in said.content],
        }
        for n, said in enumerate(attribute(load().read(text, blocks)), 1)
    ]
    return {
        "format": "dateline/1",
        "reports": [{"id": row["id"], "text": text}],
        "statements": statements,
    }


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--reports", type=int, help="only the first N reports")
    arguments.add_argument(
        "--misses", action="store_true", help="list what is missed and what is too much"
    )
    chosen = arguments.parse_args()
    if not DATA.exists():
        sys.exit(f"{DATA} is not here: the benchmark needs the reference data")
    lines = DATA.read_text("utf-8").splitlines()[: chosen.reports]
    with tempfile.TemporaryDirectory() as folder:
        data, gold, records = (
            Path(folder) / name for name in ("data.jsonl", "gold.jsonl", "records.jsonl")
        )
        data.write_text("\n".join(lines) + "\n", "utf-8")
        scripts = SHARED / "eval"
        made = [sys.executable, scripts / "gold_quotes.py", "lines", data, "--gold", gold]
        subprocess.run(made, check=True, stdout=subprocess.DEVNULL)
        with records.open("w", encoding="utf-8") as out:
            for line in lines:
                out.write(json.dumps(record(json.loads(line))) + "\n")
        flags = ["--misses"] if chosen.misses else []
        return subprocess.run(
            [sys.executable, scripts / "score_quotes.py", records, gold, *flags]
        ).returncode


if __name__ == "__main__":
    sys.exit(main())
