"""The command that holds two records against one another: `diff`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.say import fail


def diff(
    old: Annotated[
        Path,
        typer.Argument(
            metavar="OLD",
            help="The earlier record: a folder that `dateline report` wrote, or a record.json.",
        ),
    ],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The later record, likewise.")],
    as_json: Annotated[
        bool, typer.Option("--json", help="As JSON, with ids, fields and spans, instead of text.")
    ] = False,
) -> None:
    """Say which facts are new, changed, superseded or withdrawn between two records, and why."""
    import msgspec

    from dateline.prose.record_diff import OtherCase, diff_records, diff_text
    from dateline.record.schema import RecordError, read_record

    try:
        before, after = read_record(old), read_record(new)
        found = diff_records(before, after)
    except (RecordError, OtherCase) as error:
        fail(str(error), 2)
    if as_json:
        typer.echo(msgspec.json.format(msgspec.json.encode(found), indent=1).decode())
    else:
        typer.echo(diff_text(found, before, after))
