"""The fingerprints of the mentions of one round of clustering, and the numbers by which pairs know
them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property

import numpy as np

from dateline.stages.event_coreference.features import MentionFeatures
from dateline.stages.event_coreference.found_pairs import FoundPairs
from dateline.stages.event_coreference.found_values import Ints
from dateline.stages.event_coreference.mention_columns import Floats


class FingerprintColumn:
    """One fingerprint of each mention, by index."""

    def __init__(
        self,
        mentions: Sequence[MentionFeatures],
        pairs: FoundPairs,
        made_by: Callable[[MentionFeatures], bytes],
    ) -> None:
        """No fingerprint is made before one is asked for. `made_by`: makes it."""
        self._mentions, self._pairs, self._made_by = mentions, pairs, made_by

    def __getitem__(self, x: int) -> bytes:
        """The fingerprint of a mention."""
        return self.all[x]

    @cached_property
    def all(self) -> list[bytes]:
        """The fingerprint of each of the mentions."""
        return list(map(self._made_by, self._mentions))

    @cached_property
    def all_numbers(self) -> Ints:
        """The numbers by which pairs know each of the mentions."""
        return self._pairs.numbers(self.all)

    def number(self, x: int) -> int:
        """The number by which pairs know a mention."""
        return self.all_numbers.item(x)

    def numbers(self, mentions: Sequence[int]) -> Ints:
        """The numbers by which pairs know some mentions."""
        return self.all_numbers[list(mentions)]


class FingerprintColumns:
    """The three fingerprints of each mention (`fingerprints`), by index."""

    def __init__(self, mentions: Sequence[MentionFeatures], pairs: FoundPairs) -> None:
        """`pairs`: gives the fingerprints and their numbers."""
        self._pairs = pairs
        self.full = FingerprintColumn(mentions, pairs, pairs.full_fingerprint)
        self.without_word_weights = FingerprintColumn(
            mentions, pairs, pairs.fingerprint_without_word_weights
        )
        self.without_weights = FingerprintColumn(mentions, pairs, pairs.fingerprint_without_weights)

    @cached_property
    def drift(self) -> Floats:
        """How far what the words of each mention weigh has moved (`weight_drift`)."""
        return np.array(list(map(self._pairs.drift, self.without_word_weights.all)), np.float64)
