"""The days of publication of a case, and the reports that came out on each."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.prose import dates
from dateline.record.index import RecordIndex
from dateline.record.nouns import Report
from dateline.record.order import instant


@dataclass
class PublicationStep:
    """Reports that came out together; at: their day, or the moment of an update on the day of
    its page.
    """

    at: str
    reports: list[Report] = field(default_factory=list[Report])

    @property
    def ids(self) -> set[str]:
        """The ids of its reports."""
        return {report.id for report in self.reports}


def publication_days(index: RecordIndex) -> dict[str, str | None]:
    """Report -> the day on which its text was out; None where that is not known to the day."""
    correcting = _correcting(index)
    return {report.id: _day(_stamp(report, correcting), index) for report in index.record.reports}


def _day(stamp: str | None, index: RecordIndex) -> str | None:
    """By the clock of the case."""
    moment = dates.read(stamp, index.zone)
    if moment is None or moment.first.date() != moment.last.date():
        return None
    return moment.first.date().isoformat()


def _correcting(index: RecordIndex) -> set[str]:
    """The reports whose notices take back what other reports of the case tell."""
    found: set[str] = set()
    for correction in index.record.corrections:
        for withdrawal in correction.withdrawals:
            if any(span.report != correction.report for span in withdrawal.mentions):
                found.add(correction.report)
    return found


def _stamp(report: Report, correcting: set[str]) -> str | None:
    """When this text came out: a later version, or one that corrects another, with its update."""
    is_later = report.version_of is not None or report.id in correcting
    return (report.updated or report.published) if is_later else report.published


def steps(index: RecordIndex, days: dict[str, str | None]) -> list[PublicationStep]:
    """The reports day by day; a later version on the day of the earlier opens a step of its own,
    at its update.
    """
    correcting = _correcting(index)
    dated = [(day, report) for report in index.record.reports if (day := days[report.id])]
    dated.sort(key=lambda pair: (pair[0], instant(_stamp(pair[1], correcting))))
    found: list[PublicationStep] = []
    last = ""
    for day, report in dated:
        is_update = bool(found) and report.version_of in found[-1].ids
        if day != last:
            found.append(PublicationStep(day))
        elif is_update:
            found.append(PublicationStep(_stamp(report, correcting) or day))
        found[-1].reports.append(report)
        last = day
    return found
