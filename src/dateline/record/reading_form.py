"""The reading form of a report: its text without what only looks like text, and the way back.

The stages read a report without soft hyphens, marks of direction, broken words and the like; the
record quotes the untouched text. `ReadingForm` is what is needed to go back.
"""

from __future__ import annotations

from msgspec import Struct

from dateline.record.nouns import Report, Stretch
from dateline.record.offset_map import OffsetMap


class ReadingForm(Struct, frozen=True):
    """How a report was rewritten for reading.

    source: the report as it came. text: what is read. offsets: from that to the source's text.
    retold: stretches of what is read that are sentences about words of the source, not those words.
    """

    source: Report
    text: str
    offsets: OffsetMap
    retold: tuple[Stretch, ...] = ()

    def is_put_in(self, start: int, end: int) -> bool:
        """True if a stretch of what is read holds words that the source does not have."""
        if not any(start < other.end and other.start < end for other in self.retold):
            return False
        low, high = self.offsets.original(start, end)
        return self.text[start:end] != self.source.text[low:high]
