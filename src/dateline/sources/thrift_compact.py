"""Structs in the compact protocol of Thrift: the footer of a Parquet file and the heads of its
pages are such.

https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
"""

from __future__ import annotations

from typing import TypeAlias

DEEPEST = 8  # structs and lists within one another: a footer has six
_STOP, _TRUE, _FALSE, _BYTE, _DOUBLE, _BINARY, _LIST, _SET, _STRUCT = 0, 1, 2, 3, 7, 8, 9, 10, 12
_NUMBERS = (4, 5, 6)  # i16, i32, i64: zigzag

Value: TypeAlias = "int | bytes | list[Value] | Struct | None"
Struct: TypeAlias = dict[int, Value]


class BrokenStruct(ValueError):
    """Bytes that are no struct."""


class StructReader:
    """Bytes of which one struct is read. `at`: how many were."""

    def __init__(self, data: bytes) -> None:
        """`data`: begins with the struct, and may go on behind it."""
        self._data, self.at = data, 0

    def struct(self, depth: int = 0) -> Struct:
        """The values of a struct by the numbers of their fields; None for truths and fractions.
        Raises BrokenStruct.
        """
        if depth > DEEPEST:
            raise BrokenStruct("is nested too deep")
        found: Struct = {}
        field = 0
        while True:
            head = self._byte()
            if head == _STOP:
                return found
            kind, step = head & 15, head >> 4
            field = field + step if step else self._number()
            found[field] = self._value(kind, depth)

    def _value(self, kind: int, depth: int) -> Value:
        """A value of a kind. Raises BrokenStruct."""
        if kind in _NUMBERS:
            return self._number()
        if kind == _STRUCT:
            return self.struct(depth + 1)
        if kind in (_LIST, _SET):
            return self._list(depth + 1)
        if kind == _BINARY:
            return self._bytes(self._unsigned())
        if kind in (_BYTE, _DOUBLE):
            self._bytes(1 if kind == _BYTE else 8)
        elif kind not in (_TRUE, _FALSE):
            raise BrokenStruct("has a field of no known kind")
        return None

    def _list(self, depth: int) -> list[Value]:
        """The values of a list; in a list a truth is a byte. Raises BrokenStruct."""
        if depth > DEEPEST:
            raise BrokenStruct("is nested too deep")
        head = self._byte()
        count = self._unsigned() if head >> 4 == 15 else head >> 4
        kind = _BYTE if head & 15 in (_TRUE, _FALSE) else head & 15
        if count > len(self._data) - self.at:
            raise BrokenStruct("has a list that is too long")
        return [self._value(kind, depth) for _ in range(count)]

    def _byte(self) -> int:
        if self.at >= len(self._data):
            raise BrokenStruct("has no end")
        self.at += 1
        return self._data[self.at - 1]

    def _unsigned(self) -> int:
        value = 0
        for shift in range(0, 70, 7):
            byte = self._byte()
            value |= (byte & 127) << shift
            if byte < 128:
                return value
        raise BrokenStruct("has a number without end")

    def _number(self) -> int:
        value = self._unsigned()
        return value >> 1 ^ -(value & 1)

    def _bytes(self, size: int) -> bytes:
        self.at += size
        if self.at > len(self._data):
            raise BrokenStruct("has no end")
        return self._data[self.at - size : self.at]
