"""The facts: the events day by day, and the choices by which a reader narrows them down (by a
script).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct

from dateline.pages import events
from dateline.pages.link_index import LinkIndex
from dateline.prose.value_words import Family, event_words, word


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


class Facts(Struct, frozen=True):
    filters: tuple[Filter, ...]
    days: tuple[events.Day, ...]
    number: int


def view(index: LinkIndex) -> Facts:
    """The events by day, with a filter for each of type, actor, place, status and standing where
    there is a choice.
    """
    days = events.view(index)
    told = [event for day in days for event in day.events]
    filters = (
        Filter("type", "What", _types(told)),
        Filter(
            "who",
            "Who",
            _links(link for event in told for link in _once(event.agents + event.targets)),
        ),
        Filter(
            "where",
            "Where",
            _links(link for e in told for link in _once(tuple(s.place for s in e.places))),
        ),
        Filter("status", "Status", _words((event.status.value for event in told), "status")),
        Filter(
            "verdict", "Standing", _words((e.verdict.value for e in told if e.verdict), "verdict")
        ),
    )
    return Facts(tuple(one for one in filters if len(one.choices) > 1), days, len(told))


def _once(links: Iterable[events.Link]) -> tuple[events.Link, ...]:
    return tuple(dict.fromkeys(link for link in links if link.anchor))


def _types(told: list[events.EventView]) -> tuple[Choice, ...]:
    counted = Counter(event.type for event in told)
    return _by_number(
        Choice(type_, event_words(type_, None).name, number) for type_, number in counted.items()
    )


def _links(links: Iterable[events.Link]) -> tuple[Choice, ...]:
    return _by_number(
        Choice(link.anchor or "", link.text, number) for link, number in Counter(links).items()
    )


def _words(values: Iterable[str], family: Family) -> tuple[Choice, ...]:
    return _by_number(
        Choice(value, word(family, value).words, number)
        for value, number in Counter(values).items()
    )


def _by_number(choices: Iterable[Choice]) -> tuple[Choice, ...]:
    return tuple(sorted(choices, key=lambda choice: (-choice.number, choice.words, choice.value)))
