"""What was found of pairs of mentions, by the number of a pair: what this build has asked for, and
what earlier ones have found.

Most of it lies in columns, a pair after another in order: of a million pairs a dictionary of Python
would need a hundred megabytes, and columns need a tenth of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Values = NDArray[np.generic]
V = TypeVar("V", int, float)

AT_HAND = 1 << 16  # pairs that are added before they are laid out with the others
PART = 16  # of those laid out; so each is laid out anew only so many times


class Columns(Generic[V]):
    """Pairs in order, each with a value."""

    def __init__(self, pairs: Ints, values: Values) -> None:
        """`pairs`: in order, each once."""
        self.pairs, self.values = pairs, values

    def __len__(self) -> int:
        """How many pairs there are."""
        return len(self.pairs)

    def of(self, pair: int) -> V | None:
        """The value of a pair; None where it has none."""
        at = int(self.pairs.searchsorted(pair))
        if at == len(self.pairs) or self.pairs.item(at) != pair:
            return None
        return self.values.item(at)

    def among(self, pairs: Ints) -> NDArray[np.bool_]:
        """Which of the pairs are among these."""
        if not len(self.pairs):
            return np.zeros(len(pairs), np.bool_)
        at = np.minimum(np.searchsorted(self.pairs, pairs), len(self.pairs) - 1)
        return self.pairs[at] == pairs

    def joined(self, added: Mapping[int, V]) -> Columns[V]:
        """These and others, none of which is among these."""
        pairs = np.fromiter(added, np.int64, len(added))
        values = np.fromiter(added.values(), self.values.dtype, len(added))
        order = np.argsort(pairs)
        pairs, values = pairs[order], values[order]
        at = np.searchsorted(self.pairs, pairs)
        return Columns(np.insert(self.pairs, at, pairs), np.insert(self.values, at, values))


def distinct(numbers: Ints) -> Ints:
    """The numbers in order, each once; quicker than `numpy.unique`."""
    return each_once(np.sort(numbers))


def each_once(numbers: Ints) -> Ints:
    """Numbers that are in order, each once."""
    is_new = np.ones(len(numbers), np.bool_)
    np.not_equal(numbers[1:], numbers[:-1], out=is_new[1:])
    return numbers[is_new]


class FoundValues(Generic[V]):
    """One thing that is asked of pairs."""

    def __init__(self, kind: type[np.generic]) -> None:
        """Nothing is known. `kind`: of the values, as columns hold them."""
        nothing = Columns[V](np.zeros(0, np.int64), np.zeros(0, kind))
        self.kept = nothing
        self._asked = nothing
        self._latest: dict[int, V] = {}
        self._news: dict[int, V] | None = None

    def of(self, pair: int) -> V | None:
        """What is known of a pair; None where nobody has asked."""
        found = self._latest.get(pair)
        if found is None and len(self._asked):
            found = self._asked.of(pair)
        if found is None and len(self.kept):
            found = self.kept.of(pair)
        return found

    def of_many(self, pairs: Ints) -> tuple[Any, NDArray[np.bool_]]:
        """The values of many pairs, in an array that is the caller's own, and which of them are
        known; of the others the value is 0.
        """
        values = np.zeros(len(pairs), self.kept.values.dtype)
        known = np.zeros(len(pairs), np.bool_)
        for columns in (self.kept, self._asked):
            if len(columns):
                at = np.minimum(np.searchsorted(columns.pairs, pairs), len(columns) - 1)
                there = columns.pairs[at] == pairs
                values[there] = columns.values[at[there]]
                known |= there
        if self._latest:
            unknown = np.flatnonzero(~known)
            latest = map(self._latest.get, pairs[unknown].tolist())
            for n, found in zip(unknown.tolist(), latest, strict=True):
                if found is not None:
                    values[n], known[n] = found, True
        return values, known

    def add(self, pair: int, value: V) -> V:
        """Keeps what was found of a pair of which nothing was known."""
        self._latest[pair] = value
        if self._news is not None:
            self._news[pair] = value
        if len(self._latest) > max(AT_HAND, len(self._asked) // PART):
            self.asked()
        return value

    def news(self) -> dict[int, V]:
        """What was added since this was asked last; nothing where it was not asked before."""
        found, self._news = self._news, {}
        return found or {}

    def take(self, news: Mapping[int, V]) -> None:
        """Keeps what another process has found, which is no news of this one."""
        _, known = self.of_many(np.fromiter(news, np.int64, len(news)))
        told = zip(news.items(), known.tolist(), strict=True)
        self._latest |= {pair: value for (pair, value), is_known in told if not is_known}

    def has_found_anew(self) -> bool:
        """True if this build found what was not known."""
        asked = self.asked()
        return not self.kept.among(asked.pairs).all()

    def asked(self) -> Columns[V]:
        """All that this build has asked for."""
        if self._latest:
            self._asked = self._asked.joined(self._latest)
            self._latest = {}
        return self._asked
