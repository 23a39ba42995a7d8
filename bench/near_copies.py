"""Measures whether an erased text is known again in another dress: `python -m bench.near_copies
FILE.jsonl` (rows with "text").

Every two texts are compared: what is taken for a near copy, and how many of its runs of three words
the shorter really shares. Then texts are given the words of others as furniture, before and behind, or other words here and
there.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from dateline.ledger.erased_words import FEWEST, RUN, is_near, marks_of

TRIALS = 300
COPIED = 0.5  # of the shorter text's runs: what shares fewer is another text


def runs(text: str) -> set[tuple[str, ...]]:
    """The runs of words of a text."""
    words = text.casefold().split()
    return {tuple(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}


def with_furniture(text: str, other: str, share: float) -> str:
    """The text with words of another around it, so many of its own number."""
    words = other.split()[: int(len(text.split()) * share)]
    half = len(words) // 2
    return " ".join((*words[:half], text, *words[half:]))


def false_copies(texts: Sequence[str]) -> tuple[int, int, int]:
    """Pairs of texts, those that are taken for near copies, and how many of these share little."""
    marks, shingles = [marks_of(text) for text in texts], [runs(text) for text in texts]
    near = [(i, j) for i, j in combinations(range(len(texts)), 2) if is_near(marks[i], marks[j])]
    shared = [
        len(shingles[i] & shingles[j]) / min(len(shingles[i]), len(shingles[j])) for i, j in near
    ]
    return len(texts) * (len(texts) - 1) // 2, len(near), sum(one < COPIED for one in shared)


def main() -> None:
    """Prints both figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("rows", type=Path)
    lines = parser.parse_args().rows.read_text().splitlines()
    texts = [text for line in lines if len((text := json.loads(line)["text"]).split()) > FEWEST]
    pairs, near, wrong = false_copies(texts)
    print(f"{pairs} pairs of {len(texts)} texts: {near} near copies, of which {wrong} share little")
    draw = random.Random(0)
    for share in (0.1, 0.2, 0.3, 0.4, 0.5):
        found = 0
        for _ in range(TRIALS):
            text, other = draw.sample(texts, 2)
            found += is_near(marks_of(text), marks_of(with_furniture(text, other, share)))
        print(f"furniture of {share:.0%} of the words: {found} of {TRIALS} known again")
    for share in (0.05, 0.1, 0.15):
        found = 0
        for _ in range(TRIALS):
            text = draw.choice(texts)
            words = (f"x{n}" if draw.random() < share else w for n, w in enumerate(text.split()))
            found += is_near(marks_of(text), marks_of(" ".join(words)))
        print(f"{share:.0%} of the words changed one by one: {found} of {TRIALS} known again")


if __name__ == "__main__":
    main()
