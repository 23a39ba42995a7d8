"""The desk's own store; see `tables`."""

from dateline.desk.store.database import Store, StoreError, UnkeptValue, open_store

__all__ = ["Store", "StoreError", "UnkeptValue", "open_store"]
