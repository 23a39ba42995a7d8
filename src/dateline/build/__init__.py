"""Reports in, one record out: the one place that knows the order of the stages.

Each report goes through `ALONE` by itself; once all have, through `WHERE` again and `IN_CASE`, in
the light of the countries that the other reports name; then the reports meet in
`case_stages.CASE_STAGES`. Every stage declares what it needs and what it gives. The stages where
reports meet are loaded (`comparing`) when they are needed, or while other processes read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module

from dateline.build.options import DEFAULT_OPTIONS, BuildOptions
from dateline.build.profile import Profile
from dateline.build.reading import UnreadableReport, read_case, read_whole
from dateline.build.reading_progress import reading_progress
from dateline.build.report_stages import GIVEN_AT_START, REPORT_STAGES, ReportState
from dateline.build.results import Results
from dateline.build.reuse_ahead import ReuseAhead
from dateline.build.stage import Stage, run_stages
from dateline.garbage_collection import rare_garbage_collection
from dateline.normalised_reports import NormalisedReports, normalised_reports
from dateline.progress import Progress, Step
from dateline.record.nouns import CaseInfo, Fault, Record, Report
from dateline.record.reading_form import ReadingForm
from dateline.record.rulings import SignedRuling
from dateline.record.vocabulary import Reliability
from dateline.reference.places.atlas import Atlas, open_atlas

__all__ = [
    "GIVEN_AT_START",
    "REPORT_STAGES",
    "BuildOptions",
    "Profile",
    "Progress",
    "ReportState",
    "Results",
    "Stage",
    "Step",
    "UnreadableReport",
    "build",
    "read_report",
    "read_reports",
    "run_stages",
]


def build(
    reports: Sequence[Report],
    case: CaseInfo,
    faults: Sequence[Fault] = (),
    reliability: Mapping[str, Reliability] | None = None,
    owners: Mapping[str, str] | None = None,
    rulings: Sequence[SignedRuling] = (),
    options: BuildOptions = DEFAULT_OPTIONS,
) -> Record:
    """The record of the reports, whatever their order.

    `faults`: what the sources could not do; `reliability`, `owners`: the user's letters, and
    owners, by name of outlet; `rulings`: those in force, in the order in which they were signed;
    `options`: how it is built. Raises UnreadableReport.
    """
    ahead = ReuseAhead(options.stage_cache)
    with rare_garbage_collection():
        held = [_read(reports, case, ahead, options)]
        from dateline.build.comparing import compare_reports

        return compare_reports(
            held.pop(), case, faults, reliability, owners, rulings, options, ahead
        )


def _read(
    reports: Sequence[Report], case: CaseInfo, ahead: ReuseAhead, options: BuildOptions
) -> list[ReportState]:
    """Every report of a case after the stages that read it, with no more than the stages where
    reports meet ask for; nobody else holds them, so that the comparison can free them.
    """
    normalised = normalised_reports(reports, case.timezone, options.stage_cache, options.normalised)
    came, forms = _unread_states(normalised, options.atlas or open_atlas())
    done_ahead = Profile()

    def meanwhile(alone: Sequence[Report]) -> None:
        import_module("dateline.build.comparing").load_tables()  # half a second of loading
        with done_ahead.measured("reuse"):
            ahead.find(alone)
        if options.meanwhile:
            options.meanwhile()

    states = read_case(came, forms, options, meanwhile)
    if options.profile:
        options.profile.include(done_ahead)  # behind the stages that read
    if options.progress:
        options.progress(Step("comparing reports", len(states), len(states)))
    return states


def read_reports(
    reports: Sequence[Report],
    case: CaseInfo,
    progress: Progress | None = None,
    atlas: Atlas | None = None,
    profile: Profile | None = None,
) -> list[ReportState]:
    """Every report of a case after the stages that read it, in the order that ids follow, each with
    all that the stages found.
    """
    came, _ = _unread_states(normalised_reports(reports, case.timezone), atlas or open_atlas())
    return read_whole(came, profile, reading_progress(progress, len(came)))


def _unread_states(
    normalised: NormalisedReports, atlas: Atlas
) -> tuple[list[ReportState], Sequence[tuple[Report, ReadingForm | None]]]:
    """The states in which the reports of a case are begun, in the order of ids, and the form in
    which each is read.
    """
    repeated = normalised.repeated_lines
    states = [
        ReportState(report, atlas, repeated.get(report.id, frozenset()), normalised=form)
        for report, form in zip(normalised.came, normalised.forms, strict=True)
    ]
    return states, normalised.forms


def read_report(state: ReportState) -> ReportState:
    """One report through all stages that read it, in their order, without the light of a case."""
    return run_stages(state, REPORT_STAGES, report=state.report.id)
