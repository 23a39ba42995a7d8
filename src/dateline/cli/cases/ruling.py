"""Commands for what people decide: `rule`, `rulings`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.cases.options import By, File, acknowledged, opened
from dateline.cli.progress import progress
from dateline.cli.say import fail, tell


def rule(
    file: File,
    kind: Annotated[
        str, typer.Argument(help="confirm, correct, merge, split, withdraw, add, note or undo.")
    ],
    about: Annotated[
        str | None, typer.Argument(help="The id or lasting name; of an undoing, its number.")
    ] = None,
    field: Annotated[str | None, typer.Option(help="What is wrong: agents, when, counts …")] = None,
    value: Annotated[
        str | None,
        typer.Option(help="What is right: a-3,a-7 · 2013-01-10/2013-01-12 · killed=11..14 · JSON."),
    ] = None,
    others: Annotated[
        list[str] | None,
        typer.Option("--with", help="The other facts of a merge; the names of a split's mentions."),
    ] = None,
    report: Annotated[str | None, typer.Option(help="The report that --words quote.")] = None,
    words: Annotated[
        list[str] | None, typer.Option(help="Words that the ruling rests on, letter for letter.")
    ] = None,
    seen: Annotated[
        Path | None,
        typer.Option(help="The folder that `case build` wrote and whose ids you name."),
    ] = None,
    reason: Annotated[str | None, typer.Option(help="Why.")] = None,
    by: By = None,
) -> None:
    """Sign a decision about a fact, an actor, a place or a promise; another ruling can undo it."""
    from dateline.record.schema import RecordError, read_record
    from dateline.ruling_drafts import DraftError, draft, marked

    if not by:
        fail("A ruling is signed: say who you are with --by NAME.", 2)
    with opened(file) as kept:
        try:
            if seen is not None:
                record = read_record(seen)
            else:
                with progress() as step:
                    record = kept.record(progress=step)
            ruling = draft(record, kind, about, field, value, others or (), reason)
            anchors = [marked(record, report or "", one) for one in words or ()]
        except (DraftError, RecordError) as error:
            fail(str(error), 2)
        signed = kept.rule(ruling, by, anchors)
        for other in signed.unseen:
            tell(f"Not seen by you: ruling {other.number} by {other.by}, {other.at}.")
        acknowledged(signed.entry)
        tell(f"Ruling {signed.entry.seq}: {kind} {about or ''} by {by}.")


def rulings(file: File) -> None:
    """List all rulings: who decided what, when and why, and what was undone."""
    from dateline.record.rulings import in_force

    with opened(file, read_only=True) as kept:
        listed = kept.rulings()
        standing = {signed.number for signed in in_force(listed)}
        for signed in listed:
            ruled = signed.ruling
            undone = "" if signed.number in standing or ruled.kind == "undo" else "  (undone)"
            about = ruled.about or ruled.undoes or ""
            value = ruled.value or ""
            told = " ".join(f"{ruled.kind} {about} {ruled.field or ''} {value}".split())
            why = f"  ({ruled.reason})" if ruled.reason else ""
            tell(f"{signed.number:>6}  {signed.at}  {signed.by or '-':<16}  {told}{why}{undone}")
