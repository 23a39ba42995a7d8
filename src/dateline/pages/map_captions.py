"""The words on a map: the names of places beside their dots, and of holders at their flags, so that
none hides another; what finds no room is shown when a reader looks closer.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from dateline.pages import map_labels
from dateline.pages.base_map import HEIGHT, TYPE, WIDTH, LandShape, percent
from dateline.pages.map_labels import Rectangle

# the least widths, on a desk and on a telephone, for which labels are set
WIDE, NARROW = 640.0, 320.0
_POLE, _CLOTH = 26.0, 16.0  # pixels: height and width of a flag


class Mark(Struct, frozen=True):
    """A dot of a drawing (its units; radius in pixels) with its name, and the names of those who
    hold it in turn; late: it shows only when a reader looks closer.
    """

    x: float
    y: float
    size: float
    text: str
    holders: tuple[str, ...] = ()
    late: bool = False


class Caption(Struct, frozen=True):
    """Words on the drawing at x, y (percent), shifted by dx, dy (pixels)."""

    text: str
    x: str
    y: str
    dx: str
    dy: str
    anchor: str
    late: bool = False  # found no free position: shown only when a reader looks closer


class Captions(Struct, frozen=True):
    """named: for each mark that is no cluster, whether there is room for the names of its holders;
    taken: where something stands (pixels).
    """

    captions: tuple[Caption, ...]
    named: tuple[bool, ...]
    taken: tuple[Rectangle, ...]


def captions(clusters: Sequence[Mark], marks: Sequence[Mark], width: float) -> Captions:
    """The words for a drawing that is `width` pixels wide, set in the order of the marks."""
    ratio = width / WIDTH
    seen = [mark for mark in (*clusters, *marks) if not mark.late]
    wanted = [_wanted(mark, ratio) for mark in seen]
    flags = [_flag(mark, ratio) for mark in seen if mark.holders]
    labels = map_labels.arrange(wanted, width, HEIGHT * ratio, TYPE, flags)
    set_ = list(zip(wanted, labels, strict=True))
    drawn = [_caption(one, label, width) for one, label in set_ if label]
    if width == WIDE:
        drawn += [_late(one, width) for one, label in set_ if not label]
        drawn += [_late(_wanted(mark, ratio), width) for mark in marks if mark.late]
    taken = [*map_labels.taken_by(wanted, labels, TYPE), *flags]
    named, with_names = _holders(marks, taken, width)
    return Captions(tuple(drawn), named, (*taken, *with_names))


def _holders(
    marks: Sequence[Mark], taken: Sequence[Rectangle], width: float
) -> tuple[tuple[bool, ...], list[Rectangle]]:
    """For each mark, whether there is room for the names of its holders beside what is taken; and
    where they stand.
    """
    named: list[bool] = []
    boxes: list[Rectangle] = []
    for mark in marks:
        box = _holder_box(mark, width / WIDTH)
        is_free = not mark.late and not map_labels.hits(box, [*taken, *boxes])
        named.append(is_free and box[2] <= width)
        if mark.holders and named[-1]:
            boxes.append(box)
    return tuple(named), boxes


def hides(shape: LandShape, captions: Captions, width: float) -> bool:
    """True if the name of a country would stand on a dot or a label of a drawing `width` wide."""
    x = width * float(shape.x.rstrip("%")) / 100
    y = width * HEIGHT / WIDTH * float(shape.y.rstrip("%")) / 100
    long = len(shape.name) * TYPE * 0.7
    return map_labels.hits((x - long / 2, y - TYPE, x + long / 2, y + 2), captions.taken)


def _wanted(mark: Mark, ratio: float) -> map_labels.WantedLabel:
    """The name of a mark, in pixels."""
    return map_labels.WantedLabel(mark.x * ratio, mark.y * ratio, mark.size, mark.text)


def _flag(mark: Mark, ratio: float) -> Rectangle:
    """Where the cloth of a flag flies."""
    x, y = mark.x * ratio, mark.y * ratio
    return (x, y - _POLE, x + _CLOTH, y - mark.size - 1)


def _holder_box(mark: Mark, ratio: float) -> Rectangle:
    """Where the longest name of a holder would stand, right of the flag."""
    x, y = mark.x * ratio + _CLOTH + 2, mark.y * ratio
    long = max(map(len, mark.holders), default=0) * TYPE * 0.54
    return (x, y - _POLE - 2, x + long, y - 14)


def _caption(one: map_labels.WantedLabel, label: map_labels.Label, width: float) -> Caption:
    """A name that found its place."""
    dx, dy = f"{label.x - one.x:.1f}", f"{label.y - one.y:.1f}"
    height = width * HEIGHT / WIDTH
    return Caption(one.text, percent(one.x, width), percent(one.y, height), dx, dy, label.anchor)


def _late(one: map_labels.WantedLabel, width: float) -> Caption:
    """A name that found none."""
    x, y = percent(one.x, width), percent(one.y, width * HEIGHT / WIDTH)
    return Caption(one.text, x, y, f"{one.size + 4:.1f}", "4.5", "start", late=True)
