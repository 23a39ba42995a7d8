"""Has each new revision noted and made searchable by the process that builds, so that no reader
waits for it: that process has the record at hand, compares it, and writes what is new to the store.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from functools import cache

from dateline.desk.builder import Builder, forget_case, hold_noted, record_of, revision_of
from dateline.desk.cases import DeskCase
from dateline.desk.releases.revision_notes import RevisionNotes, newest
from dateline.desk.revision import Revision
from dateline.desk.ruling.labels import note_labels
from dateline.desk.search import SearchIndex
from dateline.desk.store import Store
from dateline.kept_case import KeptCase
from dateline.store import store_again


class Noting:
    """Is told of new revisions and releases. place: of the store."""

    def __init__(self, builder: Builder, place: str) -> None:
        self._builder, self._place = builder, place

    def __call__(
        self, case: DeskCase, before: Revision | None, new: Revision
    ) -> Mapping[str, object]:
        """Has a revision noted; what open pages are told of it. Raises StoreError, LedgerError."""
        number = before.number if before else None
        return self._builder.run(
            note_revision, self._place, case.where, case.slug, case.base, number, new.number
        )

    def of_release(self, case: DeskCase) -> None:
        """Has the last release made searchable."""
        self._builder.run(index_release, self._place, case.where, case.slug, case.base)

    def of_replaced(self, case: DeskCase) -> None:
        """Has the process forget what it holds of the case that stood here before."""
        self._builder.run(forget_case, case.where)


def note_revision(
    place: str, where: str, slug: str, base: str, before: int | None, number: int
) -> Mapping[str, object]:
    """What the process runs: notes a revision, and brings the search up to it."""

    @cache
    def at(earlier: int) -> Revision:
        """An earlier revision."""
        return Revision(record_of(where, earlier), base)

    new = revision_of(where, number, base)
    with _store(place) as store:
        last = newest(store, slug)
        if last is None or last.number < number:
            after = last.number if last else 0
            note_labels(store, slug, where, after, at(after) if after else None, new)
        told = RevisionNotes(store).note(slug, before, new, at)
        hold_noted(where, new.record)
        SearchIndex(store).update(slug, "current", new)
    return told


def index_release(place: str, where: str, slug: str, base: str) -> None:
    """What the process runs: brings the search of the public up to the last release."""
    with KeptCase.open(where, read_only=True) as kept:
        released = Revision(kept.released(), base)
    with _store(place) as store:
        SearchIndex(store).update(slug, "released", released)


@contextmanager
def _store(place: str) -> Generator[Store]:
    """The store of the desk, for one job."""
    store = store_again(place)
    try:
        yield store
    finally:
        store.close()
