"""What a stage could not do, in plain words, gathered by the stage and kind of fault."""

from __future__ import annotations

from itertools import islice

from msgspec import Struct

from dateline.pages.abridging import FAULTS, FAULTY
from dateline.pages.excerpt import words
from dateline.pages.link_index import Link, LinkIndex
from dateline.prose.value_words import known, word
from dateline.record.nouns import Fault


class FaultView(Struct, frozen=True):
    """What could not be done, once for all the reports in which it could not; words: those that it
    rests on, where the message does not hold them; more: reports that are only counted.
    """

    message: str
    reports: tuple[Link, ...]
    words: str
    more: int = 0


class FaultGroup(Struct, frozen=True):
    """Faults of one kind; `more`: how many entries are only counted. anchor: where the kind stands
    on a page beside the situation report; more_at: the address of that, on the report.
    """

    heading: str
    troubles: tuple[FaultView, ...]
    number: int
    more: int = 0
    anchor: str | None = None
    more_at: str | None = None


def view(index: LinkIndex) -> tuple[FaultGroup, ...]:
    """The faults by stage and slug, in the order in which the record first names them; of a long
    record the first of each.
    """
    return tuple(_group(number, kind, index) for number, kind in enumerate(fault_kinds(index), 1))


class FaultKind(Struct, frozen=True):
    """All faults of one kind: by message and words the reports in which each lies."""

    heading: str
    number: int
    found: dict[tuple[str, str], dict[str, None]]


def fault_kinds(index: LinkIndex) -> list[FaultKind]:
    """The faults of the record by stage and slug, in the order in which it first names them."""
    groups: dict[tuple[str, str], list[Fault]] = {}
    for fault in index.record.faults:
        groups.setdefault((fault.stage, fault.slug), []).append(fault)
    return [
        FaultKind(_heading(stage, slug), len(faults), _troubles(faults, index))
        for (stage, slug), faults in groups.items()
    ]


def _group(number: int, kind: FaultKind, index: LinkIndex) -> FaultGroup:
    """The faults of one kind; `number`: which of the kinds it is."""
    most = FAULTS if index.is_abridged else len(kind.found)
    shown = tuple(
        fault_view(message, list(reports), said, index)
        for (message, said), reports in islice(kind.found.items(), most)
    )
    more, at = len(kind.found) - len(shown), index.in_book.get(("fault", str(number)))
    return FaultGroup(kind.heading, shown, kind.number, more, more_at=at)


def _heading(stage: str, slug: str) -> str:
    """What kind of fault it is; by its stage and slug where the table of words has no better."""
    said = word("fault", slug).words
    return said if known("fault", slug) else f"While {word('stage', stage).words}: {said}"


def _troubles(faults: list[Fault], index: LinkIndex) -> dict[tuple[str, str], dict[str, None]]:
    """The reports of each fault; those with the same message and words are one."""
    found: dict[tuple[str, str], dict[str, None]] = {}
    for fault in faults:
        reports = found.setdefault((fault.message, _words_at(fault, index)), {})
        if fault.report:
            reports[fault.report] = None
    return found


def fault_view(message: str, reports: list[str], said: str, index: LinkIndex) -> FaultView:
    """How a fault is shown."""
    named = reports[:FAULTY] if index.is_abridged else reports
    links = dict.fromkeys(map(index.report, named))
    return FaultView(message, tuple(links), said, len(reports) - len(links))


def _words_at(fault: Fault, index: LinkIndex) -> str:
    """The words of the report at which the fault lies; empty where unknown, or where the message
    has them already.
    """
    report = index.reports.get(fault.report or "")
    if report is None or fault.start is None or fault.end is None:
        return ""
    said = words(report.text, fault.start, fault.end, 160)
    return "" if said in fault.message else said
