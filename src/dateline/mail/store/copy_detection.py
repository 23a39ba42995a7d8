"""Whether a store of addresses is the one that was used last, or a copy that knows less.

Each sending counts up, in the store and in a small file beside it (FILE.mail.sending, which also
holds the right to send). A copy that was put in the store's place stands in another file, or its
count is behind.
"""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
from msgspec import Struct
from sqlalchemy import Connection

from dateline.mail.settings import keep_setting, kept_setting
from dateline.mail.store import Store

NAME = "whereabouts"


class StoreIdentity(Struct, frozen=True, kw_only=True):
    """file: number of the file (inode); count: how often something was sent; restored: the entry by
    which the case was last marked as brought back, where a person released it since.
    """

    file: int = 0
    count: int = 0
    restored: int = 0


def store_identity(connection: Connection) -> StoreIdentity | None:
    """What the store knows of itself; None before anything was ever sent."""
    found = kept_setting(connection, NAME)
    return msgspec.json.decode(found, type=StoreIdentity) if found else None


def keep_store_identity(connection: Connection, known: StoreIdentity) -> None:
    """Keeps what the store knows of itself."""
    keep_setting(connection, NAME, msgspec.json.encode(known).decode())


def beside(store: Store) -> Path:
    """The file beside a store."""
    return Path(f"{store.where}.sending")


def file_number(store: Store) -> int:
    """The number of the file that a store stands in; 0 for one in a database."""
    return Path(store.where).stat().st_ino if store.dialect == "sqlite" else 0


def is_a_copy(store: Store, known: StoreIdentity) -> bool:
    """True where a store is not the one that was used last."""
    if store.dialect != "sqlite" or known.count == 0:
        return False
    counted = count_beside(store)
    is_lost = counted < 0 and known.count > 1  # after the first it may not have been written
    return known.file != file_number(store) or counted > known.count or is_lost


def count_beside(store: Store) -> int:
    """How often something was sent, by the file beside the store; -1 where it is not there."""
    try:
        return int(beside(store).read_text() or "0")
    except (OSError, ValueError):
        return -1


def count_up(store: Store) -> None:
    """Notes that something is being sent, or was: in the store, then beside it, so that after a
    kill between the two the file beside it is behind, which is no copy's sign.
    """
    with store.writing() as connection:
        known = store_identity(connection) or StoreIdentity()
        known = msgspec.structs.replace(known, count=known.count + 1, file=file_number(store))
        keep_store_identity(connection, known)
    write_beside(store, known.count)


def write_beside(store: Store, count: int) -> None:
    """Writes the file beside a store, to the disk."""
    if store.dialect != "sqlite":
        return
    with beside(store).open("r+" if beside(store).exists() else "w") as file:
        file.seek(0)
        file.write(str(count))
        file.truncate()
        file.flush()
        os.fsync(file.fileno())
