"""Copies of the addresses, made while they are in use, and their way back. They hold personal data,
so they are apart from the backup of a case.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from dateline.mail.errors import NewsletterError
from dateline.mail.store.database import MIGRATIONS
from dateline.mail.store.tables import DEFERRED
from dateline.store import copy_file, is_url


def copy_addresses(place: str, to: str) -> None:
    """Makes a copy of a store as it is at one moment, in a file that only its owner reads. Raises
    NewsletterError.
    """
    _check_file(place)
    target = Path(to)
    try:
        target.touch(mode=0o600, exist_ok=False)
        damage = copy_file(Path(place), target, DEFERRED.name)
    except FileExistsError:
        raise NewsletterError(f"{to}: is there already; name a file that is not.") from None
    except (OSError, sqlite3.Error) as error:
        raise NewsletterError(f"{to}: cannot be written ({error}).") from error
    if damage:
        target.unlink()
        raise NewsletterError(f"{place}: is damaged ({damage}); no copy was made.")


def bring_back(source: str, place: str) -> None:
    """Puts a copy where a store is wanted and none is. Raises NewsletterError."""
    _check_file(place)
    if Path(place).exists():
        raise NewsletterError(f"{place}: is there already; move it away first, and keep it.")
    try:
        with closing(
            sqlite3.connect(f"{Path(source).resolve().as_uri()}?mode=ro", uri=True)
        ) as one:
            one.execute(f"select 1 from {MIGRATIONS.version_table}").fetchall()
    except sqlite3.Error as error:
        raise NewsletterError(f"{source}: holds no addresses of a newsletter ({error}).") from None
    copy_addresses(source, place)


def _check_file(place: str) -> None:
    if is_url(place):
        raise NewsletterError("Addresses in PostgreSQL are copied by its own tools (pg_dump).")
