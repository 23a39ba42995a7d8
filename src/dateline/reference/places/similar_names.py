"""Names of places that may be spelled in another way: the keys to ask the atlas for, and the names
of one country that sound like a name or begin as it does.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import cached_property

from dateline.reference.name_keys import fold_name, key_of, name_spelling, sound, sounds

_SHORTEST_WITHOUT_ARTICLE = 3  # letters
_SHORTEST_SOUND = 3  # letters
_LOOKED_AT = 3  # names that are near
_LONG_ENOUGH = 7  # letters of a name whose spelling may be one letter off


def keys_asked(text: str) -> tuple[str, ...]:
    """The keys to ask for: the name as kept and folded, and without its article; Arabic "al" and
    "el" are one.
    """
    kept, key = key_of(text), fold_name(text)
    if kept != key:
        is_abbreviation = len(key) <= 2 or text.endswith(".")
        return (kept,) if is_abbreviation else (kept, key)
    article, _, rest = key.partition(" ")
    if article not in name_spelling().optional or len(rest) < _SHORTEST_WITHOUT_ARTICLE:
        return (key,)
    others = [f"{a} {rest}" for a in name_spelling().interchangeable if a != article]
    return (key, *others, rest)


def telling_sound(text: str) -> str | None:
    """The sound of a name; None where it is so short that it fits too many names."""
    heard = sound(fold_name(text))
    return heard if len(heard) >= _SHORTEST_SOUND else None


class CountryNames:
    """The names of the places of one country."""

    def __init__(self, folded: Iterable[str]) -> None:
        """`folded`: each name once, as `fold_name` gives it."""
        self._in_order = sorted(folded)

    def sounding_like(self, heard: str) -> list[str]:
        """Names of that sound, else, if it is long, those of the one sound that is a letter off."""
        keys = self._by_sound.get(heard, [])
        return keys if keys or len(heard) < _LONG_ENOUGH else self._one_off(heard)

    def beginning(self, start: str) -> list[str]:
        """The names that begin so, in alphabetical order."""
        names = self._in_order
        at = bisect_left(names, start)
        end = at
        while end < len(names) and names[end].startswith(start):
            end += 1
        return names[at:end]

    @cached_property
    def _by_sound(self) -> dict[str, list[str]]:
        """The names by their sound."""
        found: dict[str, list[str]] = {}
        for key, heard in zip(self._in_order, sounds(self._in_order), strict=True):
            found.setdefault(heard, []).append(key)
        return found

    @cached_property
    def _by_length(self) -> dict[int, list[str]]:
        """The sounds by their length."""
        found: dict[int, list[str]] = {}
        for heard in self._by_sound:
            found.setdefault(len(heard), []).append(heard)
        return found

    def _one_off(self, heard: str) -> list[str]:
        """Names whose sound is one letter off and begins alike; none if several different ones are.
        Of many that are near the first few of the country are looked at.
        """
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        length = len(heard)
        as_long = [s for n in (length - 1, length, length + 1) for s in self._by_length.get(n, ())]
        near = process.extract(heard, as_long, scorer=OSA.distance, score_cutoff=1, limit=None)
        if len(near) > _LOOKED_AT:
            near = sorted(near, key=lambda one: (one[1], self._by_sound[one[0]][0]))[:_LOOKED_AT]
        found = [
            name for name, _, _ in near if name[0] == heard[0] and len(name) >= _LONG_ENOUGH - 1
        ]
        return self._by_sound[found[0]] if len(found) == 1 else []
