"""The commands of the newsletter's delivery: `mail setup`, `mail key`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dateline.cli.mail_cases import Addresses, Where, newsletter_of, spoken
from dateline.cli.say import one_line, tell

if TYPE_CHECKING:
    from dateline.mail.settings import NewsletterSettings


def setup(
    where: Where,
    sender: Annotated[str | None, typer.Option(help="The address that mail is from.")] = None,
    sender_name: Annotated[str | None, typer.Option(help="The name before it.")] = None,
    reply_to: Annotated[str | None, typer.Option(help="Where replies reach a person.")] = None,
    home: Annotated[
        str | None, typer.Option(help="The case's pages: https://desk.example.org/c/mali")
    ] = None,
    processor: Annotated[
        str | None, typer.Option(help="Who processes the addresses, as the form tells it.")
    ] = None,
    bounce_address: Annotated[
        str | None, typer.Option(help="Where bounces go: bounce@…, with +MARK@ behind.")
    ] = None,
    leave_address: Annotated[
        str | None, typer.Option(help="To which a mail leaves a list; read by `mail returns`.")
    ] = None,
    dkim: Annotated[
        list[str] | None,
        typer.Option(
            metavar="DOMAIN:SELECTOR:KEYFILE",
            help="A key that signs (RSA, Ed25519); say it twice for both, empty for none.",
        ),
    ] = None,
    per_minute: Annotated[
        int | None, typer.Option(min=0, help="Mails to one domain in a minute; 0: any number.")
    ] = None,
    keep_network_address: Annotated[
        bool | None,
        typer.Option(help="Also keep from which address of the network somebody consented."),
    ] = None,
    suppression_days: Annotated[
        int | None,
        typer.Option(
            min=0, help="After how many days the mark of a deleted address goes; 0: never."
        ),
    ] = None,
    show: Annotated[bool, typer.Option("--show", help="Only show how it is set.")] = False,
    addresses: Addresses = None,
) -> None:
    """Say whom the newsletter is from, and how it is signed; what is not said stays."""
    with newsletter_of(where, addresses) as newsletter:
        from dateline.mail.setting_up import set_up

        given: dict[str, str | int | None] = {
            "sender": sender,
            "sender_name": sender_name,
            "reply_to": reply_to,
            "home": home,
            "processor": processor,
            "bounce_address": bounce_address,
            "leave_address": leave_address,
            "per_minute": per_minute,
            "keep_network_address": keep_network_address,
            "suppression_days": suppression_days,
        }
        keys = [one for one in dkim if one] if dkim is not None else None
        _show(newsletter.settings if show else set_up(newsletter, given, keys))


def _show(settings: NewsletterSettings) -> None:
    """The settings, a line each, with the records that DNS must hold."""
    from dateline.mail.outbox.signing import signing_key

    for name in settings.__struct_fields__:
        if name != "dkim":
            value = getattr(settings, name)
            typer.echo(one_line(f"{name.replace('_', '-')}: {'-' if value == '' else value}"))
    for key in settings.dkim:
        typer.echo(one_line(f"dkim: {key.domain}:{key.selector}:{key.path}"))
        _show_record(*signing_key(key).record)
    if not settings.dkim:
        tell("Nothing is signed yet: many mail systems take no unsigned newsletter (`mail key`).")


def key(
    named: Annotated[
        str,
        typer.Argument(
            metavar="DOMAIN:SELECTOR:KEYFILE", help="What it signs for, and the file to make."
        ),
    ],
    kind: Annotated[
        Literal["rsa", "ed25519"], typer.Option(help="One of each is best; rsa is read by all.")
    ] = "rsa",
) -> None:
    """Make a key that signs mail (DKIM), and show the record that DNS must hold."""
    with spoken():
        from dateline.mail.outbox.signing import new_key
        from dateline.mail.setting_up import dkim_key

        wanted = dkim_key(named)
        algorithm = "rsa-sha256" if kind == "rsa" else "ed25519-sha256"
        made = new_key(Path(wanted.path), wanted, algorithm)
        _show_record(*made.record)
        tell(f"{wanted.path}: keep it to yourself. Put the line above into DNS as a TXT record.")


def _show_record(name: str, text: str) -> None:
    """A record of DNS as a zone file has it: strings of at most 255 characters."""
    parts = " ".join(f'"{text[n : n + 250]}"' for n in range(0, len(text), 250))
    typer.echo(f"{name}. IN TXT ( {parts} )")
