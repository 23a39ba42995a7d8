"""How often something may be tried: signing in, asking for a link, inviting.

Windows are of fixed length and counted by the clock that never jumps, so that a computer whose time
is set back shuts nobody out.
"""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Callable, Mapping
from typing import Literal

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import FixedWindowRateLimiter

from dateline.desk.errors import DeskError

Limited = Literal[
    "sign-in of a name",
    "sign-in from an address",
    "link to a name",
    "link from an address",
    "link opened from an address",
    "invitation by a name",
    "fetch by a name",
    "comment from an address",
    "comment to a mail address",
    "report from an address",
    "test mail by a name",
    "sign-up from an address",
    "sign-up of a case",
    "sign-up mail to an address",
]
RATES: Mapping[Limited, RateLimitItem] = {
    "sign-in of a name": parse("10 per 15 minute"),
    "sign-in from an address": parse("60 per 15 minute"),
    "link to a name": parse("3 per 1 hour"),
    "link from an address": parse("20 per 1 hour"),
    "link opened from an address": parse("60 per 1 hour"),
    "invitation by a name": parse("60 per 1 hour"),
    "fetch by a name": parse("120 per 1 hour"),
    "comment from an address": parse("10 per 1 hour"),
    "comment to a mail address": parse("3 per 1 hour"),
    "report from an address": parse("20 per 1 hour"),
    "test mail by a name": parse("20 per 1 hour"),
    "sign-up from an address": parse("20 per 1 hour"),
    "sign-up of a case": parse("600 per 1 hour"),
    "sign-up mail to an address": parse("3 per 1 hour"),
}


class TooMany(DeskError):
    """Something was tried too often. retry_after: seconds."""

    def __init__(self, retry_after: int) -> None:
        minutes = max(1, round(retry_after / 60))
        span = "a minute" if minutes == 1 else f"{minutes} minutes"
        super().__init__("This was tried too often.", 429, f"Try again in {span}.")
        self.retry_after = retry_after

    @property
    def headers(self) -> dict[str, str]:
        """When it may be tried again (RFC 9110, 10.2.3)."""
        return {"Retry-After": str(self.retry_after)}


class Limits:
    """Counts tries in memory. `clock`: seconds that never go back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._limiter = FixedWindowRateLimiter(MemoryStorage())

    def hit(self, what: Limited, who: str) -> None:
        """Counts a try. Raises TooMany."""
        rate, now = RATES[what], self._clock()
        if not self._limiter.hit(rate, what, who, self._window(rate, now)):
            raise TooMany(int(rate.get_expiry() - now % rate.get_expiry()) + 1)

    def forgive(self, what: Limited, who: str) -> None:
        """Forgets the tries: one of them was right."""
        rate = RATES[what]
        self._limiter.clear(rate, what, who, self._window(rate, self._clock()))

    def forget(self) -> None:
        """Forgets all tries."""
        self._limiter.storage.reset()

    def _window(self, rate: RateLimitItem, now: float) -> str:
        """The window that a moment lies in."""
        return str(int(now // rate.get_expiry()))


def address_key(host: str | None) -> str:
    """By what an address is counted: itself, or the network of an IPv6 one (/64), since whoever has
    one of these has all.
    """
    try:
        found = ipaddress.ip_address((host or "").partition("%")[0])
    except ValueError:
        return host or "unknown"
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped
        return str(inner or ipaddress.ip_network((int(found) >> 64 << 64, 64)))
    return str(found)
