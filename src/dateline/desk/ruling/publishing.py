"""What the next release would publish of what people signed: rulings, notes, reasons, names."""

from __future__ import annotations

from dateline.desk.access import Visit
from dateline.desk.revision import Revision
from dateline.desk.ruling.ruling_views import RulingView, ruling_views
from dateline.record.nouns import Record


def newly_published(visit: Visit, current: Revision) -> tuple[RulingView, ...]:
    """The rulings that the record holds and the last release does not."""
    before = visit.case.released().record if visit.case.releases() else None
    new = _numbers(current.record) - (_numbers(before) if before else set())
    in_ledger = visit.services.rulings.cache.of(visit.case, again=True)
    return ruling_views(visit, current, [one for one in in_ledger.rulings if one.number in new])


def _numbers(record: Record) -> set[int]:
    """The rulings that a record tells with its facts, people and places."""
    things = (*record.events, *record.actors, *record.places, *record.commitments)
    found = {note.ruling for thing in things for note in thing.ruled or ()}
    return found | {gone.ruling for gone in record.ruled_out or ()}
