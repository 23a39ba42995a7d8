"""One case of a desk, with its newest revision, which follows its ledger."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Condition, Lock
from time import monotonic

from dateline.desk.builder import Builder
from dateline.desk.chain_watch import ChainWatch
from dateline.desk.errors import NotThere
from dateline.desk.operating.restored import held_back_since
from dateline.desk.refusals import of_case
from dateline.desk.revision import Revision
from dateline.kept_case import OF_RECORD, KeptCase
from dateline.ledger.errors import LedgerError
from dateline.ledger.writer import Head
from dateline.record.nouns import Record
from dateline.record.released import Release
from dateline.record.rulings import SignedRuling

LONG_BUILD = 5.0  # seconds, after which pages say that a newer revision is being built
OLD_KEPT = 6  # earlier revisions that are held in memory


@dataclass(slots=True)
class BuildWork:
    """What building a case's revisions has cost since the desk was started."""

    built: int = 0
    failed: int = 0
    seconds: float = 0.0


class DeskCase:
    """One case. All that reads or writes its ledger opens it anew, so every thread may ask."""

    def __init__(self, slug: str, where: str, builder: Builder) -> None:
        self.slug, self.where = slug, where
        self.base = f"/c/{slug}"
        self.trouble: str | None = None  # why there is no newer revision, in words for people
        self.restored_from: str | None = None  # as `held_back`, at the last look
        self.work = BuildWork()
        self.drawn: Revision | None = None  # the newest one whose situation page was shown
        self.building_since: float | None = None  # by the clock `monotonic`, while one is built
        self._builder = builder
        self._chain = ChainWatch(where)
        self._replaced = 0  # of which so many were told
        self._current: Revision | None = None
        self._changed = Condition()
        self._earlier: OrderedDict[str, Revision] = OrderedDict()
        self._earlier_lock = Lock()
        self._releases: tuple[Head, tuple[Release, ...]] | None = None
        self._public: tuple[int, Revision] | None = None  # the last release

    @contextmanager
    def opened(self, read_only: bool = False) -> Generator[KeptCase]:
        """The case, for one thing to be read or written. Raises LedgerError."""
        with KeptCase.open(self.where, read_only) as kept:
            if self._chain.has_moved():
                self._look_at_chain(kept)
            yield kept

    def _look_at_chain(self, kept: KeptCase) -> None:
        """Shows nothing of another case that stood here before: a backup was brought back."""
        if self._chain.is_other(kept.ledger):
            self.drawn = None
            self._withhold()

    @property
    def times_replaced(self) -> int:
        """How often another case has come to stand here since the desk was started."""
        return self._chain.replaced

    def was_replaced(self) -> bool:
        """True, once, where another case stands here since the last time that this was asked."""
        before, self._replaced = self._replaced, self._chain.replaced
        return before != self._replaced

    def head(self) -> int:
        """The number of the last entry from which the record follows."""
        with self.opened(read_only=True) as kept:
            return kept.ledger.last(OF_RECORD).seq

    def last_release(self) -> int:
        """The number of the last release; 0 before any."""
        return max((release.number for release in self.releases()), default=0)

    @property
    def title(self) -> str:
        """What the case is called."""
        current = self._current
        return (current.record.case.title if current else None) or self.slug

    @property
    def building_for(self) -> int:
        """How many seconds the next revision has been building; 0 for a moment, or none."""
        since = self.building_since
        passed = monotonic() - since if since is not None else 0.0
        return int(passed) if passed > LONG_BUILD else 0

    @property
    def current(self) -> Revision | None:
        """The newest revision; None while the first is being built."""
        return self._current

    def wait_for(self, number: int, seconds: float) -> Revision | None:
        """The newest revision, once it holds the entry of a number; None where that takes longer
        than `seconds`.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._holds(number) or self.trouble, seconds)
            return self._current if self._holds(number) else None

    def _holds(self, number: int) -> bool:
        """True where the newest revision is of an entry or of a later one."""
        return self._current is not None and self._current.number >= number

    def follow(self) -> tuple[Revision | None, Revision] | None:
        """Builds the newest revision where entries have come; that before it and it, or None.

        Raises LedgerError, which is kept as the case's trouble until a build goes well.
        """
        try:
            with self.opened(read_only=True) as kept:
                self._look_at_chain(kept)
            replaced, last = self._chain.replaced, self.head()
            if self._current is not None and self._current.number > last:
                self._withhold()  # it holds what no entry of this chain brought
            if self._holds(last):
                self.trouble = None
                return None
            before = self._current
            had_to_go = before is not None and self._erased_since(before.number)
            if had_to_go:
                self._withhold()
            new = Revision(self._measured_record(), self.base)
            new.drawing = self._builder.first_screen(self.where, new.number, self.base)
            new.prepare()
        except LedgerError as error:
            with self._changed:
                self.trouble = of_case(error, self.where)
                self._changed.notify_all()
            raise
        if replaced != self._chain.replaced:
            return self.follow()  # while it was being built
        with self._changed:
            self._current, self.trouble = new, None
            self._changed.notify_all()
        if before is not None and not had_to_go:
            self._keep(f"{self.base}#{before.number}", before.record)
        return before, new

    def _erased_since(self, number: int) -> bool:
        """True where something had to go that the revision of a number may still hold."""
        with self.opened(read_only=True) as kept:
            return bool(kept.ledger.entries(kinds=("erasure",), after=number))

    def _withhold(self) -> None:
        """Shows nothing until the next revision is built: what is at hand holds words that had to
        go.
        """
        with self._changed:
            self._current = self._public = None
        with self._earlier_lock:
            self._earlier.clear()

    def _measured_record(self) -> Record:
        """The newest record; what its building took is noted."""
        began = self.building_since = monotonic()
        try:
            record = self._builder.record(self.where)
        except Exception:
            self.work.failed += 1
            raise
        finally:
            self.building_since = None
        self.work.built += 1
        self.work.seconds += monotonic() - began
        return record

    def at(self, number: int) -> Revision:
        """The state after an entry, built anew where it is not at hand, under an address of its
        own. Raises NotThere.
        """
        base = f"{self.base}/at/{number}"
        if found := self._kept(base):
            return found
        current = self._current
        if current is not None and current.number == number:
            return self._keep(base, current.record)
        if before := self._kept(f"{self.base}#{number}"):
            return self._keep(base, before.record)
        if not 1 <= number <= self.head():
            raise NotThere(f"This case has no entry {number}.")
        return self._keep(base, self._builder.record(self.where, number))

    def released(self, number: int | None = None) -> Revision:
        """A release by the number of its entry, under an address of its own; where None the last
        one, as the public sees the case. Raises NotThere.
        """
        releases = [release.number for release in self.releases()]
        chosen = number if number is not None else max(releases, default=None)
        if chosen is None:
            raise NotThere("Nothing of this case has been released yet.")
        if chosen not in releases:
            raise NotThere(f"There is no release {chosen}.")
        public = self._public
        if number is None and public is not None and public[0] == chosen:
            return public[1]
        base = self.base if number is None else f"{self.base}/release/{chosen}"
        shown = self._kept(f"{base} {chosen}")
        if shown is None:
            with self.opened(read_only=True) as kept:
                shown = self._keep(f"{base} {chosen}", kept.released(chosen), base)
        if number is None:
            self._public = (chosen, shown)
        return shown

    def held_back(self) -> str | None:
        """Of when the backup is that the case was brought back from, while nothing of it is sent;
        None where all goes out. What was found last is kept as `restored_from`.
        """
        with self.opened(read_only=True) as kept:
            self.restored_from = held_back_since(kept.ledger)
        return self.restored_from

    def releases(self) -> list[Release]:
        """All releases, the newest first; those that were there last, while the case cannot be
        read.
        """
        try:
            with self.opened(read_only=True) as kept:
                return list(self._releases_of(kept))
        except LedgerError:
            if self._releases is None:
                raise
            return list(self._releases[1])

    def _releases_of(self, kept: KeptCase) -> tuple[Release, ...]:
        """All releases, the newest first, read where the ledger has one more, or an erasure."""
        last = kept.ledger.last(("release", "erasure"))
        known = self._releases
        if known is None or known[0] != last:
            known = self._releases = last, tuple(kept.releases()[::-1])
        return known[1]

    def preview(self, *tentative: SignedRuling) -> Revision:
        """The record as it would be with rulings that nobody has signed."""
        return Revision(self._builder.record(self.where, None, tentative), self.base)

    def _kept(self, key: str) -> Revision | None:
        """A revision that is held in memory."""
        with self._earlier_lock:
            if key in self._earlier:
                self._earlier.move_to_end(key)
            return self._earlier.get(key)

    def _keep(self, key: str, record: Record, base: str | None = None) -> Revision:
        """Holds a revision in memory, and lets go of the one that was asked for longest ago."""
        made = Revision(record, base or key)
        with self._earlier_lock:
            self._earlier[key] = made
            while len(self._earlier) > OLD_KEPT:
                self._earlier.popitem(last=False)
        return made


def removed_reports(revision: Revision) -> set[str]:
    """The reports whose text had to go."""
    return {report.id for report in revision.record.reports if report.removed}
