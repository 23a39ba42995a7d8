"""The commands that show and steer digests before they go out: `mail preview`, `mail test`,
`mail note`, `mail withdraw`, `mail let-out`.
"""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.mail_cases import Addresses, Where, newsletter_of
from dateline.cli.say import fail, tell

if TYPE_CHECKING:
    from dateline.mail.lists import MailingList
    from dateline.mail.outbox.transports import TransportAnswer
    from dateline.mail.outbox.upcoming import UpcomingDigest, UpcomingDigests

ListName = Annotated[str, typer.Argument(metavar="LIST", help="The list, by its short name.")]
Since = Annotated[
    int | None,
    typer.Option(
        help="For readers who were told this release last; for most of those who wait, where "
        "left out."
    ),
]
By = Annotated[str, typer.Option(envvar="DATELINE_BY", help="Who does it: a name.")]


@contextmanager
def upcoming(
    where: str, name: str, addresses: str | None
) -> Generator[tuple[UpcomingDigests, MailingList]]:
    """The digests of a list's next round."""
    with newsletter_of(where, addresses) as newsletter:
        from dateline.mail.lists import list_called
        from dateline.mail.outbox.upcoming import upcoming_digests

        mailing = list_called(newsletter.store, name)
        with upcoming_digests(newsletter) as digests:
            yield digests, mailing


def preview(
    where: Where,
    name: ListName,
    out: Annotated[
        Path | None, typer.Option(help="A folder, for the mail as HTML and as plain text.")
    ] = None,
    since: Since = None,
    addresses: Addresses = None,
) -> None:
    """Show the digest that a list sends next; nothing is sent."""
    with upcoming(where, name, addresses) as (digests, mailing):
        from dateline.prose.sentences import number_of

        found = digests.digest(mailing, since)
        if found.contents.is_empty:
            tell(_nothing(found))
            return
        if out is None:
            typer.echo(f"Subject: {found.subject}\n\n{found.text}", nl=False)
            return
        _write(out, found)
        readers = number_of(found.readers, "reader")
        tell(f"{found.subject}\nTo {readers}. Open {out / 'digest.html'}.")


def test(
    where: Where,
    name: ListName,
    address: Annotated[str, typer.Argument(metavar="ADDRESS", help="To whom it goes.")],
    smtp: Annotated[
        str,
        typer.Option(
            envvar="DATELINE_SMTP",
            metavar="URL",
            help="The mail server: smtp://USER:PASSWORD@HOST:587",
        ),
    ],
    since: Since = None,
    addresses: Addresses = None,
) -> None:
    """Send the digest that a list sends next to one address, marked as a test."""
    with upcoming(where, name, addresses) as (digests, mailing):
        from dateline.mail.moments import now
        from dateline.mail.outbox.smtp import SmtpTransport
        from dateline.mail.outbox.smtp_address import smtp_address

        server = smtp_address(smtp)
        mail = digests.test_mail(mailing, address, now(), since)

        async def send() -> TransportAnswer:
            transport = SmtpTransport(server)
            try:
                return await transport.send(mail)
            finally:
                await transport.close()

        answer = asyncio.run(send())
        if answer.outcome != "sent":
            fail(f"The test was not sent: {answer.words or answer.outcome}.", 1)
        tell("The test was sent.")


def note(
    where: Where,
    name: ListName,
    words: Annotated[str, typer.Argument(help="The note; empty for none.")],
    by: By,
    addresses: Addresses = None,
) -> None:
    """Put a note above the digests that a list sends next."""
    with upcoming(where, name, addresses) as (digests, mailing):
        from dateline.mail.moments import now

        late = digests.set_note(mailing, words, by, now())
        told = "The note stands above" if words.strip() else "No note stands above"
        tell(f"{told} the digests of release {digests.newest}.")
        if late:
            tell(f"Digests that had gone out to some readers already stay as they are: {late}.")


def withdraw(
    where: Where,
    name: ListName,
    back: Annotated[bool, typer.Option("--back", help="Send them after all.")] = False,
    addresses: Addresses = None,
) -> None:
    """Take back the digests that a list would send next."""
    with upcoming(where, name, addresses) as (digests, mailing):
        from dateline.mail.moments import now

        digests.withdraw(mailing, now(), is_back=back)
        if back:
            tell(f"What {mailing.title} tells of release {digests.newest} goes out.")
        else:
            tell(
                f"What {mailing.title} tells of release {digests.newest} is not sent to anybody "
                "who does not have it yet; the next release tells them all of it."
            )


def let_out(
    where: Where,
    name: ListName,
    fact: Annotated[str, typer.Argument(metavar="FACT", help="Its lasting name.")],
    by: By,
    addresses: Addresses = None,
) -> None:
    """Let a grave fact out on an urgent list before a second line tells it."""
    with upcoming(where, name, addresses) as (digests, mailing):
        from dateline.mail.moments import now

        digests.let_out(mailing, fact, by, now())
        tell(f"{fact} goes out on {mailing.title}.")


def _nothing(found: UpcomingDigest) -> str:
    """That there is nothing to send, and what waits."""
    waiting = "".join(
        f"\nWaits for a second line: {one.label} ({one.name})" for one in found.contents.waiting
    )
    return f"There is nothing to say since release {found.since}, so nothing is sent.{waiting}"


def _write(folder: Path, found: UpcomingDigest) -> None:
    """The mail as files that a browser opens."""
    html = found.html
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for number, picture in enumerate(found.pictures, 1):
            file = f"picture-{number}.png"
            (folder / file).write_bytes(picture.data)
            html = html.replace(f"cid:{picture.name}", file)
        (folder / "digest.html").write_text(html, encoding="utf-8")
        (folder / "digest.txt").write_text(found.text, encoding="utf-8")
    except OSError as error:
        fail(f"{folder}: {error.strerror or error}.", 2)
