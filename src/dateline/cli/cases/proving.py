"""Commands that prove what a case holds: `log`, `verify`, `stamp`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.cases.options import By, File, acknowledged, opened
from dateline.cli.say import fail, one_line, tell

Roots = Annotated[
    Path | None,
    typer.Option(help="PEM of the root certificates to which stamps' signatures must lead."),
]


def log(
    file: File,
    last: Annotated[int, typer.Option(min=1, help="How many of the last entries.")] = 50,
) -> None:
    """Print who appended what and when, and the head of the chain."""
    with opened(file) as kept:
        head, names = kept.ledger.head(), kept.ledger.names()
        for entry in kept.ledger.entries(after=max(0, head.seq - last)):
            who = names.get(entry.signer, "(name removed)") if entry.signer else "-"
            about = names.get(entry.subject or "", entry.subject or "")
            told = f"{one_line(who):<16}  {entry.kind:<9} {one_line(about)}"
            typer.echo(f"{entry.seq:>6}  {entry.at}  {told}")
        typer.echo(f"Head: {head.hash}")


def verify(
    file: File,
    head: Annotated[
        str | None, typer.Option(help="A head that `case log` printed earlier.")
    ] = None,
    roots: Roots = None,
) -> None:
    """Find any row that was altered, removed, swapped or added since it was written."""
    from dateline.ledger.clocks import ahead_of
    from dateline.ledger.errors import GO_BACK
    from dateline.ledger.verify import verify as verified
    from dateline.ledger.writer import now

    with opened(file, read_only=True, as_it_is=True) as kept:
        findings = verified(kept.ledger, head)
        for finding in findings[:20]:
            typer.echo(one_line(str(finding)))
        if findings:
            fail(
                f"{kept.ledger.where}: {len(findings)} wrong, the first above. {GO_BACK}",
                1,
            )
        stamps = kept.stamps(roots)
        for checked in stamps:
            typer.echo(str(checked))
        if any(checked.wrong for checked in stamps):
            fail(f"{kept.ledger.where}: a time stamp proves nothing.", 1)
        ahead = [e for e in kept.ledger.entries() if e.at > ahead_of(now())]
        if ahead:
            tell(
                f"{len(ahead)} entries bear moments that have not come, the first {ahead[0].seq}, "
                f"{ahead[0].at}: a clock ran ahead there, or this computer's is behind."
            )
        at = kept.ledger.head()
        typer.echo(f"All {at.seq} entries hold. Head: {at.hash}")


def stamp(
    file: File,
    tsa: Annotated[str, typer.Option("--tsa", help="The address of an authority (RFC 3161).")],
    roots: Roots = None,
    by: By = None,
) -> None:
    """Have an authority sign that the head, and so all before it, stood at this moment."""
    with opened(file) as kept:
        entry, stamped = kept.stamp(tsa, roots, by)
        acknowledged(entry)
        tell(f"Entry {stamped.entry} stood at {stamped.at}, says {tsa}.")
