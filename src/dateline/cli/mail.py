"""The commands of the newsletter: `mail list new|show`, `mail setup`, `mail send`."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from dateline.cli import mail_delivery
from dateline.cli.mail_cases import Addresses, Where, newsletter_of
from dateline.cli.say import one_line, tell

app = typer.Typer(
    help="The newsletter of a case: lists, readers, and what is sent to them.",
    no_args_is_help=True,
)
list_app = typer.Typer(help="The lists that readers can choose.", no_args_is_help=True)
app.add_typer(list_app, name="list")
app.command("setup")(mail_delivery.setup)
app.command("key")(mail_delivery.key)
Kind = Literal["daily", "every", "urgent", "place", "actor"]


@list_app.command("new")
def new(
    where: Where,
    name: Annotated[str, typer.Argument(help="Its short name, such as daily.")],
    kind: Annotated[Kind, typer.Option(help="What it tells, and how often.")] = "daily",
    title: Annotated[str | None, typer.Option(help="What readers see it called.")] = None,
    addresses: Addresses = None,
) -> None:
    """Make a list."""
    with newsletter_of(where, addresses) as newsletter:
        from dateline.mail.lists import new_list
        from dateline.mail.moments import now

        made = new_list(newsletter.store, name, title or name.capitalize(), kind, now())
        tell(f"The list {made.slug} is there: {made.title}.")


@list_app.command("show")
def show(where: Where, addresses: Addresses = None) -> None:
    """Show the lists."""
    with newsletter_of(where, addresses) as newsletter:
        from dateline.mail.lists import KINDS, lists

        for known in lists(newsletter.store):
            typer.echo(one_line(f"{known.slug}  {known.title}  {KINDS[known.kind]}"))
