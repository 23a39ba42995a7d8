"""The queue of a case: what waits, for whom, what became of it, and how right the record is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from dateline.desk.access import Visit
from dateline.desk.accounts.accounts import members
from dateline.desk.errors import DeskError
from dateline.desk.notices.rows import NewNotice, keep_notices
from dateline.desk.queue.order import QueueEntry, entries_for, next_entry
from dateline.desk.queue.reasons import Waiting, waiting
from dateline.desk.queue.sample import Accuracy, accuracy
from dateline.desk.releases.revision_notes import contents
from dateline.desk.revision import Revision, name_of
from dateline.desk.roles import may
from dateline.ledger.entries import Entry
from dateline.record.looks import Look, SignedLook
from dateline.record.nouns import Event

LONGEST = 2000  # characters of a note


@dataclass(frozen=True, slots=True)
class RevisionQueue:
    """What waits in one revision. contents: a hash of what the record says of each fact, by lasting
    name.
    """

    waiting: list[Waiting]
    contents: Mapping[str, str]


@lru_cache(maxsize=4)
def queue_of(revision: Revision) -> RevisionQueue:
    """What waits in a revision; reckoned once for each."""
    said = contents(revision)
    names = map(name_of, revision.record.events)
    facts = {name: said[name] for name in names if name in said}
    return RevisionQueue(waiting(revision), facts)


def looks_of(visit: Visit) -> list[SignedLook]:
    """All looks of the case."""
    with visit.case.opened(read_only=True) as kept:
        return kept.looks()


def next_for(visit: Visit, revision: Revision) -> QueueEntry | None:
    """What the visitor is shown next."""
    row = queue_of(revision)
    return next_entry(row.waiting, row.contents, looks_of(visit), visit.name, visit.case.slug)


def all_for(visit: Visit, revision: Revision) -> list[QueueEntry]:
    """All that waits for the visitor."""
    row = queue_of(revision)
    return entries_for(row.waiting, row.contents, looks_of(visit), visit.name)


def how_right(visit: Visit, revision: Revision) -> Accuracy:
    """How right the record is, from the facts that were drawn."""
    ruled = [name_of(event) for event in revision.record.events if event.ruled]
    ruled += [gone.name for gone in revision.record.ruled_out or ()]
    return accuracy(looks_of(visit), len(revision.record.events), ruled)


def colleagues(visit: Visit) -> list[str]:
    """To whom an entry can be handed: those who may work on the queue, but the visitor."""
    found = members(visit.services.store, visit.case.slug)
    names = [one.account.name for one in found if may(one.role, "look") and not one.account.closed]
    return [name for name in names if name != visit.name]


def sign_look(visit: Visit, name: str, look: Look) -> Entry:
    """Signs what became of an entry, and tells whom it was handed to.

    Raises NotThere for a fact that has gone, DeskError for a look that cannot be.
    """
    thing = visit.revision().require(name, Event)
    if look.outcome == "hand" and look.to not in colleagues(visit):
        raise DeskError("Choose to whom it is handed.", 422, "Who may work on the queue is listed.")
    if len(look.note or "") > LONGEST:
        raise DeskError(f"A note has {LONGEST} characters at most.", 422)
    with visit.case.opened() as kept:
        entry = kept.look(name_of(thing), look, visit.name)
    if look.outcome == "hand":
        _tell(visit, thing, look, entry)
    return entry


def _tell(visit: Visit, event: Event, look: Look, entry: Entry) -> None:
    """Writes a notice for whom it was handed to."""
    notice = NewNotice(
        person=look.to or "",
        case_slug=visit.case.slug,
        at=entry.at,
        kind="handed",
        about=f"{visit.case.base}/queue/{name_of(event)}",
        words=f"{visit.name} hands you “{event.label}”{f': {look.note}' if look.note else ''}",
        entry=entry.seq,
    )
    keep_notices(visit.services.store, [notice])
