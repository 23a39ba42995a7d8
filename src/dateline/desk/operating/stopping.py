"""A server that stops cleanly: on SIGTERM or Ctrl-C it takes no more requests, ends the open event
streams, lets what is being answered end, and exits with 0.
"""

from __future__ import annotations

import signal
import socket
import threading
from collections.abc import Generator
from contextlib import contextmanager

import uvicorn

from dateline.desk.live import Hub

PATIENCE = 3  # seconds that answers have to end


class DeskServer(uvicorn.Server):
    """Serves a desk until it is told to stop."""

    def __init__(self, config: uvicorn.Config, hub: Hub) -> None:
        super().__init__(config)
        self._hub = hub

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Ends the event streams first: each would stay open as long as its browser."""
        self._hub.end_streams()
        await super().shutdown(sockets)

    @contextmanager
    def capture_signals(self) -> Generator[None]:
        """Takes both signals as the wish to stop, and does not die of them afterwards."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        both = (signal.SIGINT, signal.SIGTERM)
        before = {one: signal.signal(one, self.handle_exit) for one in both}
        try:
            yield
        finally:
            for one, handler in before.items():
                signal.signal(one, handler)
