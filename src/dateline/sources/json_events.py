"""The events of JSON that strangers wrote, read piece by piece: however long it is, and refused
where it is nested deeper than any report.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import ijson  # pyright: ignore[reportMissingTypeStubs]

DEEPEST = 100  # values within values; the library's names of places grow with every one
PIECE = 4096  # bytes read at a time: what may be nested before that is seen
_STEPS = {"start_map": 1, "start_array": 1, "end_map": -1, "end_array": -1}


def json_events(stream: BinaryIO) -> Iterator[tuple[str, str, Any]]:
    """Where a value stands, what begins or ends, the value. Raises ijson.JSONError.

    Numbers are floats or of 64 bits: the library does not survive whole numbers of thousands of
    figures.
    """
    depth = 0
    for prefix, event, value in ijson.parse(stream, use_float=True, buf_size=PIECE):
        depth += _STEPS.get(event, 0)
        if depth > DEEPEST:
            raise ijson.JSONError(f"nested deeper than {DEEPEST}")
        yield prefix, event, value
