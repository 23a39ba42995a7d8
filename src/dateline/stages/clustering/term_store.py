"""The terms of the reports of a stream, kept packed beside memory until it is known how common each
term is: so that a stream may be long and its texts need not be held.
"""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from hashlib import blake2b

import msgspec
import numpy as np
from numpy.typing import NDArray

IN_MEMORY = 32_000_000  # bytes that are kept packed in memory, before the disk is used
MANY = 2_000_000  # keys that are gathered before they are counted
LENGTH = 4  # bytes that tell the length of a packed row

Keys = NDArray[np.uint64]
Numbers = NDArray[np.int64]


class TermStore:
    """Rows of terms with weights: added one by one, given back in their order as often as asked."""

    def __init__(self) -> None:
        """Begins without rows."""
        self._file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115  (closed with the store)
        self._waiting: list[Keys] = []
        self._keys: Keys = np.zeros(0, np.uint64)
        self._bearers: Numbers = np.zeros(0, np.int64)
        self._starts: list[int] = []

    def __len__(self) -> int:
        return len(self._starts)

    def add(self, weights: Mapping[str, float]) -> None:
        """A report's terms with their weights."""
        packed = zlib.compress(msgspec.json.encode(weights), 1)
        self._starts.append(self._file.tell())
        self._file.write(len(packed).to_bytes(LENGTH, "big") + packed)
        self._waiting.append(keys_of(weights))
        if sum(map(len, self._waiting)) > MANY:
            self._count()

    def rows(self, order: list[int]) -> Iterator[dict[str, float]]:
        """The rows by their numbers."""
        decoder = msgspec.json.Decoder(dict[str, float])
        for number in order:
            self._file.seek(self._starts[number])
            length = int.from_bytes(self._file.read(LENGTH), "big")
            yield decoder.decode(zlib.decompress(self._file.read(length)))

    def bearers(self) -> tuple[Keys, Numbers]:
        """The keys of all terms, ascending, and of each how many reports bear it."""
        self._count()
        return self._keys, self._bearers

    def _count(self) -> None:
        """Counts what has been gathered."""
        if not self._waiting:
            return
        new, times = np.unique(np.concatenate(self._waiting), return_counts=True)
        self._waiting = []
        keys = np.union1d(self._keys, new)
        bearers = np.zeros(len(keys), np.int64)
        bearers[np.searchsorted(keys, self._keys)] += self._bearers
        bearers[np.searchsorted(keys, new)] += times
        self._keys, self._bearers = keys, bearers


def keys_of(weights: Mapping[str, float]) -> Keys:
    """The keys of terms, in their order."""
    return np.fromiter(map(_key, weights), np.uint64, len(weights))


@lru_cache(maxsize=262144)
def _key(term: str) -> int:
    """A number of 64 bits that stands for a term: two terms of a stream never share one in
    practice.
    """
    return int.from_bytes(blake2b(term.encode("utf-8", "surrogatepass"), digest_size=8).digest())
