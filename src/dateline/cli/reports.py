"""Commands that read reports: `report` and `extract`."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from dateline.cli.options import Jobs, WithProfile, told_jobs
from dateline.cli.progress import progress
from dateline.cli.say import fail, tell
from dateline.sources.kinds import suffixes
from dateline.sources.source import lines_of

if TYPE_CHECKING:
    from dateline.build import Profile
    from dateline.case import Case
    from dateline.record.nouns import Record


def report(
    paths: Annotated[
        list[Path],
        typer.Argument(
            help=f"Report files ({' '.join(suffixes())}), folders of them, "
            "a case.yaml, or - for standard input."
        ),
    ],
    case: Annotated[
        Path | None,
        typer.Option(help="case.yaml: title, timezone, and what is known of each file."),
    ] = None,
    out: Annotated[Path, typer.Option(help="Folder for record.json and index.html.")] = Path(
        "dateline-out"
    ),
    full: Annotated[
        bool,
        typer.Option(
            "--full",
            help="Draw every fact and every report whole; of a long case on pages beside the page.",
        ),
    ] = False,
    pictures: Annotated[
        bool,
        typer.Option(
            "--pictures",
            help="Fetch the pictures that reports show, once, and keep them in the page.",
        ),
    ] = False,
    allow_private: Annotated[
        bool,
        typer.Option(
            "--allow-private", help="With --pictures: also from addresses that are not public."
        ),
    ] = False,
    profile: WithProfile = False,
    jobs: Jobs = None,
) -> None:
    """Read reports of one crisis; write one record (record.json) and one page (index.html)."""
    from dateline.case import Case
    from dateline.cli.upshot import show_upshot
    from dateline.output_files import OutputError
    from dateline.prose.fault_lines import fault_lines, language_line
    from dateline.record_outputs import upshot
    from dateline.sources import STANDARD_INPUT, CaseError

    for path in (*paths, *([case] if case else [])):
        if not path.exists() and path != STANDARD_INPUT:
            fail(f"{path}: no such file or folder.", 2)
    try:
        with progress() as step:
            work = Case.of_paths(paths, case, step, jobs)
    except CaseError as error:
        fail(str(error), 2)
    if not work.reports:
        for line in fault_lines(work.faults):
            tell(line)
        fail("Nothing usable: no report could be read.", 1)
    if pictures:
        _fetch(work, allow_private)
    times = _profile() if profile else None
    record = _built(work, times, jobs)
    try:
        _, page = work.write(out, record, full, jobs=jobs)
    except OutputError as error:
        fail(str(error), 2)
    for line in fault_lines(work.faults):
        tell(line)
    if other_language := language_line(record.reports, record.faults):
        tell(other_language)
    tell(_totals(record))
    if record.events:
        tell(f"`dateline brief {out}` prints the brief, `dateline why {out} e-1` a fact's words.")
    show_upshot(upshot(record), page)
    if times:
        tell(times.table())


def _profile() -> Profile:
    """What is told the cost of each stage."""
    from dateline.build import Profile  # brings all that reads, which `Case.of_paths` may load

    return Profile()


def _built(work: Case, profile: Profile | None, jobs: int | None) -> Record:
    """The record of a case; ends the program where a report cannot be read."""
    from dateline.build import UnreadableReport
    from dateline.record_outputs import load_pages

    try:
        with progress() as step:
            return work.record(step, profile=profile, jobs=jobs, meanwhile=load_pages)
    except UnreadableReport as error:
        fail(str(error), 1)


def _fetch(work: Case, allow_private: bool) -> None:
    """Fetches the pictures that the reports show."""
    from dateline.sources.picture_fetch import MissingFetcher

    try:
        with progress() as step:
            work.fetch_pictures(allow_private, step)
    except MissingFetcher as error:
        fail(str(error), 2)


def _totals(record: Record) -> str:
    """What a record holds, in one line for the terminal."""
    from dateline.prose.sentences import number_of

    outlets = len({r.outlet for r in record.reports if r.outlet})
    return (
        f"{number_of(len(record.reports), 'report')}, {number_of(outlets, 'outlet')}, "
        f"{number_of(len(record.lines), 'line')}: {number_of(len(record.events), 'event')}, "
        f"{number_of(len(record.commitments), 'commitment')}, "
        f"{number_of(len(record.faults), 'fault')}."
    )


def extract(
    file: Annotated[
        Path | None,
        typer.Argument(
            help='JSON lines {"id", "text", "published"?, …}; standard input if left out.'
        ),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(
            min=1,
            callback=told_jobs,
            help="Processes that read side by side; by default all cores for a file, 1 for a pipe.",
        ),
    ] = None,
) -> None:
    """Read JSON lines, one report each; write the record of each alone, one line each, in order."""
    from dateline.extraction import extract as extracted

    if file is not None and not file.is_file():
        fail(f"{file}: no such file.", 2)
    source = file.open("rb") if file else sys.stdin.buffer
    out = sys.stdout.buffer
    with source, progress() as step:
        for number, line in enumerate(extracted(lines_of(source), jobs or _jobs(source)), 1):
            out.write(line + b"\n")
            out.flush()
            step.counted(number)


def _jobs(source: BinaryIO) -> int | None:
    """All cores for a file, whose lines are all there; one for a pipe, whose writer may wait for
    every answer.
    """
    try:
        whole = stat.S_ISREG(os.fstat(source.fileno()).st_mode)
    except (OSError, ValueError):
        whole = False
    return None if whole else 1
