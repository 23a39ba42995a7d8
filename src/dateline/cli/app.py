"""The `dateline` program: its commands by group, its exit codes.

0 done; 1 nothing usable came out; 2 wrong use (arguments, a bad case file, an output folder that
cannot be written).
"""

from __future__ import annotations

import atexit
import errno
import gc
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING

import typer

from dateline import __version__
from dateline.cli.ending import end
from dateline.garbage_collection import THRESHOLDS

if TYPE_CHECKING:
    app: typer.Typer

#: (name, the file of `cli/` that has it, what it is called there) in the order of the help; "app"
#: is a group of commands. A command is loaded when it is asked for: all of them take longer to load
#: than a report to read.
COMMANDS: tuple[tuple[str, str, str], ...] = (
    ("report", "reports", "report"),
    ("extract", "reports", "extract"),
    ("stories", "stories", "stories"),
    ("bulk", "bulk", "bulk"),
    ("why", "record", "why"),
    ("brief", "brief", "brief"),
    ("diff", "diff", "diff"),
    ("watch", "watch", "watch"),
    ("schema", "record", "schema"),
    ("export", "exports", "export"),
    ("backup", "backup", "backup"),
    ("restore", "backup", "restore"),
    ("case", "cases", "app"),
    ("desk", "desk", "app"),
    ("mail", "mail", "app"),
    ("atlas", "atlas", "app"),
)

NO_SPACE = (errno.ENOSPC, errno.EDQUOT)  # the disk, or the share of it that one may use, is full
HOLD_MUCH = ("report", "extract")
"""Commands that hold much at their end, and no ledger that is to be closed."""


def program(asked: str | None = None) -> typer.Typer:
    """The program with the command that is asked for alone, or with all where it has none of that
    name.
    """
    made = typer.Typer(
        name="dateline",
        help=(
            "Reads many outlets' reports of one crisis and keeps one record of it that anyone can "
            "check: what happened, where, when, who says so, how many independent ways it reached "
            "us, and the exact words behind it.\n\n"
            "Start with:  dateline report example --out out   and open out/index.html."
        ),
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    made.callback()(_options)
    wanted = [row for row in COMMANDS if row[0] == asked] or COMMANDS
    for name, file, called in wanted:
        command = getattr(import_module(f"dateline.cli.{file}"), called)
        if called == "app":
            made.add_typer(command, name=name)
        else:
            made.command(name)(command)
    return made


def __getattr__(name: str) -> object:
    """Makes `app`, the program with all commands, for who imports it from here."""
    if name == "app":
        return globals().setdefault(name, program())
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dateline {__version__}")
        raise typer.Exit


_VERSION = typer.Option(
    False, "--version", help="Print the version and stop.", is_eager=True, callback=_print_version
)


def _options(version: bool = _VERSION) -> None:
    """Options that stand before a command."""


def main() -> None:
    """Runs the command line; a pipe that is closed early is no error."""
    gc.set_threshold(*THRESHOLDS)
    # at its end Python would look over all that is left, which the system takes back at once
    atexit.register(gc.freeze)
    asked = next(iter(sys.argv[1:]), None)
    try:
        program(asked)()
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:
        if error.errno not in NO_SPACE:
            raise
        print(f"dateline: the output cannot be written: {error.strerror}.", file=sys.stderr)
        # what waits in the buffer cannot be written either: let Python's last flush go nowhere
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
    except SystemExit as done:
        if asked in HOLD_MUCH and isinstance(done.code, int | None):
            end(done.code or 0)
        raise
