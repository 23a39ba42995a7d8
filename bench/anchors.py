"""Measures whether words are found again in a text that was cleaned otherwise:
`python -m bench.anchors FILE.jsonl [--half odd|even] [--show]`.

Each line holds old_text with start and end of the words pointed at, and new_text with new_start and
new_end, null where the words are gone. Found: at the right place, or rightly not found. In a wrong
place: a place was given and it is another. `--half`: only ids of that parity; `--show`: the misses.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from dateline.record.anchors import anchor_of, find_again


class Pointed(msgspec.Struct, frozen=True):
    """Words pointed at in an old text, and where they stand in the new one."""

    id: str | int
    old_text: str
    start: int
    end: int
    new_text: str
    new_start: int | None = None
    new_end: int | None = None


def outcome(row: Pointed) -> tuple[str, tuple[int, int] | None]:
    """right, missed (not found, and it is there), or wrong (found elsewhere), with the place."""
    anchor = anchor_of("r-1", row.old_text, row.start, row.end)
    found = find_again(row.new_text, anchor)
    if row.new_start is None or row.new_end is None:
        return ("right" if found is None else "wrong"), found
    if found is None:
        return "missed", None
    same = _bare(row.new_text, *found) == _bare(row.new_text, row.new_start, row.new_end)
    return ("right" if same else "wrong"), found


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the blanks and unseen characters at its ends."""
    words = text[start:end]
    ends = re.match(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]*", words)
    back = re.match(r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]*", words[::-1])
    return start + (ends.end() if ends else 0), end - (back.end() if back else 0)


def _rows(path: Path, half: str | None) -> Iterator[Pointed]:
    """The rows of the file, or of one half of it."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = msgspec.json.decode(line, type=Pointed)
        digits = re.findall(r"\d+", str(row.id))
        is_odd = bool(digits) and int(digits[-1]) % 2 == 1
        if half is None or is_odd == (half == "odd"):
            yield row


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # pyright: ignore[reportOptionalMemberAccess]
    parser.add_argument("file", type=Path)
    parser.add_argument("--half", choices=("odd", "even"))
    parser.add_argument("--show", action="store_true")
    chosen = parser.parse_args()
    counts: Counter[str] = Counter()
    for row in _rows(chosen.file, chosen.half):
        what, found = outcome(row)
        counts[what] += 1
        counts["gone"] += row.new_start is None
        if chosen.show and what != "right":
            before = row.old_text[max(0, row.start - 60) : row.start]
            print(f"--- {row.id} {what}: …{before}[[{row.old_text[row.start : row.end]}]]"
                  f"{row.old_text[row.end : row.end + 60]}…")  # fmt: skip
            for start, end in ((row.new_start, row.new_end), found or (None, None)):
                if start is not None and end is not None:
                    print(f"    …{row.new_text[max(0, start - 60) : start]}"
                          f"[[{row.new_text[start:end]}]]{row.new_text[end : end + 60]}…")  # fmt: skip
    total = counts["right"] + counts["missed"] + counts["wrong"]
    print(f"{total} anchors, {counts['gone']} of words that are gone: {counts['right']} right, "
          f"{counts['missed']} not found, {counts['wrong']} in a wrong place")  # fmt: skip


if __name__ == "__main__":
    main()
