"""What every command of the newsletter takes, and how its errors are told."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.say import fail

if TYPE_CHECKING:
    from dateline.mail.newsletter import Newsletter

Where = Annotated[str, typer.Argument(metavar="FILE", help="The case: a file, or its URL.")]
Addresses = Annotated[
    str | None,
    typer.Option(
        envvar="DATELINE_ADDRESSES",
        help="The file of addresses; beside the case file, FILE.mail, where left out.",
    ),
]


@contextmanager
def newsletter_of(where: str, addresses: str | None) -> Generator[Newsletter]:
    """The newsletter of a case, its errors as sentences."""
    with spoken():
        from dateline.mail.newsletter import open_newsletter

        newsletter = open_newsletter(where, addresses)
        try:
            yield newsletter
        finally:
            newsletter.close()


@contextmanager
def spoken() -> Generator[None]:
    """Errors as sentences, and what to install where the extra is missing."""
    from dateline.ledger.errors import LedgerError
    from dateline.mail.errors import NewsletterError
    from dateline.store import StoreError

    try:
        yield
    except ModuleNotFoundError as missing:
        fail(
            f"The newsletter needs more libraries ({missing.name}): pip install 'dateline[mail]'.",
            2,
        )
    except (LedgerError, StoreError, NewsletterError) as error:
        fail(str(error), 2)
