"""What had to go, and what is held back since it says the same, or nearly."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec import Struct

from dateline.ledger.entries import digest, payload_hash
from dateline.ledger.erased_words import WordMarks, is_near, marks_of
from dateline.record.nouns import Report


class Erasure(msgspec.Struct, frozen=True):
    """What had to go and why; `report`: the id of the report that it was, if it was one; `text`:
    the SHA-256 of its text, and `marks` those of its words, by which they are known when somebody
    brings them again; `named`: signers of those whom what had to go named.
    """

    reason: str
    report: str | None = None
    dropped: tuple[str, ...] = ()  # keys of the results that were made of it
    text: str | None = None
    marks: WordMarks | None = None
    named: tuple[str, ...] = ()


class Removed(Struct, frozen=True):
    """A report whose text had to go. `text`: the SHA-256 of its text, `marks`: those of its words,
    where they were kept.
    """

    id: str
    at: str
    reason: str
    signer: str | None
    text: str | None = None
    marks: WordMarks | None = None


class HeldBack(Struct, frozen=True):
    """A report that was not taken in, and the one that had to go of which it is, as far as that is
    known. `near`: its words are not the same, only nearly; a person may say that it may stand.
    """

    report: Report
    removed: Removed | None
    near: bool = False

    def __str__(self) -> str:
        report = self.report
        named = report.file or report.title or report.url or report.id
        if self.removed is None:
            return f"{named}: the bytes that it comes from were erased; it stays out."
        of, day, why = self.removed.id, self.removed.at[:10], self.removed.reason
        if not self.near:
            return f"{named}: its words were erased as {of} on {day} ({why}); it stays out."
        return (
            f"{named}: this looks like the text that was erased as {of} on {day} ({why}); it stays "
            "out. If it may stand, add it with `dateline case add --despite-erasure REASON`."
        )


def despite_words(erased: Removed, reason: str) -> str:
    """The payload that says why a report may stand though it is nearly one that had to go."""
    return msgspec.json.encode({"erased": erased.id, "reason": reason}).decode()


class Gone:
    """What had to go, by all that it can be known by."""

    def __init__(self, removed: Sequence[Removed], hashes: frozenset[str]) -> None:
        """`hashes`: of all rows that were emptied."""
        self._removed, self._hashes = removed, hashes
        self._by_id = {gone.id: gone for gone in removed}
        self._by_text = {gone.text: gone for gone in removed if gone.text}
        self._by_words = {gone.marks.words: gone for gone in removed if gone.marks}

    def holds(self, report: Report, source: bytes | None) -> HeldBack | None:
        """Why a report stays out; None where it does not."""
        if not self._removed:
            return None
        marks = marks_of(report.text)
        same = (
            self._by_id.get(report.id)
            or self._by_text.get(payload_hash(report.text))
            or self._by_words.get(marks.words)
        )
        if same or (source is not None and digest(source) in self._hashes):
            return HeldBack(report, same)
        near = (gone for gone in self._removed if gone.marks and is_near(gone.marks, marks))
        return next((HeldBack(report, gone, near=True) for gone in near), None)
