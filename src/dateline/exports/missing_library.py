"""That a library which an export needs is not installed."""

from __future__ import annotations


class MissingLibrary(RuntimeError):
    """A library that an export needs is not installed: the message says how to get it."""
