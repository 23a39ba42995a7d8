"""The commands of the newsletter: `mail list new|show`, `mail setup`, `mail send`."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from dateline.cli.mail_returns import returns
from dateline.cli.say import fail, one_line, tell

if TYPE_CHECKING:
    from dateline.mail.newsletter import Newsletter

app = typer.Typer(
    help="The newsletter of a case: lists, readers, and what is sent to them.",
    no_args_is_help=True,
)
list_app = typer.Typer(help="The lists that readers can choose.", no_args_is_help=True)
app.add_typer(list_app, name="list")
app.command("returns")(returns)
Where = Annotated[str, typer.Argument(metavar="FILE", help="The case: a file, or its URL.")]
Addresses = Annotated[
    str | None,
    typer.Option(
        envvar="DATELINE_ADDRESSES",
        help="The file of addresses; beside the case file, FILE.mail, where left out.",
    ),
]
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


@contextmanager
def newsletter_of(where: str, addresses: str | None) -> Generator[Newsletter]:
    """The newsletter of a case, its errors as sentences."""
    from dateline.ledger.database import LedgerError

    try:
        from dateline.mail.errors import NewsletterError
        from dateline.mail.newsletter import open_newsletter
        from dateline.store import StoreError
    except ImportError as missing:
        fail(
            f"The newsletter needs more libraries ({missing.name}): pip install 'dateline[mail]'.",
            2,
        )
    try:
        newsletter = open_newsletter(where, addresses)
        try:
            yield newsletter
        finally:
            newsletter.close()
    except (LedgerError, StoreError, NewsletterError) as error:
        fail(str(error), 2)
