"""What was found of pairs of mentions, so that no pair is asked twice: as clusters grow, in the
next round, or in the next build of a case.

A pair is known by the fingerprints of its two mentions and by how unlike their reports are.
Mentions that are the same to every pair have one fingerprint, whatever else the case tells by now.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from math import isnan, nan
from operator import itemgetter

import msgspec
import numpy as np

from dateline.stages.event_coreference.features import MentionFeatures
from dateline.stages.event_coreference.fingerprints import SIZE

Fingerprint = Callable[[MentionFeatures], bytes]

_WIDE = 1 << 32  # more mentions than a case has
_UNKNOWN = -1


@dataclass(slots=True)
class FoundPair:
    """What is known of a pair: whether it cannot link, the sum of its weighted features, and
    whether that is a link; None where nobody has asked. `unlikeness`: of the two reports.
    """

    unlikeness: float
    cannot_link: bool | None = None
    sum: float | None = None
    links: bool | None = None


class _Packed(msgspec.Struct, frozen=True, array_like=True):
    """Pairs as bytes: each field is a column of all of them; `mentions`: their fingerprints."""

    mentions: bytes
    first: bytes
    second: bytes
    unlikeness: bytes
    cannot_link: bytes
    sum: bytes
    links: bytes


class FoundPairs:
    """The pairs of a case: those that this build has asked for, and what others have found."""

    def __init__(self, fingerprint: Fingerprint | None = None, kept: bytes | None = None) -> None:
        """`fingerprint`: of a mention; without it every mention is one by itself. `kept`: what
        `packed` gave in an earlier build; what cannot be read is as good as nothing.
        """
        self._fingerprint = fingerprint
        self._numbers: dict[bytes, int] = {}
        self._unnamed = count(1)
        self._asked: dict[int, FoundPair] = {}
        self._kept: dict[int, FoundPair] = {}
        if kept is not None:
            self._unpack(kept)

    def number(self, mention: MentionFeatures) -> int:
        """The number of a mention: the same for two of one fingerprint."""
        if self._fingerprint is None:
            return next(self._unnamed)
        return self._numbers.setdefault(self._fingerprint(mention), len(self._numbers))

    def pair(self, first: int, second: int, unlikeness: float) -> FoundPair:
        """What is known of two mentions, by their numbers and in their order; it is added to."""
        key = first * _WIDE + second
        found = self._asked.get(key)
        if found is None:
            found = self._kept.get(key)
            if found is None or found.unlikeness != unlikeness:
                found = FoundPair(unlikeness)
            self._asked[key] = found
        return found

    def packed(self) -> bytes:
        """The pairs that this build has asked for, as bytes; the same for the same pairs."""
        asked = {number for key in self._asked for number in divmod(key, _WIDE)}
        names = sorted((name, n) for name, n in self._numbers.items() if n in asked)
        rank = {number: n for n, (_, number) in enumerate(names)}
        pairs = sorted(
            ((rank[key // _WIDE], rank[key % _WIDE], found) for key, found in self._asked.items()),
            key=itemgetter(0, 1),
        )
        found = [found for _, _, found in pairs]
        packed = _Packed(
            b"".join(name for name, _ in names),
            np.array([first for first, _, _ in pairs], np.uint32).tobytes(),
            np.array([second for _, second, _ in pairs], np.uint32).tobytes(),
            np.array([pair.unlikeness for pair in found], np.float32).tobytes(),
            _flags([pair.cannot_link for pair in found]),
            np.array([nan if p.sum is None else p.sum for p in found], np.float64).tobytes(),
            _flags([pair.links for pair in found]),
        )
        return zlib.compress(msgspec.msgpack.encode(packed), 1)

    def _unpack(self, body: bytes) -> None:
        """Takes over what an earlier build has packed."""
        try:
            packed = msgspec.msgpack.decode(zlib.decompress(body), type=_Packed)
        except (msgspec.DecodeError, zlib.error):
            return
        names = packed.mentions
        for at in range(0, len(names), SIZE):
            self._numbers[names[at : at + SIZE]] = at // SIZE
        first = np.frombuffer(packed.first, np.uint32).astype(np.int64)
        second = np.frombuffer(packed.second, np.uint32).astype(np.int64)
        rows = zip(
            (first * _WIDE + second).tolist(),
            np.frombuffer(packed.unlikeness, np.float32).tolist(),
            map(_FLAG.get, np.frombuffer(packed.cannot_link, np.int8).tolist()),
            np.frombuffer(packed.sum, np.float64).tolist(),
            map(_FLAG.get, np.frombuffer(packed.links, np.int8).tolist()),
            strict=True,
        )
        for key, unlikeness, cannot_link, sum, links in rows:
            self._kept[key] = FoundPair(unlikeness, cannot_link, None if isnan(sum) else sum, links)


_FLAG: dict[int, bool | None] = {_UNKNOWN: None, 0: False, 1: True}


def _flags(values: list[bool | None]) -> bytes:
    """Truth values in a byte each."""
    return np.array([_UNKNOWN if v is None else v for v in values], np.int8).tobytes()
