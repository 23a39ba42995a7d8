"""Writes JSON chunk by chunk, byte for byte as `msgspec.json.format(…, indent=1)` writes it whole,
so that a large document need not be in memory at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec


def laid_out(value: Any, depth: int = 0) -> bytes:
    """A value as JSON: its lines but the first are indented by `depth` spaces, and no line break
    ends it. A line break within a string is escaped in JSON, so that no string is changed.
    """
    text = msgspec.json.format(msgspec.json.encode(value), indent=1)
    return text.replace(b"\n", b"\n" + b" " * depth)


def array(values: Iterable[Any], depth: int) -> Iterator[bytes]:
    """A list of values as JSON, indented by `depth` spaces; a chunk a value."""
    return _within(b"[", (laid_out(value, depth + 1) for value in values), b"]", depth)


def members(values: Iterable[tuple[str, Iterable[bytes]]]) -> Iterator[bytes]:
    """The outermost object: each of its names with the chunks of its value, which are indented by
    one space; a line break ends it.
    """
    opening = b"{\n "
    for name, value in values:
        yield opening + msgspec.json.encode(name) + b": "
        yield from value
        opening = b",\n "
    yield b"{}\n" if opening.startswith(b"{") else b"\n}\n"


def named(name: str, value: Any, depth: int) -> bytes:
    """A name with its value as JSON, indented by `depth` spaces."""
    return msgspec.json.encode(name) + b": " + laid_out(value, depth)


def _within(start: bytes, inner: Iterable[bytes], end: bytes, depth: int) -> Iterator[bytes]:
    """The inner chunks between two brackets, each on lines of its own."""
    opening = start
    for chunk in inner:
        yield opening + b"\n" + b" " * (depth + 1) + chunk
        opening = b","
    yield start + end if opening == start else b"\n" + b" " * depth + end
