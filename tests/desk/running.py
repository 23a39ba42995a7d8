"""A desk that really runs: a server on a port of its own, in a thread of the tests."""

from __future__ import annotations

import atexit
import socket
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import httpx
import uvicorn

from dateline.desk.app import make_app
from dateline.desk.builder import Builder
from dateline.desk.cases import DeskCase
from dateline.desk.releases.revision_notes import newest
from dateline.desk.search import SearchIndex, Wanted
from dateline.desk.serve import open_desk
from dateline.desk.services import Services
from dateline.desk.settings import DeskSettings


class SharedBuilder(Builder):
    """One building process for all desks of a test run, since starting one costs seconds; the end
    of a desk leaves it to the next.
    """

    def end(self) -> None:
        """Nothing: it ends with the tests."""


BUILDER = SharedBuilder()
atexit.register(Builder.end, BUILDER)


@dataclass
class RunningDesk:
    """A desk and its address. `where`: the case file or folder that it was opened on."""

    services: Services
    address: str
    where: str

    @property
    def case(self) -> DeskCase:
        """The only case, or the first."""
        return next(iter(self.services.desk.cases.values()))

    def searchable(self, seconds: float = 60) -> None:
        """Waits until the newest revision can be searched: its reports are, as they stand."""
        until = time.monotonic() + seconds
        reports = {r.id for r in self.case.current.record.reports if not r.removed}  # type: ignore[union-attr]
        index = SearchIndex(self.services.store)
        while reports != {
            hit.name for hit in index.find(self.case.slug, "current", Wanted(kind="report")).hits
        }:
            assert time.monotonic() < until
            time.sleep(0.05)

    def client(self, **more: object) -> httpx.Client:
        """A client that follows no redirects; cookies are kept."""
        return httpx.Client(base_url=self.address, timeout=60, **more)  # type: ignore[arg-type]

    def built(self, number: int = 0, seconds: float = 120) -> None:
        """Waits until the newest revision holds an entry, and is noted."""
        self.services.desk.look()
        found = self.case.wait_for(number or self.case.head(), seconds)
        assert found, self.case.trouble
        until = time.monotonic() + seconds
        while not self._is_noted(number):
            assert time.monotonic() < until
            time.sleep(0.02)

    def _is_noted(self, number: int) -> bool:
        """True once the newest revision is noted; `number`: 0 where it must be of the last entry,
        and no revision of a case that stood here before.
        """
        current, last = self.case.current, newest(self.services.store, self.case.slug)
        if current is None or last is None or last.number < current.number:
            return False
        return current.number >= number if number else current.number == self.case.head()


@contextmanager
def running(where: str | Path, settings: DeskSettings | None = None) -> Generator[RunningDesk]:
    """Opens a desk and serves it until the block is left."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    services = open_desk(str(where), settings or DeskSettings(port=port, by="K. D."), BUILDER)
    config = uvicorn.Config(make_app(services), log_config=None, timeout_graceful_shutdown=2)
    server = uvicorn.Server(config)
    thread = Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
        assert thread.is_alive()
    try:
        yield RunningDesk(services, f"http://127.0.0.1:{port}", str(where))
    finally:
        server.should_exit = True
        thread.join(timeout=20)
        listening.close()
