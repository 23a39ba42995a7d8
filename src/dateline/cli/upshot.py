"""What `report` says at its end: the lead, what is most certain, most disputed and due, and where
the page is; set out by rich where a person watches, plain lines in a pipe.
"""

from __future__ import annotations

import sys
from pathlib import Path

from dateline.cli.say import printable, tell
from dateline.prose.upshot import Upshot, UpshotLine


def show_upshot(upshot: Upshot, page: Path) -> None:
    """Prints it on standard error, where all that the program says to people stands."""
    lines = (*upshot.lines, UpshotLine("The page", str(page)))
    if sys.stderr.isatty():
        _set_out(upshot.lead, lines)
        return
    if upshot.lead:
        tell(printable(upshot.lead))
    for line in lines:
        tell(printable(f"{line.heading}: {line.text}"))


def _set_out(lead: str, lines: tuple[UpshotLine, ...]) -> None:
    """The paragraph, then a table of two columns; words of reports are never markup."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    console = Console(stderr=True)
    if lead:
        console.print(Padding(Text(printable(lead)), (1, 0)))
    table = Table.grid(padding=(0, 2))
    table.add_column(style="bold", no_wrap=True)
    table.add_column(overflow="fold")
    for line in lines:
        table.add_row(Text(line.heading), Text(printable(line.text)))
    console.print(table)
