"""The desk's own store; see `tables`."""

from dateline.desk.store.database import open_desk_store, store_place
from dateline.store import Store, StoreError, UnkeptValue

__all__ = ["Store", "StoreError", "UnkeptValue", "open_desk_store", "store_place"]
