"""Moments as the store keeps them: ISO 8601, UTC, to the second, so that text order is time's."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> datetime:
    """This moment. Everything else is told the moment, so that tests can say which it is."""
    return datetime.now(UTC)


def written(at: datetime) -> str:
    """2026-11-29T12:00:00Z. Raises ValueError for a moment without a zone."""
    if at.tzinfo is None:
        raise ValueError("a moment needs its zone")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read(moment: str) -> datetime:
    """A moment of the store."""
    return datetime.fromisoformat(moment)
