"""Sets the names of places beside their dots so that they cover neither one another nor
other dots.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

_LETTER = 0.64  # of the size of type: how wide a bold letter is, in wide fonts

Rectangle = tuple[float, float, float, float]  # left, top, right, bottom


class WantedLabel(Struct, frozen=True):
    """A dot of radius `size` at x, y and the words that belong beside it; the first wanted are set
    first.
    """

    x: float
    y: float
    size: float
    text: str


class Label(Struct, frozen=True):
    """Where words stand: the start of their base line, and how they are anchored there (start,
    middle, end).
    """

    x: float
    y: float
    anchor: str


def arrange(
    wanted: Sequence[WantedLabel],
    width: float,
    height: float,
    type_size: float,
    blocked: Sequence[Rectangle] = (),
) -> list[Label | None]:
    """A label for each dot, or None where no free place was found beside it.

    blocked: where none may stand.
    """
    taken: list[Rectangle] = [
        (one.x - one.size, one.y - one.size, one.x + one.size, one.y + one.size) for one in wanted
    ]
    labels: list[Label | None] = []
    for number, one in enumerate(wanted):
        others = [*blocked, *taken[:number], *taken[number + 1 :]]
        found = next(
            (
                (label, box)
                for label, box in _placed(one, type_size)
                if box[0] >= 0
                and box[1] >= 0
                and box[2] <= width
                and box[3] <= height
                and not hits(box, others)
            ),
            None,
        )
        labels.append(found[0] if found else None)
        if found:
            taken.append(found[1])
    return labels


def _placed(one: WantedLabel, size: float) -> list[tuple[Label, Rectangle]]:
    """Right, left, above, below, then the four corners (the order that mapmakers prefer: Imhof,
    1975).
    """
    long, gap = len(one.text) * size * _LETTER, one.size + 4
    placed: list[tuple[Label, Rectangle]] = []
    for dx, dy, anchor in (
        (gap, size * 0.35, "start"),
        (-gap, size * 0.35, "end"),
        (0, -gap, "middle"),
        (0, gap + size * 0.8, "middle"),
        (gap * 0.8, -gap * 0.7, "start"),
        (gap * 0.8, gap * 0.7 + size * 0.7, "start"),
        (-gap * 0.8, -gap * 0.7, "end"),
        (-gap * 0.8, gap * 0.7 + size * 0.7, "end"),
    ):
        x, y = one.x + dx, one.y + dy
        left = {"start": x, "middle": x - long / 2, "end": x - long}[anchor]
        placed.append((Label(x, y, anchor), (left, y - size * 0.8, left + long, y + size * 0.25)))
    return placed


def taken_by(
    wanted: Sequence[WantedLabel], labels: Sequence[Label | None], type_size: float
) -> list[Rectangle]:
    """The rectangles of the dots, and of the labels that were set beside them."""
    taken: list[Rectangle] = []
    for one, label in zip(wanted, labels, strict=True):
        taken.append((one.x - one.size, one.y - one.size, one.x + one.size, one.y + one.size))
        taken += [box for placed, box in _placed(one, type_size) if placed == label]
    return taken


def hits(box: Rectangle, others: Sequence[Rectangle]) -> bool:
    """True if a rectangle covers a part of another."""
    return any(_overlap(box, other) for other in others)


def _overlap(a: Rectangle, b: Rectangle) -> bool:
    """True if two rectangles (left, top, right, bottom) share more than an edge."""
    if a[0] >= b[2] or a[2] <= b[0]:
        return False  # side by side
    return a[1] < b[3] and a[3] > b[1]
