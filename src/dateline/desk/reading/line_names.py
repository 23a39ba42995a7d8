"""Names of independent lines that last: `l.r-1a2b3c4d5e6f.104`, by the place where words begin that
came by the line. The name of any of its words leads to a line, whatever the next build calls it.
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.record.nouns import Line, Record

Words = tuple[str, int]
"""A report, and where in its text words begin."""


class LineNames:
    """The lines of one record, by name and by id."""

    def __init__(self, record: Record) -> None:
        self._lines = {line.id: line for line in record.lines}
        rank = {report.id: n for n, report in enumerate(record.reports)}
        placed = sorted(
            (rank.get(report, len(rank)), report, start, line)
            for line, report, start in _words(record)
            if line in self._lines
        )
        self._by_words: dict[Words, str] = {}
        for _, report, start, line in placed:
            self._by_words.setdefault((report, start), line)
        self._names: dict[str, str] = {}
        for (report, start), line in self._by_words.items():
            self._names.setdefault(line, f"l.{report}.{start}")

    def name_of(self, line: str) -> str:
        """The lasting name of a line by its id: of its first words. The id itself where it has no
        words of its own.
        """
        return self._names.get(line, line)

    def line(self, name: str) -> Line | None:
        """The line that a lasting name, or an id of this record, leads to."""
        letter, _, rest = name.partition(".")
        report, _, start = rest.partition(".")
        if letter != "l" or not (start.isascii() and start.isdecimal() and len(start) < 12):
            return self._lines.get(name)
        return self._lines.get(self._by_words.get((report, int(start)), ""))


def _words(record: Record) -> Iterator[tuple[str, str, int]]:
    """All words that came by a line: its id, the report, and where they begin."""
    for event in record.events:
        for mention in event.mentions:
            if mention.line is not None:
                yield mention.line, mention.report, mention.trigger.start
        for count in event.counts:
            if count.line is not None:
                yield count.line, count.report, count.start
