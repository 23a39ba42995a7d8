"""The time zones that readers can choose, of the IANA database."""

from __future__ import annotations

import zoneinfo
from functools import cache

from dateline.mail.errors import BadZone

_REGIONS = frozenset(
    (
        "Africa",
        "America",
        "Antarctica",
        "Arctic",
        "Asia",
        "Atlantic",
        "Australia",
        "Europe",
        "Indian",
        "Pacific",
    )
)


@cache
def zones() -> dict[str, tuple[str, ...]]:
    """The zones by region, without old names; UTC alone stands under no region."""
    found: dict[str, list[str]] = {"": ["UTC"]}
    for name in sorted(zoneinfo.available_timezones()):
        region, _, rest = name.partition("/")
        if rest and region in _REGIONS:
            found.setdefault(region, []).append(name)
    return {region: tuple(names) for region, names in found.items()}


def checked_zone(typed: str) -> str:
    """The zone of a name; UTC for none. Raises BadZone."""
    name = typed.strip() or "UTC"
    if name not in _names():
        raise BadZone("This is no time zone; choose one of the list, such as Europe/Paris.")
    return name


@cache
def _names() -> frozenset[str]:
    """All names that a zone may have, old ones too."""
    return frozenset(zoneinfo.available_timezones())
