"""At a glance: what the record holds in figures, what falls due next, and where the reports
contradict one another.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from msgspec import Struct

from dateline.pages import control
from dateline.pages.link_index import Link, LinkIndex
from dateline.pages.timescale import bounds, published
from dateline.prose import dates
from dateline.prose.salience import weightiest
from dateline.prose.sentences import due_words, label, when_words
from dateline.prose.value_words import ValueWords, word
from dateline.record.nouns import Commitment, Event

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
    coming = sorted(awaited(index), key=lambda one: (one[0], one[1]))
    return Overview(
        figures=tuple(figure for figure in _figures(index, len(disputed)) if figure.number),
        coming=tuple(shown for _, _, shown in coming[:NEXT]),
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


def awaited(index: LinkIndex) -> Iterator[tuple[datetime, str, Upcoming]]:
    """Open promises and plans that end after the newest report, with the end and the event's id,
    which put them in order.
    """
    reported = published(index)
    if not reported:
        return
    promises = {promise.event: promise for promise in index.record.commitments}
    for event in index.record.events:
        end, when, state = _expected(event, promises.get(event.id), index)
        if end is None or state is None:
            continue
        if end >= reported[-1]:
            link = index.event(event.id, label(event, index))
            yield end, event.id, Upcoming(link, when or dates.day_words(end.date()), state)


def _expected(
    event: Event, promise: Commitment | None, index: LinkIndex
) -> tuple[datetime | None, str, ValueWords | None]:
    """By when a promise or a plan is to come true, that in words, and how it stands; None where
    there is nothing to wait for.
    """
    if promise is not None and promise.state == "open":
        span = bounds(promise.due.earliest, promise.due.latest, index)
        state = word("commitment", promise.state)
        return (span[1] if span else None), due_words(promise.due, index), state
    if promise is None and event.status == "planned" and event.when and _worth(event):
        span = bounds(event.when.earliest, event.when.latest, index)
        state = word("status", event.status)
        return (span[1] if span else None), when_words(event.when, index, planned=True), state
    return None, "", None


def _worth(event: Event) -> bool:
    """A plan of somebody or for some place; what names neither says too little to be watched."""
    return bool(event.agents or event.places)
