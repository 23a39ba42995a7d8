"""The numbers that people ask for first, as they stand at the newest report: how many are dead,
wounded, missing, displaced, held or ill; what forces were sent, withdrawn or are there; what money
was asked, pledged, given, withheld, stolen or lost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import islice

from msgspec import Struct

from dateline.pages.link_index import Link, LinkIndex
from dateline.pages.toll_series import DayNumber, TollSeries, series
from dateline.prose import dates
from dateline.prose.crisis_tolls import EventToll, day_of, is_stated
from dateline.prose.fact_sources import source_name
from dateline.prose.money import money_words
from dateline.prose.number_words import bounds_words
from dateline.prose.salience import Salience, salience_of
from dateline.prose.same_news import one_news
from dateline.prose.sentences import label
from dateline.prose.told_counts import told_counts, told_on
from dateline.prose.value_words import word
from dateline.record.nouns import Count, Event, Toll, TollLine
from dateline.record.vocabulary import AHEAD, CountOf
from dateline.reference.events.event_types import EventTypeInfo, event_type
from dateline.reference.numbers.casualties import whom
from dateline.rules import RuleTable

_FORCES_COUNTED = frozenset(("troops", "vehicles"))
_UNREAL = frozenset(("possible", "denied"))


class CurrentToll(Struct, frozen=True):
    """One number of one event: its range over the lines, who told it last, for which day, whence it
    came; `series`: how it moved, where it did.
    """

    event: Link
    of: str
    who: str | None
    figure: str
    source: str
    as_of: str
    trend: str
    series: TollSeries | None


class TollGroup(Struct, frozen=True):
    """Numbers of one kind, the weightiest events first."""

    heading: str
    rows: tuple[CurrentToll, ...]


class _Kind(Struct, frozen=True):
    """A kind of numbers: its heading, what counts in it in the order of a row, how many rows."""

    heading: str
    counted: tuple[CountOf, ...]
    most: int


KINDS: tuple[_Kind, ...] = (
    _Kind(
        "People",
        ("killed", "wounded", "missing", "trapped", "displaced", "captured", "arrested", "cases"),
        10,
    ),
    _Kind("Forces", ("troops", "vehicles"), 5),
    _Kind("Money", ("money",), 5),
)


def view(index: LinkIndex) -> tuple[TollGroup, ...]:
    """The tolls in force of what happened in the case, by kind; background from before it is left
    out, and so is a kind without any.
    """
    salience = salience_of(index)
    told = [e for e in index.shown.events if e.counts and not salience.is_background(e)]
    weights = {event.id: salience.weight(event) for event in told}
    told.sort(key=lambda event: (-weights[event.id], event.id))
    groups = (
        TollGroup(kind.heading, tuple(islice(_rows(kind, told, salience, index), kind.most)))
        for kind in KINDS
    )
    return tuple(group for group in groups if group.rows)


def _rows(
    kind: _Kind, events: list[Event], salience: Salience, index: LinkIndex
) -> Iterator[CurrentToll]:
    """The tolls of a kind, the weightiest event first, in each the dead first; what two events tell
    of one occurrence stands once, and so does a number of one event by two names ("medics",
    "staff").
    """
    shown: list[EventToll] = []
    for event in events:
        asked = [toll for toll in _tolls(event, index) if _is_asked_for(toll, event, kind)]
        ordered = sorted(asked, key=lambda toll: (kind.counted.index(toll.of), toll.who or ""))
        once = {(toll.of, toll.low, toll.best, toll.high): toll for toll in reversed(ordered)}
        for toll in reversed(once.values()):
            _show(event, toll, shown, salience)
    for event, toll in shown:
        yield _row(event, toll, index)


def _show(event: Event, toll: Toll, shown: list[EventToll], salience: Salience) -> None:
    """Adds a toll, but for one of what another event tells, too; where it was told since, as what
    is counted so far, it takes the other's row.
    """
    for place, (other, before) in enumerate(shown):
        if (before.of, before.who) != (toll.of, toll.who) or event is other:
            continue
        if one_news(event, other, salience) is not None:
            if day_of(toll) > day_of(before) and is_stated(event, toll, salience.index):
                shown[place] = event, toll
            return
    shown.append((event, toll))


def _tolls(event: Event, index: LinkIndex) -> tuple[Toll, ...]:
    """The numbers in force; of what the record keeps no toll, the sums of money, those told."""
    sums: dict[str | None, list[Count]] = defaultdict(list)
    for count in event.counts:
        if count.of == "money" and not count.part:
            sums[count.who].append(count)
    return (*event.tolls, *(_sum_told(counts, index) for counts in sums.values()))


def _sum_told(counts: list[Count], index: LinkIndex) -> Toll:
    """The sums that lines tell in one currency as one range, the least and the greatest told."""
    lows = [count.low if count.low is not None else count.best for count in counts]
    highs = [count.high if count.high is not None else count.best for count in counts]
    lines = tuple(TollLine(c.line, c.low, c.best, c.high, told_on(c, index)) for c in counts)
    return Toll(
        of="money",
        who=counts[0].who,
        low=min((low for low in lows if low is not None), default=None),
        best=None,
        high=None if None in highs else max((high for high in highs if high), default=None),
        lines=lines,
    )


def _is_asked_for(toll: Toll, event: Event, kind: _Kind) -> bool:
    """True for a number that says that there was any: people harmed by what happened, forces of
    more than one, vehicles only where forces move; none of one person who is a part of those
    counted.
    """
    if toll.of not in kind.counted or not (toll.low or toll.best):
        return False
    of_type, is_one = event_type(event.type, event.mode), (toll.low, toll.high) == (1, 1)
    if toll.of == "money":
        return True
    if toll.of in _FORCES_COUNTED:
        is_moved = of_type.moves_forces or (toll.of == "troops" and not of_type.threatens)
        return is_moved and not is_one and event.status not in _UNREAL
    is_part = is_one and any(other.of == toll.of and not other.who for other in event.tolls)
    return event.status not in (*AHEAD, *_UNREAL) and not is_part


def _row(event: Event, toll: Toll, index: LinkIndex) -> CurrentToll:
    """How a toll is shown; its source is the line that told last."""
    newest = max(toll.lines, key=lambda own: own.as_of or "", default=None)
    line = index.lines.get(newest.line or "") if newest else None
    told = _told(event, toll, index)
    is_money = toll.of == "money"
    return CurrentToll(
        event=index.event(event.id, label(event, index)),
        of=_counted(toll, event),
        who=None if is_money else toll.who,
        figure=money_words(toll) if is_money else bounds_words(toll, event.counts),
        source=source_name(line, event, index) if line else "",
        as_of=dates.moment_words((newest.as_of if newest else toll.as_of) or None, index.zone),
        trend=_trend(toll, told),
        series=series(told),
    )


# ------------------------------------------------------------ what a number counts


class _Deed(Struct, frozen=True):
    """An event that moves forces or money."""

    event: Event

    @property
    def kind(self) -> EventTypeInfo:
        """What is known of its type."""
        return event_type(self.event.type, self.event.mode)

    @property
    def is_ahead(self) -> bool:
        """True for what is planned or announced."""
        return self.event.status in AHEAD or self.event.announced is not None

    @property
    def is_offer(self) -> bool:
        """True for help, and for what is agreed."""
        return self.kind.helps or self.kind.agrees

    @property
    def is_theft(self) -> bool:
        """True for what is taken from somebody, without force or by seizing it."""
        return self.kind.captures or (self.kind.criminal and not self.kind.violent)


_Rule = tuple[str, Callable[[_Deed], bool], Callable[[_Deed], str]]


def _named(value: str) -> Callable[[_Deed], str]:
    """The action that gives the words of a value."""
    return lambda deed: word("sum-of", value).words


_FORCES: tuple[_Rule, ...] = (
    ("withdrawn", lambda deed: deed.kind.withdraws, _named("withdrawn")),
    ("to be sent", lambda deed: deed.kind.moves_forces and deed.is_ahead, _named("to-be-sent")),
    ("sent", lambda deed: deed.kind.moves_forces, _named("sent")),
    ("there", lambda deed: True, _named("there")),
)
_MONEY: tuple[_Rule, ...] = (
    ("asked", lambda deed: deed.kind.demands, _named("asked")),
    ("withheld", lambda deed: deed.kind.hinders, _named("withheld")),
    ("pledged", lambda deed: deed.is_offer and deed.is_ahead, _named("pledged")),
    ("given", lambda deed: deed.kind.helps, _named("given")),
    ("stolen", lambda deed: deed.is_theft, _named("stolen")),
    ("lost", lambda deed: deed.kind.disaster or deed.kind.violent, _named("lost")),
    ("told", lambda deed: True, _named("told")),
)
_FORCE: RuleTable[_Deed, str] = RuleTable("what became of forces", _FORCES)
_SUM: RuleTable[_Deed, str] = RuleTable("what a sum is", _MONEY)


def _counted(toll: Toll, event: Event) -> str:
    """killed; sent; pledged"""
    if toll.of in _FORCES_COUNTED:
        return _FORCE.decide(_Deed(event)) or ""
    if toll.of == "money":
        return _SUM.decide(_Deed(event)) or ""
    return word("count", toll.of).words


# ------------------------------------------------------------ how it moved


def _told(event: Event, toll: Toll, index: LinkIndex) -> list[DayNumber]:
    """The numbers told of what a toll counts, each with its day."""
    return [
        (day, _number(count))
        for count in told_counts(event, index)
        if _is_of_series(count, toll) and (day := told_on(count, index))
    ]


def _trend(toll: Toll, told: list[DayNumber]) -> str:
    """Up from 9; down from 300; empty where the number did not move from day to day,
    or where as many lines hold another."""
    first, last = min(told, default=None), toll.best
    if first is None or not last or first[1] == last or max(told)[0] == first[0]:
        return ""
    return f"{'up' if last > first[1] else 'down'} from {first[1]:,}"


def _is_of_series(count: Count, toll: Toll) -> bool:
    """True for a number of the same thing and the same people that is no part of another."""
    same = (count.of, whom(count.who)) == (toll.of, whom(toll.who))
    return same and not count.part and bool(count.best or count.low)


def _number(count: Count) -> float | int:
    """The number told, its lower bound where only that is known."""
    return count.best if count.best is not None else count.low or 0
