"""Makes equal strings and numbers one object, to save memory: every decoded value brings strings of
its own, though those of a report are mostly the same few (its id, days, offsets of sentences).
"""

from __future__ import annotations

from typing import Any, TypeVar, cast

from msgspec import Struct, structs

S = TypeVar("S", bound=Struct)

_CACHED = range(-5, 257)  # whole numbers that Python holds once anyway


class Interning:
    """The strings and whole numbers of all values so far."""

    def __init__(self) -> None:
        """Empty at first. Strings and numbers are separate; floats are left out, since 1 == 1.0."""
        self._words: dict[str, str] = {}
        self._numbers: dict[int, int] = {}

    def within(self, struct: S) -> S:
        """The value, changed in place: each string or number in it is replaced by an equal one seen
        before. Nobody else may hold it.
        """
        words, numbers = self._words, self._numbers
        for name in type(struct).__struct_fields__:
            value = getattr(struct, name)
            kind = value.__class__
            if kind is str:
                shared = words.setdefault(value, value)
            elif kind is int:
                shared = value if value in _CACHED else numbers.setdefault(value, value)
            elif kind is tuple:
                shared = self._row(value) if value else value
            elif isinstance(value, Struct):
                shared = self.within(value)
            else:
                continue
            if shared is not value:
                structs.force_setattr(struct, name, shared)
        return struct

    def _row(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        """A row with its values shared; the same row where they are structs, which change within
        themselves.
        """
        if all(isinstance(value, Struct) for value in row):
            for value in row:
                self.within(value)
            return row
        return tuple(map(self._shared, row))

    def _shared(self, value: Any) -> Any:
        """The object that stands for a value of a row."""
        kind = value.__class__
        if kind is str:
            return self._words.setdefault(value, value)
        if kind is int:
            return self._numbers.setdefault(value, value)
        if kind is tuple:
            return self._row(cast(tuple[Any, ...], value))
        return self.within(value) if isinstance(value, Struct) else value
