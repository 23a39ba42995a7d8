"""The watch of a case inside the desk: `dateline desk FILE --watch feeds.opml`.

It runs in a thread with an event loop of its own. Whatever fails there never stops the desk: it is
begun again after a pause, and why it failed is kept for whoever runs the desk.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping, Sequence
from threading import Event, Thread

from dateline.desk.cases import DeskCase
from dateline.ledger.errors import LedgerError
from dateline.watch.fetching import MissingFetcher
from dateline.watch.lists import ListError, Wanted, read_lists
from dateline.watch.watching import Watch, WatchSettings

PAUSES = (10, 60, 600)  # seconds until a watch that failed is begun again

log = logging.getLogger("dateline.desk")


class InsideWatch:
    """The watch of one case. trouble: why it does not run, a sentence; None while it does."""

    def __init__(
        self, case: DeskCase, wanted: Sequence[Wanted], settings: WatchSettings | None = None
    ) -> None:
        self._case, self._wanted, self._settings = case, wanted, settings or WatchSettings()
        self._stopping = Event()
        self._watch: Watch | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread = Thread(target=self._run, name=f"dateline-watch-{case.slug}", daemon=True)
        self.trouble: str | None = None

    @property
    def is_running(self) -> bool:
        """True while it watches."""
        return self._watch is not None

    def start(self) -> None:
        """Begins to watch."""
        self._thread.start()

    def stop(self) -> None:
        """Ends it at the next moment at which nothing is half done; what it has not asked for by
        then is asked for after the next start.
        """
        self._stopping.set()
        watch, loop = self._watch, self._loop
        if watch is not None and loop is not None and not loop.is_closed():
            loop.call_soon_threadsafe(watch.end)
        if self._thread.is_alive():
            self._thread.join(timeout=5)

    def _run(self) -> None:
        """Watches, again after each failure."""
        failures = 0
        while not self._stopping.is_set():
            try:
                asyncio.run(self._once())
                self.trouble, failures = None, 0
            except (LedgerError, ListError, MissingFetcher) as error:
                self.trouble = str(error)
                log.warning("watch failed", extra={"case": self._case.slug, "why": str(error)})
            except Exception:
                self.trouble = "The watch failed; the log of the desk says where."
                log.exception("watch failed", extra={"case": self._case.slug})
            if not self._stopping.is_set():
                self._stopping.wait(PAUSES[min(failures, len(PAUSES) - 1)])
                failures += 1

    async def _once(self) -> None:
        """Watches until it is ended."""
        with self._case.opened() as kept:
            watch = Watch(kept, self._settings, tell=_quiet)
            watch.begin(self._wanted)
            self._loop, self._watch = asyncio.get_running_loop(), watch
            try:
                if self._stopping.is_set():
                    return
                self.trouble = None
                await watch.run()
            finally:
                self._watch = None


def _quiet(line: str) -> None:
    """What a watch tells stands in the ledger; the log holds no addresses."""


def inside_watches(
    cases: Mapping[str, DeskCase], named: Sequence[str], settings: WatchSettings
) -> dict[str, InsideWatch]:
    """The watches that a user named: LIST for the only case, SLUG=LIST for one of several.

    Raises ListError for a list that cannot be used, and for a case that is not there.
    """
    lists: dict[str, list[str]] = {}
    for name in named:
        slug, parted, rest = name.partition("=")
        if parted and slug in cases:
            lists.setdefault(slug, []).append(rest)
        elif len(cases) == 1:
            lists.setdefault(next(iter(cases)), []).append(name)
        else:
            raise ListError(
                f"{name}: say of which case: --watch SLUG=LIST, with one of {', '.join(cases)}."
            )
    return {
        slug: InsideWatch(cases[slug], read_lists(some)[0], settings)
        for slug, some in lists.items()
    }
