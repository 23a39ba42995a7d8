"""Reports in, one record out: the one place that knows the order of the stages.

Each report goes through `ALONE` by itself; once all have, through `WHERE` again and `IN_CASE`, in
the light of the countries that the other reports name; then the reports meet in
`case_stages.CASE_STAGES`. Every stage declares what it needs and what it gives. The stages where
reports meet are loaded (`comparing`) when they are needed, or while other processes read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module

from dateline.build.profile import Profile
from dateline.build.reading import Told, UnreadableReport, read_case, read_whole
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
from dateline.stage_cache import NOTHING_KEPT

__all__ = [
    "GIVEN_AT_START",
    "REPORT_STAGES",
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
    progress: Progress | None = None,
    atlas: Atlas | None = None,
    reliability: Mapping[str, Reliability] | None = None,
    profile: Profile | None = None,
    rulings: Sequence[SignedRuling] = (),
    results: Results | None = None,
    owners: Mapping[str, str] | None = None,
    jobs: int | None = 1,
    normalised: NormalisedReports | None = None,
    meanwhile: Callable[[], object] | None = None,
) -> Record:
    """The record of the reports, whatever their order.

    `faults`: what the sources could not do; `atlas`: one that is open; `reliability`, `owners`: the
    user's letters, and owners, by name of outlet; `profile`: is told the time of every stage;
    `rulings`: those in force, in the order in which they were signed; `results`: of earlier builds,
    with which the record is the same; `jobs`: how many processes read side by side, as many as
    there are cores where None; the record is the same. Processes open the atlas of the user, so
    where another is given this one reads. `normalised`: what is known of the form in which the
    reports are read; `meanwhile`: what this process does while others read. Raises
    UnreadableReport.
    """
    ahead = ReuseAhead(results.stage_cache if results else NOTHING_KEPT)
    with rare_garbage_collection():
        held = [
            _read(
                reports, case, progress, atlas, profile, results, jobs, ahead, normalised, meanwhile
            )
        ]
        from dateline.build.comparing import compare_reports

        return compare_reports(
            held.pop(),
            case,
            faults,
            reliability,
            profile,
            rulings,
            owners,
            results,
            jobs,
            ahead,
        )


def _read(
    reports: Sequence[Report],
    case: CaseInfo,
    progress: Progress | None,
    atlas: Atlas | None,
    profile: Profile | None,
    results: Results | None,
    jobs: int | None,
    ahead: ReuseAhead,
    normalised: NormalisedReports | None,
    do_meanwhile: Callable[[], object] | None,
) -> list[ReportState]:
    """Every report of a case after the stages that read it, with no more than the stages where
    reports meet ask for; nobody else holds them, so that the comparison can let them go.
    """
    stage_cache = results.stage_cache if results else NOTHING_KEPT
    normalised = normalised_reports(reports, case.timezone, stage_cache, normalised)
    came, forms = _unread_states(normalised, atlas or open_atlas())
    told = _reading_progress(progress, len(came))
    done_ahead = Profile()

    def meanwhile(alone: Sequence[Report]) -> None:
        import_module("dateline.build.comparing")  # half a second of loading
        with done_ahead.measured("reuse"):
            ahead.find(alone)
        if do_meanwhile:
            do_meanwhile()

    processes = jobs if atlas is None else 1
    states = read_case(came, forms, results, profile, told, processes, meanwhile)
    if profile:
        profile.include(done_ahead)  # behind the stages that read
    if progress:
        progress(Step("comparing reports", len(states), len(states)))
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
    return read_whole(came, profile, _reading_progress(progress, len(came)))


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


def _reading_progress(progress: Progress | None, count: int) -> Told | None:
    """What hands on, to `progress`, how far the reading of so many reports is; None without one."""
    if progress is None:
        return None

    def told(doing: str, done: int, state: ReportState) -> None:
        progress(Step(f"{doing} {_title(state)}", done, count))

    return told


def _title(state: ReportState) -> str:
    """What a user knows the report by: its file, or its id where it came without one."""
    return state.report.file or state.report.id


def read_report(state: ReportState) -> ReportState:
    """One report through all stages that read it, in their order, without the light of a case."""
    return run_stages(state, REPORT_STAGES, report=state.report.id)
