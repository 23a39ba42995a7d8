"""Commands for the atlas of places: `atlas add`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.say import fail, tell

app = typer.Typer(help="The atlas: the places that Dateline knows.", no_args_is_help=True)


@app.command("add")
def add(
    file: Annotated[
        Path,
        typer.Argument(help="A GeoNames country file (ML.txt) or a Who's On First table (.tsv)."),
    ],
) -> None:
    """Add the places of a file to your own atlas; adding it again changes nothing."""
    from dateline.reference.places.atlas import default_store
    from dateline.reference.places.gazetteers import AtlasError
    from dateline.reference.places.gazetteers import add as add_places

    if not file.is_file():
        fail(f"{file}: no such file.", 2)
    store = default_store()
    try:
        added = add_places(file, store)
    except AtlasError as error:
        fail(str(error), 2)
    tell(f"{added.places} places of {file} ({added.kind}) are in your atlas, {store}.")


@app.callback()
def _group() -> None:
    pass
