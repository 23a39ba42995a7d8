"""How right the record is, from facts drawn at random: every tenth entry of the queue is one.

A fact is drawn with the same chance as any other that no draw has taken yet, by a hash that nobody
can steer. A verdict counts for what the record said when it was given; what was put right since is
told beside it, since putting right what was drawn says nothing of what was not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from math import comb

from msgspec import Struct

from dateline.record.looks import ASPECTS, Aspect, SignedLook

EVERY = 10  # one entry in so many is drawn
CONFIDENCE = 0.95


class Share(Struct, frozen=True):
    """`right` of `seen` facts stand; of all facts between `low` and `high` of 1 do so, with the
    confidence of CONFIDENCE. low, high: None where nothing was seen.
    """

    of: str
    right: int
    seen: int
    low: float | None
    high: float | None


class Accuracy(Struct, frozen=True):
    """How right the record is: as a whole, by aspect; corrected: wrong ones on which people have
    ruled since.
    """

    whole: Share
    aspects: tuple[Share, ...]
    facts: int
    wrong: int
    corrected: int


def is_draw(looks: int) -> bool:
    """True where the next entry is a drawn one: every tenth is. `looks`: how many were taken."""
    return looks % EVERY == EVERY - 1


def drawn(names: Iterable[str], looks: Sequence[SignedLook], seed: str) -> str | None:
    """The fact that is drawn next: of those that no draw has taken, the one whose hash is least.
    seed: what names the case, so that each case has an order of its own.
    """
    taken = {one.about for one in looks if one.look.sampled and one.look.outcome != "skip"}
    free = (name for name in names if name not in taken)
    return min(
        free, key=lambda name: hashlib.sha256(f"{seed}\n{name}".encode()).digest(), default=None
    )


def accuracy(looks: Sequence[SignedLook], facts: int, ruled: Iterable[str]) -> Accuracy:
    """How right a record of so many facts is. ruled: names of facts on which people have ruled.

    Of several verdicts on one fact the last counts; who was not sure gave none.
    """
    last = {
        one.about: one.look
        for one in looks
        if one.look.sampled and one.look.outcome in ("stands", "wrong")
    }
    wrong = {name for name, look in last.items() if look.outcome == "wrong"}
    facts = max(facts, len(last))
    shares: list[Share] = []
    for aspect in ASPECTS:
        told = [look.aspects[aspect] for look in last.values() if aspect in look.aspects]
        applies = round(facts * len(told) / len(last)) if last else 0
        shares.append(share(aspect, sum(told), len(told), applies))
    return Accuracy(
        whole=share("whole", len(last) - len(wrong), len(last), facts),
        aspects=tuple(shares),
        facts=facts,
        wrong=len(wrong),
        corrected=len(wrong & set(ruled)),
    )


def share(of: Aspect | str, right: int, seen: int, facts: int) -> Share:
    """The share that stands, with the bounds of how many of all facts do."""
    if not seen:
        return Share(of, right, seen, None, None)
    facts = max(facts, seen)
    low, high = bounds(right, seen, facts)
    return Share(of, right, seen, low / facts, high / facts)


def bounds(right: int, seen: int, facts: int) -> tuple[int, int]:
    """The fewest and the most of `facts` facts that may stand, where `right` of `seen` drawn ones
    do: all numbers under which so many would not be too rare (each tail half of what CONFIDENCE
    leaves). Exact, by the hypergeometric distribution, so it never promises too much.
    """
    tail = (1 - CONFIDENCE) / 2
    fewest, most = right, facts - (seen - right)
    low = _first(fewest, most, lambda m: _at_least(right, seen, m, facts) > tail)
    high = facts - _first(
        seen - right, facts - right, lambda m: _at_least(seen - right, seen, m, facts) > tail
    )
    return low, high


def _first(start: int, end: int, holds: Callable[[int], bool]) -> int:
    """The first number from start to end for which something holds that holds from there on."""
    while start < end:
        middle = (start + end) // 2
        if holds(middle):
            end = middle
        else:
            start = middle + 1
    return start


def _at_least(number: int, seen: int, marked: int, facts: int) -> float:
    """How likely at least `number` of `seen` drawn facts are marked, where `marked` of all are."""
    ways = sum(
        comb(marked, k) * comb(facts - marked, seen - k)
        for k in range(number, min(seen, marked) + 1)
    )
    return ways / comb(facts, seen)
