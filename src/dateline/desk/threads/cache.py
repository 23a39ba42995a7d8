"""What was said of each case as its ledger has it, at hand: looked for again at most once a second,
and read only where there is something new.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from threading import Lock

from dateline.desk.cases import DeskCase
from dateline.ledger.errors import LedgerError
from dateline.record.remarks import Talk, talk

AGE = 1.0  # seconds that what was read is good for


@dataclass(frozen=True, slots=True)
class _Heard:
    """What was read of a ledger: when, up to which entry, and the names that it had."""

    looked: float
    upto: int
    names: dict[str, str]
    talk: Talk


@dataclass
class ThreadCache:
    """The talk of each case."""

    _heard: dict[str, _Heard] = field(default_factory=dict[str, _Heard])
    _lock: Lock = field(default_factory=Lock)

    def forget(self, case: DeskCase) -> None:
        """Lets go of what was read: another case stands there."""
        with self._lock:
            self._heard.pop(case.slug, None)

    def of(self, case: DeskCase, again: bool = False) -> Talk:
        """All that was said of a case. `again`: look now, something was said. While the case cannot
        be read, what was read last is read on.
        """
        with self._lock:
            known = self._heard.get(case.slug)
            if known and not again and time.monotonic() - known.looked < AGE:
                return known.talk
            try:
                self._heard[case.slug] = heard = _look(case, known)
            except LedgerError:
                if known is None or again:
                    raise
                return known.talk
            return heard.talk


def _look(case: DeskCase, known: _Heard | None) -> _Heard:
    """What the ledger has now. Entries that were erased, and names, make all of it be read anew."""
    looked = time.monotonic()
    upto = known.upto if known else 0
    with case.opened(read_only=True) as kept:
        new = kept.ledger.entries(kinds=("remark", "erasure"), after=upto)
        names = kept.ledger.names()
        said = known.talk if known and not new and names == known.names else talk(kept.remarks())
    return _Heard(looked, new[-1].seq if new else upto, names, said)
