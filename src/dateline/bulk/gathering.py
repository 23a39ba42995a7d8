"""Lays the reports of all partitions side by side: each once, in the one order of reports, parted
into stories.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.bulk.copies import Original, SketchPile
from dateline.bulk.reading import Card, ReadPartition, cards_of
from dateline.record.nouns import Fault, Report
from dateline.record.order import order_key
from dateline.sources.duplicates import each_once
from dateline.stages.clustering import ReportStream


@dataclass(frozen=True, slots=True)
class Member:
    """A report of the run. `given`: the id that it came with, where that is another; `partition`,
    `number`: where its account (what it tells, packed) lies; `digest`: a hash of the account;
    `original`: what it is a near copy of.
    """

    report: Report
    given: str | None
    partition: int
    number: int
    digest: bytes
    original: Original | None = None


@dataclass(frozen=True, slots=True)
class Gathered:
    """`members`: in the one order; `stories`: the numbers of the members of each, earliest first;
    `faults`: of all rows; `rows`: how many there were.
    """

    members: list[Member]
    stories: list[list[int]]
    faults: list[Fault]


def gather(
    partitions: Iterable[ReadPartition], counted: Callable[[int], None] | None = None
) -> Gathered:
    """The reports of partitions, given in the order of the inputs.

    `counted`: told how many reports are gathered.
    """
    members: list[Member] = []
    faults: list[Fault] = []
    stream = ReportStream()
    with SketchPile() as pile:
        for at, partition in enumerate(partitions):
            faults += partition.faults
            pile.add(partition.sketch)
            for number, card in enumerate(cards_of(partition)):
                members.append(_member(card, at, number, partition.accounts[number]))
                stream.add_terms(card.terms, card.report.published)
            if counted:
                counted(len(members))
        faults += _ids_again(members)
        kept, again = each_once([member.report for member in members])
        order = _in_order(members, kept)
        originals = pile.originals(order, [member.report.id for member in members])
    stories = _stories(stream, order, members, originals)
    ordered = [replace(members[i], original=originals.get(i)) for i in order]
    return Gathered(ordered, stories, faults + again)


def _in_order(members: Sequence[Member], kept: Sequence[Report]) -> list[int]:
    """The numbers of the members that are kept, in the one order of reports."""
    chosen = {id(report) for report in kept}
    numbers = (i for i, member in enumerate(members) if id(member.report) in chosen)
    return sorted(numbers, key=lambda i: order_key(members[i].report))


def _stories(
    stream: ReportStream,
    order: Sequence[int],
    members: Sequence[Member],
    originals: Mapping[int, Original],
) -> list[list[int]]:
    """The places in the order that make each story. A near copy is of the story of its original;
    the others are compared.
    """
    compared = [i for i in order if i not in originals]
    story_of = {
        members[i].report.id: placed.story
        for i, placed in zip(compared, stream.stories(compared), strict=True)
    }
    groups: dict[int, list[int]] = {}
    for place, i in enumerate(order):
        original = originals[i].report if i in originals else members[i].report.id
        groups.setdefault(story_of[original], []).append(place)
    return list(groups.values())


def _member(card: Card, partition: int, number: int, account: bytes) -> Member:
    """A report of the run."""
    digest = hashlib.sha256(account).digest()
    return Member(card.report, card.given, partition, number, digest)


def _ids_again(members: list[Member]) -> list[Fault]:
    """A fault for each id with which several reports came; all of them are read all the same."""
    bearers = Counter(given for given, _ in {(m.given, m.report.id) for m in members if m.given})
    return [
        Fault(
            "sources",
            "repeated-id",
            f"{bearers[given]} reports came with the id “{given}”; each has an id of its own words "
            "here; give each report an id of its own",
        )
        for given in sorted(bearers)
        if bearers[given] > 1
    ]
