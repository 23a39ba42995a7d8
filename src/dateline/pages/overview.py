"""At a glance: what the record holds in figures, what falls due next, and where the reports
contradict one another.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct

from dateline.pages import control
from dateline.pages.link_index import Link, LinkIndex
from dateline.prose.awaited import Awaited, coming
from dateline.prose.salience import weightiest
from dateline.prose.sentences import label
from dateline.prose.value_words import ValueWords

NEXT = 4  # of what falls due
DISPUTES = 3
HELD = 6


class Figure(Struct, frozen=True):
    """A number and the part of the page that it counts."""

    number: int
    one: str
    many: str
    anchor: str


class Upcoming(Struct, frozen=True):
    """A promise or plan whose time has not passed at the newest report."""

    link: Link
    when: str
    state: ValueWords


class Overview(Struct, frozen=True):
    figures: tuple[Figure, ...]
    coming: tuple[Upcoming, ...]
    disputed: tuple[Link, ...]
    held: tuple[tuple[Link, Link, str], ...]  # place, holder, since when, at the newest report


def view(index: LinkIndex) -> Overview:
    """The figures, the next due, and the weightiest contradictions."""
    disputed = [
        event
        for event in index.record.events
        if any(d.kind == "contradicts" for d in event.disputes)
    ]
    return Overview(
        figures=tuple(figure for figure in _figures(index, len(disputed)) if figure.number),
        coming=tuple(_upcoming(one, index) for one in coming(index)[:NEXT]),
        disputed=tuple(
            index.event(event.id, label(event, index))
            for event in weightiest(disputed, index, DISPUTES)
        ),
        held=_held(index)[:HELD],
    )


def _figures(index: LinkIndex, disputed: int) -> tuple[Figure, ...]:
    """The figures at the head of the page, each leading to its section."""
    record = index.record
    standings = [event.standing for event in record.events if event.standing]
    corroborated = sum(standing.verdict == "corroborated" for standing in standings)
    backed, contradicted = "backed by independent lines", "told in contradiction"
    return (
        Figure(len(record.events), "fact", "facts", "events"),
        Figure(corroborated, backed, backed, "events"),
        Figure(disputed, contradicted, contradicted, "disputes"),
        Figure(len(record.commitments), "promise", "promises", "commitments"),
        Figure(len(record.control), "place held or taken", "places held or taken", "control"),
    )


def _held(index: LinkIndex) -> tuple[tuple[Link, Link, str], ...]:
    """Place, holder, since when: as it stands at the newest report."""
    holdings = control.view(index).holdings
    return tuple((one.place, one.holder, one.since) for one in holdings if one.holder and one.now)


def _upcoming(one: Awaited, index: LinkIndex) -> Upcoming:
    """A promise or a plan that lies ahead."""
    return Upcoming(
        index.event(one.event, label(index.events[one.event], index)), one.due, one.state
    )


def awaited(index: LinkIndex) -> Iterator[tuple[datetime, str, Upcoming]]:
    """Open promises and plans that end after the newest report, with the end and the event's id,
    which put them in order.
    """
    for one in coming(index):
        if one.end is not None:
            yield one.end, one.event, _upcoming(one, index)
