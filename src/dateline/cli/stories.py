"""The command that parts a mixed stream into stories: `stories`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from dateline.cli.progress import progress
from dateline.cli.say import fail, tell


def stories(
    file: Annotated[
        Path | None,
        typer.Argument(
            help='JSON lines {"id", "text", "published"?, …}; standard input if left out.'
        ),
    ] = None,
) -> None:
    """Read JSON lines, one report each; say which tell of one story, one line each, in order."""
    from dateline.prose.sentences import number_of
    from dateline.stories import stories as placed

    if file is not None and not file.is_file():
        folder = "is a folder; give one file of JSON lines"
        fail(f"{file}: {folder if file.is_dir() else 'no such file'}.", 2)
    source = file.open("rb") if file else sys.stdin.buffer
    with source, progress() as step:
        rows = placed(source, step.counted)
    for row in rows:
        sys.stdout.buffer.write(msgspec.json.encode(row) + b"\n")
    sys.stdout.buffer.flush()
    reports = [row for row in rows if row.cluster is not None]
    faults = len(rows) - len(reports)
    found = number_of(len({row.cluster for row in reports}), "story", "stories")
    tell(f"{number_of(len(reports), 'report')}, {found}, {number_of(faults, 'fault')}.")
    if not reports:
        fail("Nothing usable: no report could be read.", 1)
