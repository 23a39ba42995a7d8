"""Options that several commands have."""

from __future__ import annotations

from typing import Annotated

import typer


def told_jobs(jobs: int | None) -> int | None:
    """The processes that were asked for; tells where fewer are begun."""
    if jobs is not None:
        from dateline.processes.cores import processes_of

        begun = processes_of(jobs)
        if begun < jobs:
            told = f"--jobs {jobs}: {begun} processes are begun, all that this machine has use for."
            typer.echo(told, err=True)
    return jobs


Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        min=1,
        callback=told_jobs,
        help="Processes that read side by side; by default one for each core that is free to use, "
        "four for each at most. What comes out is the same.",
    ),
]

WithProfile = Annotated[
    bool, typer.Option("--profile", help="Print the time and memory of every stage.")
]
