"""The record that follows from a ledger at one of its entries, and the pictures that it shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from dateline.case import Case
from dateline.garbage_collection import rare_garbage_collection
from dateline.ledger.entries import Entry, EntryKind
from dateline.ledger.intake import Shelf, shelf_at
from dateline.ledger.kept_results import KeptResults
from dateline.ledger.ledger import Ledger
from dateline.ledger.ruling_log import signed_rulings
from dateline.progress import Progress
from dateline.record.lasting_names import with_lasting_names
from dateline.record.nouns import Record, Report
from dateline.record.reopened import with_reopened
from dateline.record.ruled import Removal
from dateline.record.rulings import SignedRuling, in_force

if TYPE_CHECKING:
    from dateline.build import Profile

OF_RECORD: tuple[EntryKind, ...] = ("case", "report", "setting", "ruling", "erasure", "choice")
"""Kinds of entries from which the record follows."""


@rare_garbage_collection()
def record_at(
    ledger: Ledger,
    until: int | None = None,
    progress: Progress | None = None,
    profile: Profile | None = None,
    again: bool = False,
    tentative: Sequence[SignedRuling] = (),
    jobs: int | None = 1,
) -> Record:
    """The record after an entry; see `KeptCase.record`."""
    from dateline.build import Results  # brings all that reads: `case add` does without

    kept = KeptResults(ledger)
    head = until or ledger.head().seq  # what others append meanwhile is not of this state
    shelf, last = shelf_at(ledger, head), _last_that_counts(ledger, head)
    rulings = in_force((*signed_rulings(ledger, head), *tentative))
    results = None if again else Results(kept.fetch)
    if results and until is None:
        results.store = kept.store_meanwhile
    record = _case_of(shelf).record(progress, last.at, profile, rulings, results, jobs)
    if results and until is None:
        kept.store(results.made, results.used)
    return _as_kept(record, shelf, rulings, last.seq)


def pictures_of(ledger: Ledger, record: Record) -> dict[str, bytes]:
    """The pictures that a record's reports show, by the hashes of their files; what was erased is
    missing.
    """
    wanted = {p.file.sha256 for report in record.reports for p in report.pictures if p.file}
    kept = {
        role.partition(".")[2]: hash
        for entry in ledger.entries(kinds=("report",) if wanted else ())
        for role, hash in entry.parts.items()
    }
    found = {sha256: ledger.source(kept[sha256]) for sha256 in wanted & kept.keys()}
    return {sha256: data for sha256, data in found.items() if data is not None}


def _last_that_counts(ledger: Ledger, until: int) -> Entry:
    """The last entry from which the record follows; kept results and stamps change nothing."""
    return ledger.entries(until, OF_RECORD)[-1]


def _case_of(shelf: Shelf) -> Case:
    """The reports and settings of a state, as a case in memory."""
    case = Case(shelf.title, shelf.timezone)
    case.add(shelf.reports.values())
    case.rate(shelf.reliability)
    case.owners |= shelf.owners
    return case


def _as_kept(record: Record, shelf: Shelf, rulings: Sequence[SignedRuling], entry: int) -> Record:
    """The record with what only a ledger knows: rulings that later reports opened, names that
    outlive the next build, reports whose text had to go, and the entry.
    """
    reopened = with_reopened(record, rulings, shelf.first_seen)
    named = with_lasting_names(reopened, shelf.first_seen)
    gone = [Report(id=one.id, removed=Removal(one.at, one.reason)) for one in shelf.removed]
    about = replace(named.case, entry=entry)
    return replace(named, case=about, reports=(*named.reports, *gone))
