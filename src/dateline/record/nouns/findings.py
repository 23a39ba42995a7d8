"""What follows from many reports: promises, holdings, copied passages, corrections, revisions."""

from __future__ import annotations

from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from dateline.record.nouns.events import Due
from dateline.record.nouns.reports import Span
from dateline.record.ruled import Ruled
from dateline.record.vocabulary import CommitmentState

# The docstrings below are the descriptions of the JSON Schema, letter for letter: another line end
# would be another schema.


class CommitmentStep(Struct, frozen=True, gc=False):
    """How a promise stood at one report: `at` is the report's time, `words` its own words that
    decide.
    """

    report: str
    at: str | None
    state: CommitmentState
    words: tuple[Span, ...] = ()


class Commitment(Struct, frozen=True, gc=False, kw_only=True):
    """A promise: `state` is reckoned at the newest report; `decided_by` the words that decide it.

    `history`: how it stood when it was made, and at each later report that changed its state or had
    words about it.
    """

    event: str
    speaker: str | None = None
    speaker_text: str | None = None
    due: Due = Due()
    state: CommitmentState = "unknown"
    decided_by: tuple[Span, ...] = ()
    history: tuple[CommitmentStep, ...] = ()
    name: str | UnsetType = UNSET
    ruled: tuple[Ruled, ...] | UnsetType = UNSET


class Control(Struct, frozen=True, gc=False, rename={"from_": "from"}):
    """Who holds a place: ISO dates, None where unknown or still so; `event` the capture or
    withdrawal.
    """

    place: str
    holder: str | None
    from_: str | None
    to: str | None
    event: str


class Reuse(Struct, frozen=True, gc=False):
    """A copied passage; `share`: the part (0..1) of the shorter one's words that stands in the
    other.

    sentences: how many sentences of the shorter side it holds, of how many the shorter of the two
    reports has (furniture aside). source: id of the report that the words were taken from (a's,
    b's, or a third's that has them too); agency: the agency that they come from, where one is
    named; both None where it cannot be told. why: the reason for either, or for leaving it open, in
    words.
    """

    a: Span
    b: Span
    share: float
    sentences: int = 1
    of: int | None = None
    source: str | None = None
    agency: str | None = None
    why: str = ""


class Withdrawal(Struct, frozen=True, gc=False, kw_only=True):
    """What a correction takes back: `of` a claim (all that the mentions tell), or a count of them
    alone.

    event: the event that they told, None where no report of the case does. was, now: as words; now
    None where nothing is put in its place.
    """

    of: Literal["claim", "count"]
    event: str | None = None
    was: str = ""
    now: str | None = None
    mentions: tuple[Span, ...] = ()


class Correction(Struct, frozen=True, gc=False, kw_only=True):
    """A notice by which an outlet corrects, clarifies or retracts what it had told: where it
    stands, and what it takes back.
    """

    report: str
    start: int
    end: int
    withdrawals: tuple[Withdrawal, ...] = ()


class Told(Struct, frozen=True, gc=False):
    """One turn of a revision as a plain sentence, with the event that it is of and the words that
    brought it.
    """

    kind: Literal["added", "changed", "superseded", "withdrawn", "version"]
    text: str
    event: str | None = None
    mentions: tuple[Span, ...] = ()


class Revision(Struct, frozen=True, gc=False):
    """What the reports of one day of publication changed; `at` is that day, None for reports that
    bear no date.

    added, changed, withdrawn: events. `told`: each turn of them but the plain additions, in a
    sentence.
    """

    at: str | None
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()
    note: str = ""
    told: tuple[Told, ...] = ()
