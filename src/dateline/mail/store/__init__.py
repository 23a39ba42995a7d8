"""The store of addresses and of what was sent to them; see `tables`."""

from dateline.mail.store.database import addresses_place, open_addresses
from dateline.store import Store, StoreError

__all__ = ["Store", "StoreError", "addresses_place", "open_addresses"]
