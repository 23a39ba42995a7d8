"""The upshot of a record, for whoever has just made it: the lead and, in a few lines, what is most
certain, what is most disputed, and what is overdue or due next.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from dateline.prose.awaited import Awaited, awaited
from dateline.prose.brief_sections import awaited_line, difference_line, disputed
from dateline.prose.key_facts import in_short
from dateline.prose.lead import lead
from dateline.prose.salience import Salience, salience_of
from dateline.prose.sentences import number_of
from dateline.record.index import RecordIndex
from dateline.record.nouns import Event
from dateline.record.vocabulary import TAKEN_PLACE

CERTAIN = 2  # facts that are named


class UpshotLine(Struct, frozen=True):
    """What a line tells ("Most certain"), and its words."""

    heading: str
    text: str


class Upshot(Struct, frozen=True):
    """lead: the paragraph; lines: at most four."""

    lead: str
    lines: tuple[UpshotLine, ...]


def upshot(index: RecordIndex) -> Upshot:
    """The lead and the lines; what the record does not hold has none."""
    paragraph = " ".join(sentence.text for sentence in lead(index))
    return Upshot(paragraph, (*_certain(index), *_disputed(index), *_awaited(index)))


def _certain(index: RecordIndex) -> Iterator[UpshotLine]:
    """The facts with most independent lines behind them that nobody contradicts."""
    salience = salience_of(index)
    backed = [event for event in index.record.events if _is_backed(event, salience)]
    ranked = sorted(backed, key=lambda one: (-_lines(one), -salience.weight(one), one.id))
    for event in ranked[:CERTAIN]:
        behind = f"{number_of(_lines(event), 'line')}, {number_of(_outlets(event), 'outlet')}"
        yield UpshotLine("Most certain", f"{in_short(event, index).rstrip('.')} ({behind}).")


def _is_backed(event: Event, salience: Salience) -> bool:
    """True for what has taken place in the case, by independent lines of several outlets."""
    if event.standing is None or event.status not in TAKEN_PLACE:
        return False
    return event.standing.verdict == "corroborated" and not salience.is_background(event)


def _lines(event: Event) -> int:
    """How many independent lines stand behind it."""
    return event.standing.lines if event.standing else 0


def _outlets(event: Event) -> int:
    """How many outlets carry it."""
    return event.standing.outlets if event.standing else 0


def _disputed(index: RecordIndex) -> Iterator[UpshotLine]:
    """The weightiest contradiction."""
    for event, difference in disputed(index):
        yield UpshotLine("Most disputed", difference_line(event, difference, index))
        return


def _awaited(index: RecordIndex) -> Iterator[UpshotLine]:
    """What fell due last, else what falls due next."""
    found = awaited(index)
    groups: tuple[tuple[str, tuple[Awaited, ...]], ...] = (
        ("Overdue", found.overdue),
        ("Due next", found.coming),
    )
    for heading, many in groups:
        for one in many[:1]:
            yield UpshotLine(heading, awaited_line(one, index))
            return
