"""Which event of one record is which of another, though the ids of events shift from record to record.

Words decide: a report is named by the hash of its text, so two events that one trigger of one report tells are one.
Events of which no trigger stands in both records (the page has been replaced, or is read otherwise) are paired by
content: type, days that meet, and the words of their mentions.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from msgspec import Struct

from dateline.record.intervals import days, shared
from dateline.record.nouns import Event, Record

SHARE = 0.5  # of the words of the one that has fewer, for two events to be one by their words ...
SHARE_ALONE = 0.75  # ... where they share no name of an actor or a place
FEWEST = 2  # words that they share at least

_WORD = re.compile(r"[^\W\d_]{4,}|[A-Z]{2,}")
_STEM = 5  # letters by which two words count as forms of one


class Pairing(Struct, frozen=True):
    """Events of OLD and NEW by id. `joined`: which other event of NEW one of OLD went into; `parted`: which it left."""

    pairs: dict[str, str]
    joined: dict[str, str]
    parted: dict[str, str]
    gone: tuple[str, ...]
    new: tuple[str, ...]


def pair(old: Record, new: Record) -> Pairing:
    """Pairs the events of two records, each with one at most: the most shared words first."""
    votes = _votes(old.events, new.events)
    pairs = _best((-n, i, j) for (i, j), n in votes.items())
    rest_old = [
        i for i in range(len(old.events)) if i not in pairs and not any(i == a for a, _ in votes)
    ]
    rest_new = [
        j
        for j in range(len(new.events))
        if j not in pairs.values() and not any(j == b for _, b in votes)
    ]
    pairs |= _best(_alike(old, new, rest_old, rest_new))
    seated = set(pairs.values())
    joined, parted = {}, {}
    for (i, j), _ in sorted(votes.items(), key=lambda item: (-item[1], item[0])):
        if i not in pairs:
            joined.setdefault(old.events[i].id, new.events[j].id)
        if j not in seated:
            parted.setdefault(new.events[j].id, old.events[i].id)
    return Pairing(
        {old.events[i].id: new.events[j].id for i, j in sorted(pairs.items())},
        joined,
        parted,
        tuple(e.id for i, e in enumerate(old.events) if i not in pairs and e.id not in joined),
        tuple(e.id for j, e in enumerate(new.events) if j not in seated and e.id not in parted),
    )


def _votes(old: Iterable[Event], new: Iterable[Event]) -> Counter[tuple[int, int]]:
    """How many triggers two events share."""
    at: dict[tuple[str, int], set[int]] = defaultdict(set)
    for j, event in enumerate(new):
        for m in event.mentions:
            for place in range(m.trigger.start, m.trigger.end):
                at[m.report, place].add(j)
    votes: Counter[tuple[int, int]] = Counter()
    for i, event in enumerate(old):
        for m in event.mentions:
            met = set().union(
                *(at.get((m.report, p), ()) for p in range(m.trigger.start, m.trigger.end))
            )
            votes.update((i, j) for j in met)
    return votes


def _best(rows: Iterable[tuple[float, int, int]]) -> dict[int, int]:
    """One to one, the lowest first."""
    pairs: dict[int, int] = {}
    seated: set[int] = set()
    for _, i, j in sorted(rows):
        if i not in pairs and j not in seated:
            pairs[i] = j
            seated.add(j)
    return pairs


def _alike(
    old: Record, new: Record, rest_old: list[int], rest_new: list[int]
) -> Iterable[tuple[float, int, int]]:
    left = {i: (_words(old, old.events[i]), _names(old, old.events[i])) for i in rest_old}
    right = {j: (_words(new, new.events[j]), _names(new, new.events[j])) for j in rest_new}
    index: dict[tuple[str, str], list[int]] = defaultdict(list)
    for j, (words, _) in right.items():
        for word in words:
            index[new.events[j].type, word].append(j)
    for i, (words, names) in left.items():
        met = Counter(j for word in words for j in index.get((old.events[i].type, word), ()))
        for j, common in met.items():
            share = common / min(len(words), len(right[j][0]))
            if common < FEWEST or share < (SHARE if names & right[j][1] else SHARE_ALONE):
                continue
            a, b = days(old.events[i].when), days(new.events[j].when)
            if not (a and b) or shared(a, b):
                yield (-share, i, j)


def _words(record: Record, event: Event) -> set[str]:
    texts = {r.id: r.text for r in record.reports}
    told = " ".join(texts[m.report][m.start : m.end] for m in event.mentions if m.report in texts)
    return {word.casefold()[:_STEM] for word in _WORD.findall(told)}


def _names(record: Record, event: Event) -> set[str]:
    ids = {*event.agents, *event.targets, *(p.place for p in event.places)}
    return {thing.name.casefold() for thing in (*record.actors, *record.places) if thing.id in ids}
