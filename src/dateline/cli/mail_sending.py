"""The commands by which the newsletter goes out: `mail send`, `mail status`, `mail release`; and
the copies of its addresses: `mail backup`, `mail restore`.
"""

from __future__ import annotations

import signal
from collections.abc import Callable
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.mail_cases import Addresses, Where, newsletter_of, spoken
from dateline.cli.say import fail, one_line, tell

if TYPE_CHECKING:
    from dateline.mail.newsletter import Newsletter
    from dateline.mail.outbox.transports import Transport

_DOUBT = (
    "Of so many messages nobody knows whether they were sent: {count}. The mail server's log says, "
    "by Message-ID. A list that is set to “again” sends such a message once more; others leave it."
)


def send(
    where: Where,
    smtp: Annotated[
        str | None,
        typer.Option(
            envvar="DATELINE_SMTP",
            help="Where mail is handed over: smtp://USER:PASSWORD@HOST:587, smtps://… or a "
            "service, listmonk+https://… or mailchimp+https://…",
        ),
    ] = None,
    connections: Annotated[
        int, typer.Option(min=1, max=50, help="How many at once to the server.")
    ] = 2,
    stay: Annotated[
        bool, typer.Option("--stay", help="Go on sending what becomes due, until Ctrl-C.")
    ] = False,
    wait: Annotated[
        bool,
        typer.Option(
            "--wait/--no-wait",
            help="Where another sender is at work, such as a desk: wait, or end at once (cron).",
        ),
    ] = True,
    addresses: Addresses = None,
) -> None:
    """Send what is due, each digest once to each reader; by hand, or by cron every few minutes."""
    if not smtp:
        fail("Say where mail is handed over: --smtp smtp://USER:PASSWORD@HOST:587", 2)
    if stay and not wait:
        fail("Say either --stay, which waits for its turn, or --no-wait.", 2)
    with newsletter_of(where, addresses) as newsletter:
        from dateline.mail.transport_urls import transports_to

        open_transport = transports_to(smtp)
        if stay:
            _stay(newsletter, open_transport, connections)
        else:
            _once(newsletter, open_transport, connections, wait)


def _once(
    newsletter: Newsletter, open_transport: Callable[[], Transport], connections: int, wait: bool
) -> None:
    """One run, which a signal ends after what is being sent; none where another sender is at work
    and it is not to wait.
    """
    import asyncio

    from dateline.mail.moments import now
    from dateline.mail.outbox.daemon import told
    from dateline.mail.outbox.sender_lock import AT_WORK, Stopped, sender_lock
    from dateline.mail.outbox.sending import Sender
    from dateline.mail.outbox.status import waiting_words

    try:
        with sender_lock(newsletter, tell if wait else None, lambda: not wait):
            sender = Sender(newsletter, open_transport, connections)
            _at_signals(sender.stop)
            result = asyncio.run(sender.run())
    except Stopped:
        tell(AT_WORK)
        return
    waiting = waiting_words(newsletter, now())
    tell(f"{told(result)} {waiting}".strip())
    if result.trouble:
        fail(result.trouble, 1)


def _stay(
    newsletter: Newsletter, open_transport: Callable[[], Transport], connections: int
) -> None:
    """Sends until Ctrl-C or a signal."""
    from dateline.mail.outbox.daemon import SenderDaemon

    daemon = SenderDaemon(newsletter, open_transport, connections, tell)
    _at_signals(daemon.stop)
    daemon.run()


def _at_signals(stop: Callable[[], None]) -> None:
    """Has Ctrl-C and a signal to end do so cleanly."""

    def told(_number: int, _frame: FrameType | None) -> None:
        stop()

    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, told)


def status(where: Where, addresses: Addresses = None) -> None:
    """Show lists, readers by number, what waits, and what holds it up."""
    with newsletter_of(where, addresses) as newsletter:
        from dateline.mail.moments import now
        from dateline.mail.outbox.status import newsletter_status, waiting_words

        found = newsletter_status(newsletter)
        for one in found.lists:
            closed = ", closed" if one.mailing.closed else ""
            readers = _counts(one.readers) or "no readers"
            typer.echo(one_line(f"{one.mailing.slug} ({one.mailing.title}{closed}): {readers}"))
            if one.deliveries:
                typer.echo(f"  messages: {_counts(one.deliveries)}")
        typer.echo(f"last sent: {found.last_sent or 'never'}")
        if waiting := waiting_words(newsletter, now()):
            typer.echo(one_line(waiting))
        if found.unknown:
            typer.echo(_DOUBT.format(count=found.unknown))
        for held in found.holds:
            typer.echo(f"Nothing is sent since {held.since}: {held.why}")
            typer.echo("  Look at it, then: dateline mail release FILE --by NAME")


def _counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in sorted(counts.items()))


def release(
    where: Where,
    by: Annotated[str, typer.Option(help="Who says so.")],
    again: Annotated[
        bool,
        typer.Option(
            "--again",
            help="After a copy of the addresses was put back: also send what may have been sent "
            "since it was made; else readers count as told of all that is released by now.",
        ),
    ] = False,
    addresses: Addresses = None,
) -> None:
    """Let mail out again after the case or the addresses were brought back from a copy."""
    with newsletter_of(where, addresses) as newsletter:
        from dateline.mail.moments import now
        from dateline.mail.outbox.holding import release_holds
        from dateline.mail.outbox.sender_lock import sender_lock

        with sender_lock(newsletter, tell):
            found = release_holds(newsletter, by, now(), again)
        for held in found:
            tell(f"Released: {held.why}")
        if not found:
            tell("Nothing held it up.")


def backup(
    where: Where,
    to: Annotated[str, typer.Argument(metavar="DEST", help="A file that is not there yet.")],
    addresses: Addresses = None,
) -> None:
    """Copy the addresses of readers, while they are in use; `dateline backup` holds none."""
    with spoken():
        from dateline.mail.store import addresses_place
        from dateline.mail.store.copies import copy_addresses

        copy_addresses(addresses_place(where, addresses), to)
        tell(f"{to}: verified. It holds personal data: keep it apart, and delete it in time.")


def restore(
    source: Annotated[str, typer.Argument(metavar="SRC", help="What `mail backup` has made.")],
    where: Where,
    addresses: Addresses = None,
) -> None:
    """Bring a copy of the addresses back; nothing is sent until somebody releases it."""
    with spoken():
        from dateline.mail.store import addresses_place
        from dateline.mail.store.copies import bring_back

        place = addresses_place(where, addresses)
        bring_back(source, place)
    with newsletter_of(where, addresses) as newsletter:
        from dateline.mail.moments import now
        from dateline.mail.outbox.holding import hold

        hold(newsletter, "addresses copied", now())
    tell(
        f"{place}: is back. Who left or was deleted since is in it again. Nothing is sent until "
        "somebody says `dateline mail release FILE --by NAME`."
    )
