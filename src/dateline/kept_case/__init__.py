"""A case that lasts: reports and settings in a ledger, and the record that follows from them at any
entry. It offers what `dateline case …` does: `adding` adds reports, `states` builds the record;
ruling, erasing, releasing and stamping are done by modules of `ledger/`.

with KeptCase.create("gao.case", title="Gao") as case:
    case.add([Path("reports")], by="K. D.")
    record = case.record()
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self

import msgspec

from dateline.kept_case.adding import Acknowledge, Added, add_paths
from dateline.kept_case.states import OF_RECORD, pictures_of, record_at
from dateline.ledger.entries import Entry
from dateline.ledger.intake import Shelf, no_report, set_field, shelf_at, with_setting
from dateline.ledger.ledger import Ledger
from dateline.ledger.looks import append_look, signed_looks
from dateline.ledger.moments import entry_number
from dateline.ledger.proposals import Proposal, approve, decline, proposals, propose
from dateline.ledger.releases import append_release, released_bytes, releases
from dateline.ledger.remarks import append_remark, signed_remarks
from dateline.ledger.ruling_log import signed_rulings
from dateline.ledger.settings import case_setting, check_order, check_zone, report_setting
from dateline.ledger.signing import Signature, Signed, sign
from dateline.progress import Progress
from dateline.record.anchors import Anchor
from dateline.record.looks import Look, SignedLook
from dateline.record.nouns import Record
from dateline.record.released import Release
from dateline.record.remarks import Remark, SignedRemark
from dateline.record.rulings import Ruling, SignedRuling

if TYPE_CHECKING:
    from dateline.build import Profile
    from dateline.ledger.erase import Erased
    from dateline.ledger.stamps import StampBody, StampCheck

__all__ = ["OF_RECORD", "Added", "KeptCase"]


class KeptCase:
    """One crisis over weeks. Every error that a user can cause is a `LedgerError`."""

    def __init__(self, ledger: Ledger):
        self.ledger = ledger

    @classmethod
    def create(
        cls,
        where: str,
        title: str | None = None,
        timezone: str | None = None,
        by: str | None = None,
    ) -> Self:
        """A new case: a file, or an empty PostgreSQL database by its URL."""
        if timezone:
            check_zone(timezone)
        return cls(Ledger.create(where, title, timezone, by))

    @classmethod
    def open(cls, where: str, read_only: bool = False, as_it_is: bool = False) -> Self:
        """Opens an existing case; `as_it_is`: even if rows or tables are missing, for `verify`."""
        return cls(Ledger.open(where, read_only, as_it_is))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.ledger.close()

    def shelf(self, until: int | None = None) -> Shelf:
        """Reports and settings after an entry; after the last where `until` is None."""
        return shelf_at(self.ledger, until)

    def add(
        self,
        paths: Sequence[Path],
        case_file: Path | None = None,
        by: str | None = None,
        progress: Progress | None = None,
        acknowledge: Acknowledge | None = None,
        despite_erasure: str | None = None,
    ) -> Added:
        """Takes in the reports of files and folders, and what a case file says of them.

        `acknowledge`: called with each entry once it is on the disk. `despite_erasure`: the reason
        why reports may be added that look like an erased one, kept with each of them. Raises
        `sources.CaseError` for a bad case file.
        """
        return add_paths(
            self.ledger,
            paths,
            case_file,
            by,
            progress,
            Added(acknowledge=acknowledge, despite_erasure=despite_erasure),
        )

    def set(
        self, name: str, value: str | None, report: str | None = None, by: str | None = None
    ) -> Entry:
        """What is known of a report besides its words, or of the case where `report` is None.

        Raises LedgerError: no such report, field or value.
        """
        if report is None:
            setting = case_setting(name, value)
        else:
            known = self.shelf().reports.get(report)
            if known is None:
                raise no_report(self.ledger, report)
            setting = report_setting(report, name, value)
            if name in ("published", "updated"):
                after = with_setting(known, setting)
                check_order(after.published, after.updated)
        with self.ledger.write() as writer:
            return set_field(writer, setting, by)

    def override(self, by: str | None) -> None:
        """Has settings of the case bind this writer no more: that it is archived, or that a ruling
        waits for a second person. Where one of them does, an entry tells of it.
        """
        rules = self.ledger.rules()
        bound = (("archived", rules.archived), ("two_people", rules.two_people))
        with self.ledger.write() as writer:
            for name, is_set in bound:
                if is_set:
                    told = msgspec.json.encode({"act": "overrode", "setting": name}).decode()
                    writer.append("audit", texts={"body": told}, by=by)
        self.ledger.override = True

    def erase(self, report: str, reason: str, by: str) -> Erased:
        """Erases a report's text and all that was made of it; see `ledger.erase`."""
        from dateline.ledger.erase import erase_report  # what few commands need waits for them

        return erase_report(self.ledger, report, reason, by)

    def erase_person(self, name: str, reason: str, by: str) -> Erased:
        """Erases a person's name; what they signed stays.

        Raises LedgerError where nobody of that name has signed.
        """
        from dateline.ledger.erase import erase_person

        return erase_person(self.ledger, name, reason, by)

    def record(
        self,
        until: int | None = None,
        progress: Progress | None = None,
        profile: Profile | None = None,
        again: bool = False,
        tentative: Sequence[SignedRuling] = (),
        jobs: int | None = 1,
    ) -> Record:
        """The record after an entry; after the last where `until` is None. It bears the time of
        that entry, so the same ledger gives the same bytes.

        Only reports that no build has read as they are now are read; what a build of the newest
        state reads is kept in the ledger. `again`: all are read, and nothing is kept.
        `tentative`: rulings that nobody has signed, to see what they would change. `jobs`: as
        `Case.record`.
        """
        return record_at(self.ledger, until, progress, profile, again, tentative, jobs)

    def pictures(self, record: Record) -> dict[str, bytes]:
        """The pictures that a record's reports show, by the hashes of their files; what was erased
        is missing.
        """
        return pictures_of(self.ledger, record)

    def rulings(self, until: int | None = None) -> list[SignedRuling]:
        """All rulings, undone ones too, in their order."""
        return signed_rulings(self.ledger, until)

    def rule(
        self,
        ruling: Ruling,
        by: str,
        words: Sequence[Anchor] = (),
        told: Collection[int] | None = None,
        form: str | None = None,
    ) -> Signed:
        """Signs a ruling; see `rule_all`."""
        return self.rule_all((ruling,), by, words, told, form)[0]

    def rule_all(
        self,
        rulings: Sequence[Ruling],
        by: str,
        words: Sequence[Anchor] = (),
        told: Collection[int] | None = None,
        form: str | None = None,
    ) -> list[Signed]:
        """Signs rulings that stand together. What others have ruled on the same thing and field
        since the state that they were made from is told; both stand, and the later counts.

        `told`: the numbers of others' rulings that the signer was shown; where it is given and
        lacks one, nothing is signed (`signing.UnseenRulings`). `form`: sent again by the
        same person it signs once. Raises LedgerError: nothing to undo, or a form that has signed
        something else (`signing.SpentKey`).
        """
        with self.ledger.write() as writer:
            return sign(writer, self.ledger, rulings, words, Signature(by, told, form))

    def proposals(self) -> list[Proposal]:
        """Rulings that wait or waited for a second person, in their order."""
        return proposals(self.ledger)

    def propose(
        self,
        rulings: Sequence[Ruling],
        by: str,
        words: Sequence[Anchor] = (),
        form: str | None = None,
    ) -> Proposal:
        """Proposes rulings to a second person; where the same is proposed already for the same
        reason, that.
        """
        with self.ledger.write() as writer:
            return propose(writer, self.ledger, rulings, words, Signature(by, form=form))

    def approve(
        self,
        number: int,
        by: str,
        reason: str | None = None,
        told: Collection[int] | None = None,
    ) -> list[Signed]:
        """Signs what another person proposed; `told` as in `rule_all`.

        Raises LedgerError: no such proposal, one's own, one that has ended.
        """
        with self.ledger.write() as writer:
            return approve(writer, self.ledger, number, Signature(by, told), reason)

    def decline(self, number: int, by: str, reason: str | None = None) -> Entry:
        """Ends a proposal without signing it. Raises LedgerError as `approve`."""
        with self.ledger.write() as writer:
            return decline(writer, self.ledger, number, by, reason)

    def remarks(self) -> list[SignedRemark]:
        """What people said of the case, in its order; `record.remarks.talk` makes threads of it."""
        return signed_remarks(self.ledger)

    def remark(
        self,
        about: str,
        remark: Remark,
        by: str,
        mentions: Sequence[str] = (),
        reader: str | None = None,
    ) -> Entry:
        """Signs a remark about a page of the case, with the names that it mentions; the same form
        once. Raises LedgerError.
        """
        with self.ledger.write() as writer:
            return append_remark(writer, self.ledger, about, remark, by, mentions, reader)

    def looks(self) -> list[SignedLook]:
        """What became of entries of the queue, in their order."""
        return signed_looks(self.ledger)

    def look(self, about: str, look: Look, by: str) -> Entry:
        """Signs that somebody looked at a fact, by its lasting name; the same form once."""
        with self.ledger.write() as writer:
            return append_look(writer, self.ledger, about, look, by)

    def entry_number(self, named: str) -> int:
        """The number of an entry that a user names: the number itself, or a moment (ISO 8601, UTC)
        at which it was the last.

        Raises LedgerError.
        """
        return entry_number(self.ledger, named)

    def stamp(
        self, tsa: str, roots: Path | None = None, by: str | None = None
    ) -> tuple[Entry, StampBody]:
        """Has the head stamped by the authority (RFC 3161) at an address. `roots`: PEM of the
        certificates that its signature must lead to. Raises LedgerError.
        """
        from dateline.ledger.stamps import read_roots, stamp_head

        return stamp_head(self.ledger, tsa, read_roots(roots) if roots else (), by)

    def stamps(self, roots: Path | None = None) -> list[StampCheck]:
        """What every stamp of the chain proves. Raises LedgerError for bad `roots`."""
        from dateline.ledger.stamps import check_stamps, read_roots

        return check_stamps(self.ledger, read_roots(roots) if roots else ())

    def release(self, record: Record, by: str, note: str | None = None) -> Entry:
        """Keeps the record's bytes as they are given to others, with this program's version: what
        was released stays as it was, also after an upgrade reads it otherwise. Kept with it is what
        changed since the release before, corrections first.
        """
        from dateline.prose.record_changes import record_changes

        before = self.releases()
        changes = record_changes(self.released(), record) if before else None
        return append_release(self.ledger, record, by, note, changes)

    def releases(self) -> list[Release]:
        """All releases, in their order."""
        return releases(self.ledger)

    def released(self, number: int | None = None) -> Record:
        """The record of a release, by the number of its entry; the last one where None.

        Raises LedgerError: no such release.
        """
        return msgspec.json.decode(self.released_bytes(number), type=Record)

    def released_bytes(self, number: int | None = None) -> bytes:
        """The same, byte for byte as it was released."""
        return released_bytes(self.ledger, number)
