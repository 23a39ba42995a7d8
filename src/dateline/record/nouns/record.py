"""The record: all nouns of one case together, with the brief and what could not be done."""

from __future__ import annotations

from msgspec import UNSET, Struct, UnsetType

from dateline.record.nouns.entities import Actor, Place
from dateline.record.nouns.events import Event, Line, Statement, Time
from dateline.record.nouns.findings import Commitment, Control, Correction, Reuse, Revision
from dateline.record.nouns.reports import Outlet, Report, Span
from dateline.record.ruled import Withdrawn

FORMAT = "dateline/1"

# The docstrings below are the descriptions of the JSON Schema, letter for letter: another line end
# would be another schema.


class Fault(Struct, frozen=True, gc=False):
    """What a stage could not do, where, and why: data, never a stack trace."""

    stage: str
    slug: str
    message: str
    report: str | None = None
    start: int | None = None
    end: int | None = None


class CaseInfo(Struct, frozen=True, gc=False):
    """entry: the last entry of the ledger that the record was built from, in a case that has one."""

    title: str | None = None
    timezone: str | None = None
    built: str | None = None
    entry: int | UnsetType = UNSET


class Brief(Struct, frozen=True, gc=False):
    """A fact of the brief: the event, a sentence made from the record, the words that it
    rests on.
    """

    event: str
    text: str
    mentions: tuple[Span, ...] = ()


class Record(Struct, frozen=True, gc=False, kw_only=True):
    """All that is derived: delete it and it is built again, byte for byte (its `built`
    time aside).
    """

    format: str = FORMAT
    case: CaseInfo = CaseInfo()
    reports: tuple[Report, ...] = ()
    outlets: tuple[Outlet, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    lines: tuple[Line, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    control: tuple[Control, ...] = ()
    reuse: tuple[Reuse, ...] = ()
    corrections: tuple[Correction, ...] = ()
    revisions: tuple[Revision, ...] = ()
    brief: tuple[Brief, ...] = ()
    ruled_out: tuple[Withdrawn, ...] | UnsetType = UNSET
    faults: tuple[Fault, ...] = ()
