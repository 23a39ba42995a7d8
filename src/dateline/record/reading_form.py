"""The reading form of a report: its text without what only looks like text, and the way back.

The stages read a report without soft hyphens, marks of direction, broken words and the like; the
record quotes the untouched text. `ReadingForm` is what is needed to go back.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.record.nouns import Report, Stretch
from dateline.record.offset_map import OffsetMap


@dataclass(frozen=True, slots=True)
class ReadingForm:
    """How a report was rewritten for reading.

    source: the report as it came. offsets: from the text that is read to the source's. retold:
    stretches of the text that is read whose words are not the source's (rows of tables).
    """

    source: Report
    offsets: OffsetMap
    retold: tuple[Stretch, ...] = ()

    def is_retold(self, start: int, end: int) -> bool:
        """True if a stretch of the text that is read holds words that are not the source's."""
        return any(start < other.end and other.start < end for other in self.retold)
