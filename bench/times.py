"""Measure the time expressions of `when` on the annotated corpora of ../shared/data/time.

    python bench/times.py [--plain] [--misses] [--only NAME]

Scores as ../shared/eval/score_times.py does, by calling it. `--plain` reads with a plain tokenizer,
without tags or trees: a floor for the rules alone.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import msgspec

from dateline.language.reading import Block, Reading, Sentence, Word
from dateline.record.nouns import Report
from dateline.stages.when import timex_mentions, when

SHARED = Path(__file__).resolve().parents[2] / "shared"
CORPORA = {
    "wikiwars": ("lines", "wikiwars-train.jsonl"),
    "meantime": ("meantime", "meantime-apple.jsonl"),
}


def paragraphs(text: str) -> list[Block]:
    """Lines of the text, as the corpora break them."""
    return [Block(m.start(), m.end()) for m in re.finditer(r"[^\n]+", text) if m.group().strip()]


def plain(text: str) -> Reading:
    """A Reading without tags: words by a pattern, a sentence a full stop."""
    words: list[Word] = []
    sentences: list[Sentence] = []
    for number, block in enumerate(paragraphs(text)):
        for part in re.finditer(r".+?(?:[.!?](?=\s+[A-Z])|$)", text[block.start : block.end], re.S):
            first, start = len(words), block.start + part.start()
            for token in re.finditer(r"\w+|[^\w\s]", part.group()):
                i = len(words)
                at = start + token.start()
                words.append(
                    Word(
                        i,
                        token.group(),
                        token.group().lower(),
                        "",
                        "",
                        max(first, i - 1),
                        "dep",
                        at,
                        at + len(token.group()),
                        len(sentences),
                    )
                )
            if len(words) > first:
                sentences.append(
                    Sentence(
                        len(sentences),
                        first,
                        len(words),
                        words[first].start,
                        words[-1].end,
                        number,
                        "body",
                    )
                )
    return Reading(text, tuple(words), tuple(sentences))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--only", choices=sorted(CORPORA))
    options = parser.parse_args()
    if not options.plain:
        from dateline.language import load

        pipeline = load()
    for name, (kind, file) in CORPORA.items():
        if options.only in (None, name):
            with tempfile.TemporaryDirectory() as folder:
                gold, given, out = (
                    Path(folder) / n for n in ("gold.jsonl", "input.jsonl", "records.jsonl")
                )
                run = [
                    sys.executable,
                    SHARED / "eval/gold_times.py",
                    kind,
                    SHARED / "data/time" / file,
                    "--gold",
                    gold,
                    "--input",
                    given,
                ]
                subprocess.run(run, check=True, stdout=subprocess.DEVNULL)
                with open(out, "w", encoding="utf-8") as records:
                    for row in map(json.loads, given.read_text("utf-8").splitlines()):
                        report = Report(
                            id=row["id"], published=row.get("published"), text=row["text"]
                        )
                        reading = (
                            plain(row["text"])
                            if options.plain
                            else pipeline.read(row["text"], paragraphs(row["text"]))
                        )
                        timexes, faults = when(reading, report, timex_mentions(reading, []))
                        record = {
                            "reports": [report],
                            "times": [t.time for t in timexes],
                            "faults": faults,
                        }
                        records.write(msgspec.json.encode(record).decode() + "\n")
                print(f"== {name}", flush=True)
                subprocess.run(
                    [
                        sys.executable,
                        SHARED / "eval/score_times.py",
                        out,
                        gold,
                        *(["--misses"] if options.misses else []),
                    ],
                    check=True,
                )


if __name__ == "__main__":
    main()
