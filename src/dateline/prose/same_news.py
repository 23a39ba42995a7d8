"""Which of the weightiest events are told in few items: each occurrence once, then as much of the
crisis as there is room for.

Two events of a record may tell one occurrence that could not be merged with certainty. To a reader
with two minutes they are one item: the weightier is told. What is merely more of the same (a
further strike by the same side) gives way to other news unless it weighs much more: selection by
maximal marginal relevance (Carbonell & Goldstein 1998).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from itertools import product

from dateline.prose import dates
from dateline.prose.salience import Salience
from dateline.record.distance import kilometres_between
from dateline.record.index import RecordIndex
from dateline.record.nouns import Event
from dateline.record.vocabulary import DONE
from dateline.reference.events.event_types import event_type

MANY_REPORTS = 200  # from which on half of the items are of the last week
_LAST_WEEK = 7.0  # days
_SAME_TYPE = 1.0  # what an event loses for each chosen one of its type
_SAME_SERIES = 3.0  # and more where mode and an actor or a place are the same, too
_TELLING = 5  # dead: the same number of so many in two events is hardly chance
_MANY = 100  # dead from which on a part that counts more than its umbrella is the current toll
_SERIES = 7  # days between deeds of a series of the same by the same
_CANDIDATES = 60  # weightiest events that are looked at
_NEAR = 15  # km: two tellings that name neighbouring towns or quarters
_WIDE = frozenset(("area", "admin2", "admin1", "country", "region"))


class _Pair:
    """Two events and what the rules ask of them; `weaker` is the one that may have to go."""

    def __init__(self, weaker: Event, stronger: Event, salience: Salience) -> None:
        self.weaker = weaker
        self.stronger = stronger
        self.salience = salience

    @property
    def is_one_kind(self) -> bool:
        """One type, or two that both tell how people were harmed; both done, or both to come."""
        weaker, stronger = self.weaker, self.stronger
        if (weaker.status in DONE) != (stronger.status in DONE):
            return False
        return weaker.type == stronger.type or _harms(weaker) and _harms(stronger)

    @property
    def gap(self) -> timedelta:
        """The time between them; none where they overlap or one has no day of its own."""
        a, b = (_bounds(e, self.salience.index) for e in (self.weaker, self.stronger))
        if a is None or b is None:
            return timedelta(0)
        return max(a[0] - b[1], b[0] - a[1], timedelta(0))

    def one_whole(self) -> bool:
        """One sums the other up."""
        return self.weaker.id in (self.stronger.part_of, *self.stronger.parts) or (
            self.weaker.part_of == self.stronger.id
        )

    def one_change_of_hands(self) -> bool:
        """By both the same place changes hands: how it came to be held as it now is."""
        taken = _places_taken(self.weaker, self.salience)
        return not taken.isdisjoint(_places_taken(self.stronger, self.salience))

    def one_clause(self) -> bool:
        """Their sentences would be one: they lie in the same words of one report."""
        clauses = [self.salience.best_mention(e) for e in (self.weaker, self.stronger)]
        a, b = clauses
        if a is None or b is None or not a.clause or not b.clause or a.report != b.report:
            return False
        shared = min(a.clause.end, b.clause.end) - max(a.clause.start, b.clause.start)
        shorter = min(a.clause.end - a.clause.start, b.clause.end - b.clause.start)
        return 2 * shared > shorter

    def one_toll(self) -> bool:
        """They tell the same number of dead within a day of one another."""
        shared = _dead(self.weaker) & _dead(self.stronger)
        return self.is_one_kind and bool(shared) and self.gap < timedelta(hours=20)

    def one_running_toll(self) -> bool:
        """Both sum up the dead of the same months."""
        events = (self.weaker, self.stronger)
        return all(e.parts and _worst(e) >= _MANY for e in events) and self.gap == timedelta(0)

    def one_series(self) -> bool:
        """The same by the same to the same, again within days."""
        weaker, stronger = self.weaker, self.stronger
        is_again = self.is_one_kind and weaker.mode == stronger.mode and bool(weaker.agents)
        sides = [(set(e.agents), set(e.targets), _places(e)) for e in (weaker, stronger)]
        is_known = bool(weaker.targets or weaker.places)
        return is_again and is_known and sides[0] == sides[1] and self.gap.days <= _SERIES

    def one_occurrence(self) -> bool:
        """Of one kind, at one time, with somebody or some place in common, and no new dead."""
        if not self.is_one_kind or self.gap > timedelta(0):
            return False
        worst = max(_dead(self.stronger, 1), default=1)
        if max(_dead(self.weaker, 1), default=0) > 2 * worst:
            return False
        named = _named(self.weaker), _named(self.stronger)
        return not all(named) or not named[0].isdisjoint(named[1]) or self.is_near

    @property
    def is_near(self) -> bool:
        """Both are told at towns, or parts of them, of one neighbourhood."""
        index = self.salience.index
        sites = [
            [place for place in index.places_of(event) if place.grain not in _WIDE]
            for event in (self.weaker, self.stronger)
        ]
        apart = (kilometres_between(a, b) for a, b in product(*sites))
        return any(distance is not None and distance <= _NEAR for distance in apart)


_RULES: tuple[tuple[str, Callable[[_Pair], bool]], ...] = (
    ("one whole", _Pair.one_whole),
    ("one change of hands", _Pair.one_change_of_hands),
    ("one clause", _Pair.one_clause),
    ("one toll", _Pair.one_toll),
    ("one running toll", _Pair.one_running_toll),
    ("one series", _Pair.one_series),
    ("one occurrence", _Pair.one_occurrence),
)


def one_news(weaker: Event, stronger: Event, salience: Salience) -> str | None:
    """The name of the first rule by which two events are one item of news; None where none is."""
    pair = _Pair(weaker, stronger, salience)
    return next((name for name, holds in _RULES if holds(pair)), None)


def choose(events: Sequence[Event], salience: Salience, number: int) -> list[Event]:
    """The events that tell most of the crisis in so many items, the weightiest first."""
    weights = {event.id: salience.weight(event) for event in events}
    weighed = sorted(events, key=lambda event: (-weights[event.id], event.id))
    is_long = len(salience.index.record.reports) >= MANY_REPORTS
    if is_long:
        weighed = _without_summed_up(weighed, salience)
    recent = {event.id for event in weighed if _is_of_last_week(event, salience)}
    left: list[Event] = _within_reach(weighed, recent)
    marginal = dict(weights)
    chosen: list[Event] = []
    while left and len(chosen) < number:
        eligible = _eligible(left, chosen, recent, number) if is_long else left
        best: Event = min(eligible, key=lambda event: (-marginal[event.id], event.id))
        chosen.append(best)
        left = [e for e in left if e is not best and one_news(e, best, salience) is None]
        for event in left:
            marginal[event.id] -= _likeness(event, best)
    return sorted(chosen, key=lambda event: (-weights[event.id], event.id))


def _eligible(left: list[Event], chosen: list[Event], recent: set[str], number: int) -> list[Event]:
    """Those that may be chosen next: where half of the items are older, only what is of the last
    week, as long as there is any.
    """
    newest = [event for event in left if event.id in recent]
    older = sum(event.id not in recent for event in chosen)
    return newest if newest and older >= number // 2 else left


def _within_reach(events: list[Event], recent: set[str]) -> list[Event]:
    """The weightiest events, and the weightiest of the last week."""
    newest = [event for event in events if event.id in recent][:_CANDIDATES]
    reach = {event.id for event in (*events[:_CANDIDATES], *newest)}
    return [event for event in events if event.id in reach]


def _without_summed_up(events: list[Event], salience: Salience) -> list[Event]:
    """The events without those that an umbrella sums up which stands as a sentence of its own."""
    umbrella_of = {
        part: event
        for event in events
        if len(event.parts) > 1 and _stands_for_its_parts(event, salience)
        for part in event.parts
    }
    return [
        event
        for event in events
        if event.id not in umbrella_of or _worst(event) >= max(_worst(umbrella_of[event.id]), _MANY)
    ]


def _worst(event: Event) -> float:
    """The greatest number of dead that it tells."""
    return max(_dead(event), default=0.0)


def _stands_for_its_parts(umbrella: Event, salience: Salience) -> bool:
    """True if a sentence tells the umbrella, and it is no background of years."""
    has_clause = salience.best_mention(umbrella) is not None
    return has_clause and not salience.is_background(umbrella)


def _is_of_last_week(event: Event, salience: Salience) -> bool:
    """True for what happened, or was first told, in the last seven days of the case."""
    age = salience.clock.age(event)
    return age is not None and age.days <= _LAST_WEEK and age.width <= _LAST_WEEK


def _likeness(event: Event, chosen: Event) -> float:
    """What an event loses because one like it is told.

    Meetings and agreements of other parties are other news, however many there are.
    """
    if event.type != chosen.type:
        return 0.0
    parties = {*event.agents, *event.targets}, {*chosen.agents, *chosen.targets}
    if event_type(event.type).mutual and parties[0] != parties[1]:
        return 0.0
    is_series = event.mode == chosen.mode and not _named(event).isdisjoint(_named(chosen))
    return _SAME_TYPE + (_SAME_SERIES if is_series else 0.0)


def _harms(event: Event) -> bool:
    """True if people are hurt by what it tells."""
    kind = event_type(event.type)
    return kind.has_victims and (kind.lethal or kind.violent)


def _bounds(event: Event, index: RecordIndex) -> tuple[datetime, datetime] | None:
    """First and last moment of an event; None where only the day of telling bounds it."""
    when = event.when
    if when is None or when.is_only_bound:
        return None
    start = dates.read(when.earliest, index.zone)
    end = dates.read(when.latest or when.earliest, index.zone)
    return ((start or end).first, end.last) if end else None


def _places(event: Event) -> set[str]:
    """The ids of its places."""
    return {place.place for place in event.places}


def _named(event: Event) -> set[str]:
    """The ids of all whom and which it names."""
    return {*event.agents, *event.targets, *_places(event)}


def _places_taken(event: Event, salience: Salience) -> set[str]:
    """The places that change hands by it."""
    if not salience.changes_hands(event):
        return set()
    held = {c.place for c in salience.index.record.control if c.event == event.id}
    return held | {place.place for place in event.places if place.role in ("at", "from")}


def _dead(event: Event, least: int = _TELLING) -> set[float]:
    """The numbers of dead that its lines tell, from `least` on."""
    told = (c.best or c.low or 0 for c in event.counts if c.of == "killed")
    return {number for number in told if number >= least}
