"""What is reported otherwise of one event now than before, field by field, each with the words that
brought it.

An event is compared as two records (or one record at two days) hold it. Ids of actors, places and
lines may differ between the two, so all are compared by name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Literal

from dateline.prose.actor_names import body_of_country
from dateline.prose.citations import cite_first
from dateline.prose.event_versions import EventVersions, FieldChange, event_versions
from dateline.prose.number_changes import number_changes
from dateline.prose.ruled_words import NOBODY
from dateline.prose.sentences import and_list, when_words
from dateline.prose.standing_changes import dispute_changes, standing_changes
from dateline.prose.value_words import word
from dateline.record.index import RecordIndex
from dateline.record.intervals import Days, days, within
from dateline.record.nouns import Actor, Event, Place, When
from dateline.record.ruled import Ruled
from dateline.record.vocabulary import AHEAD, AVERTED, DONE

_GRAINS = ("region", "country", "admin1", "admin2", "area", "town", "point")  # from vague to exact


def changes(old: Event, before: RecordIndex, new: Event, after: RecordIndex) -> list[FieldChange]:
    """What differs between an event and itself later. `before` and `after` hold the two."""
    event = event_versions(old, before, new, after)
    return list(chain.from_iterable(compare(event) for compare in COMPARISONS))


def _status_changes(event: EventVersions) -> Iterator[FieldChange]:
    """The status, by the first fresh mention that gives the new one; a plan that comes true, or
    does not, is superseded.
    """
    was, now = event.old.status, event.new.status
    if was == now:
        return
    is_decided = was in AHEAD and now in DONE | AVERTED
    kind = "superseded" if is_decided else "changed"
    text = f"it {word('was', was).words} and {word('now', now).words}"
    why = cite_first([m for m in event.fresh if m.status == now], event.after)
    yield FieldChange("status", kind, was, now, text, why)


def _time_changes(event: EventVersions) -> Iterator[FieldChange]:
    """The bounds of the time; other words for the same bounds are no change."""
    was, now = event.old.when, event.new.when
    bounds_was, bounds_now = _bounds(was), _bounds(now)
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


def _bounds(when: When | None) -> tuple[str | None, str | None]:
    """Both ends of a time; None where they are not known."""
    if when is None:
        return None, None
    return when.earliest, when.latest


def is_only_more_exact(was: When | None, now: When | None) -> bool:
    """True where a later time takes nothing back of an earlier one: none was known, or it lies
    within that.
    """
    if not any(_bounds(was)):
        return True
    earlier, later = days(was), days(now)
    return earlier is not None and later is not None and within(later, earlier)


def _exactness(was: Days | None, now: Days | None) -> str:
    """How the later bounds stand to the earlier ones: within them, around them, or elsewhere."""
    if was is None or now is None:
        return "now "
    if within(now, was):
        return "more exact: "
    if within(was, now):
        return "less exact: "
    return "now "


def _place_changes(event: EventVersions) -> Iterator[FieldChange]:
    """The places that are named anew, and those no longer named."""
    was, now = _places(event.old, event.before), _places(event.new, event.after)
    if was.keys() == now.keys():
        return
    added, gone = _only_in(now, was), _only_in(was, now)
    old, new = _names_of(was.values()), _names_of(now.values())
    text = _place_text(list(was.values()), added, gone)
    why = cite_first(event.fresh, event.after)
    yield FieldChange("places", "changed", old or None, new or None, text, why)


def _only_in(these: dict[str, Place], those: dict[str, Place]) -> list[Place]:
    """The places that only the first of two events names: names count, for ids differ by record."""
    return [place for name, place in these.items() if name not in those]


def _places(event: Event, index: RecordIndex) -> dict[str, Place]:
    """The places of an event by name."""
    return {place.name.casefold(): place for place in index.places_of(event)}


def _names_of(known: Iterable[Actor | Place]) -> str:
    """Mopti, Sévaré and Konna"""
    return and_list([_name_of(one) for one in known])


def _name_of(known: Actor | Place) -> str:
    """Mopti; the Malian military"""
    return (isinstance(known, Actor) and body_of_country(known)) or known.name


def _place_text(was: list[Place], added: list[Place], gone: list[Place]) -> str:
    """How the places stand to the earlier ones: first known, finer, more, fewer, or others."""
    old, new, lost = _names_of(was), _names_of(added), _names_of(gone)
    if not was:
        return f"its place is now known: {new}"
    if added and all(_lies_in_one(place, was) for place in added):
        return f"its place is more exact: {new}, before {old}"
    if not gone:
        return f"it is placed in {new} too"
    if not added:
        return f"it is no longer placed in {lost}"
    return f"it is now placed in {new}, before in {lost}"


def _lies_in_one(small: Place, larger: list[Place]) -> bool:
    """True if a place is a finer one of at least one other."""
    return any(_lies_in(small, large) for large in larger)


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
    """Those who act, each side named by its own record: ids differ from one record to another."""
    was = event.before.actors_of(event.old.agents)
    now = event.after.actors_of(event.new.agents)
    return _actor_changes("agents", was, now, event)


def _target_changes(event: EventVersions) -> Iterator[FieldChange]:
    """Those acted upon, each side named by its own record, as with those who act."""
    was = event.before.actors_of(event.old.targets)
    now = event.after.actors_of(event.new.targets)
    return _actor_changes("targets", was, now, event)


def _actor_changes(
    side: Literal["agents", "targets"],
    was: tuple[Actor, ...],
    now: tuple[Actor, ...],
    event: EventVersions,
) -> Iterator[FieldChange]:
    """Who acts, or who is acted upon: those named anew, and those no longer named."""
    if was == now:
        return
    added, gone = _without(now, was), _without(was, now)
    if not added and not gone:
        return
    text = _actor_text(side, bool(was), added, gone)
    old, new = _names_of(was) or None, _names_of(now) or None
    yield FieldChange(side, "changed", old, new, text, cite_first(event.fresh, event.after))


def _actor_text(
    side: Literal["agents", "targets"], some_before: bool, added: list[str], gone: list[str]
) -> str:
    """those who act now include Marines, no longer river rebels; it is now known who did it:
    Marines.
    """
    who = word("sides", side).words
    if not added:
        return f"{who} no longer include {and_list(gone)}"
    if not some_before:
        return f"it is now known {word('question', side).words}: {and_list(added)}"
    lost = f", no longer {and_list(gone)}" if gone else ""
    return f"{who} now include {and_list(added)}{lost}"


def _without(actors: Iterable[Actor], others: Iterable[Actor]) -> list[str]:
    """The names of the actors that share no name with any of the others."""
    known = set(chain.from_iterable(map(_names, others)))
    names = [_name_of(actor) for actor in actors if _names(actor).isdisjoint(known)]
    return list({name.casefold(): name for name in reversed(names)}.values())[::-1]


def _names(actor: Actor) -> set[str]:
    """Every name of an actor, with case folded: an actor may go by another of them in NEW."""
    return {name.casefold() for name in (actor.name, *actor.aliases)}


def _type_changes(event: EventVersions) -> Iterator[FieldChange]:
    """The type: no words stand behind it, for the same words are read otherwise."""
    if event.old.type == event.new.type:
        return
    old, new = word("type", event.old.type).words, word("type", event.new.type).words
    yield FieldChange("type", "changed", old, new, f"it is now read as {new}, not {old}")


def _ruling_changes(event: EventVersions) -> Iterator[FieldChange]:
    """Confirmations and notes that are new, and rulings that were undone: they change no other
    field.
    """
    was = {note.ruling: note for note in event.old.ruled or ()}
    now = {note.ruling: note for note in event.new.ruled or ()}
    added = [note for number, note in now.items() if number not in was]
    for note in added:
        if note.field in ("confirm", "note"):
            yield FieldChange(note.field, "changed", None, note.by, _signed_words(note))
    fresh = {note.field for note in added}
    for number, note in was.items():
        if number not in now and note.field not in fresh:  # else a later ruling took its place
            text = f"what {note.by or NOBODY} had ruled was undone"
            yield FieldChange(note.field, "changed", note.by, None, text)


def _signed_words(note: Ruled) -> str:
    """ "Confirmed by A. B.: called the ministry"."""
    deed = "confirmed" if note.field == "confirm" else "noted"
    why = f": {note.reason.rstrip('.')}" if note.reason else ""
    return f"{deed} by {note.by or NOBODY}{why}"


# In the order in which the changes of an event are listed.
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
    _ruling_changes,
)
