"""What is held of one person, and readers who consented elsewhere: `mail person`, `mail import`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.mail_cases import Addresses, Where, newsletter_of
from dateline.cli.say import fail, tell

if TYPE_CHECKING:
    from dateline.mail.importing import Imported

LINES_TOLD = 20  # numbers of lines that are named of what was refused


def person(
    where: Where,
    address: Annotated[str, typer.Argument(help="The address; - reads it from standard input.")],
    export: Annotated[
        bool, typer.Option("--export", help="Print all that is held, as JSON.")
    ] = False,
    delete: Annotated[
        bool, typer.Option("--delete", help="Delete it; no import brings the address back.")
    ] = False,
    addresses: Addresses = None,
) -> None:
    """Give or delete all that is held of one person."""
    if not export and not delete:
        fail("Say what is to be done: --export, --delete, or both.", 2)
    typed = sys.stdin.readline() if address == "-" else address
    with newsletter_of(where, addresses) as newsletter:
        from dateline.mail.moments import now
        from dateline.mail.personal_data import delete_person, held_of

        if export:
            typer.echo(json.dumps(held_of(newsletter, typed, now()), indent=2, ensure_ascii=False))
        if delete:
            was_held = delete_person(newsletter, typed, now())
            tell(
                "All that was held of this address is deleted."
                if was_held
                else "Nothing is held of this address."
            )


def import_(
    where: Where,
    name: Annotated[str, typer.Argument(metavar="LIST", help="The list, such as daily.")],
    table: Annotated[
        Path,
        typer.Argument(
            metavar="CSV",
            help="A table with the columns address and consented (a day); it may have words, zone "
            "and format.",
        ),
    ],
    consent: Annotated[
        str, typer.Option(help="The words to which these readers consented, where no row says so.")
    ],
    addresses: Addresses = None,
) -> None:
    """Take over readers who consented elsewhere; none who was deleted or has left."""
    with newsletter_of(where, addresses) as newsletter:
        from dateline.mail.importing import import_readers
        from dateline.mail.lists import list_called
        from dateline.mail.moments import now
        from dateline.mail.subscribers import newest_release

        mailing = list_called(newsletter.store, name)
        told = newest_release(newsletter)
        _tell(import_readers(newsletter, mailing, table, consent, now(), told))


def _tell(imported: Imported) -> None:
    """Says what became of the rows, by numbers."""
    from dateline.mail.importing import OUTCOMES
    from dateline.prose.sentences import number_of

    for kind, words in OUTCOMES.items():
        number, lines = imported.counts.get(kind, 0), imported.lines[kind]
        if kind == "taken" or number:
            where = ""
            if kind not in ("taken", "known"):
                shown = ", ".join(map(str, lines[:LINES_TOLD]))
                where = f" (line {shown}{' and more' if number > LINES_TOLD else ''})"
            tell(f"{number_of(number, 'reader')}: {words}{where}.")
