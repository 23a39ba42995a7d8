"""Of reports with the same words and outlet one is kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from dateline.record.nouns import Fault, Report
from dateline.sources.file_faults import fault
from dateline.sources.kinds import reader_of

MESSAGES = frozenset(("message/rfc822", "application/mbox"))
COPY_OF_REPORT = "if two outlets printed them, name the outlet of each, beside it or in case.yaml"
COPY_OF_MESSAGE = "it is a copy of one message, so nothing needs to be done"
_ZONE = re.compile(r"(?:Z|[+-]\d{2}:\d{2})$")


def _file_of(report: Report) -> str:
    """The name of the file that a report came in."""
    return report.file or ""


def each_once(
    reports: Iterable[Report], name_of: Callable[[Report], str] = _file_of
) -> tuple[list[Report], list[Fault]]:
    """Of reports with the same words and outlet the first is kept: a dated one, then by
    file name. `name_of`: what a user knows a report by.
    """
    kept: dict[str, Report] = {}
    faults: list[Fault] = []
    for report in sorted(reports, key=_preference):
        first = kept.setdefault(report.id, report)
        if first is not report:
            name = name_of(first)
            other = "another file of that name" if name == name_of(report) else name
            reason = f"holds the same words as {other} and was left out"
            mend = COPY_OF_MESSAGE if _is_message(report) else COPY_OF_REPORT
            faults.append(fault("duplicate-report", name_of(report), reason, mend, first.id))
    return sorted(kept.values(), key=_publication_order), faults


def _is_message(report: Report) -> bool:
    """True for a report that a mail or a mailbox holds."""
    reader = reader_of((report.file or "").partition("#")[0])
    return reader is not None and not MESSAGES.isdisjoint(reader.media_types)


def _preference(report: Report) -> tuple[int, str, str, str]:
    """Which of two reports with the same words is kept: the lower."""
    return _vagueness(report), report.file or "", report.url or "", report.published or ""


def _vagueness(report: Report) -> int:
    """How little is known of when a report was published: 0 for a time with its zone, 1 for less, 2
    for nothing. A mail that quotes another knows less of it than that itself.
    """
    if report.published is None:
        return 2
    zone = _ZONE.search(report.published)
    return 0 if zone and "T" in report.published[: zone.start()] else 1


def _publication_order(report: Report) -> tuple[str, str, str]:
    """By day, outlet and id; reports without a day first."""
    return report.published or "", report.outlet or "", report.id
