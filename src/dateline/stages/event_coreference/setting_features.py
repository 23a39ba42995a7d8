"""Pair features of the setting: places, days, and how many."""

from __future__ import annotations

from dateline.record.counts import ranges_meet
from dateline.record.intervals import gap, meet, width
from dateline.stages.event_coreference.features import FRESH, MentionFeatures, Range
from dateline.stages.event_coreference.mention_pair import (
    ABSENT,
    MentionPair,
    Strength,
    alike_triggers,
    full_if,
)
from dateline.stages.event_coreference.statistics import CaseStatistics

TIGHT = 2  # days: bounds no wider count as a day
SELDOM = 0.8  # rarity of a word by which an occurrence is known again long after


# Places


def same_place(pair: MentionPair) -> Strength:
    """They share a place; as strong as the rarest of those that they share."""
    place = _shared_place(pair)
    return ABSENT if place is None else pair.case.share(place)


def _shared_place(pair: MentionPair) -> str | None:
    """The rarest place that both have."""
    common = pair.a.location_set & pair.b.location_set
    if len(common) == 1:
        (place,) = common
        return place
    return pair.case.rarest_place(common)


def near_place(pair: MentionPair) -> Strength:
    """A place of one lies in or by a place of the other."""
    return full_if(pair.case.nearness(pair.a.locations, pair.b.locations))


def other_place(pair: MentionPair) -> Strength:
    """Each place of one is known to lie apart from each place of the other, or is another town."""
    left, right = pair.a.locations, pair.b.locations
    nearness = pair.case.nearness(left, right)
    return full_if(nearness is False or pair.case.are_other_towns(left, right))


def are_apart(pair: MentionPair) -> bool:
    """True if the two mentions have no place in common and each of their places lies apart."""
    a, b = pair.a, pair.b
    if not a.locations or not b.locations or a.location_set & b.location_set:
        return False
    return pair.case.nearness(a.locations, b.locations) is False


def sole_place(pair: MentionPair) -> Strength:
    """Two reports of one time each speak of the place that they share in one sentence only."""
    a, b, place = pair.a, pair.b, _shared_place(pair)
    if place is None or a.order[0] == b.order[0] or a.background or b.background:
        return ABSENT
    if _publications_far_apart(a, b):
        return ABSENT
    if not pair.case.is_in_one_sentence(a, place):
        return ABSENT
    return full_if(pair.case.is_in_one_sentence(b, place))


# Time


def same_day(pair: MentionPair) -> Strength:
    """Days in common, where both are dated to within `TIGHT` days."""
    a, b = pair.a.days, pair.b.days
    if not a or not b or not meet(a, b):
        return ABSENT
    widest = max(width(a), width(b))
    return full_if(widest <= TIGHT)


def common_days(pair: MentionPair) -> Strength:
    """They share a day, of which at least one is dated only vaguely."""
    a, b = pair.a.days, pair.b.days
    return full_if(a and b and meet(a, b))


def published_apart(pair: MentionPair) -> Strength:
    """News, of which at least one gives no days, in reports published far apart."""
    a, b = pair.a, pair.b
    if a.days and b.days:
        return ABSENT
    return full_if(_publications_far_apart(a, b))


def told_long_after(a: MentionFeatures, b: MentionFeatures, case: CaseStatistics) -> bool:
    """One of two reports gives no day and came out long before or after the other was, or was told.

    Of what the case tells of many days it tells another occurrence, but for words that name this
    one.
    """
    if a.order[0] == b.order[0] or not (a.is_undated or b.is_undated):
        return False
    left, right = a.days_or_telling, b.days_or_telling
    if left is None or right is None or gap(left, right) <= FRESH or a.passages & b.passages:
        return False
    return _are_one_of_many(a, b, case)


def are_one_of_many(pair: MentionPair) -> bool:
    """The case tells acts like both of many days, and no seldom word says that the two are one."""
    return _are_one_of_many(pair.a, pair.b, pair.case)


def _are_one_of_many(a: MentionFeatures, b: MentionFeatures, case: CaseStatistics) -> bool:
    return case.recurs(a) and case.recurs(b) and not _name_one_occurrence(a, b, case)


def _name_one_occurrence(a: MentionFeatures, b: MentionFeatures, case: CaseStatistics) -> bool:
    """Both name by one word somebody or something of which the case speaks seldom."""
    if not alike_triggers(a, b):
        return False
    return any(case.stem_weight(stem) >= SELDOM for stem in a.content_stems & b.content_stems)


def _publications_far_apart(a: MentionFeatures, b: MentionFeatures) -> bool:
    """True if the reports are known to be published more than `FRESH` days from one another."""
    if a.published is None or b.published is None:
        return False
    return gap(a.published, b.published) > FRESH


# Counts


def same_count(pair: MentionPair) -> Strength:
    """Two counts of one kind that mean the same."""
    return full_if(any(x == y for x, y in _counts_of_one_kind(pair)))


def like_count(pair: MentionPair) -> Strength:
    """Two counts that can be of one number: "at least 12" and 14."""
    return full_if(any(ranges_meet(x, y) for x, y in _counts_of_one_kind(pair)))


def other_count(pair: MentionPair) -> Strength:
    """Two counts of one kind that cannot be of one number."""
    return full_if(_counts_of_one_kind(pair))


def _counts_of_one_kind(pair: MentionPair) -> list[tuple[Range, Range]]:
    """The bounds of each two numbers, one of either mention, that count the same thing.

    Only like can be compared: twelve dead say nothing about fourteen wounded.
    """
    left, right = pair.a.count_ranges, pair.b.count_ranges
    return [(x, y) for of, x in left for other, y in right if of == other]
