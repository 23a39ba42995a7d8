"""Tolls and numbers that are not of one occurrence."""

from __future__ import annotations

from math import inf

from dateline.stages.event_coreference.features import Range
from dateline.stages.event_coreference.mention_pair import MentionPair
from dateline.stages.event_coreference.setting_features import (
    same_day,
)
from dateline.stages.event_coreference.toll_series import are_rival_tolls

TOLL_FACTOR = 3.0  # tolls of one harm farther apart than this are tolls of two events
OPEN_FACTOR = 10.0  # likewise where the smaller is open above: "at least nine", not a war's 230,000


def tolls_apart(pair: MentionPair) -> bool:
    """Tolls of one harm that no correction would bring together."""
    left, right = pair.a.tolls, pair.b.tolls
    if not left or not right or are_rival_tolls(pair) or _share_a_toll(pair):
        return False
    at_one_scene = _at_one_scene(pair)
    for of, x in left:
        for other, y in right:
            if of == other and _irreconcilable(x, y, at_one_scene):
                return True
    return False


def _share_a_toll(pair: MentionPair) -> bool:
    """True if both count as many of one harm: "seven soldiers were killed", "killed 42 people: 35
    civilians and seven soldiers".
    """
    common = set(pair.a.count_ranges) & set(pair.b.count_ranges)
    return _at_one_scene(pair) and any(of in dict(pair.a.tolls) for of, _ in common)


def other_tolls_at_other_places(pair: MentionPair) -> bool:
    """One report gives each its own place and its own number: five at one farm, three at the
    next.
    """
    a, b = pair.a, pair.b
    if not pair.same_report or not a.locations or not b.locations:
        return False
    if a.location_set & b.location_set:
        return False
    return any(
        of == other and x != y and x[0] == x[1] and y[0] == y[1]
        for of, x in a.tolls
        for other, y in b.tolls
    )


def _at_one_scene(pair: MentionPair) -> bool:
    """They share a place, and days so tight that they are one day."""
    return bool(pair.a.location_set & pair.b.location_set) and same_day(pair) is not None


def _irreconcilable(left: Range, right: Range, at_one_scene: bool) -> bool:
    """True if one toll is many times the other. At one scene "at least two" may rise to any
    number.
    """
    (low, high), (greater, _) = sorted((left, right))
    if high < greater and greater > TOLL_FACTOR * max(high, 1):
        return True
    return not at_one_scene and high == inf and greater > OPEN_FACTOR * max(low, 1)


def total_and_occurrence(pair: MentionPair) -> bool:
    """The running total of a war or a year, and what one occurrence of it cost or when it was."""
    if pair.a.running_total == pair.b.running_total:
        return False
    other = pair.b if pair.a.running_total else pair.a
    on_one_day = other.days is not None and other.days[0] == other.days[1]
    return on_one_day or bool(other.tolls)
