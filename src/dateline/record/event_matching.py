"""Which event of one record is which of another, though the ids of events shift from record to
record.

Words decide: a report is named by the hash of its text, so two events that one trigger of one
report mentions are one. Events of which no trigger stands in both records (the page has been
replaced, or is read otherwise) are paired by content: type, days that meet, and the words of their
mentions.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator

from msgspec import Struct

from dateline.record.assignment import one_to_one
from dateline.record.index import RecordIndex
from dateline.record.intervals import days, shared
from dateline.record.nouns import Event, Record

SHARE = 0.5  # of the words of the one that has fewer, for two events to be one by their words ...
SHARE_ALONE = 0.75  # ... where they share no name of an actor or a place
FEWEST = 2  # words that they share at least

_WORD = re.compile(r"[^\W\d_]{4,}|[A-Z]{2,}")
_STEM = 5  # letters by which two words count as forms of one


class Pairing(Struct, frozen=True):
    """Events of OLD and NEW by id. `joined`: which other event of NEW one of OLD went into;
    `parted`: which it left.
    """

    pairs: dict[str, str]
    joined: dict[str, str]
    parted: dict[str, str]
    gone: tuple[str, ...]
    new: tuple[str, ...]


def pair(old: Record, new: Record) -> Pairing:
    """Pairs the events of two records, each with one at most: the most shared words first."""
    votes = _votes(old.events, new.events)
    pairs = one_to_one((-number, i, j) for (i, j), number in votes.items())
    alone_old = _others(old, {i for i, _ in votes})
    alone_new = _others(new, {j for _, j in votes})
    pairs |= one_to_one(_alike(old, new, alone_old, alone_new))
    joined, parted = _joined_and_parted(old, new, votes, pairs)
    left_old = _others(old, set(pairs))
    left_new = _others(new, set(pairs.values()))
    return Pairing(
        {old.events[i].id: new.events[j].id for i, j in sorted(pairs.items())},
        joined,
        parted,
        gone=_ids_outside(old, left_old, joined),
        new=_ids_outside(new, left_new, parted),
    )


def _ids_outside(record: Record, places: list[int], known: Container[str]) -> tuple[str, ...]:
    """The ids of the events at these places, without those that are known already."""
    outside: list[str] = []
    for place in places:
        id_ = record.events[place].id
        if id_ not in known:
            outside.append(id_)
    return tuple(outside)


def _others(record: Record, places: set[int]) -> list[int]:
    """The places of the events of a record that are not among the places given."""
    return [place for place in range(len(record.events)) if place not in places]


def _joined_and_parted(
    old: Record, new: Record, votes: Counter[tuple[int, int]], pairs: dict[int, int]
) -> tuple[dict[str, str], dict[str, str]]:
    """What each unpaired event went into, or came out of: the event with which it shares the most
    triggers.
    """
    joined: dict[str, str] = {}
    parted: dict[str, str] = {}
    paired_new = set(pairs.values())
    for i, j in sorted(votes, key=lambda shared: (-votes[shared], shared)):
        if i not in pairs:
            joined.setdefault(old.events[i].id, new.events[j].id)
        if j not in paired_new:
            parted.setdefault(new.events[j].id, old.events[i].id)
    return joined, parted


def _votes(old: Iterable[Event], new: Iterable[Event]) -> Counter[tuple[int, int]]:
    """How many triggers two events share, by their places in the two records."""
    triggers = _triggers_in(new)
    votes: Counter[tuple[int, int]] = Counter()
    for i, event in enumerate(old):
        for mention in event.mentions:
            start, end = mention.trigger.start, mention.trigger.end
            inside = triggers.get(mention.report, ()) if start < end else ()
            met = {j for first, last, j in inside if first < end and start < last}
            votes.update((i, j) for j in met)
    return votes


def _triggers_in(events: Iterable[Event]) -> dict[str, list[tuple[int, int, int]]]:
    """Report -> where the triggers in it begin and end, each with the place of its event."""
    found: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for place, event in enumerate(events):
        for mention in event.mentions:
            start, end = mention.trigger.start, mention.trigger.end
            if start < end:
                found[mention.report].append((start, end, place))
    return found


class _Content(Struct, frozen=True):
    """What an event is compared by where no trigger stands in both records."""

    event: Event
    words: set[str]
    names: set[str]


def _alike(
    old: Record, new: Record, rest_old: list[int], rest_new: list[int]
) -> Iterator[tuple[float, int, int]]:
    """Events of one type that share enough words and whose days can meet: (minus the share, place
    in OLD, in NEW).
    """
    in_old, in_new = RecordIndex(old), RecordIndex(new)
    candidates = {j: _content(in_new, j) for j in rest_new}
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for j, content in candidates.items():
        for word in content.words:
            index[content.event.type, word].append(j)
    for i in rest_old:
        a = _content(in_old, i)
        common: Counter[int] = Counter()
        for word in a.words:
            common.update(index.get((a.event.type, word), ()))
        for j, number in common.items():
            b = candidates[j]
            share = number / min(len(a.words), len(b.words))
            if number >= FEWEST and _may_be_one(a, b, share):
                yield (-share, i, j)


def _may_be_one(a: _Content, b: _Content, share: float) -> bool:
    """True for two events that share so much of their words and may have happened on one day."""
    if share < _least_share(a, b):
        return False
    return _days_can_meet(a.event, b.event)


def _least_share(a: _Content, b: _Content) -> float:
    """How much of their words two events must share; less where they share a name."""
    return SHARE if a.names & b.names else SHARE_ALONE


def _days_can_meet(a: Event, b: Event) -> bool:
    """True where both have a day in common, or one of them bears none."""
    days_a, days_b = days(a.when), days(b.when)
    if days_a is None or days_b is None:
        return True
    return shared(days_a, days_b) > 0


def _content(index: RecordIndex, place: int) -> _Content:
    """The event at a place of the record, with its words and names."""
    event = index.record.events[place]
    return _Content(event, _words(index, event), _names(index, event))


def _words(index: RecordIndex, event: Event) -> set[str]:
    """The stems of the words of the event's mentions."""
    stems: set[str] = set()
    for mention in event.mentions:
        report = index.reports.get(mention.report)
        said = report.text[mention.start : mention.end] if report else ""
        stems.update(word.casefold()[:_STEM] for word in _WORD.findall(said))
    return stems


def _names(index: RecordIndex, event: Event) -> set[str]:
    """The names of the actors and places that the event names."""
    ids = (*event.agents, *event.targets, *(p.place for p in event.places))
    things = (found.get(id_) for id_ in ids for found in (index.actors, index.places))
    return {thing.name.casefold() for thing in things if thing}
