"""What is done to all reports of a case before any of them is read: the form in which they are
read, and the lines that recur among the reports of an outlet.

It needs none of the modules that read, so one process can do it while another loads those.
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
    """Reports ready to be read. `came`: the reports in the order of ids, with the time zone of the
    case where they have none; `forms`: for each, the report with its text in the form that is read,
    and the way back (None where nothing was changed); `repeated_lines`: by report id, as
    `clean.repetition.repeated_lines` returns them.
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
    """The form in which a report is read; the stage cache keeps whether it needs no change."""
    part = stage_cache.part("normalise", report)
    if part.get("as it is", bool):
        return report, None
    read, form = normalise(report)
    if read is report:
        part.put("as it is", True)
    return read, form


def _in_case(report: Report, timezone: str | None) -> Report:
    """The report with the time zone of the case where it has none of its own."""
    if report.timezone or not timezone:
        return report
    return structs.replace(report, timezone=timezone)
