"""Movement on the map: an arrow where the record tells of a movement and knows both whence and
whither, between two places of one drawing.

Only what is told to have reached its aim is drawn through to it; what heads "towards" a place, what
is planned and what is denied is a broken line that stops short of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from msgspec import Struct

from dateline.pages.base_map import HEIGHT, WIDTH, percent
from dateline.pages.link_index import Link, LinkIndex
from dateline.pages.outlines import Point
from dateline.prose.sentences import label
from dateline.record.nouns import Event
from dateline.record.vocabulary import TAKEN_PLACE
from dateline.reference.events.event_types import event_type
from dateline.reference.places.prepositions import unreached_words


class Arrow(Struct, frozen=True):
    """From x1, y1 to x2, y2 (percent); open, and short of its aim, where the movement is not told
    to have arrived.
    """

    link: Link
    x1: str
    y1: str
    x2: str
    y2: str
    open: bool


SHORT = 0.72  # of the way that an arrow goes which nobody tells to have arrived


def arrows(
    events: Sequence[Event], points: dict[str, Point], index: LinkIndex
) -> tuple[Arrow, ...]:
    """The movements between places that stand in the drawing (points: by id of the place, units of
    the drawing).

    What heads for a place sets out from the place that it is reported to come from, else from where
    it is reported to be.
    """
    found: list[Arrow] = []
    for event in events:
        for start, end in _legs(event) if _moves(event) else ():
            if start in points and end in points and start != end:
                arrives = _has_arrived(event, end, index)
                (x1, y1), (x2, y2) = points[start], points[end]
                if not arrives:
                    x2, y2 = x1 + (x2 - x1) * SHORT, y1 + (y2 - y1) * SHORT
                found.append(
                    Arrow(
                        link=index.event(event.id, label(event, index)),
                        x1=percent(x1, WIDTH),
                        y1=percent(y1, HEIGHT),
                        x2=percent(x2, WIDTH),
                        y2=percent(y2, HEIGHT),
                        open=not arrives,
                    )
                )
    return tuple(found)


def _moves(event: Event) -> bool:
    """True for a deed by which somebody goes somewhere: forces that move, a place taken on the
    way, help that is brought; never for words, sanctions or harm.
    """
    known = event_type(event.type, event.mode)
    moves = known.moves_forces or known.withdraws or known.captures or known.helps
    return moves and not known.verbal


def _has_arrived(event: Event, end: str, index: LinkIndex) -> bool:
    """True for a movement that has happened: at its aim, or from a place to another that it is not
    told to head "towards" only.
    """
    if event.status not in TAKEN_PLACE:
        return False
    roles = {one.role for one in event.places if one.place == end}
    if "at" in roles:
        return True
    leaves = any(one.role == "from" for one in event.places)
    return leaves and not _only_heads_for(event, end, index)


def _only_heads_for(event: Event, aim: str, index: LinkIndex) -> bool:
    """True where the words of a telling have "towards" before the name of the place."""
    place = index.places.get(aim)
    tellings = [(one.report, one.start, one.end) for one in event.mentions]
    for named in place.mentions if place else ():
        report = index.reports.get(named.report)
        if report and any(r == named.report and a <= named.start < b for r, a, b in tellings):
            before = report.text[: named.start].rstrip().lower()
            if before.endswith(tuple(f" {words}" for words in unreached_words())):
                return True
    return False


def _legs(event: Event) -> list[tuple[str, str]]:
    """From where to where somebody went: each start with each aim."""
    by_role: dict[str, list[str]] = {}
    for one in event.places:
        by_role.setdefault(one.role, []).append(one.place)
    starts = by_role.get("from") or by_role.get("at", [])
    return list(product(starts, by_role.get("toward", [])))
