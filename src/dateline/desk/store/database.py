"""Where the store of a desk stands, and how it is opened."""

from __future__ import annotations

from pathlib import Path

from dateline.desk.store.tables import metadata
from dateline.store import Migrations, Store, is_url, open_store

MIGRATIONS = Migrations(Path(__file__).parent / "migrations", "desk_version")


def store_place(where: str) -> str:
    """Where the store of a desk stands: for a case file beside it, for a folder in it, for a
    database by URL in that database.
    """
    if is_url(where):
        return where
    path = Path(where)
    return str(path / "desk.sqlite" if path.is_dir() else path.with_name(f"{path.name}.desk"))


def open_desk_store(place: str) -> Store:
    """The store of a desk at a place, made where there is none, and brought to this version's
    tables. Raises StoreError.
    """
    store = open_store(place, MIGRATIONS)
    with store.writing() as connection:
        metadata.create_all(connection)  # until the first release: tables that came since
    return store
