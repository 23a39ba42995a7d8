"""Commands for what people decide: `rule`, `rulings`, `approve`, `decline`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.cases.options import By, File, Override, acknowledged, opened, written
from dateline.cli.progress import progress
from dateline.cli.say import fail, one_line, tell

if TYPE_CHECKING:
    from dateline.record.rulings import Ruling


Reason = Annotated[str | None, typer.Option(help="Why.")]
Number = Annotated[int, typer.Argument(help="The proposal's number; `case rulings` lists them.")]


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
    propose: Annotated[
        bool, typer.Option("--propose", help="Let it wait for a second person: `case approve`.")
    ] = False,
    reason: Reason = None,
    by: By = None,
    override: Override = False,
) -> None:
    """Sign a decision about a fact, an actor, a place or a promise; another ruling can undo it."""
    from dateline.record.schema import RecordError, read_record
    from dateline.ruling_drafts import DraftError, draft, marked

    if not by:
        fail("A ruling is signed: say who you are with --by NAME.", 2)
    with written(file, override, by) as kept:
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
        if propose:
            made = kept.propose((ruling,), by, anchors)
            typer.echo(f"{made.number} proposal {ruling.about or '-'}")
            tell(f"Proposal {made.number} of {made.by} waits for `dateline case approve`.")
            return
        signed = kept.rule(ruling, by, anchors)
        for other in signed.unseen:
            tell(f"Not seen by you: ruling {other.number} by {other.by}, {other.at}.")
        acknowledged(signed.entry)
        tell(f"Ruling {signed.entry.seq}: {kind} {about or ''} by {by}.")


def approve(
    file: File, number: Number, reason: Reason = None, by: By = None, override: Override = False
) -> None:
    """Sign what another person proposed; both names stand beside it."""
    if not by:
        fail("An approval is signed: say who you are with --by NAME.", 2)
    with written(file, override, by) as kept:
        for signed in kept.approve(number, by, reason):
            for other in signed.unseen:
                tell(f"Ruled on since: ruling {other.number} by {other.by}, {other.at}.")
            acknowledged(signed.entry)
    tell(f"Proposal {number}: approved by {by}.")


def decline(
    file: File, number: Number, reason: Reason = None, by: By = None, override: Override = False
) -> None:
    """End a proposal without signing it."""
    if not by:
        fail("A refusal is signed: say who you are with --by NAME.", 2)
    with written(file, override, by) as kept:
        acknowledged(kept.decline(number, by, reason))
    tell(f"Proposal {number}: declined by {by}.")


def rulings(file: File) -> None:
    """List all rulings: who decided what, when and why, what was undone, and what waits."""
    from dateline.record.rulings import in_force

    with opened(file, read_only=True) as kept:
        listed = kept.rulings()
        standing = {signed.number for signed in in_force(listed)}
        for signed in listed:
            undone = signed.number not in standing and signed.ruling.kind != "undo"
            second = f", approved by {signed.approved_by}" if signed.approved_by else ""
            told = f"{_words_of(signed.ruling)}{second}{'  (undone)' if undone else ''}"
            typer.echo(_row(signed.number, signed.at, signed.by, told))
        for one in kept.proposals():
            told = "; ".join(map(_words_of, one.rulings))
            end = f"{one.outcome.verdict} by {one.outcome.by}" if one.outcome else "waits"
            typer.echo(_row(one.number, one.at, one.by, f"proposed: {told}  ({end})"))


def _row(number: int, at: str, by: str | None, told: str) -> str:
    """A line of the list; whatever people wrote, it is one."""
    return f"{number:>6}  {at}  {one_line(by or '-'):<16}  {one_line(told)}"


def _words_of(ruled: Ruling) -> str:
    """correct e.r-1.7 when {…}  (a witness)"""
    about = ruled.about or ruled.undoes or ""
    told = " ".join(f"{ruled.kind} {about} {ruled.field or ''} {ruled.value or ''}".split())
    return f"{told}  ({ruled.reason})" if ruled.reason else told
