"""The commands that keep what is on a desk: `backup`, `restore`."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.say import fail, tell
from dateline.store import is_url


def backup(
    where: Annotated[
        str, typer.Argument(metavar="FILE", help="A case: a file, a URL; or a folder of cases.")
    ],
    to: Annotated[str, typer.Argument(metavar="DEST", help="A folder that is not there yet.")],
) -> None:
    """Back up cases and their desk, while they are in use; the copy is verified."""
    from dateline.desk.operating.backup import KNOWN_ERRORS, back_up

    try:
        made = back_up(where, to)
    except KNOWN_ERRORS as error:
        fail(str(error), 2)
    for one in made.files:
        of_case = f", {one.entries} entries, head {one.head}" if one.head else ""
        typer.echo(f"{one.name}{of_case}")
    tell(f"{to}: verified. It holds all that the case does: keep it as safe.")
    if made.kind == "file" and len(made.files) == 1:
        tell("No accounts of a desk are in it; those of a folder of cases go with the folder.")


def restore(
    source: Annotated[str, typer.Argument(metavar="SRC", help="What `backup` has made.")],
    to: Annotated[
        str, typer.Argument(metavar="FILE", help="The file, folder or postgresql:// URL to make.")
    ],
    force: Annotated[
        bool, typer.Option("--force", help="Also where a case stands; it is moved aside.")
    ] = False,
) -> None:
    """Bring a backup back; nothing of it is mailed until somebody releases it."""
    from dateline.desk.operating.backup import KNOWN_ERRORS
    from dateline.desk.operating.backup import restore as bring_back

    try:
        aside = bring_back(source, to, force)
    except KNOWN_ERRORS as error:
        fail(str(error), 2)
    for path in aside:
        kept = "a backup, to be brought back in the same way" if is_url(to) else "there as it was"
        tell(f"What stood there is now {path}, {kept}.")
    tell(
        f"{to}: is back and verified. Nothing of it is mailed until somebody releases it; what was "
        "erased since the backup is in it again. Start its desk again where one runs."
    )
