"""Acts that both sides do together, such as talks: who takes part is compared whichever way round
either telling has them ("Kim meets Moon", "a summit of Moon and Kim").

One side in common proves little: one president meets many. So the second side that the two have in
common counts as what a target is to other acts.
"""

from __future__ import annotations

from itertools import combinations

from dateline.stages.event_coreference.mention_pair import MentionPair


def shared_sides(pair: MentionPair) -> list[str]:
    """The sides that both name, the rarest first."""
    common = set(pair.a.sides) & set(pair.b.sides)
    return sorted(common, key=lambda side: (-pair.case.share(side), side))


def matched_sides(pair: MentionPair) -> int:
    """How many sides of either are, or are known to be of, a side of the other."""
    a, b = pair.a.sides, pair.b.sides
    left = sum(_is_among(side, b, pair) for side in a)
    return min(left, sum(_is_among(side, a, pair) for side in b))


def held_with_others(pair: MentionPair) -> bool:
    """True if each names a side that is none of the other's, and they have not two in common.

    Not where each names one side alone: a leader and the other may have met one another.
    """
    a, b = pair.a.sides, pair.b.sides
    if not (_has_another(a, b, pair) and _has_another(b, a, pair)):
        return False
    return (_names_both(a, pair) or _names_both(b, pair)) and matched_sides(pair) < 2


def _names_both(sides: tuple[str, ...], pair: MentionPair) -> bool:
    """True for two sides that are not part and whole: a president and his country are one."""
    return any(not pair.case.related((x,), (y,)) for x, y in combinations(sides, 2))


def _is_among(side: str, sides: tuple[str, ...], pair: MentionPair) -> bool:
    """True if the side is one of those, or is known to be part or whole of one."""
    return side in sides or pair.case.related((side,), sides)


def _has_another(sides: tuple[str, ...], others: tuple[str, ...], pair: MentionPair) -> bool:
    """True if a side that bears a name is none of the others, nor may be."""
    return any(
        side not in others and pair.case.any_named((side,)) and pair.case.are_other((side,), others)
        for side in sides
    )
