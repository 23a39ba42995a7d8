"""Opens the newsletter of a case for a command, and says what went wrong as a sentence."""

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
