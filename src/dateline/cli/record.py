"""Commands that look into a record: `why` and `schema`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.progress import progress
from dateline.cli.say import fail
from dateline.record.nouns import Record


def why(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR", help="A folder that `dateline report` wrote, or its record.json."
        ),
    ],
    id: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="The id of anything in it: e-17, a-3, p-2, l-1, a report's; a lasting name.",
        ),
    ],
    trace: Annotated[
        bool,
        typer.Option(
            "--trace",
            help="Also print which rule decided what (reads the reports again).",
        ),
    ] = False,
) -> None:
    """Show the words that a fact rests on, report by report."""
    from dateline.prose.name_answers import answer
    from dateline.prose.ruled_words import ruled_lines
    from dateline.record.excerpts import explain
    from dateline.record.schema import RecordError, read_record

    try:
        record = read_record(folder)
    except RecordError as error:
        fail(str(error), 2)
    found = answer(record, id)
    if found.thing is None:
        fail(
            found.note
            or f"{folder} holds nothing called {id}. "
            "Ids stand on the page beside each fact, and in record.json.",
            1,
        )
    if found.note:
        typer.echo(found.note)
    typer.echo(explain(record, found.thing))
    for line in ruled_lines(record, found.thing.id):
        typer.echo(line)
    if trace:
        _print_trace(record, found.thing.id)


def _print_trace(record: Record, id: str) -> None:
    """The rules behind a thing, after its words."""
    from dateline.trace import UnreadableRecord
    from dateline.trace import trace as traced

    try:
        with progress() as shown:
            rules = traced(record, id, shown)
    except UnreadableRecord as error:
        fail(f"the rules cannot be shown: {error}.", 2)
    typer.echo("\nWhich rule decided what (the reports were read again):\n")
    typer.echo(rules.text() if rules else "")


def schema() -> None:
    """Print the JSON Schema of record.json."""
    from dateline.record.schema import schema as made

    typer.echo(json.dumps(made(), indent=2, ensure_ascii=False))
