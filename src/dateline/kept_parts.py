"""Keeps parts of a stage's result from one build to the next, each under a hash of all that it was
made of.

A stage at which reports meet can split its work into parts that do not know each other (a report, a
pair of reports, the mentions that can meet) and ask for each with `kept_or_made`: what an earlier
build has made of the same is taken, the rest is made. So after one report more only what it touches
is done again, and the result is that of a full build, for a part is a function of what its key
names. No stage of `build.CASE_STAGES` names `kept_parts` among what it needs.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from hashlib import blake2b
from typing import TypeVar

import msgspec

SIZE = 16  # bytes of a key

T = TypeVar("T")


class KeptParts:
    """The parts of one stage: those of earlier builds, and those that this one has asked for."""

    def __init__(self, body: bytes | None = None) -> None:
        """`body`: what `packed` gave in an earlier build; what cannot be read is as good as
        nothing.
        """
        self._kept = _unpacked(body) if body else {}
        self._used: dict[bytes, bytes] = {}
        self._is_new = False

    def find(self, key: bytes) -> bytes | None:
        """The part of that key; None where there is none."""
        found = self._used.get(key)
        if found is None:
            found = self._kept.get(key)
            if found is not None:
                self._used[key] = found
        return found

    def keep(self, key: bytes, part: bytes) -> None:
        """Adds a part, in the place of one of that key."""
        self._used[key] = part
        self._is_new = True

    def packed(self) -> bytes | None:
        """The parts that this build has asked for or added, as bytes, the same for the same parts;
        None where they are those that were kept before.
        """
        if not self._is_new and len(self._used) == len(self._kept):
            return None
        return zlib.compress(msgspec.msgpack.encode(sorted(self._used.items())), 1)


def part_key(*made_of: object) -> bytes:
    """The key of what is made of these values, which msgspec can encode; of sets the order does
    not matter.
    """
    encoded = msgspec.msgpack.encode(made_of, order="deterministic")
    return blake2b(encoded, digest_size=SIZE).digest()


def kept_or_made(
    kept: KeptParts | None, made_of: tuple[object, ...], kind: type[T], make: Callable[[], T]
) -> T:
    """The part that is made of these values, as it was kept or else as `make` gives it.

    `made_of`: all that `make` reads, without ids that another build may give otherwise where what
    they stand for is the same, and the name of the part where a stage keeps several; `kind`: the
    type of the part, for msgspec. Without `kept`, or where a kept part cannot be read, it is made.
    """
    if kept is None:
        return make()
    key = part_key(*made_of)
    body = kept.find(key)
    if body is not None:
        try:
            return msgspec.msgpack.decode(body, type=kind)
        except msgspec.DecodeError:
            pass
    made = make()
    kept.keep(key, msgspec.msgpack.encode(made))
    return made


def _unpacked(body: bytes) -> dict[bytes, bytes]:
    """The parts that were packed."""
    try:
        rows = msgspec.msgpack.decode(zlib.decompress(body), type=list[tuple[bytes, bytes]])
    except (msgspec.DecodeError, zlib.error):
        return {}
    return dict(rows)
