"""Keeps watch over promises and over who holds which place.

A commitment is a planned event that somebody undertakes in words: its speaker, its due time, its
state as the newest report leaves it, and how it stood at each report before. Control follows the
captures and withdrawals of named places in the order of their days: the next capture ends the one
before.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from dateline.record.local import LocalRecord
from dateline.record.nouns import Actor, Commitment, Control, Event, Place, Report
from dateline.stage_cache import NOTHING_KEPT, StageCache
from dateline.stages.tracking.case_index import CaseIndex
from dateline.stages.tracking.commitments import commitments
from dateline.stages.tracking.control import control


class Tracked(Struct, frozen=True):
    """Commitments in the order of their events, control in the order of places and days."""

    commitments: tuple[Commitment, ...]
    control: tuple[Control, ...]


def track(
    reports: Sequence[Report],
    local_records: Sequence[LocalRecord],
    actors: Sequence[Actor],
    places: Sequence[Place],
    events: Sequence[Event],
    stage_cache: StageCache = NOTHING_KEPT,
) -> Tracked:
    """Commitments and control of the case.

    `local_records`, `actors` and `places` as entity resolution, `events` as corroboration leaves
    them. `stage_cache`: what earlier builds have found of reports.
    """
    index = CaseIndex(reports, local_records, actors, places, events, stage_cache)
    tracked = Tracked(tuple(commitments(index)), tuple(control(index)))
    index.told.keep()
    return tracked
