"""Equal words and numbers as one object: each value that is decoded brings words of its own, and
those of a report are mostly the same few (its id, days, offsets of its sentences).
"""

from __future__ import annotations

from typing import Any, TypeVar, cast

from msgspec import Struct, structs

S = TypeVar("S", bound=Struct)


class Interning:
    """The words and whole numbers that values have had so far."""

    def __init__(self) -> None:
        """There are none. Kept apart by kind, since 1 and 1.0 are equal."""
        self._words: dict[str, str] = {}
        self._numbers: dict[int, int] = {}

    def within(self, struct: S) -> S:
        """A value that nobody else holds, in which what is equal to something before has become the
        same object.
        """
        for name in struct.__struct_fields__:
            value = getattr(struct, name)
            shared = self._shared(value)
            if shared is not value:
                structs.force_setattr(struct, name, shared)
        return struct

    def _shared(self, value: Any) -> Any:
        """The object that stands for a value."""
        if isinstance(value, str):
            return self._words.setdefault(value, value)
        if isinstance(value, tuple):
            return tuple(map(self._shared, cast(tuple[Any, ...], value)))
        if isinstance(value, int):
            return value if isinstance(value, bool) else self._numbers.setdefault(value, value)
        return self.within(value) if isinstance(value, Struct) else value
