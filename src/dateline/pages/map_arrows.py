"""Movement on the map: an arrow where the record knows both whence and whither, between two places
of one drawing.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from msgspec import Struct

from dateline.pages.base_map import HEIGHT, WIDTH, percent
from dateline.pages.link_index import Link, LinkIndex
from dateline.pages.outlines import Point
from dateline.prose.sentences import PLANS, label
from dateline.record.nouns import Event


class Arrow(Struct, frozen=True):
    """From x1, y1 to x2, y2 (percent); open where the movement has not happened, or is denied."""

    link: Link
    x1: str
    y1: str
    x2: str
    y2: str
    open: bool


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
        for start, end in _legs(event):
            if start in points and end in points and start != end:
                (x1, y1), (x2, y2) = points[start], points[end]
                found.append(
                    Arrow(
                        link=index.event(event.id, label(event, index)),
                        x1=percent(x1, WIDTH),
                        y1=percent(y1, HEIGHT),
                        x2=percent(x2, WIDTH),
                        y2=percent(y2, HEIGHT),
                        open=event.status in PLANS or event.status == "denied",
                    )
                )
    return tuple(found)


def _legs(event: Event) -> list[tuple[str, str]]:
    """From where to where somebody went: each start with each aim."""
    by_role: dict[str, list[str]] = {}
    for one in event.places:
        by_role.setdefault(one.role, []).append(one.place)
    starts = by_role.get("from") or by_role.get("at", [])
    return list(product(starts, by_role.get("toward", [])))
