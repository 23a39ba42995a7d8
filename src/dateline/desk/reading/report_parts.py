"""A very long report in parts, each from one line to another, so that no page grows without end."""

from __future__ import annotations

PART = 60_000  # code points of a part, and those to the end of its last line


def parts_of(text: str) -> list[tuple[int, int]]:
    """The parts of a text, in order; one for a report of a usual length."""
    found: list[tuple[int, int]] = []
    start = 0
    while len(text) - start > PART * 1.5:
        end = text.find("\n", start + PART, start + PART * 2) + 1
        end = end or text.find(" ", start + PART, start + PART * 2) + 1 or start + PART
        found.append((start, end))
        start = end
    return [*found, (start, len(text))]


def part_at(text: str, offset: int) -> int:
    """The number of the part, from 0, in which an offset lies."""
    ends = [end for _, end in parts_of(text)]
    return next((number for number, end in enumerate(ends) if offset < end), len(ends) - 1)
