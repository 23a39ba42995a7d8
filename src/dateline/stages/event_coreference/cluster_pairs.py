"""Two clusters held against each other, by the pairs between their mentions: whether too many of
these cannot link, and whether they score enough in the mean.

What is known of the pairs is looked up for all of them at once; what is known of the two clusters
from the build before (`found_answers`) is not looked up pair by pair at all.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from itertools import product
from math import fsum, inf
from typing import NamedTuple, Protocol

import numpy as np

from dateline.reference.events.coreference_weights import coreference_weights
from dateline.stages.event_coreference.features import MentionFeatures
from dateline.stages.event_coreference.fingerprint_columns import (
    FingerprintColumn,
    FingerprintColumns,
)
from dateline.stages.event_coreference.found_answers import interleaved, key_of
from dateline.stages.event_coreference.found_pairs import FoundPairs
from dateline.stages.event_coreference.found_values import Ints
from dateline.stages.event_coreference.mention_columns import Floats, Pairs
from dateline.stages.event_coreference.pair_bounds import ROUNDING
from dateline.stages.event_coreference.pair_scores import allowance, with_reports

MANY = 9  # pairs of mentions of two clusters: of fewer it costs less to ask each by itself
AT_HAND = 1 << 12  # clusters of which the fingerprints are at hand
FEW = 5  # pairs that nobody has asked yet: so few are asked, and not first bounded
APART = 1  # two mentions that cannot link
BY_WEIGHT = 2  # two of which that depends on what words weigh
NO_UNLIKENESS = np.zeros(1, np.float64)  # of the reports of pairs, where these do not matter


class Compared(Protocol):
    """Mentions, by index, that are held against each other; the first of two has the lesser one."""

    mentions: list[MentionFeatures]
    fingerprints: FingerprintColumns

    def unlikeness_between(self, left: Sequence[int], right: Sequence[int]) -> float:
        """The sum of how unlike the reports of all pairs are; exact, since it is told in steps."""
        ...

    def parted(self, x: int, y: int) -> int:
        """`APART` if the two cannot link, else 0; and `BY_WEIGHT` if weights were asked for it."""
        ...

    def parted_anew(self, x: int, y: int) -> int:
        """The same of two of which it is not known."""
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
    without_weights: Ints

    def at(self, n: int) -> tuple[int, int]:
        """The two mentions of a pair."""
        return int(self.first[n]), int(self.second[n])


class ClusterPairs:
    """Clusters of mentions as they stand in one round."""

    def __init__(self, compared: Compared, pairs: FoundPairs) -> None:
        """`pairs`: what is known so far; it is added to."""
        self._compared, self._pairs = compared, pairs
        fingerprints = compared.fingerprints
        self._full_of = lru_cache(AT_HAND)(partial(_of_cluster, fingerprints.full))
        self._without_weights_of = lru_cache(AT_HAND)(
            partial(_of_cluster, fingerprints.without_weights)
        )
        self._without_word_weights_of = lru_cache(AT_HAND)(
            partial(_of_cluster, fingerprints.without_word_weights)
        )
        self._drift_of = lru_cache(AT_HAND)(partial(_drift_of_cluster, fingerprints))
        self._key_of_most = lru_cache(1)(
            partial(_key_of_most, self._without_word_weights_of)
        )  # asked twice

    def are_parted(self, left: Sequence[int], right: Sequence[int], most_apart: float) -> bool:
        """True if a larger share than `most_apart` of the pairs between mentions of two clusters
        cannot link.
        """
        if len(left) * len(right) < MANY:
            return self._are_parted(left, right, most_apart)
        for by_weight in (False, True):
            key = self._key_of_parted(left, right, most_apart, by_weight)
            known = self._pairs.answers.of(key)
            if known is not None:
                return bool(known)
        found, by_weight = self._asked_of_all(left, right, most_apart)
        key = self._key_of_parted(left, right, most_apart, by_weight)
        self._pairs.answers.add(key, float(found))
        return found

    def _key_of_parted(
        self, left: Sequence[int], right: Sequence[int], most_apart: float, by_weight: bool
    ) -> bytes:
        """The key of whether two clusters are parted. `by_weight`: that depends on what words
        weigh.
        """
        question = b"parted by weight" if by_weight else b"parted"
        fingerprint_of = self._full_of if by_weight else self._without_weights_of
        asked = str(most_apart).encode()
        both = fingerprint_of(tuple(left)), fingerprint_of(tuple(right))
        return key_of(question, asked, *both, interleaved(left, right))

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
        values, known = self._pairs.cannot_link.of_many(between.without_weights)
        unknown = ~known | (values == BY_WEIGHT)
        asked = {False: self._compared.parted_anew, True: self._compared.parted}
        apart = int(np.count_nonzero(values[~unknown]))
        together = many - int(np.count_nonzero(unknown)) - apart
        weights_were_asked = False
        for n in np.flatnonzero(unknown).tolist():
            if apart > may_be_apart or many - together <= may_be_apart:
                break
            found = asked[bool(known[n])](*between.at(n))
            weights_were_asked |= bool(found & BY_WEIGHT)
            apart, together = apart + (found & APART), together + 1 - (found & APART)
        return apart > may_be_apart, weights_were_asked

    def score_enough(self, left: Sequence[int], right: Sequence[int], enough: float) -> bool:
        """True if the mean score of the pairs between mentions of two clusters is `enough`; what
        cannot link counts for less by the weight of the veto.
        """
        many = len(left) * len(right)
        if many < MANY:
            return self._is_enough(self._of_mentions(left, right), left, right, enough)
        both, answers = (tuple(left), tuple(right)), self._pairs.answers
        key_of_most, drift = self._key_of_most(*both), self._drift(*both)
        bound = answers.of(key_of_most)
        if bound is not None and not self._may_be_enough(bound + drift, left, right, enough):
            return False
        key = key_of(b"score", *map(self._full_of, both), interleaved(left, right))
        found = answers.of(key)
        if found is None:
            if bound != inf:
                most = self._most_of_all(left, right, anew=bound is not None)
                if not self._may_be_enough(most, left, right, enough):
                    answers.add(key_of_most, most - drift)
                    return False
            found = answers.add(key, fsum(self._scores_of_all(left, right)))
        is_enough = self._is_enough(found, left, right, enough)
        if is_enough and bound is None:
            answers.add(key_of_most, inf)  # where each is asked in the end, no bound is of use
        return is_enough

    def are_known_to_score_too_little(
        self, left: Sequence[int], right: Sequence[int], enough: float
    ) -> bool:
        """True if a bound that is known says that the mean score of the pairs between mentions of
        two clusters is not `enough`.
        """
        if len(left) * len(right) < MANY:
            return False
        both = tuple(left), tuple(right)
        bound = self._pairs.answers.of(self._key_of_most(*both))
        if bound is None:
            return False
        return not self._may_be_enough(bound + self._drift(*both), left, right, enough)

    def _drift(self, left: tuple[int, ...], right: tuple[int, ...]) -> float:
        """The sum of the drift of the pairs between two clusters."""
        return self._drift_of(left) * len(right) + self._drift_of(right) * len(left)

    def _may_be_enough(
        self, most: float, left: Sequence[int], right: Sequence[int], enough: float
    ) -> bool:
        """True if the mean score may be enough. `most`: that the sum of the scores may be, but for
        the rounding of sums, whatever the reports.
        """
        return self._is_enough(most + ROUNDING * len(left) * len(right), left, right, enough)

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

    def _most_of_all(self, left: Sequence[int], right: Sequence[int], anew: bool) -> float:
        """The most that the sum of the scores of many pairs may be, whatever their reports, and
        whatever little their words weigh more: by what is known of them, and by bounds of those
        that nobody has asked. `anew`: these are reckoned by what words weigh now.
        """
        between, pairs = self._between(left, right), self._pairs
        fingerprints = self._compared.fingerprints
        most, known = pairs.sum.of_many(self._known_as(left, right))
        most[known] += self._allowances(between, np.flatnonzero(known))
        unknown = np.flatnonzero(~known)
        drift = (
            fingerprints.drift[between.first[unknown]] + fingerprints.drift[between.second[unknown]]
        )
        bounded_as = self._numbers(left, right, fingerprints.without_word_weights)[unknown]
        if not anew:
            bounds, known = pairs.most.of_many(bounded_as)
            most[unknown] = bounds + drift
            unknown, bounded_as, drift = unknown[~known], bounded_as[~known], drift[~known]
        if len(unknown) < FEW:
            for n in unknown.tolist():
                most[n] = self._compared.of_mentions(*between.at(n))
            most[unknown] += self._allowances(between, unknown)
        else:
            x, y = _crossed(np.array(left), np.array(right))
            bounds = self._compared.most_of_mentions(Pairs(x[unknown], y[unknown]))
            most[unknown] = bounds
            each_once = dict(zip(bounded_as.tolist(), (bounds - drift).tolist(), strict=True))
            for pair, bound in each_once.items():
                if pairs.most.of(pair) is None:
                    pairs.most.add(pair, bound)
        parted, _ = pairs.cannot_link.of_many(between.without_weights)
        apart = int(np.count_nonzero(parted == APART))
        return float(most.sum()) - apart * coreference_weights().veto

    def _allowances(self, between: _Between, those: Ints) -> list[float]:
        """How much the sums of some of the pairs may grow where what words weigh hardly changes."""
        mentions = self._compared.mentions
        return [allowance(mentions[x], mentions[y]) for x, y in map(between.at, those.tolist())]

    def _scores_of_all(self, left: Sequence[int], right: Sequence[int]) -> list[float]:
        """The scores of many pairs, whatever their reports."""
        between = self._between(left, right)
        compared = self._compared
        sums, known = self._pairs.sum.of_many(self._known_as(left, right))
        for n in np.flatnonzero(~known).tolist():
            sums[n] = compared.of_mentions(*between.at(n))
        parted, known = self._pairs.cannot_link.of_many(between.without_weights)
        for n in np.flatnonzero(~known | (parted == BY_WEIGHT)).tolist():
            parted[n] = compared.parted(*between.at(n))
        return list(map(_score, sums.tolist(), (parted & APART).tolist()))

    def _known_as(self, left: Sequence[int], right: Sequence[int]) -> Ints:
        """The numbers by which the pairs are known with their weights."""
        return self._numbers(left, right, self._compared.fingerprints.full)

    def _between(self, left: Sequence[int], right: Sequence[int]) -> _Between:
        """The pairs between two clusters."""
        without_weights = self._numbers(left, right, self._compared.fingerprints.without_weights)
        x, y = _crossed(np.array(left), np.array(right))
        return _Between(np.minimum(x, y), np.maximum(x, y), without_weights)

    def _numbers(
        self, left: Sequence[int], right: Sequence[int], fingerprints: FingerprintColumn
    ) -> Ints:
        """The numbers of the pairs, by one of the three fingerprints."""
        a, b = fingerprints.numbers(left)[:, None], fingerprints.numbers(right)
        is_in_order = np.array(left)[:, None] < np.array(right)
        pairs = self._pairs.pairs
        numbers = pairs(np.where(is_in_order, a, b), np.where(is_in_order, b, a), NO_UNLIKENESS)
        return numbers.ravel()


def _of_cluster(fingerprints: FingerprintColumn, cluster: tuple[int, ...]) -> bytes:
    """The fingerprints of the mentions of a cluster, in its order."""
    return b"".join(fingerprints[x] for x in cluster)


def _key_of_most(
    without_word_weights_of: Callable[[tuple[int, ...]], bytes],
    left: tuple[int, ...],
    right: tuple[int, ...],
) -> bytes:
    """The key of the most that the pairs between two clusters score, but for their drift."""
    both = without_word_weights_of(left), without_word_weights_of(right)
    return key_of(b"most", *both, interleaved(left, right))


def _drift_of_cluster(fingerprints: FingerprintColumns, cluster: tuple[int, ...]) -> float:
    """The sum of the drift of the mentions of a cluster."""
    return float(fingerprints.drift[list(cluster)].sum())


def _crossed(left: Ints, right: Ints) -> tuple[Ints, Ints]:
    """The first and the second of each pair between two lists."""
    return np.repeat(left, len(right)), np.tile(right, len(left))


def _score(sum_of_features: float, is_apart: int) -> float:
    """The score of a pair."""
    return sum_of_features - (coreference_weights().veto if is_apart else 0.0)
