"""Seats the tellings of all reports around Events: which of them tell one occurrence.

Candidates come from an index of anchors (place, day, count, rare words, copied passage, target), never from all pairs.
A pair is weighed by named likenesses and differences, whose weights stand in `reference/data/affinity.yaml`. Type,
deed and actors alone never join two tellings: an anchor must hold as well. Some pairs cannot be one whatever their
weight (`_apart`). Pairs join in falling order of weight; two clusters join only if no pair of theirs must stay apart
and their pairs weigh enough on average.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from msgspec.structs import replace

from dateline.record.account import Account
from dateline.record.bounds import count_range, in_order, shared, width
from dateline.record.nouns import Actor, Event, Place, Report, Reuse
from dateline.reference.affinity import affinity
from dateline.stages.merge.apart import apart
from dateline.stages.merge.gather import gather
from dateline.stages.merge.scales import TIGHT, Scales
from dateline.stages.merge.seats import Seat, take_seats

BUSY = 400  # tellings: an anchor that more share is none


def merge(
    reports: Sequence[Report],
    accounts: Sequence[Account],
    actors: Sequence[Actor],
    places: Sequence[Place],
    reuse: Sequence[Reuse] = (),
) -> list[Event]:
    """The Events of the case, e-1, e-2 … by earliest day and report order; standing, lines and disputes are not set.

    `accounts`, `actors` and `places` are those of unite; `reuse` the passages of reuse.
    """
    ordered = in_order(reports)
    seats = take_seats(ordered, accounts, actors, reuse)
    scales = Scales(seats, actors, places)
    clusters = _cluster(seats, scales)
    events = [gather([seats[i] for i in members]) for members in clusters]
    events.sort(key=lambda pair: (pair[0].when.earliest if pair[0].when and pair[0].when.earliest else "9", pair[1]))
    return [_numbered(event, n) for n, (event, _) in enumerate(events, 1)]


def _anchors(seat: Seat, scales: Scales) -> Iterator[tuple]:
    """The keys under which a telling is sought; what could not weigh as an anchor is none."""
    t, table = seat.t, affinity()
    for p in seat.scene:
        yield "place", p
    if seat.days and width(seat.days) <= TIGHT:
        first, last = seat.days
        yield "day", first
        if last != first:
            yield "day", last
    for count in t.counts:
        yield "count", count.of, count_range(count)
    for target in t.targets:
        if table.weights["same_targets"] * scales.share(target) >= table.anchor:
            yield "target", target
    for n in seat.copies:
        yield "copy", n
    if seat.lead:
        yield "lead", t.report
    yield "echo", seat.echo or t.id
    yield "sentence", t.report, t.sentence.start
    for word in seat.own:
        if scales.rare(word):
            yield "word", word


def _candidates(seats: list[Seat], scales: Scales) -> list[tuple[int, int]]:
    """Pairs of kindred types that share an anchor and no bound that parts their days."""
    index: dict[tuple, list[int]] = defaultdict(list)
    for i, seat in enumerate(seats):
        for anchor in set(_anchors(seat, scales)):
            index[anchor].append(i)
    found: set[tuple[int, int]] = set()
    kindred = affinity().kindred
    for rows in index.values():
        if len(rows) > BUSY:
            continue
        for i, j in combinations(rows, 2):
            a, b = seats[i], seats[j]
            apart = a.days and b.days and not a.copies & b.copies and not shared(a.days, b.days)
            if kindred(a.t.type, b.t.type) and not apart:
                found.add((i, j))
    return sorted(found)


def _cluster(seats: list[Seat], scales: Scales) -> list[list[int]]:
    table = affinity()
    scores: dict[tuple[int, int], float] = {}
    joins = []
    for i, j in _candidates(seats, scales):
        if apart(seats[i], seats[j], scales):
            continue
        reasons = scales.weigh(seats[i], seats[j])
        score = sum(weight for _, weight in reasons)
        scores[i, j] = score
        if score >= table.join and any(name in table.anchors and weight >= table.anchor for name, weight in reasons):
            joins.append((-round(score, 6), i, j))
    home = list(range(len(seats)))
    members = {i: [i] for i in home}
    for _, i, j in sorted(joins):
        a, b = sorted((home[i], home[j]))
        if a == b:
            continue
        pairs = [(min(x, y), max(x, y)) for x in members[a] for y in members[b]]
        if any(p not in scores and apart(seats[p[0]], seats[p[1]], scales) for p in pairs):
            continue
        if sum(scores.get(p, 0.0) for p in pairs) / len(pairs) < table.cluster:
            continue
        members[a] += members.pop(b)
        for x in members[a]:
            home[x] = a
    return [sorted(members[a]) for a in sorted(members)]


def _numbered(event: Event, n: int) -> Event:
    return replace(event, id=f"e-{n}")
