"""Texts rewritten for reading, with the way back: which stretch of the original each character
stands for.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from msgspec import Struct


class TextPiece(Struct, frozen=True):
    """Words that stand for `start`..`end` of a text: letter for letter where they are those
    letters, else all of it.
    """

    text: str
    start: int
    end: int


class Edit(Struct, frozen=True):
    """A stretch of a text that pieces take the place of; none delete it."""

    start: int
    end: int
    pieces: tuple[TextPiece, ...] = ()


def replacing(start: int, end: int, text: str) -> Edit:
    """The edit that writes `text` in the place of a stretch."""
    return Edit(start, end, (TextPiece(text, start, end),) if text else ())


# 0, 1, 2 …, as long as most texts: a copy of a part takes a tenth of the counting
_OFFSETS = array("L", range(1 << 15))


@dataclass(frozen=True)
class OffsetMap:
    """For each character of a rewritten text the stretch of the original that it stands for.

    `starts`, `ends`: offsets in code points into the original, one of each a character; `size`:
    the length of the original.
    """

    starts: array[int]
    ends: array[int]
    size: int

    @classmethod
    def of(cls, text: str) -> OffsetMap:
        """The map of a text onto itself."""
        size = len(text)
        offsets = _OFFSETS if size < len(_OFFSETS) else array("L", range(size + 1))
        return cls(offsets[:size], offsets[1 : size + 1], size)

    @cached_property
    def _is_in_order(self) -> bool:
        """True where no words have changed places, as they do in few texts: then the edges of a
        stretch tell where it was.
        """
        return all(kept.tolist() == sorted(kept) for kept in (self.starts, self.ends))

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The shortest stretch of the original that holds all that `start`..`end` stands for."""
        if start < end:
            if self._is_in_order:
                return self.starts[start], self.ends[min(end, len(self.ends)) - 1]
            return min(self.starts[start:end]), max(self.ends[start:end])
        at = self.starts[start] if start < len(self.starts) else self.size
        return at, at


class Rewriting(Struct, frozen=True):
    """A text after edits. `offsets` leads back to the text of the first of them."""

    text: str
    offsets: OffsetMap
    _edits: tuple[Edit, ...] = ()
    _shifts: tuple[int, ...] = (0,)  # how far text moves: before all edits, then behind each

    @classmethod
    def of(cls, text: str) -> Rewriting:
        """A text without an edit."""
        return cls(text, OffsetMap.of(text))

    def edited(self, edits: Sequence[Edit]) -> Rewriting:
        """The text after further edits, which are in order and do not overlap."""
        texts: list[str] = []
        starts, ends = array("L"), array("L")
        shifts, at, size = [0], 0, 0

        def copy(low: int, high: int) -> None:
            texts.append(self.text[low:high])
            starts.extend(self.offsets.starts[low:high])
            ends.extend(self.offsets.ends[low:high])

        for edit in edits:
            copy(at, edit.start)
            for piece in edit.pieces:
                if self.text[piece.start : piece.end] == piece.text:
                    copy(piece.start, piece.end)
                    continue
                low, high = self.offsets.original(piece.start, piece.end)
                texts.append(piece.text)
                starts.extend([low] * len(piece.text))
                ends.extend([high] * len(piece.text))
            at = edit.end
            size = sum(len(piece.text) for piece in edit.pieces) - (edit.end - edit.start)
            shifts.append(shifts[-1] + size)
        copy(at, len(self.text))
        offsets = OffsetMap(starts, ends, self.offsets.size)
        return Rewriting("".join(texts), offsets, tuple(edits), tuple(shifts))

    def moved(self, start: int, end: int) -> tuple[int, int]:
        """Where a stretch of the text before the last edits is now.

        An edge within what was rewritten moves to the outer edge of what stands there instead.
        """
        begin = self._moved(start, is_end=False)
        return begin, max(begin, self._moved(end, is_end=True))

    def _moved(self, at: int, is_end: bool) -> int:
        """Where one edge of a stretch is now."""
        number = bisect_right(self._edits, at, key=lambda edit: edit.start)
        if number and at < self._edits[number - 1].end:
            edit = self._edits[number - 1]
            if is_end and at > edit.start:
                return edit.end + self._shifts[number]
            return edit.start + self._shifts[number - 1]
        return at + self._shifts[number]
