"""Builds `reference/data/en/frequency.tsv`: in how many stretches of text of a report's length a word stands.

Run at build time, never at run time:  PYTHONPATH=src python training/frequency.py ../shared/data
Read are the open texts that the language model learns from: UD EWT and GUM (the open genres, conversation left out),
WikiGold, re3d, and MEANTIME's Apple reports and WikiWars 01-16 beside. Counts alone are kept.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from dateline.record.nouns import Report
from dateline.stages.clustering.terms import terms

STRETCH = 350  # words, as a report of an outlet has
LEAST = 5  # stretches: rarer words are left to the stream itself
OUT = Path(__file__).parents[1] / "src" / "dateline" / "reference" / "data" / "en" / "frequency.tsv"
HEAD = """\
# How common words are: stems, names (^), numbers (=), and in how many of {n} stretches of {size} words each stands.
# Source: counted by training/frequency.py in UD English EWT and GUM (open genres), WikiGold, re3d, MEANTIME (Apple) and
# WikiWars 01-16. Licence: CC-BY-SA-4.0, as the treebanks. The row * is the number of stretches.
*\t{n}
"""


def main(data: Path) -> None:
    words = [w for text in _texts(data) for w in re.findall(r"\S+", text)]
    stretches = [" ".join(words[k : k + STRETCH]) for k in range(0, len(words), STRETCH)]
    counts = Counter(mark for s in stretches for mark in terms(Report(id="", text=s)))
    kept = sorted((-count, mark) for mark, count in counts.items() if count >= LEAST)
    lines = [f"{mark}\t{-count}" for count, mark in kept]
    head = HEAD.format(n=len(stretches), size=STRETCH)
    OUT.write_text(head + "\n".join(lines) + "\n", "utf-8")
    print(len(stretches), "stretches,", len(lines), "words")


def _texts(data: Path) -> Iterator[str]:
    genre = None
    for line in (data / "ud" / "train.conllu").read_text("utf-8").splitlines():
        if line.startswith("# newdoc"):
            genre = None
        elif line.startswith("# genre"):
            genre = line.split("=")[1].strip()
        elif line.startswith("# text =") and genre != "conversation":
            yield line.removeprefix("# text =")
    for sentence in (data / "ner" / "wikigold.conll").read_text("utf-8").split("\n\n"):
        rows = [line for line in sentence.splitlines() if line and not line.startswith("#")]
        yield " ".join(row.split()[0] for row in rows)
    for file in ("ner/re3d.jsonl", "time/meantime-apple.jsonl", "time/wikiwars-train.jsonl"):
        for line in (data / file).read_text("utf-8").splitlines():
            yield json.loads(line)["text"]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
