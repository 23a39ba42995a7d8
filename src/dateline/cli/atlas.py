"""Commands for the atlas of places: `atlas add`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.say import fail, tell

app = typer.Typer(help="The atlas: the places that Dateline knows.", no_args_is_help=True)


@app.command("add")
def add(
    file: Annotated[Path, typer.Argument(help="A GeoNames country file (ML.txt) or a Who's On First table (.tsv).")],
) -> None:
    """Add the places of a file to your own atlas; adding it again changes nothing."""
    from dateline.reference.atlas import AtlasError, add_places

    try:
        added = add_places(file)
    except AtlasError as error:
        fail(str(error), 2)
    tell(f"{added} places of {file} are in the atlas.")


@app.callback()
def _group() -> None:
    pass
