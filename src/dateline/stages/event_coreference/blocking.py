"""Candidates: the pairs of tellings worth weighing, from an index of anchors; never all pairs.

An anchor that many tellings share ("Tuesday" in a stream of a thousand reports) says little by itself: its rows are
parted by what else they share (`_FINER`: with the type, the deed, the place, the day), and what is busy even then is
paired only with its nearest neighbours in report order. So the work grows with the number of tellings, not its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from dateline.record.counts import count_range
from dateline.record.intervals import shared, width
from dateline.reference.affinity import affinity
from dateline.stages.event_coreference.features import MentionFeatures
from dateline.stages.event_coreference.pair_scores import TIGHT, PairScores

BUSY = 60  # tellings: an anchor that more share is parted by a second one
NEIGHBOURS = 20  # tellings on either side, in report order, where even the second is busy

Key = tuple


def candidates(mentions: list[MentionFeatures], scales: PairScores) -> list[tuple[int, int]]:
    """Pairs of kindred types that share an anchor and have no days that part them, in order."""
    index: dict[Key, list[int]] = defaultdict(list)
    keys = [list(dict.fromkeys(_anchors(mention, scales))) for mention in mentions]
    for i, own in enumerate(keys):
        for key in own:
            index[key].append(i)
    found: set[tuple[int, int]] = set()
    for rows in _parted(index, mentions):
        for i, j in rows:
            if (i, j) not in found and _may_be_one(mentions[i], mentions[j]):
                found.add((i, j))
    return sorted(found)


def _anchors(mention: MentionFeatures, scales: PairScores) -> Iterator[Key]:
    """The keys under which a telling is sought; what could not weigh as an anchor is none."""
    t, table = mention.t, affinity()
    for p in mention.scene:
        yield "place", p
    if mention.days and width(mention.days) <= TIGHT:
        first, last = mention.days
        yield "day", first
        if last != first:
            yield "day", last
    for count in t.counts:
        yield "count", count.of, count_range(count)
    for target in t.targets:
        if table.weights["same_targets"] * scales.share(target) >= table.anchor:
            yield "target", target
    for n in sorted(mention.copies):
        yield "copy", n
    if mention.lead:
        yield "lead", t.report
    yield "echo", mention.echo or t.id
    yield "sentence", t.report, t.sentence.start
    for word in sorted(mention.own):
        if scales.rare(word):
            yield "word", word


def _parted(
    index: dict[Key, list[int]], mentions: list[MentionFeatures]
) -> Iterator[Iterator[tuple[int, int]]]:
    """The pairs of each anchor, of a busy one those that share a second thing."""
    for rows in index.values():
        if len(rows) <= BUSY:
            yield combinations(rows, 2)
            continue
        finer: dict[Key, list[int]] = defaultdict(list)
        for i in rows:
            for key in dict.fromkeys(_second(mentions[i])):
                finer[key].append(i)
        for few in finer.values():
            yield combinations(few, 2) if len(few) <= BUSY else _neighbours(few)


def _second(mention: MentionFeatures) -> Iterator[Key]:
    """What parts the tellings of a busy anchor: the deed with the place, the day, the people or the passage."""
    t = mention.t
    kinds = [*sorted(mention.deeds), t.lemma] if mention.deeds else [t.lemma]
    yield "report", t.report
    for kind in kinds:
        yield "type", t.type, kind
        for p in mention.scene:
            yield "place", kind, p
        if mention.days:
            yield "day", kind, mention.days[0]
            yield "day", kind, mention.days[1]
        for who in (*t.agents, *t.targets):
            yield "who", kind, who
    for count in t.counts:
        yield "count", count.of, count_range(count)


def _neighbours(rows: list[int]) -> Iterator[tuple[int, int]]:
    """Each with the few that follow it."""
    for at, i in enumerate(rows):
        for j in rows[at + 1 : at + 1 + NEIGHBOURS]:
            yield i, j


def _may_be_one(a: MentionFeatures, b: MentionFeatures) -> bool:
    cannot_link = a.days and b.days and not a.copies & b.copies and not shared(a.days, b.days)
    return affinity().kindred(a.t.type, b.t.type) and not cannot_link
