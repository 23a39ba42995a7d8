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
    paths: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="[PATH]...",
            help='JSON lines {"id", "text", "published"?, …}, or anything that `dateline report` '
            "reads: a feed, a web archive, a folder; standard input (-) if left out.",
        ),
    ] = None,
) -> None:
    """Read a mixed stream of reports; say which tell of one story, one line each, in order."""
    from dateline.prose.sentences import number_of
    from dateline.sources import STANDARD_INPUT, CaseError
    from dateline.stories import stories_of_paths

    given = paths or [STANDARD_INPUT]
    for path in given:
        if not path.exists() and path != STANDARD_INPUT:
            fail(f"{path}: no such file or folder.", 2)
    try:
        with progress() as step:
            rows = stories_of_paths(given, step.counted)
    except CaseError as error:
        fail(str(error), 2)
    for row in rows:
        sys.stdout.buffer.write(msgspec.json.encode(row) + b"\n")
    sys.stdout.buffer.flush()
    reports = [row for row in rows if row.cluster is not None]
    faults = len(rows) - len(reports)
    found = number_of(len({row.cluster for row in reports}), "story", "stories")
    tell(f"{number_of(len(reports), 'report')}, {found}, {number_of(faults, 'fault')}.")
    if not reports:
        fail("Nothing usable: no report could be read.", 1)
