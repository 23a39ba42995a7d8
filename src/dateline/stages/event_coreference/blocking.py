"""Blocking: the pairs of mentions worth scoring, from an index of keys that mentions share; never
all pairs.

A key that many mentions share ("Tuesday" in a stream of a thousand reports) says little by itself:
its mentions are parted by what else they share (with the type: the trigger class, the place, the
day), and what is still too many is paired only with its nearest neighbours in report order. So the
work grows with the number of mentions, not its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import chain

from dateline.record.intervals import meet, width
from dateline.reference.events.coreference_weights import coreference_weights
from dateline.reference.events.event_types import may_be_one
from dateline.stages.event_coreference.features import MentionFeatures
from dateline.stages.event_coreference.mention_pair import alike_triggers
from dateline.stages.event_coreference.setting_features import TIGHT, told_long_after
from dateline.stages.event_coreference.statistics import CaseStatistics
from dateline.stages.event_coreference.taken_back import days_taken_back

BUSY = 60  # mentions: the block of a key that more share is parted by a second key
NEIGHBOURS = 20  # mentions that follow, in report order, where even the second block is busy

Key = tuple[object, ...]
Pair = tuple[int, int]


def candidates(mentions: list[MentionFeatures], case: CaseStatistics) -> list[Pair]:
    """Pairs, by index, of related types that share a key and have no days that part
    them, in order.
    """
    found: list[Pair] = []
    for i, followers in enumerate(_followers(mentions, case)):
        one = mentions[i]
        found.extend((i, j) for j in sorted(followers) if _may_be_one(one, mentions[j], case))
    return found


def _followers(mentions: list[MentionFeatures], case: CaseStatistics) -> Iterator[set[int]]:
    """Of each mention, in order, those behind it with which it is paired in any block: each pair
    once, however many keys it shares.
    """
    stretches: list[list[tuple[list[int], int, int]]] = [[] for _ in mentions]

    @cache
    def second_keys(i: int) -> tuple[Key, ...]:
        """The keys of one mention for blocks that are too large, worked out once."""
        return tuple(_second_keys(mentions[i]))

    for block in _blocks((i, _keys(mention, case)) for i, mention in enumerate(mentions)):
        for part, reach in _parts(block, second_keys):
            for behind, i in enumerate(part, 1):
                stretches[i].append((part, behind, behind + reach))
    for of_one in stretches:
        yield set(chain.from_iterable(part[start:end] for part, start, end in of_one))


def _blocks(keyed: Iterable[tuple[int, Iterable[Key]]]) -> list[list[int]]:
    """The mentions of each key, by index, in report order."""
    blocks: dict[Key, list[int]] = defaultdict(list)
    for i, keys in keyed:
        for key in dict.fromkeys(keys):
            blocks[key].append(i)
    return list(blocks.values())


def _keys(mention: MentionFeatures, case: CaseStatistics) -> Iterator[Key]:
    """The keys under which a mention is sought; what could not weigh as an anchor is none."""
    for place in mention.locations:
        yield "place", place
    if mention.days and width(mention.days) <= TIGHT:
        for day in mention.days:
            yield "day", day
    for count in mention.count_ranges:
        yield "count", *count
    for target in mention.targets:
        if _is_anchor(target, case):
            yield "target", target
    for passage in sorted(mention.passages):
        yield "passage", passage
    yield "type", mention.type
    for act in (*sorted(mention.trigger_classes), mention.lemma):
        yield "act", act
    if mention.in_lead:
        yield "lead", mention.report
    yield "antecedent", mention.antecedent or mention.id
    yield "sentence", mention.report, mention.sentence.start
    for word in filter(case.is_rare, sorted(mention.content_stems)):
        yield "word", word


def _is_anchor(target: str, case: CaseStatistics) -> bool:
    """True if a likeness in the target weighs enough to anchor a pair."""
    table = coreference_weights()
    return table.weights["same_targets"] * case.share(target) >= table.anchor_weight


def _parts(
    block: list[int], second_keys: Callable[[int], Iterable[Key]]
) -> Iterator[tuple[list[int], int]]:
    """The block, or the parts of a busy one that share a second key; with each how many that follow
    a mention in it are paired with it. `second_keys`: of a mention, by index.
    """
    if len(block) <= BUSY:
        yield block, BUSY
        return
    for finer in _blocks((i, second_keys(i)) for i in block):
        yield finer, BUSY if len(finer) <= BUSY else NEIGHBOURS


def _second_keys(mention: MentionFeatures) -> Iterator[Key]:
    """What parts the mentions of a busy block: the act with the place, the day, the
    people or the passage.
    """
    yield "report", mention.report
    for act in (*sorted(mention.trigger_classes), mention.lemma):
        yield "type", mention.type, act
        yield from (("place", act, place) for place in mention.locations)
        yield from (("day", act, day) for day in mention.days or ())
        yield from (("who", act, who) for who in (*mention.agents, *mention.targets))
    yield from (("count", *count) for count in mention.count_ranges)


def _may_be_one(a: MentionFeatures, b: MentionFeatures, case: CaseStatistics) -> bool:
    """True if the types are related or the acts alike, and neither days nor the time of telling
    part the two, but for copies of one passage.
    """
    if not may_be_one(a.type, b.type) and not alike_triggers(a, b):
        return False
    if a.passages & b.passages:
        return True
    if a.days and b.days and not meet(a.days, b.days):
        return days_taken_back(a.taken_back, b.days) or days_taken_back(b.taken_back, a.days)
    return not told_long_after(a, b, case)
