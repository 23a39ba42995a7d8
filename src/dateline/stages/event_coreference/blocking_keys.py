"""The keys under which mentions are sought, as columns: what they share makes two of them
candidates.

Most keys stand in a mention's own words and are laid out once for all rounds (`ToldKeys`);
propagation adds actors, places and days. A key is a number that no other kind of key has.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Sequence
from functools import partial
from itertools import chain
from typing import NamedTuple, TypeVar

import numpy as np

from dateline.record.intervals import width
from dateline.reference.events.coreference_weights import coreference_weights
from dateline.stages.event_coreference.features import MentionFeatures
from dateline.stages.event_coreference.found_values import distinct
from dateline.stages.event_coreference.mention_columns import Flags, Ints, column, flags, numbered
from dateline.stages.event_coreference.setting_features import TIGHT
from dateline.stages.event_coreference.statistics import CaseStatistics
from dateline.stages.event_coreference.weighted_sets import gathered

V = TypeVar("V", bound=Hashable)


class Keys(NamedTuple):
    """Keys by number, of each the mentions that have it; both ascend."""

    key: Ints
    mention: Ints


class Values(NamedTuple):
    """Values of mentions as numbers below `many`, those of one mention after those of another;
    `sizes`: how many each mention has.
    """

    numbers: Ints
    sizes: Ints
    many: int

    @property
    def mentions(self) -> Ints:
        """Whose each of the values is."""
        return np.repeat(np.arange(len(self.sizes)), self.sizes)

    def where(self, wanted: Flags) -> Values:
        """Those values that are wanted."""
        sizes = np.bincount(self.mentions[wanted], minlength=len(self.sizes))
        return Values(self.numbers[wanted], sizes, self.many)

    def of(self, wanted: Flags) -> Values:
        """The values of those mentions that are wanted."""
        return self.where(np.repeat(wanted, self.sizes))

    def with_each(self, others: Values) -> Values:
        """Each value of a mention with each of its other values."""
        sizes = others.sizes[self.mentions]
        starts = np.cumsum(others.sizes) - others.sizes
        into = gathered(starts[self.mentions], sizes)
        numbers = np.repeat(self.numbers, sizes) * others.many + others.numbers[into]
        return Values(numbers, self.sizes * others.sizes, self.many * others.many)


class ToldKeys:
    """The keys that mentions have however others enrich them."""

    def __init__(self, mentions: Sequence[MentionFeatures], case: CaseStatistics) -> None:
        """Reads each mention once. `mentions`: as in any round."""
        self.type = _one_each([m.type for m in mentions])
        self.acts = _several_each([(*m.trigger_classes, m.lemma) for m in mentions])
        self.report = _one_each([m.order[0] for m in mentions])
        self.counts = _several_each([m.count_ranges for m in mentions])
        self.others = (
            _one_each([m.antecedent or m.id for m in mentions]),
            _one_each([(m.order[0], m.sentence.start) for m in mentions]),
            _several_each([m.passages for m in mentions]),
            self.report.of(flags(m.in_lead for m in mentions)),
            _several_each([m.content_stems for m in mentions], case.is_rare),
        )


class BlockingKeys:
    """The keys of mentions as they stand in one round."""

    def __init__(
        self, mentions: Sequence[MentionFeatures], told: ToldKeys, case: CaseStatistics
    ) -> None:
        """`told`: of these mentions."""
        self._told = told
        self._places = _several_each([m.locations for m in mentions])
        self._days = _several_each([m.days or () for m in mentions])
        is_tight = flags(m.days is not None and width(m.days) <= TIGHT for m in mentions)
        self._tight_days = self._days.of(is_tight)
        self._anchors = _several_each([m.targets for m in mentions], partial(_is_anchor, case))
        self._people = _several_each([(*m.agents, *m.targets) for m in mentions])

    def first(self) -> Keys:
        """The keys under which mentions are sought, by key; what could not weigh as an anchor is
        none.
        """
        told = self._told
        of_all = told.type, told.acts, told.counts, *told.others
        return _keys(*of_all, self._places, self._tight_days, self._anchors)

    def second(self) -> Keys:
        """What parts the mentions of a busy block, by key: the act with the place, the day or the
        people; the report; the number.
        """
        told = self._told
        with_act = told.type, self._places, self._days, self._people
        return _keys(told.report, told.counts, *map(told.acts.with_each, with_act))


def _is_anchor(case: CaseStatistics, target: str) -> bool:
    """True if a likeness in the target weighs enough to anchor a pair."""
    table = coreference_weights()
    return table.weights["same_targets"] * case.share(target) >= table.anchor_weight


def _one_each(values: Sequence[Hashable]) -> Values:
    """A value for each mention."""
    numbers, each = numbered(values)
    return Values(numbers, np.ones(len(numbers), np.int64), len(each))


def _several_each(
    values: Sequence[Collection[V]], wanted: Callable[[V], bool] | None = None
) -> Values:
    """The values of each mention. `wanted`: True for those that are to be taken; all by default."""
    numbers, each = numbered(list(chain.from_iterable(values)))
    found = Values(numbers, column(map(len, values)), len(each))
    return found if wanted is None else found.where(flags(map(wanted, each))[numbers])


def _keys(*kinds: Values) -> Keys:
    """The keys of several kinds, each once for a mention; those of each kind follow on those of the
    kind before.
    """
    many = len(kinds[0].sizes)
    coded: list[Ints] = []
    before = 0
    for kind in kinds:
        coded.append((kind.numbers + before) * many + kind.mentions)
        before += kind.many
    return Keys(*np.divmod(distinct(np.concatenate(coded)), max(many, 1)))
