"""Keeps watch over promises and over who holds which place.

A commitment is a planned event that somebody undertakes in words: its speaker, its due time, its state as the newest
report leaves it, and how it stood at each report before. Control follows the captures and withdrawals of named places
in the order of their days: the next capture ends the one before.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from dateline.record.account import Account
from dateline.record.nouns import Actor, Commitment, Control, Event, Place, Report
from dateline.stages.follow.control import control
from dateline.stages.follow.promises import commitments
from dateline.stages.follow.watch import Watch


class Followed(Struct, frozen=True):
    """Commitments in the order of their events, control in the order of places and days."""

    commitments: tuple[Commitment, ...]
    control: tuple[Control, ...]


def follow(
    reports: Sequence[Report],
    accounts: Sequence[Account],
    actors: Sequence[Actor],
    places: Sequence[Place],
    events: Sequence[Event],
) -> Followed:
    """Commitments and control of the case; `accounts`, `actors`, `places` of unite, `events` of weigh."""
    watch = Watch(reports, accounts, actors, places, events)
    return Followed(tuple(commitments(watch)), tuple(control(watch)))
