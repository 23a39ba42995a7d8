"""Lays the reports of all partitions side by side: each once, in the one order of reports, parted
into stories.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.bulk.copies import Original, SketchStore
from dateline.bulk.reading import ReadPartition, ReportSummary, summaries_of
from dateline.record.nouns import Fault, Report
from dateline.record.order import order_key
from dateline.sources.duplicates import each_once
from dateline.stages.clustering import ReportStream


@dataclass(frozen=True, slots=True)
class GatheredReport:
    """A report of the run. `given`: the id that it came with, where that is another; `partition`,
    `number`: where it lies packed, with all that it tells; `digest`: a hash of that;
    `original`: what it is a near copy of.
    """

    report: Report
    given: str | None
    partition: int
    number: int
    digest: bytes
    original: Original | None = None


@dataclass(frozen=True, slots=True)
class GatheredStories:
    """`reports`: in the one order; `stories`: the numbers of the reports of each, earliest first;
    `faults`: of all rows; `rows`: how many there were.
    """

    reports: list[GatheredReport]
    stories: list[list[int]]
    faults: list[Fault]


def gather(
    partitions: Iterable[ReadPartition], counted: Callable[[int], None] | None = None
) -> GatheredStories:
    """The reports of partitions, given in the order of the inputs.

    `counted`: told how many reports are gathered.
    """
    members: list[GatheredReport] = []
    faults: list[Fault] = []
    stream = ReportStream()
    with SketchStore() as sketches:
        for at, partition in enumerate(partitions):
            faults += partition.faults
            sketches.add(partition.sketch)
            for number, summary in enumerate(summaries_of(partition)):
                members.append(
                    _gathered_report(summary, at, number, partition.packed_reports[number])
                )
                stream.add_terms(summary.terms, summary.report.published)
            if counted:
                counted(len(members))
        faults += _ids_again(members)
        names = {id(member.report): _name_of(member) for member in members}
        kept, again = each_once(
            [member.report for member in members], lambda report: names[id(report)]
        )
        order = _in_order(members, kept)
        originals = sketches.originals(order, [member.report.id for member in members])
    stories = _stories(stream, order, members, originals)
    ordered = [replace(members[i], original=originals.get(i)) for i in order]
    return GatheredStories(ordered, stories, faults + again)


def _name_of(member: GatheredReport) -> str:
    """What a user knows a row by: its file, and the id that it came with."""
    file = member.report.file or ""
    return f"{file} (id “{member.given}”)" if member.given else file


def _in_order(members: Sequence[GatheredReport], kept: Sequence[Report]) -> list[int]:
    """The numbers of the members that are kept, in the one order of reports."""
    chosen = {id(report) for report in kept}
    numbers = (i for i, member in enumerate(members) if id(member.report) in chosen)
    return sorted(numbers, key=lambda i: order_key(members[i].report))


def _stories(
    stream: ReportStream,
    order: Sequence[int],
    members: Sequence[GatheredReport],
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


def _gathered_report(
    summary: ReportSummary, partition: int, number: int, packed_report: bytes
) -> GatheredReport:
    """A report of the run."""
    digest = hashlib.sha256(packed_report).digest()
    return GatheredReport(summary.report, summary.given, partition, number, digest)


def _ids_again(members: list[GatheredReport]) -> list[Fault]:
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
