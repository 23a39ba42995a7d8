"""What is told otherwise of one event now than before, field by field, each with the words that
brought it.

An event is compared as two records (or one record at two days) hold it. Ids of actors, places and
lines may differ between the two, so all are compared by name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from dateline.prose.citations import cite_first
from dateline.prose.event_versions import EventVersions, FieldChange, event_versions
from dateline.prose.number_changes import number_changes
from dateline.prose.sentences import and_list, when_words
from dateline.prose.standing_changes import dispute_changes, standing_changes
from dateline.prose.value_words import word
from dateline.record.index import RecordIndex
from dateline.record.intervals import Days, days, width, within
from dateline.record.nouns import Actor, Event, Place

_GRAINS = ("region", "country", "admin1", "admin2", "area", "town", "point")  # from vague to exact
_AHEAD = ("planned", "possible")  # statuses that what happens later replaces ...
_DECIDED = ("happened", "ongoing", "failed", "denied")  # ... by one of these


def changes(old: Event, before: RecordIndex, new: Event, after: RecordIndex) -> list[FieldChange]:
    """What differs between an event and itself later. `before` and `after` hold the two."""
    event = event_versions(old, before, new, after)
    return [change for compare in COMPARISONS for change in compare(event)]


def _status_changes(event: EventVersions) -> Iterator[FieldChange]:
    was, now = event.old.status, event.new.status
    if was == now:
        return
    kind = "superseded" if was in _AHEAD and now in _DECIDED else "changed"
    text = f"it {word('was', was).words} and {word('now', now).words}"
    why = cite_first([m for m in event.fresh if m.status == now], event.after)
    yield FieldChange("status", kind, was, now, text, why)


def _time_changes(event: EventVersions) -> Iterator[FieldChange]:
    was, now = event.old.when, event.new.when
    bounds_was = (was.earliest, was.latest) if was else (None, None)
    bounds_now = (now.earliest, now.latest) if now else (None, None)
    if bounds_was == bounds_now:
        return
    old, new = when_words(was, event.before), when_words(now, event.after)
    if not any(bounds_now):
        text = f"its time is no longer told (before: {old})"
    elif not any(bounds_was):
        text = f"its time is now known: {new}"
    else:
        text = f"its time is {_exactness(days(was), days(now))}{new}, before {old}"
    why = cite_first(event.fresh, event.after)
    yield FieldChange("when", "changed", old or None, new or None, text, why)


def _exactness(was: Days | None, now: Days | None) -> str:
    """How the later bounds stand to the earlier ones: within them, around them, or elsewhere."""
    if was and now and within(now, was):
        return "more exact: "
    if was and now and within(was, now) and width(now) > width(was):
        return "less exact: "
    return "now "


def _place_changes(event: EventVersions) -> Iterator[FieldChange]:
    was, now = _places(event.old, event.before), _places(event.new, event.after)
    added = [place for name, place in now.items() if name not in was]
    gone = [place for name, place in was.items() if name not in now]
    if not added and not gone:
        return
    old, new = (and_list([place.name for place in places.values()]) for places in (was, now))
    text = _place_text(list(was.values()), added, gone)
    why = cite_first(event.fresh, event.after)
    yield FieldChange("places", "changed", old or None, new or None, text, why)


def _places(event: Event, index: RecordIndex) -> dict[str, Place]:
    """The places of an event by name."""
    places = (index.places.get(seat.place) for seat in event.places)
    return {place.name.casefold(): place for place in places if place}


def _place_text(was: list[Place], added: list[Place], gone: list[Place]) -> str:
    old, new, lost = (and_list([place.name for place in places]) for places in (was, added, gone))
    if not was:
        return f"its place is now known: {new}"
    if added and all(any(_lies_in(small, large) for large in was) for small in added):
        return f"its place is more exact: {new}, before {old}"
    if not gone:
        return f"it is placed in {new} too"
    if not added:
        return f"it is no longer placed in {lost}"
    return f"it is now placed in {new}, before in {lost}"


def _lies_in(small: Place, large: Place) -> bool:
    """True if a place is a finer one of the same country or province."""
    if small.grain is None or large.grain is None:
        return False
    if not small.country or small.country != large.country:
        return False
    if _GRAINS.index(small.grain) <= _GRAINS.index(large.grain):
        return False
    return large.grain == "country" or small.admin1 in (large.name, large.admin1)


def _agent_changes(event: EventVersions) -> Iterator[FieldChange]:
    was, now = _actors(event.old.agents, event.before), _actors(event.new.agents, event.after)
    return _actor_changes("agents", was, now, event)


def _target_changes(event: EventVersions) -> Iterator[FieldChange]:
    was, now = _actors(event.old.targets, event.before), _actors(event.new.targets, event.after)
    return _actor_changes("targets", was, now, event)


def _actor_changes(
    side: Literal["agents", "targets"], was: list[Actor], now: list[Actor], event: EventVersions
) -> Iterator[FieldChange]:
    added, gone = _without(now, was), _without(was, now)
    if not added and not gone:
        return
    said = word("sides", side).words
    if not added:
        text = f"{said} no longer include {and_list(gone)}"
    else:
        text = f"{said} {'now include' if was else 'are now known:'} {and_list(added)}"
        text += f", no longer {and_list(gone)}" if gone else ""
    old, new = (and_list([actor.name for actor in actors]) or None for actors in (was, now))
    yield FieldChange(side, "changed", old, new, text, cite_first(event.fresh, event.after))


def _actors(ids: tuple[str, ...], index: RecordIndex) -> list[Actor]:
    return [index.actors[id_] for id_ in ids if id_ in index.actors]


def _without(actors: list[Actor], others: list[Actor]) -> list[str]:
    """The names of the actors that share no name with any of the others."""
    known = {name for actor in others for name in _names(actor)}
    return [actor.name for actor in actors if _names(actor).isdisjoint(known)]


def _names(actor: Actor) -> set[str]:
    return {name.casefold() for name in (actor.name, *actor.aliases)}


def _type_changes(event: EventVersions) -> Iterator[FieldChange]:
    if event.old.type != event.new.type:
        old, new = (word("type", version.type).words for version in (event.old, event.new))
        yield FieldChange("type", "changed", old, new, f"it is now read as {new}, not {old}")


# In the order in which the changes of an event are told.
COMPARISONS: tuple[Callable[[EventVersions], Iterator[FieldChange]], ...] = (
    _status_changes,
    number_changes,
    _time_changes,
    _place_changes,
    _agent_changes,
    _target_changes,
    standing_changes,
    dispute_changes,
    _type_changes,
)
