"""The `dateline` program: its commands by group, its exit codes.

0 done; 1 nothing usable came out; 2 wrong use (arguments, a bad case file, an output folder that
cannot be written).
"""

from __future__ import annotations

import sys

import typer

from dateline import __version__
from dateline.cli import (
    atlas,
    backup,
    brief,
    bulk,
    cases,
    desk,
    diff,
    exports,
    mail,
    record,
    reports,
    stories,
    watch,
)

app = typer.Typer(
    name="dateline",
    help=(
        "Reads many outlets' reports of one crisis and keeps one record of it that anyone can "
        "check: what happened, where, when, who says so, how many independent ways it reached us, "
        "and the exact words behind it.\n\n"
        "Start with:  dateline report example --out out   and open out/index.html."
    ),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("report")(reports.report)
app.command("extract")(reports.extract)
app.command("stories")(stories.stories)
app.command("bulk")(bulk.bulk)
app.command("why")(record.why)
app.command("brief")(brief.brief)
app.command("diff")(diff.diff)
app.command("watch")(watch.watch)
app.command("schema")(record.schema)
app.command("export")(exports.export)
app.command("backup")(backup.backup)
app.command("restore")(backup.restore)
app.add_typer(cases.app, name="case")
app.add_typer(desk.app, name="desk")
app.add_typer(mail.app, name="mail")
app.add_typer(atlas.app, name="atlas")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dateline {__version__}")
        raise typer.Exit


_VERSION = typer.Option(
    False, "--version", help="Print the version and stop.", is_eager=True, callback=_print_version
)


@app.callback()
def options(version: bool = _VERSION) -> None:
    """Options that stand before a command."""


def main() -> None:
    """Runs the command line; a pipe that is closed early is no error."""
    try:
        app()
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
