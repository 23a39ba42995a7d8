"""What the commands of a case share: arguments, how it is opened, its errors as sentences."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.say import fail, tell

if TYPE_CHECKING:
    from dateline.kept_case import KeptCase
    from dateline.ledger.entries import Entry

File = Annotated[str, typer.Argument(help="The case: a file, or a postgresql:// URL.")]


@contextmanager
def opened(file: str, read_only: bool = False, as_it_is: bool = False) -> Generator[KeptCase]:
    """The case that a user named; its errors end the program with a sentence. `as_it_is`: also one
    that has lost rows.
    """
    from dateline.kept_case import KeptCase
    from dateline.ledger.clocks import clock_warning
    from dateline.ledger.writer import now

    with spoken(), KeptCase.open(file, read_only, as_it_is) as kept:
        if not as_it_is and (warning := clock_warning(kept.ledger.head().at, now())):
            tell(warning)
        yield kept


@contextmanager
def written(file: str, override: bool, by: str | None) -> Generator[KeptCase]:
    """The case that a user writes to; `override`: whatever its settings say."""
    with opened(file) as kept:
        if override:
            kept.override(by)
        yield kept


@contextmanager
def spoken() -> Generator[None]:
    """Turns the ledger's errors into a sentence and exit code 2."""
    from dateline.ledger.errors import LedgerError

    try:
        yield
    except LedgerError as error:
        fail(str(error), 2)


def _signer(name: str | None) -> str | None:
    """The name that signs, refused before anything is read where it cannot."""
    if not name:
        return None
    from dateline.ledger.signer_names import check_signer

    with spoken():
        return check_signer(name)


By = Annotated[
    str | None,
    typer.Option(
        "--by",
        help="Who signs; DATELINE_BY where it is left out.",
        envvar="DATELINE_BY",
        callback=_signer,
    ),
]


Override = Annotated[
    bool,
    typer.Option(
        "--override",
        help="Write though the case is archived, or rulings in it wait for a second person; an "
        "entry tells of it.",
    ),
]


def acknowledged(entry: Entry) -> None:
    """One line for an entry that is on the disk: nothing that was told so is ever lost."""
    typer.echo(f"{entry.seq} {entry.kind} {entry.subject or '-'}")
