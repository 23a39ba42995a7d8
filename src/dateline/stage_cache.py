"""What a stage has found of one part of a case by itself, kept by the hash of what the part is made
of, so that a later build finds anew only what is made of something else.

All that the stages of a case keep so lies together in one value (`StageCache`), a part after
another. A part has values by name. What a value tells is what would be found again: it may depend
on nothing but what the part is made of and on the program. How much it tells may depend on what was
asked. Two reports of one text share a part, and of what they put by one name the last stands.
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
        """`found`: those of an earlier build; `used`: where those of this build are put; None where
        nothing is kept.
        """
        self._found, self._used = found, used

    def get(self, name: str, kind: type[T]) -> T | None:
        """A value that is known; None where it is not, or is of another kind."""
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
        """Keeps a value that msgspec can encode."""
        if self._used is not None:
            self._used[name] = msgspec.msgpack.encode(value)

    def of(self, name: str, kind: type[T], find: Callable[[], T]) -> T:
        """A value, which is never None: the known one, else what is found now, which is kept."""
        value = self.get(name, kind)
        if value is None:
            value = find()
            self.put(name, value)
        return value


class StageCache:
    """The parts of a case that stages have asked for."""

    def __init__(self, load: Callable[[], bytes | None] | None = None) -> None:
        """`load`: gives what `packed` gave in an earlier build; what cannot be read is as good as
        nothing. Without it nothing is kept, and nothing is hashed for its sake.
        """
        self._load = load
        self._known: dict[bytes, msgspec.Raw] | None = None
        self._used: dict[bytes, _Values] = {}

    def part(self, stage: str, *made_of: object) -> CachedPart:
        """The part of a stage that is made of these values, which msgspec can encode; of equal
        values always the same part.
        """
        if self._load is None:
            return _NOT_KEPT
        hashed = blake2b(f"{stage}\x1f".encode(), digest_size=SIZE)
        hashed.update(msgspec.msgpack.encode(made_of))
        key = hashed.digest()
        known = self._all_known().get(key)
        return CachedPart(_values(known) if known else None, self._used.setdefault(key, {}))

    def packed(self) -> bytes | None:
        """All values that this build has asked for or found, as bytes: equal ones where the values
        are equal, whatever the order in which it asked for them; None where nothing is kept.
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
