"""How much the pages of a Parquet file say that they unpack to, read from their heads, before a
library unpacks them: a page of a few kilobytes may hold gigabytes.

The head of a page is a struct in the compact protocol of Thrift (parquet-format, parquet.thrift
`PageHeader`): its second field is the size unpacked, its third the size packed.
"""

from __future__ import annotations

from typing import BinaryIO

HEAD = (
    65536  # bytes in which the head of a page ends; those with statistics of long values are long
)
DEEPEST = 8  # structs in structs: a head has two
_UNPACKED, _PACKED = 2, 3  # fields of a head
_STOP, _TRUE, _FALSE, _BYTE, _DOUBLE, _BINARY, _LIST, _SET, _STRUCT = 0, 1, 2, 3, 7, 8, 9, 10, 12
_NUMBERS = (4, 5, 6)  # i16, i32, i64: zigzag


class BrokenHead(ValueError):
    """The head of a page is not what it has to be."""


def largest_page(stream: BinaryIO, start: int, size: int) -> int:
    """The most bytes to which a page unpacks, of those that lie between two places of a file.

    Raises BrokenHead where a head cannot be read or a page leads out.
    """
    largest, at = 0, start
    while at < start + size:
        stream.seek(at)
        head = _Head(stream.read(HEAD))
        fields = head.struct()
        unpacked, packed = fields.get(_UNPACKED, -1), fields.get(_PACKED, -1)
        if unpacked < 0 or packed < 0 or at + head.at + packed > start + size:
            raise BrokenHead(f"the page at byte {at} has no sizes that can be")
        largest = max(largest, unpacked)
        at += head.at + packed
    return largest


class _Head:
    """Bytes of which one struct is read. `at`: how many were."""

    def __init__(self, data: bytes) -> None:
        self._data, self.at = data, 0

    def struct(self, depth: int = 0) -> dict[int, int]:
        """The numbers of a struct by their fields; what else it holds is passed over. Raises
        BrokenHead.
        """
        if depth > DEEPEST:
            raise BrokenHead("the head of a page is nested too deep")
        found: dict[int, int] = {}
        field = 0
        while True:
            head = self._byte()
            if head == _STOP:
                return found
            kind, step = head & 15, head >> 4
            field = field + step if step else self._number()
            value = self._value(kind, depth)
            if value is not None:
                found[field] = value

    def _value(self, kind: int, depth: int) -> int | None:
        """A value of a kind, if it is a number. Raises BrokenHead."""
        if kind in _NUMBERS:
            return self._number()
        if kind == _STRUCT:
            self.struct(depth + 1)
        elif kind in (_LIST, _SET):
            self._list(depth)
        elif kind == _BINARY:
            self._pass(self._unsigned())
        elif kind in (_BYTE, _DOUBLE):
            self._pass(1 if kind == _BYTE else 8)
        elif kind not in (_TRUE, _FALSE):
            raise BrokenHead("the head of a page has a field of no known kind")
        return None

    def _list(self, depth: int) -> None:
        """Passes over a list; in a list a truth is a byte. Raises BrokenHead."""
        head = self._byte()
        count = self._unsigned() if head >> 4 == 15 else head >> 4
        kind = _BYTE if head & 15 in (_TRUE, _FALSE) else head & 15
        if count > len(self._data):
            raise BrokenHead("the head of a page has a list that is too long")
        for _ in range(count):
            self._value(kind, depth)

    def _byte(self) -> int:
        if self.at >= len(self._data):
            raise BrokenHead("the head of a page has no end")
        self.at += 1
        return self._data[self.at - 1]

    def _unsigned(self) -> int:
        value = 0
        for shift in range(0, 70, 7):
            byte = self._byte()
            value |= (byte & 127) << shift
            if byte < 128:
                return value
        raise BrokenHead("the head of a page has a number without end")

    def _number(self) -> int:
        value = self._unsigned()
        return value >> 1 ^ -(value & 1)

    def _pass(self, size: int) -> None:
        self.at += size
        if self.at > len(self._data):
            raise BrokenHead("the head of a page has no end")
