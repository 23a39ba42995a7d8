"""Options that several commands have."""

from __future__ import annotations

from typing import Annotated

import typer

Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        min=1,
        help="Processes that read side by side; by default one for each core that is free to use, "
        "four for each at most. What comes out is the same.",
    ),
]

WithProfile = Annotated[
    bool, typer.Option("--profile", help="Print the time and memory of every stage.")
]
