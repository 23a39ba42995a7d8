"""What a stage could not do, in plain words, gathered by the stage and kind of fault."""

from __future__ import annotations

from msgspec import Struct

from dateline.pages.excerpt import words
from dateline.pages.link_index import Link, LinkIndex
from dateline.prose.value_words import known, word
from dateline.record.nouns import Fault


class FaultView(Struct, frozen=True):
    """What could not be done, once for all the reports in which it could not; words: those that it
    rests on, where the message does not hold them.
    """

    message: str
    reports: tuple[Link, ...]
    words: str


class FaultGroup(Struct, frozen=True):
    heading: str
    troubles: tuple[FaultView, ...]
    number: int


def view(index: LinkIndex) -> tuple[FaultGroup, ...]:
    """The faults by stage and slug, in the order in which the record first names them."""
    groups: dict[tuple[str, str], list[Fault]] = {}
    for fault in index.record.faults:
        groups.setdefault((fault.stage, fault.slug), []).append(fault)
    return tuple(
        FaultGroup(_heading(stage, slug), _troubles(found, index), len(found))
        for (stage, slug), found in groups.items()
    )


def _heading(stage: str, slug: str) -> str:
    """What kind of fault it is; by its stage and slug where the table of words has no better."""
    said = word("fault", slug).words
    return said if known("fault", slug) else f"While {word('stage', stage).words}: {said}"


def _troubles(faults: list[Fault], index: LinkIndex) -> tuple[FaultView, ...]:
    """Faults with the same message and words are one entry, with a link to each report."""
    found: dict[tuple[str, str], dict[Link, None]] = {}
    for fault in faults:
        reports = found.setdefault((fault.message, _words_at(fault, index)), {})
        if fault.report:
            reports[index.report(fault.report)] = None
    return tuple(
        FaultView(message, tuple(reports), said) for (message, said), reports in found.items()
    )


def _words_at(fault: Fault, index: LinkIndex) -> str:
    """The words of the report at which the fault lies; empty where unknown, or where the message
    has them already.
    """
    report = index.reports.get(fault.report or "")
    if report is None or fault.start is None or fault.end is None:
        return ""
    said = words(report.text, fault.start, fault.end, 160)
    return "" if said in fault.message else said
