"""The form in which the reports of a case are read, found before any is read: it needs nothing of
what reads, so that a process may find it while another loads that.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct, structs

from dateline.record.nouns import Report
from dateline.record.order import in_order
from dateline.record.reading_form import ReadingForm
from dateline.stage_cache import NOTHING_KEPT, StageCache
from dateline.stages.clean.repetition import repeated_lines
from dateline.stages.normalise import normalise


class NormalisedReports(Struct, frozen=True):
    """`came`: the reports in the order of ids, with the clock of their case; `forms`: what
    `normalise` makes of each; `repeated_lines`: of each by id, as `clean.repeated_lines` has it.
    """

    came: tuple[Report, ...]
    forms: tuple[tuple[Report, ReadingForm | None], ...]
    repeated_lines: Mapping[str, frozenset[str]]


def normalised_reports(
    reports: Iterable[Report],
    timezone: str | None,
    stage_cache: StageCache = NOTHING_KEPT,
    known: NormalisedReports | None = None,
) -> NormalisedReports:
    """The reports of a case in the form in which they are read. `timezone`: of the case;
    `stage_cache`: what earlier builds have found of reports; `known`: what was found of reports
    before, given again where these are the same.
    """
    came = tuple(in_order([_in_case(report, timezone) for report in reports]))
    if known is not None and known.came == came:
        return known
    forms = tuple(_normalised(report, stage_cache) for report in came)
    return NormalisedReports(
        came, forms, repeated_lines([report for report, _ in forms], stage_cache)
    )


def _normalised(report: Report, stage_cache: StageCache) -> tuple[Report, ReadingForm | None]:
    """The form in which a report is read; that nothing of it has to be rewritten is kept."""
    part = stage_cache.part("normalise", report)
    if part.get("as it is", bool):
        return report, None
    read, form = normalise(report)
    if read is report:
        part.put("as it is", True)
    return read, form


def _in_case(report: Report, timezone: str | None) -> Report:
    """The report with the case's clock where it has none of its own."""
    if report.timezone or not timezone:
        return report
    return structs.replace(report, timezone=timezone)
