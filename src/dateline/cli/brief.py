"""The command that prints the brief of a record: `brief`."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.say import fail


class BriefFormat(StrEnum):
    """How the brief is written; the values stand in the help."""

    text = "text"
    markdown = "markdown"
    json = "json"


# The export that writes each.
_EXPORTS = {
    BriefFormat.text: "text",
    BriefFormat.markdown: "markdown",
    BriefFormat.json: "brief-json",
}


def brief(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR", help="A folder that `dateline report` wrote, or its record.json."
        ),
    ],
    format: Annotated[
        BriefFormat, typer.Option("--format", "-f", help="As text, Markdown or JSON.")
    ] = BriefFormat.text,
) -> None:
    """Print the brief: the lead, the facts that matter most, what is awaited, disputed, needed."""
    from dateline.record.schema import RecordError, read_record
    from dateline.record_outputs import export

    try:
        record = read_record(folder)
    except RecordError as error:
        fail(str(error), 2)
    sys.stdout.buffer.write(next(iter(export(record, _EXPORTS[format]).values())))
