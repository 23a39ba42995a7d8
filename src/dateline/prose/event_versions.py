"""One event as two records (or one record at two days) hold it, and how a change of it is put into
words."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from dateline.prose.citations import Citation
from dateline.record.index import RecordIndex
from dateline.record.nouns import Event, EventMention

ChangeKind = Literal["changed", "superseded", "opened", "settled"]


class FieldChange(Struct, frozen=True):
    """One field of an event that is reported otherwise: what it was, what it is, a clause that says
    so, and why.
    """

    field: str
    kind: ChangeKind
    old: str | None
    new: str | None
    text: str
    why: Citation | None = None


class EventVersions(Struct, frozen=True):
    """An event and itself later, with the records that hold the two; `fresh`: mentions that only
    the later one has.
    """

    old: Event
    before: RecordIndex
    new: Event
    after: RecordIndex
    fresh: tuple[EventMention, ...]


def event_versions(
    old: Event, before: RecordIndex, new: Event, after: RecordIndex
) -> EventVersions:
    """The two versions of an event, and the mentions whose trigger only the later one has."""
    known = {(m.report, m.trigger.start) for m in old.mentions}
    fresh = tuple(m for m in new.mentions if (m.report, m.trigger.start) not in known)
    return EventVersions(old, before, new, after, fresh)
