"""Lines of a report made a report of their own: a quoted message, a post.

The lines may be shortened at their beginning (a quoting mark); what marks the words (furniture,
tables, captions, parts) goes with them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from dateline.record.nouns import Furniture, Part, Picture, Report, Stretch, Table, TableRow


@dataclass(frozen=True, slots=True)
class ExcerptLine:
    """A line of a report's text without its line end, or the later part of one: `start` is where
    it begins in that text.
    """

    text: str
    start: int


def excerpt(report: Report, lines: Sequence[ExcerptLine]) -> Report:
    """A report of the lines alone, in their order, joined by line ends.

    Marks that do not begin and end in the lines are left out; those that lines were taken out of
    are closed up. Everything else that the report says of itself stays.
    """
    shift = _Shift(lines)
    return replace(
        report,
        text="\n".join(line.text for line in lines),
        furniture=tuple(_furniture(report.furniture, shift)),
        pictures=tuple(_pictures(report.pictures, shift)),
        parts=tuple(_parts(report.parts, shift)),
        tables=tuple(_tables(report.tables, shift)),
    )


class _Shift:
    """Where the offsets of the old text stand in the new one."""

    def __init__(self, lines: Sequence[ExcerptLine]) -> None:
        """`lines`: in the order of the text; an empty line has a place as well."""
        self._starts = [line.start for line in lines]
        self._lengths = [len(line.text) for line in lines]
        self._new: list[int] = []
        at = 0
        for line in lines:
            self._new.append(at)
            at += len(line.text) + 1

    def offset(self, old: int) -> int | None:
        """The new offset; None where the line that holds the old one is not among the lines."""
        at = bisect_right(self._starts, old) - 1
        if at < 0 or old - self._starts[at] > self._lengths[at]:
            return None
        return self._new[at] + old - self._starts[at]

    def stretch(self, start: int, end: int) -> Stretch | None:
        """The stretch in the new text; None where either end is not in the lines."""
        new_start, new_end = self.offset(start), self.offset(end)
        if new_start is None or new_end is None:
            return None
        return Stretch(new_start, new_end) if new_start <= new_end else None


def _furniture(marks: Iterable[Furniture], shift: _Shift) -> Iterable[Furniture]:
    """The marks that stand in the lines."""
    for mark in marks:
        place = shift.stretch(mark.start, mark.end)
        if place:
            yield Furniture(mark.kind, place.start, place.end)


def _parts(parts: Iterable[Part], shift: _Shift) -> Iterable[Part]:
    """The parts that stand in the lines."""
    for part in parts:
        place = shift.stretch(part.start, part.end)
        if place:
            yield replace(part, start=place.start, end=place.end)


def _pictures(pictures: Iterable[Picture], shift: _Shift) -> Iterable[Picture]:
    """The pictures whose captions stand in the lines, and those without a caption."""
    for picture in pictures:
        if picture.caption is None:
            yield picture
            continue
        place = shift.stretch(picture.caption.start, picture.caption.end)
        if place:
            yield replace(picture, caption=place)


def _tables(tables: Iterable[Table], shift: _Shift) -> Iterable[Table]:
    """The tables that stand in the lines whole."""
    for table in tables:
        place = shift.stretch(table.start, table.end)
        rows = [_row(row, shift) for row in table.rows]
        kept = [row for row in rows if row is not None]
        if place is None or len(kept) < len(rows):
            continue
        caption = table.caption
        if caption is not None:
            caption = shift.stretch(caption.start, caption.end)
        yield Table(place.start, place.end, tuple(kept), caption)


def _row(row: TableRow, shift: _Shift) -> TableRow | None:
    """The row with its cells shifted; None where one of them is gone."""
    cells = [shift.stretch(cell.start, cell.end) for cell in row.cells]
    kept = tuple(cell for cell in cells if cell is not None)
    return TableRow(kept, row.header) if len(kept) == len(cells) else None
