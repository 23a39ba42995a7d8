"""Two clusters held against each other, by the pairs between their mentions: whether too many of
these cannot link, and whether they score enough in the mean.

What is known of the pairs is looked up for all of them at once; what is known of the two clusters
from the build before (`found_answers`) is not looked up pair by pair at all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product
from math import fsum
from typing import NamedTuple, Protocol

import numpy as np

from dateline.reference.events.coreference_weights import coreference_weights
from dateline.stages.event_coreference.found_answers import interleaved, key_of
from dateline.stages.event_coreference.found_pairs import FoundPairs
from dateline.stages.event_coreference.found_values import Ints
from dateline.stages.event_coreference.pair_scores import with_reports

MANY = 9  # pairs of mentions of two clusters: of fewer it costs less to ask each by itself
APART = 1  # two mentions that cannot link
BY_WEIGHT = 2  # two of which that depends on what words weigh


class Compared(Protocol):
    """Mentions, by index, that are held against each other; the first of two has the lesser one."""

    def name(self, x: int) -> bytes:
        """The fingerprint of a mention."""
        ...

    def plain_name(self, x: int) -> bytes:
        """The same without weights."""
        ...

    def number(self, x: int) -> int:
        """The number by which pairs know a mention."""
        ...

    def plain_number(self, x: int) -> int:
        """The number by which they know it without its weights."""
        ...

    def unlikeness_of(self, x: int, y: int) -> float:
        """How unlike the reports of the two are."""
        ...

    def parted(self, x: int, y: int) -> int:
        """`APART` if the two cannot link, else 0; and `BY_WEIGHT` if weights were asked for it."""
        ...

    def of_mentions(self, x: int, y: int) -> float:
        """The sum of the weighted features of the two, whatever their reports."""
        ...


class _Between(NamedTuple):
    """The pairs between two clusters: their mentions, by index, and the numbers that pairs are
    known by without weights.
    """

    first: Ints
    second: Ints
    plain: Ints

    def at(self, n: int) -> tuple[int, int]:
        """The two mentions of a pair."""
        return int(self.first[n]), int(self.second[n])


class ClusterPairs:
    """Clusters of mentions as they stand in one round."""

    def __init__(self, compared: Compared, pairs: FoundPairs) -> None:
        """`pairs`: what is known so far; it is added to."""
        self._compared, self._pairs = compared, pairs

    def are_parted(self, left: Sequence[int], right: Sequence[int], most_apart: float) -> bool:
        """True if a larger share than `most_apart` of the pairs between mentions of two clusters
        cannot link.
        """
        if len(left) * len(right) < MANY:
            return self._are_parted(left, right, most_apart)
        plain_name = self._compared.plain_name
        names = [b"".join(map(plain_name, of)) for of in (left, right)]
        order = interleaved(left, right)
        key = key_of(b"parted", str(most_apart).encode(), *names, order)
        found = self._pairs.answers.of(key)
        if found is not None:
            return bool(found)
        are_parted, weights_were_asked = self._asked_of_all(left, right, most_apart)
        if not weights_were_asked:
            self._pairs.answers.add(key, float(are_parted))
        return are_parted

    def _are_parted(self, left: Sequence[int], right: Sequence[int], most_apart: float) -> bool:
        """The same of few pairs."""
        parted = self._compared.parted
        found = [parted(min(x, y), max(x, y)) & APART for x, y in product(left, right)]
        return sum(found) > len(found) * most_apart

    def _asked_of_all(
        self, left: Sequence[int], right: Sequence[int], most_apart: float
    ) -> tuple[bool, bool]:
        """The same of many, by what is known of them and then by as many others as it takes to
        tell; and whether any of those asks what words weigh.
        """
        between = self._between(left, right)
        many = len(between.first)
        may_be_apart = many * most_apart
        values, known = self._pairs.cannot_link.of_many(between.plain)
        unknown = ~known | (values == BY_WEIGHT)
        apart = int(np.count_nonzero(values[~unknown]))
        together = many - int(np.count_nonzero(unknown)) - apart
        weights_were_asked = False
        for n in np.flatnonzero(unknown).tolist():
            if apart > may_be_apart or many - together <= may_be_apart:
                break
            found = self._compared.parted(*between.at(n))
            weights_were_asked |= bool(found & BY_WEIGHT)
            apart, together = apart + (found & APART), together + 1 - (found & APART)
        return apart > may_be_apart, weights_were_asked

    def score_enough(self, left: Sequence[int], right: Sequence[int], enough: float) -> bool:
        """True if the mean score of the pairs between mentions of two clusters is `enough`; what
        cannot link counts for less by the weight of the veto.
        """
        many = len(left) * len(right)
        of_mentions = self._of_mentions(left, right)
        if of_mentions / many < enough:  # reports that are unlike only make it less
            return False
        return with_reports(of_mentions, self._unlikeness(left, right)) / many >= enough

    def _of_mentions(self, left: Sequence[int], right: Sequence[int]) -> float:
        """The sum of the scores of all pairs, whatever their reports."""
        if len(left) * len(right) < MANY:
            pairs = [(min(x, y), max(x, y)) for x, y in product(left, right)]
            parted, of_mentions = self._compared.parted, self._compared.of_mentions
            return fsum([_score(of_mentions(x, y), parted(x, y) & APART) for x, y in pairs])
        name = self._compared.name
        names = [b"".join(map(name, of)) for of in (left, right)]
        key = key_of(b"score", *names, interleaved(left, right))
        found = self._pairs.answers.of(key)
        if found is None:
            found = self._pairs.answers.add(key, fsum(self._scores_of_all(left, right)))
        return found

    def _scores_of_all(self, left: Sequence[int], right: Sequence[int]) -> list[float]:
        """The scores of many pairs, whatever their reports."""
        between = self._between(left, right)
        compared = self._compared
        numbers = self._numbers(left, right, compared.number)
        sums, known = self._pairs.sum.of_many(
            self._pairs.pairs(*numbers, np.zeros(len(numbers[0])))
        )
        for n in np.flatnonzero(~known).tolist():
            sums[n] = compared.of_mentions(*between.at(n))
        parted, known = self._pairs.cannot_link.of_many(between.plain)
        for n in np.flatnonzero(~known | (parted == BY_WEIGHT)).tolist():
            parted[n] = compared.parted(*between.at(n))
        return list(map(_score, sums.tolist(), (parted & APART).tolist()))

    def _between(self, left: Sequence[int], right: Sequence[int]) -> _Between:
        """The pairs between two clusters."""
        first, second = _in_order(np.array(left), np.array(right))
        numbers = self._numbers(left, right, self._compared.plain_number)
        return _Between(first, second, self._pairs.pairs(*numbers, np.zeros(len(first))))

    def _numbers(
        self, left: Sequence[int], right: Sequence[int], number: Callable[[int], int]
    ) -> tuple[Ints, Ints]:
        """The numbers of the two mentions of each pair."""
        x, y = np.repeat(left, len(right)), np.tile(right, len(left))
        a = np.repeat([number(n) for n in left], len(right))
        b = np.tile([number(n) for n in right], len(left))
        return np.where(x < y, a, b), np.where(x < y, b, a)

    def _unlikeness(self, left: Sequence[int], right: Sequence[int]) -> float:
        """The sum of how unlike the reports of all pairs are; exact, since it is told in steps."""
        of = self._compared.unlikeness_of
        return fsum(of(x, y) if x < y else of(y, x) for x, y in product(left, right))


def _in_order(left: Ints, right: Ints) -> tuple[Ints, Ints]:
    """The pairs between two lists of mentions, the lesser of each first."""
    x, y = np.repeat(left, len(right)), np.tile(right, len(left))
    return np.minimum(x, y), np.maximum(x, y)


def _score(sum_of_features: float, is_apart: int) -> float:
    """The score of a pair."""
    return sum_of_features - (coreference_weights().veto if is_apart else 0.0)
