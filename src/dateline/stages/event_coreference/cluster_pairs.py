"""Two clusters held against each other, by the pairs between their mentions: whether too many of
these cannot link, and whether they score enough in the mean.

What is known of the pairs is looked up for all of them at once; what is known of the two clusters
from the build before (`found_answers`) is not looked up pair by pair at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import product
from math import fsum
from typing import NamedTuple, Protocol

import numpy as np

from dateline.reference.events.coreference_weights import coreference_weights
from dateline.stages.event_coreference.found_answers import interleaved, key_of
from dateline.stages.event_coreference.found_pairs import FoundPairs
from dateline.stages.event_coreference.found_values import Ints
from dateline.stages.event_coreference.mention_columns import Floats, Pairs
from dateline.stages.event_coreference.pair_bounds import ROUNDING
from dateline.stages.event_coreference.pair_scores import with_reports

MANY = 9  # pairs of mentions of two clusters: of fewer it costs less to ask each by itself
AT_HAND = 1 << 12  # clusters of which the names are at hand
FEW = 5  # pairs that nobody has asked yet: so few are asked, and not first bounded
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

    def numbers(self, mentions: Sequence[int]) -> Ints:
        """The numbers by which pairs know the mentions."""
        ...

    def plain_numbers(self, mentions: Sequence[int]) -> Ints:
        """The numbers by which they know them without their weights."""
        ...

    def unlikeness_between(self, left: Sequence[int], right: Sequence[int]) -> float:
        """The sum of how unlike the reports of all pairs are; exact, since it is told in steps."""
        ...

    def parted(self, x: int, y: int) -> int:
        """`APART` if the two cannot link, else 0; and `BY_WEIGHT` if weights were asked for it."""
        ...

    def of_mentions(self, x: int, y: int) -> float:
        """The sum of the weighted features of the two, whatever their reports."""
        ...

    def most_of_mentions(self, pairs: Pairs) -> Floats:
        """The most that each of these sums may be; either of two may be the first."""
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
        self._name_of = lru_cache(AT_HAND)(self._named)
        self._plain_name_of = lru_cache(AT_HAND)(self._named_without_weights)

    def are_parted(self, left: Sequence[int], right: Sequence[int], most_apart: float) -> bool:
        """True if a larger share than `most_apart` of the pairs between mentions of two clusters
        cannot link.
        """
        if len(left) * len(right) < MANY:
            return self._are_parted(left, right, most_apart)
        names = self._plain_name_of(tuple(left)), self._plain_name_of(tuple(right))
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

    def _named(self, cluster: tuple[int, ...]) -> bytes:
        """The fingerprints of the mentions of a cluster, in its order."""
        return b"".join(map(self._compared.name, cluster))

    def _named_without_weights(self, cluster: tuple[int, ...]) -> bytes:
        """The same without weights."""
        return b"".join(map(self._compared.plain_name, cluster))

    def score_enough(self, left: Sequence[int], right: Sequence[int], enough: float) -> bool:
        """True if the mean score of the pairs between mentions of two clusters is `enough`; what
        cannot link counts for less by the weight of the veto.
        """
        many = len(left) * len(right)
        if many < MANY:
            return self._is_enough(self._of_mentions(left, right), left, right, enough)
        answers = self._pairs.answers
        names = self._name_of(tuple(left)), self._name_of(tuple(right))
        asked = *names, interleaved(left, right)
        key = key_of(b"score", *asked)
        found = answers.of(key)
        if found is None:
            key_of_most = key_of(b"most", *asked)
            most = answers.of(key_of_most)
            known = most is not None
            if most is None:
                most = self._most_of_all(left, right)
            if not self._is_enough(most + ROUNDING * many, left, right, enough):
                if not known:
                    answers.add(key_of_most, most)
                return False
            found = answers.add(key, fsum(self._scores_of_all(left, right)))
        return self._is_enough(found, left, right, enough)

    def _is_enough(
        self, of_mentions: float, left: Sequence[int], right: Sequence[int], enough: float
    ) -> bool:
        """True if the mean score is enough. `of_mentions`: the sum of the scores, whatever the
        reports.
        """
        many = len(left) * len(right)
        if of_mentions / many < enough:  # reports that are unlike only make it less
            return False
        unlikeness = self._compared.unlikeness_between(left, right)
        return with_reports(of_mentions, unlikeness) / many >= enough

    def _of_mentions(self, left: Sequence[int], right: Sequence[int]) -> float:
        """The sum of the scores of few pairs, whatever their reports."""
        pairs = [(min(x, y), max(x, y)) for x, y in product(left, right)]
        parted, of_mentions = self._compared.parted, self._compared.of_mentions
        return fsum([_score(of_mentions(x, y), parted(x, y) & APART) for x, y in pairs])

    def _most_of_all(self, left: Sequence[int], right: Sequence[int]) -> float:
        """The most that the sum of the scores of many pairs may be, whatever their reports: by what
        is known of them, and by bounds of those that nobody has asked.
        """
        between, pairs = self._between(left, right), self._pairs
        known_as = self._known_as(left, right)
        most, known = pairs.sum.of_many(known_as)
        unknown = np.flatnonzero(~known)
        most[unknown], known[unknown] = pairs.most.of_many(known_as[unknown])
        unknown = np.flatnonzero(~known)
        if len(unknown) < FEW:
            for n in unknown.tolist():
                most[n] = self._compared.of_mentions(*between.at(n))
        else:
            x, y = _crossed(np.array(left), np.array(right))
            bounds = self._compared.most_of_mentions(Pairs(x[unknown], y[unknown]))
            most[unknown] = bounds
            each_once = dict(zip(known_as[unknown].tolist(), bounds.tolist(), strict=True))
            for pair, bound in each_once.items():
                pairs.most.add(pair, bound)
        parted, _ = pairs.cannot_link.of_many(between.plain)
        apart = int(np.count_nonzero(parted == APART))
        return float(most.sum()) - apart * coreference_weights().veto

    def _scores_of_all(self, left: Sequence[int], right: Sequence[int]) -> list[float]:
        """The scores of many pairs, whatever their reports."""
        between = self._between(left, right)
        compared = self._compared
        sums, known = self._pairs.sum.of_many(self._known_as(left, right))
        for n in np.flatnonzero(~known).tolist():
            sums[n] = compared.of_mentions(*between.at(n))
        parted, known = self._pairs.cannot_link.of_many(between.plain)
        for n in np.flatnonzero(~known | (parted == BY_WEIGHT)).tolist():
            parted[n] = compared.parted(*between.at(n))
        return list(map(_score, sums.tolist(), (parted & APART).tolist()))

    def _known_as(self, left: Sequence[int], right: Sequence[int]) -> Ints:
        """The numbers by which the pairs are known with their weights."""
        numbers = self._compared.numbers
        return self._numbers(left, right, numbers(left), numbers(right))

    def _between(self, left: Sequence[int], right: Sequence[int]) -> _Between:
        """The pairs between two clusters."""
        numbers = self._compared.plain_numbers
        plain = self._numbers(left, right, numbers(left), numbers(right))
        x, y = _crossed(np.array(left), np.array(right))
        return _Between(np.minimum(x, y), np.maximum(x, y), plain)

    def _numbers(
        self, left: Sequence[int], right: Sequence[int], of_left: Ints, of_right: Ints
    ) -> Ints:
        """The numbers of the pairs. `of_left`, `of_right`: those of the mentions."""
        x, y = _crossed(np.array(left), np.array(right))
        a, b = _crossed(of_left, of_right)
        is_in_order = x < y
        pairs = self._pairs.pairs
        return pairs(np.where(is_in_order, a, b), np.where(is_in_order, b, a), np.zeros(len(x)))


def _crossed(left: Ints, right: Ints) -> tuple[Ints, Ints]:
    """The first and the second of each pair between two lists."""
    return np.repeat(left, len(right)), np.tile(right, len(left))


def _score(sum_of_features: float, is_apart: int) -> float:
    """The score of a pair."""
    return sum_of_features - (coreference_weights().veto if is_apart else 0.0)
