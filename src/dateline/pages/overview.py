"""At a glance: what the record holds in figures, what falls due next, and where the reports
contradict one another.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from dateline.pages import control
from dateline.pages.link_index import Link, LinkIndex
from dateline.pages.timeline import bounds, published
from dateline.prose import dates
from dateline.prose.salience import weightiest
from dateline.prose.sentences import PLANS, due_words, label, when_words
from dateline.prose.value_words import ValueWords, word
from dateline.record.nouns import Event

NEXT = 4  # of what falls due
DISPUTES = 3
HELD = 6


class Figure(Struct, frozen=True):
    """A number and the part of the page that it counts."""

    number: int
    one: str
    many: str
    anchor: str


class Coming(Struct, frozen=True):
    """A promise or plan whose time has not passed at the newest report."""

    link: Link
    when: str
    state: ValueWords


class Glance(Struct, frozen=True):
    figures: tuple[Figure, ...]
    coming: tuple[Coming, ...]
    disputed: tuple[Link, ...]
    held: tuple[
        tuple[Link, Link, str], ...
    ]  # place, holder, since when: as it stands at the newest report


def view(index: LinkIndex) -> Glance:
    """The figures, the next due, and the weightiest contradictions."""
    record = index.record
    disputed = [
        event for event in record.events if any(one.kind == "contradicts" for one in event.disputes)
    ]
    corroborated = [e for e in record.events if e.standing and e.standing.verdict == "corroborated"]
    figures = (
        Figure(len(record.events), "fact", "facts", "events"),
        Figure(
            len(corroborated),
            "backed by independent lines",
            "backed by independent lines",
            "events",
        ),
        Figure(len(disputed), "told in contradiction", "told in contradiction", "disputes"),
        Figure(len(record.commitments), "promise", "promises", "commitments"),
        Figure(len(record.control), "place held or taken", "places held or taken", "control"),
    )
    return Glance(
        figures=tuple(figure for figure in figures if figure.number),
        coming=tuple(
            coming for _, coming in sorted(_coming(index), key=lambda pair: pair[0])[:NEXT]
        ),
        disputed=tuple(
            index.event(event.id, label(event, index))
            for event in weightiest(disputed, index, DISPUTES)
        ),
        held=tuple(
            (one.place, one.holder, one.since)
            for one in control.view(index).holdings
            if one.holder and one.now
        )[:HELD],
    )


def _coming(index: LinkIndex) -> Iterator[tuple[tuple[str, str], Coming]]:
    """Open promises and plans that end after the newest report, with the key that puts them in
    order.
    """
    told = published(index)
    if not told:
        return
    newest = told[-1]
    promised = {promise.event: promise for promise in index.record.commitments}
    for event in index.record.events:
        promise = promised.get(event.id)
        if promise is not None and promise.state == "open":
            span, when, state = (
                bounds(promise.due.earliest, promise.due.latest, index),
                "",
                "commitment",
            )
            when = due_words(promise.due, index)
        elif promise is None and event.status == "planned" and event.when and _worth(event):
            span, state = bounds(event.when.earliest, event.when.latest, index), "status"
            when = when_words(event.when, index, event.status in PLANS)
        else:
            continue
        last = span and span[1]
        if last is not None and last >= newest:
            value = promise.state if promise else event.status
            yield (
                (last.isoformat(), event.id),
                Coming(
                    index.event(event.id, label(event, index)),
                    when or dates.day_words(last.date()),
                    word(state, value),
                ),
            )


def _worth(event: Event) -> bool:
    """A plan of somebody or for some place; what names neither says too little to be watched."""
    return bool(event.agents or event.places)
