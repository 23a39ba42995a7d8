"""The newsletters of the desk's cases: each store of addresses is opened when it is first needed.

A case has one where `dateline mail list new` made it; the desk makes none. Without the extra
`mail` the desk runs all the same, and says what is missing.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from dateline.desk.cases import DeskCase
from dateline.desk.deferred_mail import DeferredMails
from dateline.desk.errors import DeskError, NotThere
from dateline.store import StoreError, is_url

if TYPE_CHECKING:
    from dateline.mail.newsletter import Newsletter

NEEDED = (
    "aiosmtplib",
    "email_validator",
    "cryptography",
    "mjml",
    "css_inline",
    "PIL",
)  # of the extra
MISSING = "The newsletter needs more libraries: pip install 'dateline[mail]'."
LOOK = 2.0  # seconds for which it is believed that a case has lists, or has none

log = logging.getLogger("dateline.desk")


class Newsletters:
    """The newsletters that are open. `addresses`: where the addresses stand of the only case, where
    that is in a database.
    """

    def __init__(self, addresses: str | None = None) -> None:
        self._addresses = addresses
        self._open: dict[str, Newsletter] = {}
        self._lists: dict[str, tuple[float, bool]] = {}  # when it was looked, and what was found
        self._lock = Lock()

    def of(self, case: DeskCase) -> Newsletter:
        """The newsletter of a case. Raises NotThere where it has none, DeskError where libraries
        are missing, StoreError.
        """
        if not is_installed():
            raise DeskError(MISSING, 503)
        place = self._place(case)
        if place is None:
            raise NotThere("This case has no newsletter.")
        from dateline.mail.newsletter import open_newsletter

        with self._lock:
            if case.slug not in self._open:
                self._open[case.slug] = open_newsletter(case.where, place, case.slug)
            return self._open[case.slug]

    def has_lists(self, case: DeskCase) -> bool:
        """True where there are lists that can be chosen."""
        if not is_installed():
            return False
        looked, found = self._lists.get(case.slug, (0.0, False))
        if time.monotonic() - looked > LOOK or not looked:
            found = self._finds_lists(case)
            self._lists[case.slug] = (time.monotonic(), found)
        return found

    def deferred(self, cases: Iterable[DeskCase]) -> list[DeferredMails]:
        """The mails that wait in the stores of cases that have lists."""
        found = [case for case in cases if self.has_lists(case)]
        if not found:
            return []
        from dateline.mail.store.tables import DEFERRED

        return [DeferredMails(self.of(case).store, DEFERRED) for case in found]

    def let_go(self, case: DeskCase, by: str) -> None:
        """Has mail of a case go out again that was brought back from a copy."""
        if not is_installed() or self._place(case) is None:
            return
        from dateline.mail.moments import now
        from dateline.mail.outbox.holding import release_holds

        release_holds(self.of(case), by, now())

    def close(self) -> None:
        """Lets go of all of them."""
        with self._lock:
            for newsletter in self._open.values():
                newsletter.close()
            self._open.clear()

    def _finds_lists(self, case: DeskCase) -> bool:
        """True where a case has lists; not where its store cannot be read, which the log tells."""
        from dateline.mail.lists import lists

        try:
            return bool(lists(self.of(case).store, also_closed=False))
        except NotThere:
            return False
        except StoreError as error:
            log.warning("newsletter cannot be read", extra={"case": case.slug, "why": str(error)})
            return False

    def _place(self, case: DeskCase) -> str | None:
        """Where the addresses of a case stand; None where nobody made a newsletter."""
        from dateline.mail.store import addresses_place

        if self._addresses is None and is_url(case.where):
            return None
        place = addresses_place(case.where, self._addresses)
        return place if is_url(place) or Path(place).exists() else None


@cache
def is_installed() -> bool:
    """True where the libraries of the extra `mail` are there."""
    return all(find_spec(name) is not None for name in NEEDED)
