"""Measures whether rulings' words are found again in a page that was cleaned otherwise:
`python -m bench.anchors ROWS.jsonl`.

A row is JSON: `old_text`, `start` and `end` of the words in it; `new_text`, `new_start` and
`new_end` of the same words in that, null where they are gone. Printed: rows whose words are found
at their place, of those that have one; rows found at a wrong place, those among them whose words
are gone; and each that is not right.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

import msgspec

from dateline.record.anchors import anchor_of, find_again


class AnchorRow(msgspec.Struct, frozen=True):
    """Words in a text, and the same words in another."""

    old_text: str
    start: int
    end: int
    new_text: str
    new_start: int | None = None
    new_end: int | None = None


def judged(row: AnchorRow) -> str:
    """right, lost, or wrong: found at another place, or found though the words are gone."""
    anchor = anchor_of("r-old", row.old_text, row.start, row.end)
    found = find_again(row.new_text, anchor)
    there = None if row.new_start is None else (row.new_start, row.new_end)
    if found == there:
        return "right"
    return "lost" if found is None else "wrong"


def summary(rows: Iterable[AnchorRow]) -> tuple[int, int, int, list[str]]:
    """Found at their place, of those that have one, found at a wrong place; what is not right."""
    right = of = wrong = 0
    told: list[str] = []
    for number, row in enumerate(rows, 1):
        verdict = judged(row)
        has_place = row.new_start is not None
        of += has_place
        right += has_place and verdict == "right"
        wrong += verdict == "wrong"
        if verdict != "right":
            words = " ".join(row.old_text[row.start : row.end].split())
            told.append(f"row {number} {verdict}: {words[:80]}")
    return right, of, wrong, told


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # pyright: ignore[reportOptionalMemberAccess]
    parser.add_argument("rows", type=Path, help="JSON lines")
    lines = parser.parse_args().rows.read_text("utf-8").splitlines()
    rows = [msgspec.json.decode(line, type=AnchorRow) for line in lines if line.strip()]
    right, of, wrong, told = summary(rows)
    print(*told, sep="\n", end="\n" if told else "")
    print(f"found {right} of {of} = {right / max(of, 1):.3f}; in a wrong place {wrong}")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
