"""Lines that stand on several pages of one host: house adverts, teasers, notices without a mark.
Where one of them has taken the place of another, a page says nothing new.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from dateline.record.nouns import Report
from dateline.record.paragraphs import paragraphs
from dateline.reference.text import fold_text
from dateline.watch.addresses import host_of

OTHERS = 1  # other pages of the host on which a line has to stand
ENOUGH = OTHERS + 1  # pages of a line that are remembered


class RepeatedLines:
    """The lines of the pages of each host that were read."""

    def __init__(self) -> None:
        self._pages: dict[tuple[str, str], set[str]] = defaultdict(set)

    def add(self, address: str, lines: Iterable[str]) -> None:
        """The lines of a page."""
        host = host_of(address)
        for line in lines:
            pages = self._pages[host, line]
            if len(pages) < ENOUGH:
                pages.add(address)

    def add_report(self, report: Report) -> None:
        """The lines of a report that has an address."""
        if report.url and "://" in report.url:
            stretches = paragraphs(report.text)
            self.add(report.url, (folded(report.text[s.start : s.end]) for s in stretches))

    def are_repeated(self, lines: Iterable[str], address: str) -> bool:
        """True if all lines stand on other pages of the host as well."""
        host = host_of(address)
        return all(
            len(self._pages.get((host, line), set()) - {address}) >= OTHERS for line in lines
        )

    def has_only_rotated(self, before: frozenset[str], after: frozenset[str], address: str) -> bool:
        """True if a page differs only in that as many repeated lines stand where others stood."""
        gone, come = before - after, after - before
        return len(gone) == len(come) and self.are_repeated(gone | come, address)


def folded(line: str) -> str:
    """A line as it is compared."""
    return " ".join(fold_text(line).split())
