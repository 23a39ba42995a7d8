"""Appends what a watch finds to the case, one transaction an answer, and keeps up with what others
append meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import msgspec

from dateline.kept_case import KeptCase
from dateline.ledger.entries import Entry
from dateline.ledger.erasures import HeldBack
from dateline.ledger.intake import SHELVED, Choice, Shelf, shelf_at, take_in
from dateline.ledger.writer import Writer
from dateline.record.nouns import Report
from dateline.watch.looks import Fetch, Item, Looks, body_of
from dateline.watch.reading import Finding


class CaseWriter:
    """The case as a watch writes it. `looks` follows each entry."""

    def __init__(self, case: KeptCase, looks: Looks) -> None:
        self._ledger = case.ledger
        self._looks = looks
        self._shelf: Shelf | None = None
        self._seq = 0  # the last entry that is taken up

    def catch_up(self) -> None:
        """Takes up what was appended since, by whomever."""
        head = self._ledger.head().seq
        if head == self._seq:
            return
        if self._ledger.entries(kinds=SHELVED, after=self._seq):
            self._shelf = None
        self._looks.take_up(self._ledger)
        self._seq = head

    def shelf(self) -> Shelf:
        """The reports of the case as it stands."""
        if self._shelf is None:
            self._shelf = shelf_at(self._ledger)
        return self._shelf

    def kept(self, hash: str) -> bytes | None:
        """Bytes that the case keeps."""
        return self._ledger.source(hash)

    def append(self, address: str, finding: Finding, at: str) -> list[HeldBack]:
        """Appends a look with the reports that it brought; all of it stands, or none. What says
        what had to go is held back, and so are the bytes that it stands in.
        """
        held: list[HeldBack] = []
        with self._ledger.write() as writer:
            self._keep_up(writer)
            known = self._take_in(writer, finding, held)
            body = body_of(_without_words(finding.fetch, {one.report.id for one in held}))
            sources = {"source": finding.source} if finding.source and not held else None
            entry = writer.append("fetch", address, {"body": body}, sources, at=at)
        self._looks.apply(entry, body)
        self._looks.last = self._seq = entry.seq
        self._shelf = known
        return held

    def choose(
        self,
        chosen: Iterable[tuple[str, Choice]],
        by: str | None,
        at: str,
        reports: Iterable[Report] = (),
    ) -> None:
        """Appends what a person has chosen, in one transaction with the reports that it brings."""
        with self._ledger.write() as writer:
            self._keep_up(writer)
            made: list[tuple[Entry, str]] = []
            for subject, choice in chosen:
                body = msgspec.json.encode(choice).decode()
                made.append((writer.append("choice", subject, {"body": body}, by=by, at=at), body))
            take_in(writer, self.shelf(), [(report, None) for report in reports], by)
            last = writer.head.seq
        for entry, body in made:
            self._looks.apply(entry, body)
        self._looks.last = self._seq = last
        self._shelf = None

    def _keep_up(self, writer: Writer) -> None:
        """Takes up what another process has appended, now that nobody else can."""
        if writer.head.seq != self._seq:
            self.catch_up()

    def _take_in(self, writer: Writer, finding: Finding, held: list[HeldBack]) -> Shelf | None:
        """Takes in the reports of a finding; the shelf as it stands then, None for unknown."""
        if not finding.reports:
            return self._shelf
        shelf = self.shelf()
        waiting = [(report, finding.source) for report in finding.reports]
        made = take_in(writer, shelf, waiting, held_back=held)
        if any(entry.kind != "report" for entry in made):
            return None
        by_id: dict[str, Report] = {report.id: report for report in finding.reports}
        reports = dict(shelf.reports) | {
            entry.subject: by_id[entry.subject] for entry in made if entry.subject
        }
        return replace(shelf, reports=reports)


def _without_words(fetch: Fetch, held: set[str]) -> Fetch:
    """The look without what it tells of reports that are held back."""
    if not held:
        return fetch
    items = (
        Item(id=item.id, address=item.address, why="its words had to go")
        if item.id in held
        else item
        for item in fetch.items
    )
    return msgspec.structs.replace(fetch, items=tuple(items))
