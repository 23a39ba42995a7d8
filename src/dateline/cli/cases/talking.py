"""Commands for what people say of a case: `say`, `threads`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.cases.options import By, File, Override, acknowledged, opened, written
from dateline.cli.say import fail, one_line, tell

if TYPE_CHECKING:
    from dateline.kept_case import KeptCase
    from dateline.record.remarks import RemarkAct

_LETTERS = {"fact": "e", "actor": "a", "place": "p"}


def say(
    file: File,
    about: Annotated[
        str,
        typer.Argument(
            help="A thread's number; to begin one fact/NAME, actor/NAME, place/NAME, report/ID or "
            "ruling/NUMBER."
        ),
    ],
    words: Annotated[str, typer.Argument(help="Text; @ and a name mentions who signed here.")] = "",
    resolve: Annotated[bool, typer.Option("--resolve", help="The thread is settled.")] = False,
    reopen: Annotated[bool, typer.Option("--reopen", help="It is open again.")] = False,
    by: By = None,
    override: Override = False,
) -> None:
    """Say something of a fact, a report or a ruling, in a thread that the desk shows."""
    from dateline.desk.threads.wording import BadWords, cleaned_words, with_mentions
    from dateline.record.remarks import Remark

    if not by:
        fail("What is said is signed: say who you are with --by NAME.", 2)
    act = _act(resolve, reopen)
    on = _thread_number(about)
    if on is None and act != "say":
        fail("Name the thread by its number; `dateline case threads` lists them.", 2)
    with written(file, override, by) as kept:
        said, names = None, list[str]()
        try:
            if words or act == "say":
                said, names = with_mentions(cleaned_words(words), kept.ledger.names().values(), ())
        except BadWords as error:
            fail(f"{error} {error.mend}".strip(), 2)
        if on is None and not _is_there(kept, about):
            fail(
                f"{about}: there is nothing of that name; write fact/NAME, report/ID … "
                "record.json holds the names: `name` of a fact, `lasting` of an actor or place.",
                2,
            )
        if not names and any(word.startswith("@") for word in words.split()):
            tell("Nobody is mentioned: no name behind an @ is that of somebody who signed here.")
        entry = kept.remark(about, Remark(act=act, on=on, words=said), by, names)
        acknowledged(entry)
    tell(f"Thread {on or entry.seq}: {act} by {by}.")


def _act(resolve: bool, reopen: bool) -> RemarkAct:
    """What is done to a thread; ends the program where both are asked for."""
    if resolve and reopen:
        fail("Give --resolve or --reopen, not both.", 2)
    return "resolve" if resolve else "reopen" if reopen else "say"


def _thread_number(about: str) -> int | None:
    """The number of a thread; None for the name of what one is to be about."""
    return int(about) if about.isascii() and about.isdigit() and len(about) < 10 else None


def threads(file: File) -> None:
    """List all threads: what they are about, whether they are resolved, who said what and when."""
    from dateline.desk.threads.wording import plain_words
    from dateline.record.remarks import talk

    with opened(file, read_only=True) as kept:
        for thread in talk(kept.remarks()).threads:
            state = "resolved" if thread.is_resolved else "open"
            typer.echo(f"{thread.number:>6}  {one_line(thread.about)}  {state}")
            for one in thread.remarks:
                words = plain_words(one.remark.words, one.mentioned) or ""
                deed = "" if one.remark.act == "say" else f"({one.remark.act}) "
                who = one_line(one.by or "-")
                typer.echo(f"{one.number:>8}  {one.at}  {who:<16}  {deed}{one_line(words)}")


def _is_there(kept: KeptCase, about: str) -> bool:
    """True for a page that a thread can be about, as far as the ledger tells."""
    from dateline.record.lasting_names import parsed

    kind, _, name = about.partition("/")
    if kind == "ruling":
        return name in {str(signed.number) for signed in kept.rulings()}
    if kind == "report":
        return name in kept.shelf().reports
    lasting = parsed(name)
    is_one = lasting is not None and lasting.letter == _LETTERS.get(kind)
    return is_one and lasting is not None and lasting.report in kept.shelf().reports
