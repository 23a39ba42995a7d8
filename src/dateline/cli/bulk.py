"""The command that reads archives whole: `bulk`."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.progress import progress
from dateline.cli.say import fail, tell
from dateline.sources.kinds import suffixes

if TYPE_CHECKING:
    from dateline.bulk.output import Manifest


def bulk(
    inputs: Annotated[
        list[Path],
        typer.Argument(
            metavar="INPUT...", help=f"Files ({' '.join(suffixes())}) and folders of them."
        ),
    ],
    out: Annotated[Path, typer.Option(help="Folder for the tables and what is finished of them.")],
    scheduler: Annotated[
        str | None,
        typer.Option(help="A Dask scheduler that runs, as tcp://host:8786; else one of our own."),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(min=1, help="Workers of our own, a process each; by default one a core."),
    ] = None,
    memory: Annotated[
        str, typer.Option(help="What a worker of ours may use, as 2GB; auto: its share of all.")
    ] = "auto",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say how much there is and how long it takes.")
    ] = False,
    repair: Annotated[
        bool, typer.Option("--repair", help="Write anew what is not as the manifest says.")
    ] = False,
) -> None:
    """Read archives into tables by day (Parquet) with a record a story, on all cores or many
    machines.
    """
    from dateline.bulk.errors import BulkError, WrongUse, require_libraries
    from dateline.bulk.fork_server import forked_workers

    try:
        require_libraries()
        if dry_run:
            _estimate(inputs, out, scheduler, workers)
            return
        # workers of our own are forked from a process that loads while this one does
        with nullcontext() if scheduler else forked_workers():
            from dateline.bulk import run

            warning = run.warning(scheduler, workers)
            if warning:
                tell(warning)
            with progress() as step:
                manifest = run.bulk(inputs, out, scheduler, workers, memory, repair, step)
    except WrongUse as error:
        fail(str(error), 2)
    except BulkError as error:
        fail(str(error), 1)
    _show(manifest, out)


def _estimate(inputs: list[Path], out: Path, scheduler: str | None, workers: int | None) -> None:
    """Says how much there is, and how long it takes."""
    from dateline.bulk import run

    with progress() as step:
        told = run.dry_run(inputs, out, scheduler, workers, step)
    tell(told)


def _show(manifest: Manifest, out: Path) -> None:
    """What a run gave, and what was lost, by kind."""
    from dateline.prose.sentences import number_of

    counts = manifest.counts
    tell(
        f"{number_of(counts['reports'], 'report')}, "
        f"{number_of(counts['stories'], 'story', 'stories')}, "
        f"{number_of(counts['events'], 'event')}, {number_of(counts['faults'], 'fault')}."
    )
    for kind, number in manifest.faults.items():
        tell(f"  {kind}: {number}")
    beside = f", each fault with its reason in {out / 'faults'}" if manifest.faults else ""
    tell(f"The tables stand in {out}{beside}.")
    if not counts["reports"]:
        fail("Nothing usable: no report could be read.", 1)
    if not counts["events"] and manifest.faults.get("bulk/bug", 0) >= counts["stories"]:
        fail("Nothing usable: no story could be made into a record.", 1)
