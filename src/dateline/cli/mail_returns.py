"""The command that reads what came back: `mail returns`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.mail_cases import Addresses, Where, newsletter_of
from dateline.cli.say import fail, tell

if TYPE_CHECKING:
    from dateline.mail.newsletter import Newsletter
    from dateline.mail.returns.mailboxes import Collected


def returns(
    where: Where,
    maildir: Annotated[
        Path | None, typer.Option(help="A maildir to which what comes back is delivered.")
    ] = None,
    imap: Annotated[
        str | None,
        typer.Option(envvar="DATELINE_IMAP", help="A mailbox: imaps://USER:PASSWORD@HOST/INBOX"),
    ] = None,
    pipe: Annotated[
        bool, typer.Option("--pipe", help="Read one message from standard input.")
    ] = False,
    recipient: Annotated[
        str | None, typer.Option(help="With --pipe: the address to which it came.")
    ] = None,
    addresses: Addresses = None,
) -> None:
    """Read bounces, complaints and mails that leave; what a person should read stays there."""
    if sum((maildir is not None, imap is not None, pipe)) != 1:
        fail("Name one of --maildir, --imap and --pipe.", 2)
    with newsletter_of(where, addresses) as newsletter:
        _tell(_collected(newsletter, maildir, imap, recipient))


def _collected(
    newsletter: Newsletter, maildir: Path | None, imap: str | None, recipient: str | None
) -> Collected:
    """What lay there."""
    from dateline.mail.moments import now
    from dateline.mail.returns.mailboxes import (
        Collected,
        ImapBox,
        MaildirBox,
        collect,
        read_pipe,
        take,
    )

    if maildir is not None:
        return collect(newsletter, MaildirBox(maildir), now())
    if imap is not None:
        box = ImapBox(imap)
        try:
            return collect(newsletter, box, now())
        finally:
            box.close()
    kind = take(newsletter, read_pipe(sys.stdin.buffer), now(), recipient)
    return Collected({kind: 1}) if kind else Collected(known=1)


def _tell(found: Collected) -> None:
    """What came, in words."""
    from dateline.mail.returns.kinds import KIND_WORDS
    from dateline.prose.sentences import and_list, number_of

    told = [
        f"{number_of(count, 'message')} {KIND_WORDS[kind]}"
        for kind, count in sorted(found.kinds.items())
    ]
    if found.known:
        told.append(f"{number_of(found.known, 'message')} known already")
    tell(f"{and_list(told)}." if told else "Nothing has come back.")
