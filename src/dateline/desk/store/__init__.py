"""The desk's own store; see `tables`."""

from dateline.desk.store.database import Store, StoreError, open_store

__all__ = ["Store", "StoreError", "open_store"]
