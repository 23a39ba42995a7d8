"""Which candidate pairs the days part, or the time at which they were told, before they are scored:
asked of many pairs at once.
"""

from __future__ import annotations

from dateline.stages.event_coreference.features import FRESH
from dateline.stages.event_coreference.mention_columns import (
    Flags,
    MentionColumns,
    Pairs,
    flags,
    folded,
    where_true,
)
from dateline.stages.event_coreference.setting_features import SELDOM, told_long_after
from dateline.stages.event_coreference.taken_back import days_taken_back


class PartedPairs:
    """What parts pairs of the mentions of a case, with what it asks of each mention read once."""

    def __init__(self, columns: MentionColumns) -> None:
        """Reads each mention once."""
        self._columns = columns
        mentions, case = columns.mentions, columns.case
        self._takes_back = flags(mention.taken_back.days for mention in mentions)
        self._recurs = flags(map(case.recurs, mentions))
        weight = case.stem_weight
        self._seldom = folded(
            [[s for s in m.content_stems if weight(s) >= SELDOM] for m in mentions]
        )

    def are_parted(self, pairs: Pairs) -> Flags:
        """True for pairs that the days or the time of telling part, but for copies of one
        passage.
        """
        columns = self._columns
        i, j = pairs
        days = columns.days
        apart = days.known[i] & days.known[j] & ~days.meet(i, j)
        parted = apart.copy()
        for n in where_true(parted & (self._takes_back[i] | self._takes_back[j])):
            a, b = columns.both_of(pairs, n)
            took_back = days_taken_back(a.taken_back, b.days)
            parted[n] = not (took_back or days_taken_back(b.taken_back, a.days))
        long_after = self._may_be_told_long_after(pairs) & ~apart
        sure = long_after & ~self._may_name_one_occurrence(pairs)
        parted |= sure
        for n in where_true(long_after & ~sure):
            parted[n] = told_long_after(*columns.both_of(pairs, n), columns.case)
        for n in where_true(parted & ((columns.passages[i] & columns.passages[j]) != 0)):
            a, b = columns.both_of(pairs, n)
            parted[n] = a.passages.isdisjoint(b.passages)
        return parted

    def _may_be_told_long_after(self, pairs: Pairs) -> Flags:
        """True for pairs of what the case tells of many days, of which one was told long after the
        other; as `told_long_after`, but for words that name one occurrence.
        """
        i, j = pairs
        columns = self._columns
        told = columns.days_or_telling
        found = (columns.report[i] != columns.report[j]) & self._recurs[i] & self._recurs[j]
        found &= columns.is_undated[i] | columns.is_undated[j]
        found &= told.known[i] & told.known[j]
        return found & (told.gap(i, j) > FRESH)

    def _may_name_one_occurrence(self, pairs: Pairs) -> Flags:
        """True for pairs that may have in common a word of which the case speaks seldom."""
        common = self._seldom[pairs.first] & self._seldom[pairs.second]
        return (common != 0) & self._columns.alike_triggers(*pairs)
