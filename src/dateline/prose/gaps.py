"""What nobody has told: where a toll is missing, which line fell silent, what weighs much and
stands on one line alone. Nothing is supposed: each gap names the facts that it rests on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime
from itertools import chain, islice, pairwise
from typing import Literal

from msgspec import Struct

from dateline.prose import dates
from dateline.prose.actor_names import line_name, place_name
from dateline.prose.fact_sources import source_name
from dateline.prose.key_facts import called
from dateline.prose.salience import Salience, salience_of
from dateline.prose.sentences import and_list, lines_of, number_of, sentence_start, when_words
from dateline.prose.told_counts import told_on
from dateline.prose.value_words import word
from dateline.record.index import RecordIndex
from dateline.record.intervals import days, meet
from dateline.record.nouns import Count, Event
from dateline.record.vocabulary import TAKEN_PLACE
from dateline.reference.events.event_types import event_type

GapKind = Literal["no-toll", "silent", "single"]
EACH = 5  # gaps of a kind at most, the weightiest first
_HARMS = ("killed", "wounded", "missing")
_NOWHERE = ""  # in the place of an id: of what is at no place
_RUNNING = frozenset((*_HARMS, "displaced", "cases", "trapped", "captured", "arrested"))
_FORGOTTEN = 60  # days after which nobody waits for a further figure
_SILENT_AFTER = 3  # days without a figure, at the least, after which a line is silent
_WEIGHTIEST = 10  # facts of the case that ought not to stand on one line
_TOWNS = frozenset(("point", "town", "area"))


class Gap(Struct, frozen=True):
    """What is not told, in a sentence, and the events that it rests on, by id, the weightiest
    first.
    """

    kind: GapKind
    text: str
    events: tuple[str, ...]


class _Case(Struct, frozen=True):
    """The record, its weights, its events of the case itself by weight."""

    index: RecordIndex
    salience: Salience
    events: tuple[Event, ...]


class _Figure(Struct, frozen=True, order=True):
    """A number that a line gave for a day."""

    day: date
    number: float
    event: str


def gaps(index: RecordIndex) -> tuple[Gap, ...]:
    """The gaps, kind by kind, the weightiest of each first."""
    salience = salience_of(index)
    told = [event for event in index.record.events if not salience.is_background(event)]
    weights = {event.id: salience.weight(event) for event in told}
    told.sort(key=lambda event: (-weights[event.id], event.id))
    case = _Case(index, salience, tuple(told))
    kinds = (_without_toll, _silent_lines, _on_one_line)
    return tuple(gap for kind in kinds for gap in islice(kind(case), EACH))


# ------------------------------------------------------------ no toll from a place


def _without_toll(case: _Case) -> Iterator[Gap]:
    """No toll from Konna: reports tell of an attack there, and nobody says how many were killed."""
    attacks: dict[str, list[Event]] = defaultdict(list)
    for event in case.events:
        if _asks_for_toll(event):
            for place in _struck(event, case.index):
                attacks[place].append(event)
    harmed = _harmed(case)
    places: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for place, events in attacks.items():
        ids = tuple(event.id for event in events if not _has_toll(place, event, harmed))
        if ids:
            places[ids].append(place)
    for ids, names in places.items():
        yield Gap("no-toll", _no_toll(names, ids, case.index), ids)


def _asks_for_toll(event: Event) -> bool:
    """True for violence and disasters that people may have died of."""
    kind = event_type(event.type, event.mode)
    is_grave = (kind.violent and kind.lethal) or kind.disaster
    return is_grave and event.status in TAKEN_PLACE and not event.parts


def _struck(event: Event, index: RecordIndex) -> list[str]:
    """The named places, no larger than a town and its surroundings, at which it was."""
    seats = [one.place for one in event.places if one.role == "at"]
    return [id_ for id_ in seats if (place := index.places.get(id_)) and place.grain in _TOWNS]


def _harmed(case: _Case) -> dict[str, list[Event]]:
    """The events that tell how many were harmed, by their own ids, those of their parts and of
    their places; those that are at no place by `_NOWHERE`.
    """
    found: dict[str, list[Event]] = defaultdict(list)
    for event in case.index.record.events:
        if any(count.of in _HARMS for count in event.counts):
            places = [one.place for one in event.places] or [_NOWHERE]
            for id_ in (event.id, *event.parts, *places):
                found[id_].append(event)
    return found


def _has_toll(place: str, attack: Event, harmed: dict[str, list[Event]]) -> bool:
    """True if any event tells harm at the place in the time of the attack, or that there was none;
    or the whole of which the attack is a part does; or a report that tells the attack tells harm of
    its kind at no place: the total of a table.
    """
    own = days(attack.when)
    totals = (event for event in harmed[_NOWHERE] if _is_told_beside(event, attack))
    for event in chain(harmed[place], harmed[attack.id], totals):
        other = days(event.when)
        if own is None or other is None or meet(own, other):
            return True
    return False


def _is_told_beside(event: Event, attack: Event) -> bool:
    """True if one report tells both, and they are of one kind."""
    reports = {mention.report for mention in attack.mentions}
    return event.type == attack.type and any(one.report in reports for one in event.mentions)


def _no_toll(places: list[str], ids: tuple[str, ...], index: RecordIndex) -> str:
    """No toll from Konna: nobody tells how many were killed or wounded there (Rebels take Konna,
    Thursday 10 January 2013).
    """
    first = index.events[ids[0]]
    when = when_words(first.when, index) if first.when and first.when.is_stated else ""
    told = ", ".join(part for part in (called(first, index), when) if part)
    more = f"; and {number_of(len(ids) - 1, 'further fact')}" if len(ids) > 1 else ""
    where = and_list([place_name(place, index) for place in places])
    return f"No toll from {where}: nobody tells how many were killed or wounded ({told}{more})."


# ------------------------------------------------------------ lines that fell silent


def _silent_lines(case: _Case) -> Iterator[Gap]:
    """A line that gave a running number and has given none for days."""
    newest = case.salience.clock.newest
    if newest is None:
        return
    for (line, of), figures in _series(case).items():
        gap = _silence(line, of, sorted(figures), newest, case)
        if gap is not None:
            yield gap


def _series(case: _Case) -> dict[tuple[str, str], list[_Figure]]:
    """The numbers of people harmed that each line gave, by line and harm."""
    found: dict[tuple[str, str], list[_Figure]] = defaultdict(list)
    for event in case.index.record.events:
        for count in event.counts if event.status in TAKEN_PLACE else ():
            day = _day(count, case.index)
            if day and count.line and count.of in _RUNNING and not count.part:
                number = float(count.best if count.best is not None else count.low or 0)
                found[count.line, count.of].append(_Figure(day, number, event.id))
    return found


def _day(count: Count, index: RecordIndex) -> date | None:
    """The day for which a number was told: its own, else that of its report."""
    moment = dates.read(told_on(count, index))
    return moment.first.date() if moment else None


def _silence(
    line: str, of: str, figures: list[_Figure], newest: datetime, case: _Case
) -> Gap | None:
    """The gap of one series of a line; None where it is no series, or has not stopped.

    A line is silent after three days, and after twice the longest pause that it made before.
    """
    told = sorted({figure.day for figure in figures})
    known = case.index.lines.get(line)
    if len(told) < 2 or known is None:
        return None
    pause = max((later - earlier).days for earlier, later in pairwise(told))
    silent = (newest.date() - told[-1]).days
    if not max(_SILENT_AFTER, 2 * pause) <= silent <= _FORGOTTEN:
        return None
    last = figures[-1]
    name, harm = sentence_start(line_name(known, case.index)), word("harmed", of).words
    text = (
        f"{name} gave figures for {harm} on {number_of(len(told), 'day')}, last "
        f"{last.number:,.0f} on {dates.day_words(told[-1])}; none for "
        f"{number_of(silent, 'day')} since."
    )
    return Gap("silent", text, tuple(dict.fromkeys(one.event for one in reversed(figures))))


# ------------------------------------------------------------ one line alone


def _on_one_line(case: _Case) -> Iterator[Gap]:
    """What weighs much and only one line tells."""
    for event in case.events[:_WEIGHTIEST]:
        if event.status not in TAKEN_PLACE or event.standing is None or event.standing.lines != 1:
            continue
        kind = event_type(event.type, event.mode)
        if kind.verbal or not (kind.harmful or kind.disaster or case.salience.changes_hands(event)):
            continue
        lines = lines_of(event.mentions, case.index)
        who = and_list([source_name(line, event, case.index) for line in lines])
        yield Gap("single", f"Told by {who} alone: {called(event, case.index)}.", (event.id,))
