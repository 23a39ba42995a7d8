"""The newsletter of one case: its store of addresses, its secret, and the case that it tells of."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass

from dateline.kept_case import KeptCase
from dateline.mail.settings import NewsletterSettings, newsletter_settings, secret_of
from dateline.mail.store import Store, addresses_place, open_addresses


@dataclass(frozen=True, slots=True)
class Newsletter:
    """where: the case, a file or URL; store: the addresses, apart from it; slug: of the case on
    the desk that has it open, None elsewhere.
    """

    where: str
    store: Store
    secret: bytes
    slug: str | None = None

    @property
    def settings(self) -> NewsletterSettings:
        """The settings as they stand."""
        return newsletter_settings(self.store)

    @contextmanager
    def case(self) -> Generator[KeptCase]:
        """The case, for reading. Raises LedgerError."""
        with KeptCase.open(self.where, read_only=True) as kept:
            yield kept

    def close(self) -> None:
        """Lets go of the store."""
        self.store.close()


def open_newsletter(
    where: str, addresses: str | None = None, slug: str | None = None
) -> Newsletter:
    """The newsletter of a case. `addresses`: where they stand; beside the case file where None;
    `slug`: of the case on the desk.

    Raises StoreError, LedgerError.
    """
    with KeptCase.open(where, read_only=True):
        pass  # a file that is no case is told before a store is made beside it
    store = open_addresses(addresses_place(where, addresses))
    return Newsletter(where, store, secret_of(store), slug)
