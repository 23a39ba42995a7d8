"""Tells open browsers of what is new, as server-sent events."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Generator
from contextlib import contextmanager
from dataclasses import dataclass, field

MOST_WAITING = 100  # news that one slow reader may be behind; then it is told to look again


@dataclass(frozen=True, slots=True)
class News:
    """One piece of news of a case. number: of the entry it came with, so that a browser that was
    cut off can say what it last saw; kind: revision, presence, thread, notice; data: JSON values.
    """

    case: str
    kind: str
    number: int
    data: dict[str, object] = field(default_factory=dict[str, object])


class Hub:
    """Hands each piece of news to all who listen. `tell` may be called from any thread."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[News | None]] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._is_ending = False

    def start(self) -> None:
        """Called within the event loop that serves the browsers."""
        self._loop, self._is_ending = asyncio.get_running_loop(), False

    def stop(self) -> None:
        """No news is told any more."""
        self._loop = None

    def tell(self, news: News) -> None:
        """Tells all who listen."""
        if self._loop is not None and not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._hand_out, news)

    def _hand_out(self, news: News) -> None:
        """Puts news before each listener; of one that reads nothing the oldest is dropped, and
        since news bears numbers it asks again for what it lacks.
        """
        for queue in self._listeners:
            if queue.full():
                queue.get_nowait()
            queue.put_nowait(news)

    @property
    def listener_count(self) -> int:
        """How many listen."""
        return len(self._listeners)

    def end_streams(self) -> None:
        """Ends all that listen, called within the event loop: the desk is being stopped."""
        self._is_ending = True
        for queue in self._listeners:
            while not queue.empty():
                queue.get_nowait()
            queue.put_nowait(None)

    @contextmanager
    def listening(self, case: str) -> Generator[AsyncIterator[News]]:
        """The news of a case from now on, as it comes, until the block is left."""
        queue: asyncio.Queue[News | None] = asyncio.Queue(MOST_WAITING)

        async def of_case() -> AsyncIterator[News]:
            while (news := await queue.get()) is not None:
                if news.case == case:
                    yield news

        self._listeners.add(queue)
        if self._is_ending:
            queue.put_nowait(None)
        try:
            yield of_case()
        finally:
            self._listeners.discard(queue)
