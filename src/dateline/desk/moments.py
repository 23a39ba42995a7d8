"""Moments as the store writes them: ISO 8601, UTC, to the second."""

from __future__ import annotations

from datetime import UTC, datetime


def moment() -> str:
    """This moment."""
    return written_moment(datetime.now(UTC))


def written_moment(at: datetime) -> str:
    """A moment of UTC as the store writes it; in that form the later one sorts behind."""
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
