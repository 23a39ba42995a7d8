"""Measures `where` on a corpus of toponyms: reads, finds, places, and scores with
../shared/eval/score_places.py.

    python bench/places.py [--gold GOLD.jsonl] [--limit N] [--bare] [--misses] [--keep DIR]

Without --gold the corpus is ../shared/data/geo/geovirus.jsonl (through gold_places.py). --bare
leaves the language model out (no names, no tags): what rules and atlas do alone. Nothing of the
corpus is copied into the repository.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import msgspec

from dateline.language.reading import Reading, Sentence, Word
from dateline.record.nouns import Record, Report
from dateline.reference.places.atlas import open_atlas
from dateline.stages.where import where

SHARED = Path(__file__).resolve().parents[2] / "shared"


def bare(text: str) -> Reading:
    """Words and sentences without a model: no tags, no trees, no names."""
    words: list[Word] = []
    sentences: list[Sentence] = []
    first = 0
    for match in re.finditer(r"[A-Z]\.(?:[A-Z]\.)+|\w+|[^\w\s]", text):
        i = len(words)
        token = match.group()
        words.append(
            Word(
                i,
                token,
                token.lower(),
                "X",
                "",
                i,
                "root",
                match.start(),
                match.end(),
                len(sentences),
            )
        )
        if token in ".!?" and text[match.end() : match.end() + 1].isspace():
            sentences.append(_sentence(sentences, words, first))
            first = i + 1
    if first < len(words):
        sentences.append(_sentence(sentences, words, first))
    return Reading(text, tuple(words), tuple(sentences))


def _sentence(found: list[Sentence], words: list[Word], first: int) -> Sentence:
    return Sentence(len(found), first, len(words), words[first].start, words[-1].end, 0, "body")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--gold", type=Path)
    options.add_argument("--limit", type=int)
    options.add_argument("--bare", action="store_true")
    options.add_argument("--misses", action="store_true")
    options.add_argument("--keep", type=Path)
    args = options.parse_args()
    folder = args.keep or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    gold = args.gold or folder / "gold.jsonl"
    if args.gold is None:
        maker, corpus = (
            SHARED / "eval" / "gold_places.py",
            SHARED / "data" / "geo" / "geovirus.jsonl",
        )
        subprocess.run([sys.executable, maker, "lines", corpus, "--gold", gold], check=True)
    rows = [json.loads(line) for line in gold.read_text("utf-8").splitlines()][: args.limit]
    if args.limit:
        gold = folder / "part.jsonl"
        gold.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    records = folder / "records.jsonl"
    _write(rows, records, args.bare)
    scorer = [sys.executable, SHARED / "eval" / "score_places.py", records, gold]
    subprocess.run(scorer + (["--misses"] if args.misses else []), check=True)


def _write(rows: list[dict], path: Path, without_model: bool) -> None:
    atlas, spent = open_atlas(extra=False), 0.0
    if not without_model:
        from dateline.language import load

        pipeline = load()
    with path.open("wb") as file:
        for row in rows:
            report = Report(id=row["id"], text=row["text"])
            reading = bare(row["text"]) if without_model else pipeline.read(row["text"])
            begun = time.perf_counter()
            located = where(reading, report, atlas)
            spent += time.perf_counter() - begun
            record = Record(
                reports=(report,), places=tuple(located.places), faults=tuple(located.faults)
            )
            file.write(msgspec.json.encode(record) + b"\n")
    print(f"where alone: {spent:.2f} s for {len(rows)} reports")


if __name__ == "__main__":
    main()
