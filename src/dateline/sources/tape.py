"""A stream of bytes that remembers what it gave since a mark, so that a reader which ran into
damage can go back and look for the next whole part; pipes too, in bounded memory. In a file it can
go to any place, in a pipe to what is remembered.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol, runtime_checkable

PIECE = 65536  # bytes read at a time
KEPT = 16_000_000  # bytes that are remembered at most


class Readable(Protocol):
    """Whatever gives bytes; b"" at its end."""

    def read(self, size: int, /) -> bytes: ...


@runtime_checkable
class _File(Protocol):
    """A stream that may be able to go to any place."""

    def seekable(self) -> bool: ...
    def tell(self) -> int: ...
    def seek(self, offset: int, whence: int = 0, /) -> int: ...


class Tape:
    """`position`: the number of bytes before the next one to be read."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self._file = stream if isinstance(stream, _File) and stream.seekable() else None
        self._begins = self._file.tell() if self._file else 0  # the file's place of position 0
        self._end = self._length()
        self._bytes = bytearray()  # what is remembered, and what is read ahead
        self._start = 0  # the position of the first of them
        self.position = 0

    def mark(self) -> None:
        """Forgets what lies before the position."""
        del self._bytes[: self.position - self._start]
        self._start = self.position

    def back_to(self, position: int) -> None:
        """Goes back to a position, in a pipe as far as is remembered."""
        if position < self._start and self._file:
            self._go_to(position)
        self.position = max(position, self._start)

    def left(self) -> int | None:
        """How many bytes there are behind the position; None where the end is not known."""
        return None if self._end is None else self._end - self.position

    def peek_beyond(self, distance: int, size: int) -> bytes | None:
        """The bytes that stand so far behind the position; fewer at the end; None where a pipe
        would have to be read too far.
        """
        if distance <= KEPT:
            return self.peek_at(distance, size)
        if self._file is None:
            return None
        here = self._file.tell()
        self._file.seek(self._begins + self.position + distance)
        found = self._stream.read(size)
        self._file.seek(here)
        return found

    def peek_at(self, distance: int, size: int) -> bytes:
        """The bytes that stand so far behind the position, all before them read ahead."""
        self._fill(distance + size)
        at = self.position - self._start + distance
        return bytes(memoryview(self._bytes)[at : at + size])

    def peek(self, size: int) -> bytes:
        """The next bytes, which stay to be read; fewer at the end."""
        self._fill(size)
        at = self.position - self._start
        return bytes(memoryview(self._bytes)[at : at + size])

    def read(self, size: int) -> bytes:
        """The next bytes; fewer at the end."""
        found = self.peek(size)
        self.position += len(found)
        return found

    def skip(self, size: int) -> int:
        """Passes over bytes, those of a pipe in pieces; how many there were."""
        if self._file and self._end is not None and size > PIECE:
            passed = min(size, max(0, self._end - self.position))
            self._go_to(self.position + passed)
            return passed
        left = size
        while left and (found := len(self.read(min(left, PIECE)))):
            left -= found
        return size - left

    def line(self, longest: int = PIECE) -> bytes:
        """The next line with its end; only `longest` bytes of a longer one."""
        looked = min(1024, longest)
        while True:
            ahead = self.peek(looked)
            end = ahead.find(b"\n")
            if end >= 0 or looked >= longest or len(ahead) < looked:
                return self.read(end + 1 if end >= 0 else len(ahead))
            looked = min(2 * looked, longest)

    def seek_match(self, pattern: re.Pattern[bytes], holds: Callable[[memoryview], bool]) -> bool:
        """Goes to the next place where the pattern matches and `holds` is true of the bytes from
        there on (three times PIECE of them); False, and at the end, where there is none.
        """
        while True:
            self.mark()
            ahead = self.peek(4 * PIECE)
            for match in pattern.finditer(ahead, 0, PIECE + 64):
                if holds(memoryview(ahead)[match.start() :]):
                    self.position += match.start()
                    return True
            if len(ahead) <= PIECE:
                self.position += len(ahead)
                return False
            self.position += PIECE

    def _go_to(self, position: int) -> None:
        """Goes to a position of a file and forgets what was read."""
        if self._file:
            self._file.seek(self._begins + position)
            self._bytes.clear()
            self._start = self.position = position

    def _length(self) -> int | None:
        """The bytes of a file from its position on; None of a pipe."""
        if self._file is None:
            return None
        end = self._file.seek(0, 2)
        self._file.seek(self._begins)
        return end - self._begins

    def _fill(self, size: int) -> None:
        """Reads ahead until so many bytes stand behind the position, or to the end."""
        missing = self.position + size - self._start - len(self._bytes)
        while missing > 0:
            piece = self._stream.read(max(missing, PIECE))
            if not piece:
                self._end = self._start + len(self._bytes)
                return
            self._bytes += piece
            missing -= len(piece)
        too_many = min(len(self._bytes) - KEPT, self.position - self._start)
        if too_many > 0:
            del self._bytes[:too_many]
            self._start += too_many
