"""Actors that only an event implies: what is struck and is nobody, the country dealt with,
landowners no table knows.

The tables and the names have had their say before; here a mention shows who else acts or
suffers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from dateline.language import Reading
from dateline.record.drafts import EventDraft
from dateline.record.nouns import Actor, Place
from dateline.stages.implied_actors.objects import add_struck_objects
from dateline.stages.implied_actors.participants import add_implied_participants

__all__ = ["ImpliedActors", "add_implied_participants", "add_struck_objects", "imply_actors"]


class ImpliedActors(Struct, frozen=True):
    """The mentions, countries dealt with among their targets; the actors; word -> local id of
    the actor it stands for."""

    event_drafts: list[EventDraft]
    actors: list[Actor]
    actor_by_word: dict[int, str]


def imply_actors(
    reading: Reading,
    report: str,
    event_drafts: Sequence[EventDraft],
    actors: Sequence[Actor],
    actor_by_word: Mapping[int, str],
    places: Sequence[Place],
    place_by_word: Mapping[int, str],
) -> ImpliedActors:
    """The actors of a report with those that its mentions imply; ids of new ones go on from
    those given."""
    with_objects, by_word = add_struck_objects(reading, report, event_drafts, actors, actor_by_word)
    return ImpliedActors(
        *add_implied_participants(
            reading, report, event_drafts, with_objects, by_word, places, place_by_word
        )
    )
