"""One report while it is cleaned: its paragraphs, what they turned out to be, and what was read
from them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from dateline.record.nouns import (
    Credit,
    CreditKind,
    DatelineField,
    Furniture,
    FurnitureKind,
    Report,
)
from dateline.record.paragraphs import paragraphs
from dateline.reference.credit_lines import Named
from dateline.reference.furniture import Forms, mask_agencies

BODY_WORDS = 8  # a sentence of so many words is taken for the report's own
LONG_WORDS = 25  # a paragraph of so many words is, even without a full stop

_SIGNED = re.compile(
    r"(?<=[.!?”\"’])\s+(?:[(\[][^()\[\]]{2,40}[)\]]|[–—-]{1,2}\s?[\w/ ]{2,40})\.?$"
)  # "... on Friday. (AFP)"
SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*$")


@dataclass(slots=True)
class Unit:
    """A paragraph: its stretch, its words, and the kind that it turned out to be."""

    start: int
    end: int
    text: str
    masked: str
    words: int
    kind: FurnitureKind | None = None
    photo: bool = False  # a photo credit that stands alone

    @property
    def tells(self) -> bool:
        """True for a paragraph of the report's own words, as far as its shape shows."""
        if self.kind is not None:
            return False
        return self.words >= LONG_WORDS or (
            self.words >= BODY_WORDS and bool(SENTENCE_END.search(_SIGNED.sub("", self.text)))
        )


@dataclass(slots=True)
class Page:
    """One report while it is cleaned."""

    report: Report
    forms: Forms
    units: list[Unit]
    marks: list[Furniture] = field(default_factory=list)
    credits: list[Credit] = field(default_factory=list)
    bylines: list[str] = field(default_factory=list)
    dateline: DatelineField | None = None
    stamps: list[tuple[str, str]] = field(
        default_factory=list
    )  # (published | updated, the stamp's words)
    title: str | None = None

    def mark(
        self, unit: Unit, kind: FurnitureKind, start: int | None = None, end: int | None = None
    ) -> None:
        """Marks a unit, or a stretch of it by offsets into the unit."""
        if start is None and end is None:
            unit.kind = kind
        self.marks.append(
            Furniture(
                kind,
                unit.start + (start or 0),
                unit.start + (len(unit.text) if end is None else end),
            )
        )

    def credit(self, unit: Unit, kind: CreditKind, names: list[Named], shift: int = 0) -> None:
        at = unit.start + shift
        self.credits += [Credit(kind, name.name, at + name.start, at + name.end) for name in names]

    def body(self) -> tuple[int, int]:
        """Index of the first unit that tells and of the one after the last; (n, n) where none
        does.
        """
        local_event = [i for i, unit in enumerate(self.units) if unit.tells]
        return (
            (local_event[0], local_event[-1] + 1)
            if local_event
            else (len(self.units), len(self.units))
        )


def units_of(report: Report) -> list[Unit]:
    masked = mask_agencies(report.text)
    units = []
    for stretch in paragraphs(report.text):
        if not any(map(str.isalnum, report.text[stretch.start : stretch.end])):
            continue
        text = report.text[stretch.start : stretch.end]
        units.append(
            Unit(
                stretch.start,
                stretch.end,
                text,
                masked[stretch.start : stretch.end],
                len(text.split()),
            )
        )
    return units
