"""Where the addresses of a case's readers stand, and how that store is opened."""

from __future__ import annotations

from pathlib import Path

from dateline.mail.store.tables import metadata
from dateline.store import Migrations, Store, StoreError, is_url, open_store

MIGRATIONS = Migrations(Path(__file__).parent / "migrations", "mail_version")


def addresses_place(where: str, named: str | None = None) -> str:
    """Where the addresses of a case's readers stand: as `named`, else beside the case file.

    Raises StoreError for a case in a database, whose addresses must be named: they are kept apart.
    """
    if named:
        return named
    if is_url(where):
        raise StoreError(
            "The addresses of readers are kept apart from a case in a database: name a file for "
            "them with --addresses."
        )
    return str(Path(where).with_name(f"{Path(where).name}.mail"))


def open_addresses(place: str) -> Store:
    """The store at a place, made where there is none, and brought to this version's tables.

    Raises StoreError.
    """
    store = open_store(place, MIGRATIONS)
    with store.writing() as connection:
        metadata.create_all(connection)  # until the first release: tables that came since
    return store
