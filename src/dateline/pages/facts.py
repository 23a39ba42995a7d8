"""The facts: the events day by day, and the choices by which a reader narrows them down (by a
script).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import chain

import msgspec
from msgspec import Struct

from dateline.pages import events
from dateline.pages.link_index import Link, LinkIndex
from dateline.prose.ruled_words import taken_out_words
from dateline.prose.value_words import Family, ValueWords, event_words, word

GRADES = range(1, 7)  # of credibility, on the Admiralty scale


class Choice(Struct, frozen=True):
    """One value that facts can be narrowed to: what stands in their data attribute, its words, how
    many have it.
    """

    value: str
    words: str
    number: int


class Filter(Struct, frozen=True):
    """A choice list; `name` is the data attribute of a fact that holds its values, parted by
    spaces.
    """

    name: str
    heading: str
    choices: tuple[Choice, ...]


class FactsView(Struct, frozen=True):
    filters: tuple[Filter, ...]
    days: tuple[events.EventDay, ...]
    number: int
    of: int  # facts of the record
    key: tuple[ValueWords, ...]  # what the marks of status and standing mean, and the grades
    taken_out: tuple[str, ...] = ()  # facts that people took out, with who and why
    pages: tuple[Link, ...] = ()  # those beside this one that have all facts
    search: tuple[Link, ...] = ()  # those that list all facts, to be searched by words


def view(index: LinkIndex) -> FactsView:
    """The events by day, with a filter for each of type, actor, place, status and standing where
    there is a choice.
    """
    taken_out = tuple(map(taken_out_words, index.record.ruled_out or ()))
    number = len(index.record.events)
    pages, search = (index.book_pages.get(kind, ()) for kind in ("facts", "search"))
    return of_days(events.view(index), number, taken_out, pages, search)


def of_days(
    days: tuple[events.EventDay, ...],
    of: int,
    taken_out: tuple[str, ...] = (),
    pages: tuple[Link, ...] = (),
    search: tuple[Link, ...] = (),
) -> FactsView:
    """The facts of these days, with their filters and what their marks mean."""
    shown = [event for day in days for event in day.events]
    filters = (
        Filter("type", "What", _types(shown)),
        Filter("who", "Who", _links(map(_actors, shown))),
        Filter("where", "Where", _links(map(_places, shown))),
        Filter("status", "Status", _words((event.status for event in shown), "status")),
        Filter("verdict", "Standing", _words((event.verdict for event in shown), "verdict")),
    )
    wanted = tuple(one for one in filters if len(one.choices) > 1)
    return FactsView(wanted, days, len(shown), of, _key(shown), taken_out, pages, search)


def _key(shown: list[events.EventView]) -> tuple[ValueWords, ...]:
    """The values of status and standing that occur, each once, and the grades of credibility."""
    found = {one.value: one for event in shown for one in (event.status, event.verdict) if one}
    grades = tuple(msgspec.structs.replace(word("credibility", n), mark=str(n)) for n in GRADES)
    return (*found.values(), *grades) if shown else ()


def _actors(event: events.EventView) -> Iterable[Link]:
    """Whoever acts in the event or undergoes it."""
    return (*event.agents, *event.targets)


def _places(event: events.EventView) -> Iterable[Link]:
    """The places of the event in any role."""
    return (one.place for one in event.places)


def _types(shown: list[events.EventView]) -> tuple[Choice, ...]:
    """A choice for each type of event that occurs, with the number of its events."""
    counted = Counter(event.type for event in shown)
    return _by_number(
        Choice(type_, event_words(type_, None).name, number) for type_, number in counted.items()
    )


def _links(links_of_events: Iterable[Iterable[Link]]) -> tuple[Choice, ...]:
    """Each thing once for every event that names it; what has no anchor cannot be chosen."""
    counted = Counter(chain.from_iterable(map(dict.fromkeys, links_of_events)))
    return _by_number(
        Choice(link.anchor, link.text, number) for link, number in counted.items() if link.anchor
    )


def _words(values: Iterable[ValueWords | None], family: Family) -> tuple[Choice, ...]:
    """A choice for each value that occurs, in the plain words of its family."""
    counted = Counter(value.value for value in values if value)
    return _by_number(
        Choice(value, word(family, value).words, number) for value, number in counted.items()
    )


def _by_number(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    """The most frequent choice first; the alphabet decides between equals."""
    return tuple(sorted(choices, key=lambda choice: (-choice.number, choice.words, choice.value)))
