"""Commands that bring a state of a case out: `build`, `release`, `diff`, `export`."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.cases.options import By, File, Override, opened, written
from dateline.cli.options import Jobs, WithProfile
from dateline.cli.progress import progress
from dateline.cli.say import fail, tell


def build(
    file: File,
    out: Annotated[Path, typer.Option(help="Folder for record.json and index.html.")] = Path(
        "dateline-out"
    ),
    as_of: Annotated[
        str | None, typer.Option("--as-of", help="An entry's number, or a moment (UTC).")
    ] = None,
    release: Annotated[
        int | None, typer.Option(help="A release, by its number, as it was given to others.")
    ] = None,
    full: Annotated[
        bool,
        typer.Option(
            "--full",
            help="Draw every fact and report whole; of a long case on pages beside the page.",
        ),
    ] = False,
    profile: WithProfile = False,
    jobs: Jobs = None,
) -> None:
    """Build the record and the page from the case, now or as of any earlier entry."""
    from dateline.build import Profile, UnreadableReport
    from dateline.case import Case
    from dateline.output_files import OutputError

    if as_of is not None and release is not None:
        fail("A release is one state already: name either --as-of or --release.", 2)
    with opened(file) as kept:
        until = kept.entry_number(as_of) if as_of is not None else None
        times = Profile() if profile else None
        data = None
        if release is not None:
            record, data = kept.released(release), kept.released_bytes(release)
        else:
            try:
                with progress() as step:
                    record = kept.record(until, step, times, jobs=jobs)
            except UnreadableReport as error:
                fail(str(error), 1)
        case = Case()
        case.show(kept.pictures(record))
        try:
            _, page = case.write(out, record, full, data, jobs)
        except OutputError as error:
            fail(str(error), 2)
        tell(f"The page is {page}, the record beside it record.json.")
        if times:
            tell(times.table())


def release(
    file: File,
    note: Annotated[str | None, typer.Option(help="What others should know of it.")] = None,
    by: By = None,
    override: Override = False,
) -> None:
    """Keep the record as it stands now, byte for byte, as the one that others may see."""
    if not by:
        fail("A release is signed: say who you are with --by NAME.", 2)
    with written(file, override, by) as kept:
        with progress() as step:
            record = kept.record(progress=step)
        entry = kept.release(record, by, note)
        built = f"dateline case build {shlex.quote(kept.ledger.where)} --release {entry.seq}"
        tell(f"Release {entry.seq}. Built again: {built}")


def diff(
    file: File,
    old: Annotated[str, typer.Argument(help="An entry's number, or a moment (UTC).")],
    new: Annotated[str | None, typer.Argument(help="Likewise; now where it is left out.")] = None,
) -> None:
    """Say which facts are new, changed, superseded or withdrawn between two states of the case."""
    from dateline.prose.record_diff import diff_records, diff_text

    with opened(file, read_only=True) as kept:
        with progress() as step:
            before = kept.record(kept.entry_number(old), step)
            after = kept.record(kept.entry_number(new) if new is not None else None, step)
        typer.echo(diff_text(diff_records(before, after), before, after))


def export(
    file: File,
    format: Annotated[
        str, typer.Option("--format", "-f", help="warc: the answers that a watch has got.")
    ],
    out: Annotated[
        Path | None,
        typer.Option(help="The file to write; the case's name with .warc.gz if left out."),
    ] = None,
) -> None:
    """Write what a watch fetched as a web archive (WARC 1.1)."""
    from dateline.output_files import OutputError
    from dateline.store import is_url
    from dateline.watch.fetching import MissingFetcher
    from dateline.watch.warc import save_warc

    if format.lower() != "warc":
        fail(
            f"A case has no export '{format}', only warc; build it with `dateline case build`, "
            "then `dateline export DIR` writes its record in other formats.",
            2,
        )
    path = out or Path("case.warc.gz" if is_url(file) else f"{file}.warc.gz")
    with opened(file) as kept:
        try:
            count = save_warc(kept.ledger, path)
        except (MissingFetcher, OutputError) as error:
            fail(str(error), 2)
        tell(f"Written: {path}, {count} answers.")
