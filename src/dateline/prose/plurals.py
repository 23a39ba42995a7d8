"""How many there are of something, in words."""

from __future__ import annotations


def number_of(count: int, one: str, many: str | None = None) -> str:
    """1 line, 2 lines"""
    if count == 1:
        return f"{count:,} {one}"
    return f"{count:,} {many or one + 's'}"
