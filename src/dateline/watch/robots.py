"""What the robots.txt of a host allows (RFC 9309): read at most once a day; where a server fails to
give it, nothing is asked of the host; where there is none, all is allowed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from dateline.watch.addresses import host_of, origin_of
from dateline.watch.clocks import Clock, Pace
from dateline.watch.fetching import ROBOT

LONGEST = 500_000  # bytes that are heeded (RFC 9309, section 2.5)
SLOWEST = 300.0  # seconds: a host that asks for more gets these
DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of one origin. `status`: of the answer, None where none came; they are asked for
    again at `until`; `why`: what failed, completing "it …"; `private`: they were not asked for,
    since the host is not public.
    """

    status: int | None
    body: bytes
    until: float
    why: str | None = None
    private: bool = False


@dataclass(frozen=True, slots=True)
class Unasked:
    """Why an address may not be asked, completing "it …", and until when; `private`: its host is
    not public.
    """

    why: str
    until: float
    private: bool = False


Ask = Callable[[str], Awaitable[Rules]]


class Robots:
    """The rules of all hosts. `ask`: gets those of a robots.txt and keeps them in the ledger."""

    def __init__(self, clock: Clock, pace: Pace, ask: Ask) -> None:
        self._clock, self._pace, self._ask = clock, pace, ask
        self._known: dict[str, tuple[Rules, Any]] = {}
        self._locks: dict[str, asyncio.Lock] = {}

    def learn(self, origin: str, rules: Rules) -> None:
        """Rules that the ledger holds."""
        parsed = _parsed(rules)
        self._known[origin] = (rules, parsed)
        delay = parsed.crawl_delay(ROBOT) if parsed is not None else None
        if delay:
            self._pace.slow_down(host_of(origin), min(float(delay), SLOWEST))

    async def refusal(self, address: str) -> Unasked | None:
        """Why an address may not be asked; None where it may."""
        origin = origin_of(address)
        async with self._locks.setdefault(origin, asyncio.Lock()):
            if origin not in self._known or self._known[origin][0].until <= self._clock.now():
                self.learn(origin, await self._ask(f"{origin}/robots.txt"))
        rules, parsed = self._known[origin]
        if rules.private:
            return Unasked(rules.why or "is not public", rules.until, private=True)
        if parsed is None:
            told = rules.why or f"answers with HTTP {rules.status}"
            why = f"may not be asked, since the robots.txt of its host {told}"
            return Unasked(why, rules.until)
        if not parsed.can_fetch(address, ROBOT):
            return Unasked("is closed to robots by robots.txt", rules.until)
        return None


def _parsed(rules: Rules) -> Any:
    """The rules, read; None where a server failed to give them, and so all is forbidden."""
    from protego import Protego

    if rules.status is None or rules.status >= 500 or rules.status == 429:
        return None
    found = rules.body[:LONGEST] if 200 <= rules.status < 300 else b""
    return Protego.parse(found.decode("utf-8", "replace"))  # pyright: ignore[reportUnknownMemberType]
