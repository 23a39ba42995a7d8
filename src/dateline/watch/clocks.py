"""The time, and one pace for each host. Tests and benchmarks give a clock of their own."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Any, Protocol

Tasks = Collection["asyncio.Task[Any]"]

LONGEST_WAIT = 30.0  # seconds after which the ledger is asked what others have appended


class Clock(Protocol):
    """What time it is, in seconds since 1970, and how to wait."""

    def now(self) -> float:
        """The moment."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Waits."""
        ...

    async def wait(self, tasks: Tasks, until: float, ended: asyncio.Event) -> None:
        """Waits until a task is done, the moment is there or the end was asked for."""
        ...


class SystemClock:
    """The clock of the machine."""

    def now(self) -> float:
        """The moment."""
        return time.time()

    async def sleep(self, seconds: float) -> None:
        """Waits."""
        await asyncio.sleep(max(0.0, seconds))

    async def wait(self, tasks: Tasks, until: float, ended: asyncio.Event) -> None:
        """Waits until a task is done, the moment is there or the end was asked for."""
        end = asyncio.create_task(ended.wait())
        timeout = min(max(0.0, until - self.now()), LONGEST_WAIT)
        await asyncio.wait({*tasks, end}, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
        end.cancel()


class VirtualClock:
    """A clock that stands still while anything is being done, and jumps where all would wait: days
    of a watch in seconds, with no pace broken.
    """

    def __init__(self, start: float) -> None:
        self._now = start

    def now(self) -> float:
        """The moment."""
        return self._now

    async def sleep(self, seconds: float) -> None:
        """Jumps."""
        until = self._now + max(0.0, seconds)
        await asyncio.sleep(0)
        self._now = max(self._now, until)

    async def wait(self, tasks: Tasks, until: float, ended: asyncio.Event) -> None:
        """Waits for a task; jumps where there is none."""
        if tasks:
            await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        elif not ended.is_set():
            self._now = max(self._now, until)
            await asyncio.sleep(0)


class Pace:
    """One pace for each host: so many seconds from one request to the next, more where its rules or
    a Retry-After ask for it.
    """

    def __init__(
        self,
        clock: Clock,
        seconds: float,
        free: Mapping[str, float] | None = None,
        held: Mapping[str, float] | None = None,
    ):
        """`free`: from when each host may be asked at our pace; `held`: at its own wish."""
        self._clock = clock
        self._seconds = seconds
        self._slower: dict[str, float] = {}
        self._free: dict[str, float] = dict(free or {})
        self._held: dict[str, float] = dict(held or {})

    def is_free_at(self, host: str) -> float:
        """The moment from which a host may be asked."""
        return max(self._free.get(host, 0.0), self._held.get(host, 0.0))

    def held_until(self, host: str) -> float | None:
        """The moment before which a host wishes not to be asked; None where it has none, or it is
        past.
        """
        until = self._held.get(host, 0.0)
        return until if until > self._clock.now() else None

    def slow_down(self, host: str, seconds: float) -> None:
        """A host asks for more seconds from one request to the next."""
        self._slower[host] = seconds

    def hold(self, host: str, until: float) -> None:
        """A host is not asked before a moment."""
        self._held[host] = max(self._held.get(host, 0.0), until)

    async def turn(self, host: str) -> None:
        """Waits until the host may be asked, and takes the turn."""
        at = max(self._clock.now(), self.is_free_at(host))
        self._free[host] = at + max(self._seconds, self._slower.get(host, 0.0))
        while (left := at - self._clock.now()) > 0:
            await self._clock.sleep(left)


def iso(moment: float) -> str:
    """A moment as it stands in an entry: UTC, to the second."""
    return datetime.fromtimestamp(moment, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def seconds_of(moment: str) -> float:
    """The seconds since 1970 of a moment of an entry."""
    return datetime.fromisoformat(moment.replace("Z", "+00:00")).timestamp()
