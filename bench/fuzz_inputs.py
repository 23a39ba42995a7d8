"""Inputs made from seeds: bytes altered by chance, tokens of the formats put in, pieces doubled, cut and moved; what is packed
(ZIP, gzip) is also altered within and packed again.
"""

from __future__ import annotations

import gzip
import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable, Sequence

LONGEST = 65_536  # bytes of an input, before it is packed
_NUMBER = re.compile(rb"\d+")


class Maker:
    """Makes inputs of a format from its seeds. The same seed of chance makes the same inputs."""

    def __init__(
        self, seeds: Sequence[bytes], tokens: Sequence[bytes], packing: str, chance: random.Random
    ) -> None:
        self.seeds, self.tokens, self.packing, self.chance = list(seeds), tokens, packing, chance

    def make(self) -> bytes:
        """One input."""
        data = self.chance.choice(self.seeds)
        if self.packing and self.chance.random() < 0.7:
            return (self._zip if self.packing == "zip" else self._gzip)(data)
        return self._altered(data)

    def _altered(self, data: bytes) -> bytes:
        """One to eight changes, few more often than many."""
        for _ in range(min(8, 1 + int(self.chance.expovariate(0.6)))):
            data = self.chance.choice(_CHANGES)(self, data)[:LONGEST]
        return data

    def _place(self, data: bytes) -> tuple[int, int]:
        """A stretch of the data, mostly short."""
        if not data:
            return 0, 0
        start = self.chance.randrange(len(data))
        return start, min(len(data), start + 1 + int(self.chance.expovariate(1 / 24)))

    def flip(self, data: bytes) -> bytes:
        """One byte is another."""
        start, _ = self._place(data)
        return data[:start] + bytes((self.chance.randrange(256),)) + data[start + 1 :]

    def put(self, data: bytes) -> bytes:
        """A token is put in."""
        start, _ = self._place(data)
        return data[:start] + self.chance.choice(self.tokens) + data[start:]

    def instead(self, data: bytes) -> bytes:
        """A token instead of a stretch."""
        start, end = self._place(data)
        return data[:start] + self.chance.choice(self.tokens) + data[end:]

    def cut(self, data: bytes) -> bytes:
        """A stretch is left out; now and then all behind a place."""
        start, end = self._place(data)
        return data[:start] + (b"" if self.chance.random() < 0.1 else data[end:])

    def double(self, data: bytes) -> bytes:
        """A stretch comes again, up to a few hundred times."""
        start, end = self._place(data)
        return (
            data[:start] + data[start:end] * (1 + int(self.chance.expovariate(0.05))) + data[end:]
        )

    def move(self, data: bytes) -> bytes:
        """A stretch of another seed is put in."""
        other = self.chance.choice(self.seeds)
        start, _ = self._place(data)
        first, last = self._place(other)
        last = min(len(other), last + self.chance.randrange(200))
        return data[:start] + other[first:last] + data[start:]

    def count(self, data: bytes) -> bytes:
        """A number is another one."""
        found = list(_NUMBER.finditer(data))
        if not found:
            return self.put(data)
        one = self.chance.choice(found)
        number = self.chance.choice(
            (0, 1, -1, 2**31, 2**64, 10**30, self.chance.randrange(100_000))
        )
        return data[: one.start()] + str(number).encode() + data[one.end() :]

    def _zip(self, data: bytes) -> bytes:
        """An archive, a member of which is altered; one that is none is altered as it is."""
        made = io.BytesIO()
        try:
            with (
                zipfile.ZipFile(io.BytesIO(data)) as old,
                zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new,
            ):
                members = old.infolist()
                chosen = self.chance.choice(members)
                for member in members:
                    held = old.read(member)
                    name = member.filename
                    if member is chosen and self.chance.random() < 0.1:
                        name = self._altered(name.encode()).decode("utf-8", "replace")[:2000]
                    new.writestr(name, self._altered(held) if member is chosen else held)
        except (
            zipfile.BadZipFile,
            EOFError,
            NotImplementedError,
            RuntimeError,
            ValueError,
            IndexError,
            zlib.error,
            OSError,
        ):
            return self._altered(data)
        return made.getvalue()

    def _gzip(self, data: bytes) -> bytes:
        """What is packed is altered; what is not, as it is."""
        try:
            return gzip.compress(self._altered(gzip.decompress(data)), 1)
        except (OSError, EOFError, zlib.error):
            return self._altered(data)


_CHANGES: tuple[Callable[[Maker, bytes], bytes], ...] = (
    *(Maker.flip, Maker.put, Maker.instead, Maker.cut, Maker.double, Maker.move, Maker.count),
)


def shrunk(data: bytes, holds: Callable[[bytes], bool], tries: int = 2000) -> bytes:
    """A shorter input that holds what is asked: stretches are left out, long ones first (ddmin)."""
    size = max(1, len(data) // 2)
    while size and tries > 0:
        start = 0
        while start < len(data) and tries > 0:
            shorter = data[:start] + data[start + size :]
            tries -= 1
            if holds(shorter):
                data = shorter
            else:
                start += size
        size //= 2
    return data
