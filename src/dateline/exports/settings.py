"""The day and the place of what a report tells without either: those of what was going on there, or
of the town that its doers held.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct, structs

from dateline.exports.event_index import EventIndex, Where, asserted
from dateline.record.intervals import Days, days, known_days
from dateline.record.nouns import Event, EventMention, Place, When
from dateline.reference.events.codebooks import codebooks
from dateline.reference.events.event_types import event_type
from dateline.rules import Attempts

_NEAR = 250  # characters between two tellings within which they may stand in one sentence
_TOWNS = ("point", "town")
_STOP = re.compile(r"[.!?;\n]")
_WORD = re.compile(r"\w+")


class Setting(Struct, frozen=True):
    """Where and when a coder puts what is told without place and day."""

    where: Where
    when: When


def setting_of(event: Event, index: EventIndex) -> Setting | None:
    """The setting that the record gives an event without a place and a day of its own; None where
    it gives none, and for what has either; a day that is only concluded from the lead is none.
    """
    if days(event.when) is not None or event.places or not asserted(event):
        return None
    return _SETTING.decide(_Unset(event, index))


class _Unset(Struct, frozen=True):
    """An event without day and place."""

    event: Event
    index: EventIndex


# -- what was going on there


def _going_on(case: _Unset) -> Setting | None:
    """ "Outside the hall, where the two sides were meeting, women wept": the one event that a
    clause with "where" names in the same sentence.
    """
    found = list(_beside(case))
    return found[0] if len({setting.where.place.id for setting in found}) == 1 else None


def _beside(case: _Unset) -> Iterator[Setting]:
    """The settings of the events that stand in clauses with "where" beside the event."""
    for other in filter(asserted, case.index.told_beside(case.event)):
        where, bounds = case.index.where(other), known_days(other.when)
        if other.id == case.event.id or where is None or bounds is None or other.when is None:
            continue
        pairs = ((a, b) for a in case.event.mentions for b in other.mentions)
        if any(a.report == b.report and _is_setting(a, b, case.index) for a, b in pairs):
            yield Setting(where, other.when)


def _is_setting(mention: EventMention, other: EventMention, index: EventIndex) -> bool:
    """True if the other stands behind "where" in the mention's sentence."""
    report = index.reports.get(mention.report)
    if report is None:
        return False
    start, end = sorted((mention.trigger.start, other.trigger.start))
    between = report.text[start:end]
    if end - start > _NEAR or _STOP.search(between):
        return False
    opening = report.text[max(0, other.trigger.start - _NEAR) : other.trigger.start]
    sentence = _STOP.split(opening)[-1].rpartition(",")[2]
    return not codebooks().acled.settings.isdisjoint(_WORD.findall(sentence.lower()))


# -- the town that its doers held


def _in_town_held(case: _Unset) -> Setting | None:
    """What an armed group does to people, untold where, in a report that names the one town that it
    has taken: from the day of taking to the day of telling.
    """
    event, index = case.event, case.index
    doers = [actor.id for actor in index.actors_of(event.agents) if actor.kind == "armed-group"]
    latest = event.when.latest if event.when is not None else None
    if len(doers) != 1 or latest is None or not event_type(event.type, event.mode).violent:
        return None
    taken = dict(_towns_taken(doers[0], latest, case))
    if len(taken) != 1:
        return None
    ((place, day),) = taken.items()
    found = index.places[place]
    when = structs.replace(When(day, latest[:10]), basis="lent")
    return Setting(Where(found, "at"), when)


def _towns_taken(doer: str, latest: str, case: _Unset) -> Iterator[tuple[str, str]]:
    """The towns that the group had taken by then and that the event's reports name, each with the
    first day.
    """
    told = {mention.report for mention in case.event.mentions}
    for other in case.index.captures_by(doer):
        where, taken = case.index.where(other), known_days(other.when)
        if where is None or taken is None or not _is_town_of(where.place, told):
            continue
        if _first(taken) <= latest[:10]:
            yield where.place.id, _first(taken)


def _is_town_of(place: Place, reports: set[str]) -> bool:
    """True for a town that one of the reports names."""
    return place.grain in _TOWNS and any(m.report in reports for m in place.mentions)


def _first(days: Days) -> str:
    """The first of the days."""
    return days[0].isoformat()


_SETTING: Attempts[_Unset, Setting] = Attempts(
    "setting",
    (("what was going on there", _going_on), ("the town that its doers held", _in_town_held)),
    about=lambda case: case.event.id,
)
