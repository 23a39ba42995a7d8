"""Time zones by the names of the IANA data base."""

from __future__ import annotations

from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

LONGEST = 100  # characters of a name; Python looks for each part of one that is split by slashes


def iana_zone(name: str | None) -> ZoneInfo | None:
    """The zone of an IANA name (UTC, Africa/Bamako); None for an empty name, or one that this
    machine does not know.
    """
    try:
        return ZoneInfo(name) if name and len(name) <= LONGEST else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def is_zone(name: str) -> bool:
    """True for an IANA name of a time zone."""
    return iana_zone(name) is not None
