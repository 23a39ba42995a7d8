"""Runs of white space and unbroken runs of characters that no writing has: read short, so that the
time a text takes follows from what it says.
"""

from __future__ import annotations

import re

from dateline.record.offset_map import Edit, replacing

WIDEST = 100  # characters of white space, from which on their number says nothing
LONGEST = 1000  # characters without white space, from which on they are no word and no address
INSTEAD = "…"  # what such a run is read as
_RUN = re.compile(rf"\s{{{WIDEST},}}+|(?<!\S)\S{{{LONGEST},}}+")


def long_run_edits(text: str) -> list[Edit]:
    """What stands in the place of overlong runs, in text order; line ends and blank lines stay."""
    return [replacing(m.start(), m.end(), _read_as(m.group())) for m in _RUN.finditer(text)]


def _read_as(run: str) -> str:
    """What a run is read as: as many line ends as part lines or paragraphs, one space, or a
    mark.
    """
    if not run.isspace():
        return INSTEAD
    return "\n" * min(run.count("\n"), 2) or " "
