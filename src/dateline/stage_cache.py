"""Results of stages for one part of a case (a report, an outlet), kept under a hash of what the
part is made of, so that a later build computes only what belongs to new or changed parts.

All parts of a case are in one `StageCache`, which is stored as one value. A part has values by
name. A value may depend on nothing but what the part is made of and the program itself: it must be
what would be computed again. It may be incomplete, if not everything was asked for. Two reports
with the same text share a part; if both put a value by one name, the last one counts.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from hashlib import blake2b
from typing import TypeVar

import msgspec

T = TypeVar("T")

SIZE = 12  # bytes of the hash of a part

_Values = dict[str, bytes]
_PARTS = msgspec.msgpack.Decoder(dict[bytes, msgspec.Raw])
_VALUES = msgspec.msgpack.Decoder(_Values)


class CachedPart:
    """The values of one part."""

    def __init__(self, found: _Values | None, used: _Values | None) -> None:
        """`found`: the values of an earlier build; `used`: a dictionary for those of this build,
        None where nothing is kept.
        """
        self._found, self._used = found, used

    def get(self, name: str, kind: type[T]) -> T | None:
        """The value of that name; None where it is not known or does not decode as `kind`."""
        if self._used is None:
            return None
        body = self._used.get(name) or (self._found or {}).get(name)
        if body is None:
            return None
        try:
            value = msgspec.msgpack.decode(body, type=kind)
        except msgspec.DecodeError:
            return None
        self._used[name] = body
        return value

    def put(self, name: str, value: object) -> None:
        """Keeps a value, which msgspec must be able to encode."""
        if self._used is not None:
            self._used[name] = msgspec.msgpack.encode(value)

    def of(self, name: str, kind: type[T], find: Callable[[], T]) -> T:
        """The known value of that name; else what `find` returns (never None), which is kept."""
        value = self.get(name, kind)
        if value is None:
            value = find()
            self.put(name, value)
        return value


class StageCache:
    """The cached parts of a case."""

    def __init__(self, load: Callable[[], bytes | None] | None = None) -> None:
        """`load`: returns what `packed` returned in an earlier build; bytes that cannot be decoded
        count as none. Without `load` nothing is kept and nothing is hashed.
        """
        self._load = load
        self._known: dict[bytes, msgspec.Raw] | None = None
        self._used: dict[bytes, _Values] = {}

    def part(self, stage: str, *made_of: object) -> CachedPart:
        """The part of a stage for these values, which msgspec must be able to encode; equal values
        always give the same part.
        """
        if self._load is None:
            return _NOT_KEPT
        hashed = blake2b(f"{stage}\x1f".encode(), digest_size=SIZE)
        hashed.update(msgspec.msgpack.encode(made_of))
        key = hashed.digest()
        known = self._all_known().get(key)
        return CachedPart(_values(known) if known else None, self._used.setdefault(key, {}))

    def packed(self) -> bytes | None:
        """All values that this build has asked for or found, as bytes; None where nothing is kept.
        The bytes depend on the values alone, not on the order of asking.
        """
        used = {key: dict(sorted(of.items())) for key, of in sorted(self._used.items()) if of}
        return zlib.compress(msgspec.msgpack.encode(used), 1) if used else None

    def _all_known(self) -> dict[bytes, msgspec.Raw]:
        """The values of an earlier build, by part."""
        if self._known is None:
            body = self._load() if self._load else None
            self._known = _decoded(body) if body else {}
        return self._known


def _decoded(body: bytes) -> dict[bytes, msgspec.Raw]:
    """The parts that were packed; none where the bytes are damaged."""
    try:
        return _PARTS.decode(zlib.decompress(body))
    except (msgspec.DecodeError, zlib.error):
        return {}


def _values(known: msgspec.Raw) -> _Values:
    """The values of a part; none where the bytes are damaged."""
    try:
        return _VALUES.decode(known)
    except msgspec.DecodeError:
        return {}


_NOT_KEPT = CachedPart(None, None)
NOTHING_KEPT = StageCache()
