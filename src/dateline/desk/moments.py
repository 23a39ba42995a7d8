"""This moment, as the store writes moments."""

from __future__ import annotations

from datetime import UTC, datetime


def moment() -> str:
    """This moment, ISO 8601, UTC, to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
