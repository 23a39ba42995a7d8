"""What a stage could not do, in plain words, gathered by the stage and kind of fault."""

from __future__ import annotations

from msgspec import Struct

from dateline.pages.excerpt import words
from dateline.pages.lookup import Link, Lookup
from dateline.prose.wording import word
from dateline.record.nouns import Fault


class Trouble(Struct, frozen=True):
    message: str
    report: Link | None
    words: str


class Troubles(Struct, frozen=True):
    stage: str
    slug: str
    faults: tuple[Trouble, ...]


def view(lookup: Lookup) -> tuple[Troubles, ...]:
    """The faults by stage and slug, in the order in which the record first names them."""
    groups: dict[tuple[str, str], list[Fault]] = {}
    for fault in lookup.record.faults:
        groups.setdefault((fault.stage, fault.slug), []).append(fault)
    return tuple(
        Troubles(word("stage", stage).words, slug, tuple(_trouble(fault, lookup) for fault in found))
        for (stage, slug), found in groups.items()
    )


def _trouble(fault: Fault, lookup: Lookup) -> Trouble:
    report = lookup.reports.get(fault.report or "")
    said = ""
    if report is not None and fault.start is not None and fault.end is not None:
        said = words(report.text, fault.start, fault.end, 160)
    return Trouble(fault.message, lookup.report(fault.report) if fault.report else None, said)
