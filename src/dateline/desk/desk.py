"""A desk: several cases, and the thread that follows their ledgers."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from concurrent.futures import wait
from threading import Event, Thread
from time import monotonic

from dateline.desk.builder import Builder
from dateline.desk.cases import DeskCase
from dateline.desk.errors import NotThere
from dateline.desk.live import Hub, News
from dateline.desk.revision import Revision
from dateline.ledger.errors import LedgerError

LOOK = 1.0  # seconds between two looks at a ledger that another program may write
PAUSE = 30.0  # seconds until a build that failed is tried again
LONGEST_DRAWING = 30.0  # seconds that the news of a revision waits for its first screen

log = logging.getLogger("dateline.desk")

Built = Callable[[DeskCase, Revision | None, Revision], Mapping[str, object] | None]
"""Is told of a new revision of a case, and of the one before it; what it gives is told to open
pages.
"""


class Desk:
    """Several cases, and the thread that follows their ledgers."""

    def __init__(self, cases: dict[str, DeskCase], hub: Hub, builder: Builder) -> None:
        self.cases, self.hub, self.builder = cases, hub, builder
        self.when_built: list[Built] = []
        self.when_released: list[Callable[[DeskCase], None]] = []
        self.when_replaced: list[Callable[[DeskCase], None]] = []
        self._released: dict[str, int] = {}  # the last release that was told, by slug
        self._not_before: dict[str, float] = {}  # when a case is looked at again, by slug
        self._logged: dict[str, str] = {}  # the trouble of a case that was logged last, by slug
        self._wake, self._stopping = Event(), Event()
        self._thread = Thread(target=self._follow, name="dateline-follow", daemon=True)

    def case(self, slug: str) -> DeskCase:
        """A case by what stands for it in addresses. Raises NotThere."""
        if slug not in self.cases:
            raise NotThere("There is no such case on this desk.")
        return self.cases[slug]

    def start(self) -> None:
        """Begins to follow the ledgers."""
        self._thread.start()

    def stop(self) -> None:
        """Ends following, and the building process."""
        self._stopping.set()
        self._wake.set()
        self.builder.end()
        self._thread.join(timeout=5)

    def look(self) -> None:
        """Has the ledgers looked at now: something was signed."""
        self._wake.set()

    def _follow(self) -> None:
        """Looks at each ledger again and again."""
        while not self._stopping.is_set():
            self._wake.clear()
            for case in self.cases.values():
                if not self._stopping.is_set():
                    self._follow_one(case)
            self._wake.wait(LOOK)

    def _follow_one(self, case: DeskCase) -> None:
        """Builds what is new of a case, and tells of it. Whatever goes wrong with one case is that
        case's trouble: the others go on. A build that failed is tried again after a while.
        """
        if monotonic() < self._not_before.get(case.slug, 0.0):
            return
        try:
            built = case.follow()
            case.held_back()
            replaced = case.was_replaced()
            if replaced:
                self._note_replaced(case)
            if self._logged.pop(case.slug, None):
                log.info("case can be read again", extra={"case": case.slug})
            if built is not None and not self._stopping.is_set():
                self._tell_of(case, *built, replaced)
            self._look_for_release(case)
        except LedgerError as error:
            self._note_trouble(case, str(error))
        except Exception:
            case.trouble = "The record could not be built; the log of the desk says why."
            self._not_before[case.slug] = monotonic() + PAUSE
            log.exception("build failed", extra={"case": case.slug})

    def _note_replaced(self, case: DeskCase) -> None:
        """Has all that was held of the case that stood here before forgotten."""
        log.warning("case was replaced", extra={"case": case.slug})
        self._released.pop(case.slug, None)
        for told in self.when_replaced:
            told(case)

    def _note_trouble(self, case: DeskCase, why: str) -> None:
        """Logs why a case cannot be read, once, not at every look."""
        if why != self._logged.get(case.slug) and not self._stopping.is_set():
            log.warning("case cannot be read", extra={"case": case.slug, "why": why})
        self._logged[case.slug] = why

    def _look_for_release(self, case: DeskCase) -> None:
        """Tells of a release that somebody made, here or by another program."""
        number = case.last_release()
        if number == self._released.get(case.slug, 0):
            return
        self._released[case.slug] = number
        for told in self.when_released:
            told(case)
        self.hub.tell(News(case.slug, "release", number))

    def _tell_of(
        self, case: DeskCase, before: Revision | None, new: Revision, replaced: bool = False
    ) -> None:
        """Has a new revision noted, and tells open pages of it."""
        news: dict[str, object] = {"at": new.at, **({"replaced": True} if replaced else {})}
        for told in self.when_built:
            try:
                news.update(told(case, before, new) or {})
            except Exception:  # a reader must see the revision, whatever else goes wrong
                if self._stopping.is_set():
                    return  # the next start notes it
                log.exception("a revision was not noted", extra={"case": case.slug})
        if new.drawing is not None:  # who is told asks for it at once
            wait([new.drawing], LONGEST_DRAWING)
        self.hub.tell(News(case.slug, "revision", new.number, news))
