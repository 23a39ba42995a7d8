"""JSON written piece by piece, letter for letter as `msgspec.json.format(…, indent=1)` writes it
whole, so that a document need not be in memory at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec


def laid_out(value: Any, depth: int = 0) -> bytes:
    """A value as JSON whose lines stand `depth` spaces in, but for the first; no line ends it.

    No string holds a line break, since JSON escapes it.
    """
    text = msgspec.json.format(msgspec.json.encode(value), indent=1)
    return text.replace(b"\n", b"\n" + b" " * depth)


def array(values: Iterable[Any], depth: int) -> Iterator[bytes]:
    """A list of values, which stands `depth` spaces in."""
    return _within(b"[", (laid_out(value, depth + 1) for value in values), b"]", depth)


def members(pieces: Iterable[tuple[str, Iterable[bytes]]]) -> Iterator[bytes]:
    """The outermost object: each of its names with the pieces of its value, which stand one space
    in; a line ends it.
    """
    opening = b"{\n "
    for name, value in pieces:
        yield opening + msgspec.json.encode(name) + b": "
        yield from value
        opening = b",\n "
    yield b"{}\n" if opening.startswith(b"{") else b"\n}\n"


def named(name: str, value: Any, depth: int) -> bytes:
    """A name with its value, which stands `depth` spaces in."""
    return msgspec.json.encode(name) + b": " + laid_out(value, depth)


def _within(start: bytes, inner: Iterable[bytes], end: bytes, depth: int) -> Iterator[bytes]:
    """The inner pieces between two brackets, a line each."""
    opening = start
    for piece in inner:
        yield opening + b"\n" + b" " * (depth + 1) + piece
        opening = b","
    yield start + end if opening == start else b"\n" + b" " * depth + end
