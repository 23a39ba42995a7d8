"""A stream of bytes that remembers what it gave since a mark, so that a reader which ran into
damage can go back and look for the next whole part; pipes too, in bounded memory.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Protocol

PIECE = 65536  # bytes read at a time
KEPT = 16_000_000  # bytes that are remembered at most


class Readable(Protocol):
    """Whatever gives bytes; b"" at its end."""

    def read(self, size: int, /) -> bytes: ...


class Tape:
    """`position`: the number of bytes before the next one to be read."""

    def __init__(self, stream: Readable) -> None:
        self._stream = stream
        self._bytes = bytearray()  # what is remembered, and what is read ahead
        self._start = 0  # the position of the first of them
        self.position = 0

    def mark(self) -> None:
        """Forgets what lies before the position."""
        del self._bytes[: self.position - self._start]
        self._start = self.position

    def back_to(self, position: int) -> None:
        """Goes back to a position behind the mark, or as far as is remembered."""
        self.position = max(position, self._start)

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
        """Passes over bytes, in pieces; how many there were."""
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

    def seek_match(self, pattern: re.Pattern[bytes], holds: Callable[[bytes], bool]) -> bool:
        """Goes to the next place where the pattern matches and `holds` is true of the bytes from
        there on (PIECE of them); False, and at the end, where there is none.
        """
        while True:
            self.mark()
            ahead = self.peek(2 * PIECE)
            for match in pattern.finditer(ahead, 0, PIECE + 64):
                if holds(ahead[match.start() :]):
                    self.position += match.start()
                    return True
            if len(ahead) <= PIECE:
                self.position += len(ahead)
                return False
            self.position += PIECE

    def _fill(self, size: int) -> None:
        """Reads ahead until so many bytes stand behind the position, or to the end."""
        missing = self.position + size - self._start - len(self._bytes)
        while missing > 0:
            piece = self._stream.read(max(missing, PIECE))
            if not piece:
                return
            self._bytes += piece
            missing -= len(piece)
        too_many = min(len(self._bytes) - KEPT, self.position - self._start)
        if too_many > 0:
            del self._bytes[:too_many]
            self._start += too_many
