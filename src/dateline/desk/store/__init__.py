"""The desk's own store; see `tables`."""

from dateline.desk.store.database import open_desk_store, store_place
from dateline.store import Store, StoreError

__all__ = ["Store", "StoreError", "open_desk_store", "store_place"]
