"""Sentences and labels of cases, at random with a seed, for somebody to judge who did not write
them: grammatical? true to the words? How many fail the checks of form is counted over all.

    python bench/sentences.py PATH... [--number 200] [--seed 1] [--tsv FILE]

PATH is a case (a folder of reports with its case.yaml) or a record.json. Each sentence is printed
with the words of the report that it rests on. With --tsv they go into a table with two empty
columns, `grammatical` and `true`, for the judge to fill in with 1 or 0; `--judged FILE` reads such
a table and prints both shares.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from dateline.build import build
from dateline.case import Case
from dateline.prose.key_facts import key_fact
from dateline.prose.sentences import label
from dateline.record.index import RecordIndex
from dateline.record.nouns import CaseInfo, Event, Record
from dateline.record.schema import read_record

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.prose.sentence_form import faults, faults_of_label

_COLUMNS = ("case", "event", "kind", "sentence", "words", "grammatical", "true")


class Judged(Struct, frozen=True):
    """A sentence to judge, with the words of the first mentions behind it."""

    case: str
    event: str
    kind: str  # "label" or "sentence"
    sentence: str
    words: str


def record_of(path: Path) -> Record:
    """The record of a case, or the one that stands in a file."""
    if path.suffix == ".json" and path.is_file():
        return read_record(path)
    case = Case.of_paths([path])
    info = CaseInfo(title=case.title, timezone=case.timezone, built="2026-01-01T00:00:00Z")
    return build(case.reports, info)


def sentences(name: str, record: Record) -> Iterator[Judged]:
    """The label and the sentence of every event."""
    index = RecordIndex(record)
    for event in record.events:
        words = _words(event, index)
        yield Judged(name, event.id, "label", label(event, index), words)
        yield Judged(name, event.id, "sentence", key_fact(event, index).text, words)


def _words(event: Event, index: RecordIndex) -> str:
    """The sentences around the first mentions, parted by bars."""
    found: list[str] = []
    for mention in event.mentions[:3]:
        if mention.report in index.reports:
            text = index.reports[mention.report].text
            found.append(" ".join(text[max(0, mention.start - 120) : mention.end + 120].split()))
    return " | ".join(found)


def figures(told: list[Judged]) -> None:
    """How many fail a check of form, and which checks."""
    failed: Counter[str] = Counter()
    clean = 0
    for one in told:
        found = list(faults_of_label(one.sentence) if one.kind == "label" else faults(one.sentence))
        failed.update(found)
        clean += not found
    print(
        f"{len(told)} labels and sentences, {clean / max(len(told), 1):.3f} pass all checks of form"
    )
    for name, number in failed.most_common():
        print(f"  {number:5} {name}")


def judged(path: Path) -> None:
    """The shares of a table that a judge has filled in."""
    with path.open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file, delimiter="\t"))
    for column in ("grammatical", "true"):
        marks = [line[column].strip() for line in lines if line[column].strip()]
        share = sum(mark == "1" for mark in marks) / max(len(marks), 1)
        print(f"{column}: {share:.3f} of {len(marks)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--number", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--tsv", type=Path)
    parser.add_argument("--judged", type=Path)
    options = parser.parse_args()
    if options.judged:
        judged(options.judged)
        return
    told = [one for path in options.paths for one in sentences(path.stem, record_of(path))]
    figures(told)
    chosen = random.Random(options.seed).sample(told, min(options.number, len(told)))
    if options.tsv:
        with options.tsv.open("w", encoding="utf-8", newline="") as file:
            table = csv.writer(file, delimiter="\t")
            table.writerow(_COLUMNS)
            table.writerows((o.case, o.event, o.kind, o.sentence, o.words, "", "") for o in chosen)
        return
    for one in chosen:
        print(f"\n{one.case} {one.event} {one.kind}: {one.sentence}\n    {one.words}")


if __name__ == "__main__":
    main()
