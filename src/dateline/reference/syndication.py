"""Whose copy a report bears: the agencies that its outlet, dateline, byline or credit lines name.

Agencies are those of the table `agencies.tsv`, and those of the case at hand: outlets that
datelines or credits of its own reports name as one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.record.nouns import Credit, Report
from dateline.record.paragraphs import paragraphs
from dateline.reference import outlets
from dateline.reference.credit_words import credit_words
from dateline.reference.text import fold_text, words


class Lineage:
    """The agencies of a case."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self._own = _agencies(reports)

    def agency(self, name: str | None) -> str | None:
        """The agency for text that a name stands for, by its one name: one of the table, or one of
        this case.
        """
        if not name:
            return None
        found = outlets.agency(name)
        if found is not None:
            return found.name if found.sells != "photo" else None
        return self._own.get(fold_text(name).removeprefix("the ").strip(" .,;:()"))

    def wires(self, r: Report, helped: bool = False) -> tuple[str, ...]:
        """The agencies whose copy a report is or bears by its dateline, byline or credit.

        A credit that speaks of help only ("contributed reporting", "with AFP") counts if `helped`
        is asked for.
        """
        found = [self.agency(r.outlet), self.agency(r.dateline.agency) if r.dateline else None]
        found += [self.agency(name) for name in r.bylines]
        for credit in r.credits:
            if credit.kind == "agency" and (helped or not _helps(r, credit)):
                found.append(self.agency(credit.name) or credit.name)
        return tuple(dict.fromkeys(a for a in found if a))


def names_as_source(r: Report, outlet: str | None) -> bool:
    """True if a sentence of the report, furniture aside, names the outlet beside a word of
    reporting.
    """
    if not outlet:
        return False
    bare = re.sub(r"^the\s+", "", outlet, flags=re.I)
    for match in re.finditer(rf"(?<!\w){re.escape(bare)}(?!\w)", r.text):
        if any(f.start <= match.start() < f.end for f in r.furniture):
            continue
        first = max(r.text.rfind(mark, 0, match.start()) for mark in (". ", "\n")) + 1
        last = min(
            (at for mark in (". ", "\n") if (at := r.text.find(mark, match.end())) >= 0),
            default=len(r.text),
        )
        if set(words(r.text[first:last])) & credit_words().reporting:
            return True
    return False


def _agencies(reports: Sequence[Report]) -> dict[str, str]:
    """Outlets of the case that sell copy: those whose own datelines, or others' credits, name them
    as an agency.
    """
    names = {c.name for r in reports for c in r.credits if c.kind == "agency"}
    names |= {r.dateline.agency for r in reports if r.dateline and r.dateline.agency}
    found = {fold_text(name).removeprefix("the "): name for name in sorted(names)}
    for outlet in sorted({r.outlet for r in reports if r.outlet}):
        initials = "".join(w[0] for w in outlet.split() if w[0].isupper())
        for sign in (fold_text(outlet).removeprefix("the "), fold_text(initials)):
            if sign in found and len(sign) > 1:
                found[sign] = found[fold_text(outlet).removeprefix("the ")] = outlet
    return found


def _helps(r: Report, credit: Credit) -> bool:
    """True if the paragraph of a credit says that the agency helped, not that the words are its
    own.
    """
    block = next(
        (p for p in paragraphs(r.text) if p.start <= credit.start and credit.end <= p.end), None
    )
    said = words(r.text[block.start : block.end]) if block is not None else ()
    return bool(set(said) & credit_words().contributing)
