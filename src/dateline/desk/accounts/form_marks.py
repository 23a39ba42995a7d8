"""Marks by which a form says whose it is, signed by the desk."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field
from threading import Lock

from sqlalchemy import insert, select

from dateline.desk.store import Store
from dateline.desk.store.tables import CASE_SETTING

OWNER = "typed_by"
"""The field of a form that bears the mark."""
_KEY = {"case_slug": "", "name": "form_key"}  # of no case: the desk's own


@dataclass
class FormMarks:
    """Makes marks and reads them, by a key that the store keeps."""

    _keys: dict[str, bytes] = field(default_factory=dict[str, bytes])
    _lock: Lock = field(default_factory=Lock)

    def of(self, store: Store, account: int) -> str:
        """The mark of an account."""
        made = hmac.new(self._key(store), f"form of {account}".encode(), hashlib.sha256)
        return f"{account}.{made.hexdigest()[:32]}"

    def account(self, store: Store, mark: str) -> int | None:
        """The account of a mark; None for what the desk did not sign."""
        number = mark.partition(".")[0]
        if not (number.isascii() and number.isdigit() and len(number) < 12):
            return None
        is_ours = hmac.compare_digest(mark.encode(), self.of(store, int(number)).encode())
        return int(number) if is_ours else None

    def _key(self, store: Store) -> bytes:
        """The key, made where there is none."""
        with self._lock:
            if store.where not in self._keys:
                self._keys[store.where] = _kept_key(store)
            return self._keys[store.where]


def _kept_key(store: Store) -> bytes:
    """The key of a store."""
    here = (CASE_SETTING.c.case_slug == _KEY["case_slug"]) & (CASE_SETTING.c.name == _KEY["name"])
    wanted = select(CASE_SETTING.c.value).where(here)
    with store.writing() as connection:
        found = connection.execute(wanted).scalar()
        if found is None:
            found = secrets.token_hex(32)
            connection.execute(insert(CASE_SETTING).values(**_KEY, value=found))
    return bytes.fromhex(found)
