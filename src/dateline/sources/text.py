"""Plain text: one report a file, kept letter for letter."""

from __future__ import annotations

from dateline.record.nouns import Report
from dateline.sources.decoding import decode
from dateline.sources.own_output import refuse_own_brief
from dateline.sources.refusal import Refusal


def read_text(data: bytes) -> list[Report]:
    """The report of a text file: its characters as decoded, nothing added, nothing cut.
    Raises Refusal `empty-file`, `own-page`.
    """
    text = decode(data)
    if not text.strip():
        raise Refusal("empty-file", "holds no text", "check that it was saved whole")
    refuse_own_brief(text)
    return [Report(id="", text=text)]
