"""Reports of files and folders taken into a case, a few in each transaction, and what a case file
says of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from dateline.case import counted_files
from dateline.ledger.entries import Entry
from dateline.ledger.erasures import HeldBack
from dateline.ledger.intake import GrowingShelf, Setting, Shelf, set_field, shelf_at, take_in
from dateline.ledger.ledger import Ledger
from dateline.progress import Progress
from dateline.record.nouns import Fault, Report

if TYPE_CHECKING:
    from dateline.sources import CaseFile

Acknowledge = Callable[[Entry], None]
BATCH = 20  # reports in one transaction: what is acknowledged is never more than these behind


@dataclass
class Added:
    """What `KeptCase.add` has done. `known`: reports that were there already; `held_back`: those
    that say, or nearly, what had to go; `left_as_set`: what would have changed what a person set.
    """

    reports: int = 0
    settings: int = 0
    known: int = 0
    faults: list[Fault] = field(default_factory=list[Fault])
    held_back: list[HeldBack] = field(default_factory=list[HeldBack])
    left_as_set: list[Setting] = field(default_factory=list[Setting])
    despite_erasure: str | None = None
    acknowledge: Acknowledge | None = None

    def entries(self, made: Sequence[Entry]) -> None:
        """Counts entries that are on the disk, and tells them."""
        self.reports += sum(entry.kind == "report" for entry in made)
        self.settings += sum(entry.kind == "setting" for entry in made)
        if self.acknowledge:
            for entry in made:
                self.acknowledge(entry)


@dataclass
class _Batch:
    """Reports with the bytes that they came from, and the pictures that they show: by report and by
    the hash of the file.
    """

    reports: list[tuple[Report, bytes | None]] = field(
        default_factory=list[tuple[Report, bytes | None]]
    )
    pictures: dict[str, dict[str, bytes]] = field(default_factory=dict[str, dict[str, bytes]])

    def add(self, report: Report, source: bytes | None) -> list[Fault]:
        """One more report; what is wrong with its pictures."""
        from dateline.sources.carried_pictures import taken

        plain, shown, faults = taken(report)
        self.pictures[plain.id] = {one.file.sha256: one.data for one in shown}
        self.reports.append((plain, source))
        return faults


def add_paths(
    ledger: Ledger,
    paths: Sequence[Path],
    case_file: Path | None,
    by: str | None,
    progress: Progress | None,
    added: Added,
) -> Added:
    """Takes in the reports of files and folders, and what a case file says of them; `added` is told
    each entry once it is on the disk. Raises `sources.CaseError` for a bad case file.
    """
    from dateline.sources import case_of, iter_with_sources  # brings what reads files

    settings = case_of(paths, case_file)
    batch, shelf = _Batch(), GrowingShelf(ledger)
    for result in iter_with_sources(paths, settings, counted_files(progress)):
        if isinstance(result, Fault):
            added.faults.append(result)
            continue
        added.faults += batch.add(*result)
        if len(batch.reports) == BATCH:
            _take_in(ledger, shelf, batch, by, added)
            batch = _Batch()
    _take_in(ledger, shelf, batch, by, added)
    if settings:
        _apply(ledger, settings, by, added)
    return added


def _take_in(
    ledger: Ledger, shelf: GrowingShelf, batch: _Batch, by: str | None, added: Added
) -> None:
    """Appends reports in one transaction, and counts them."""
    if not batch.reports:
        return
    despite, held = added.despite_erasure, list[HeldBack]()
    with ledger.write() as writer:
        made = take_in(
            writer, shelf.now(), batch.reports, by, held, despite, batch.pictures, added.left_as_set
        )
    added.entries(made)
    added.held_back += held
    new = sum(entry.kind == "report" for entry in made)
    added.known += len(batch.reports) - new - len(held)


def _apply(ledger: Ledger, settings: CaseFile, by: str | None, added: Added) -> None:
    """Appends what a case file gives of the case and the case has not."""
    shelf = shelf_at(ledger)
    news = list(_news(settings, shelf))
    added.left_as_set += (one for one in news if one.about in shelf.by_hand)
    wanted = [one for one in news if one.about not in shelf.by_hand]
    if not wanted:
        return
    with ledger.write() as writer:
        made = [set_field(writer, setting, by) for setting in wanted]
    added.entries(made)


def _news(settings: CaseFile, shelf: Shelf) -> Iterator[Setting]:
    """Title, clock, letters and owners of outlets that are others than the case has."""
    if settings.title and settings.title != shelf.title:
        yield Setting("title", settings.title, imported=True)
    if settings.timezone and settings.timezone != shelf.timezone:
        yield Setting("timezone", settings.timezone, imported=True)
    for outlet, letter in settings.reliability.items():
        if shelf.reliability.get(outlet) != letter:
            yield Setting("reliability", letter, outlet, imported=True)
    for outlet, owner in settings.owners.items():
        if shelf.owners.get(outlet) != owner:
            yield Setting("owner", owner, outlet, imported=True)
