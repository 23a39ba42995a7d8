"""Whose copy a report bears: the agencies that its outlet, dateline, byline or credit lines name.

Agencies are those of the table `agencies.tsv`, and those of the case at hand: outlets that
datelines or credits of its reports name as one; an outlet that stands alone in its case is none by
its own dateline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.record.nouns import Credit, Report
from dateline.record.paragraphs import paragraphs
from dateline.reference.publishing import outlets
from dateline.reference.publishing.credit_words import credit_words
from dateline.reference.text import fold_text, words

_ARTICLE = re.compile(r"^the\s+", re.I)
_SENTENCE_ENDS = (". ", "\n")


class Lineage:
    """The agencies of a case."""

    def __init__(self, reports: Sequence[Report]) -> None:
        """Finds the outlets of the case that sell copy, which no table need know."""
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
        return self._own.get(_sign(name).strip(" .,;:()"))

    def wires(self, r: Report, helped: bool = False) -> tuple[str, ...]:
        """The agencies whose copy a report is or bears by its dateline, byline or credit.

        A credit that speaks of help only ("contributed reporting", "with AFP") counts if `helped`
        is asked for.
        """
        found = [self.agency(r.outlet)]
        if r.dateline:
            found.append(self.agency(r.dateline.agency))
        found += map(self.agency, r.bylines)
        for credit in r.credits:
            if credit.kind != "agency" or _is_itself(r, credit.name):
                continue
            if helped or not _helps(r, credit):
                found.append(self.agency(credit.name) or credit.name)
        return tuple(dict.fromkeys(filter(None, found)))


def names_as_source(r: Report, outlet: str | None) -> bool:
    """True if a sentence of the report, furniture aside, names the outlet beside a word of
    reporting.
    """
    if not outlet:
        return False
    bare = _ARTICLE.sub("", outlet)
    if bare not in r.text:  # most reports name no other outlet, and no pattern is made for these
        return False
    named = re.finditer(rf"(?<!\w){re.escape(bare)}(?!\w)", r.text)
    return any(_stands_by_word_of_reporting(r, match) for match in named)


def _stands_by_word_of_reporting(r: Report, name: re.Match[str]) -> bool:
    """True if a name in running text has a word of reporting in its sentence."""
    if any(f.start <= name.start() < f.end for f in r.furniture):
        return False
    first, last = _bounds_of_sentence(r.text, name)
    return not credit_words().reporting.isdisjoint(words(r.text[first:last]))


def _bounds_of_sentence(text: str, name: re.Match[str]) -> tuple[int, int]:
    """The characters between the nearest sentence ends before and after a name.

    Without such an end the sentence begins or ends with the text.
    """
    before = [text.rfind(mark, 0, name.start()) for mark in _SENTENCE_ENDS]
    after = [text.find(mark, name.end()) for mark in _SENTENCE_ENDS]
    found = [at for at in after if at >= 0]
    return max(before) + 1, min(found, default=len(text))


def _agencies(reports: Sequence[Report]) -> dict[str, str]:
    """Outlets of the case that sell copy, by every name that datelines and credits use for them."""
    found = {_sign(name): name for name in sorted(_credited(reports))}
    outlets_of_case = {report.outlet for report in reports}
    for outlet in sorted(filter(None, outlets_of_case)):
        name = _sign(outlet)
        for sign in (name, fold_text(_initials(outlet))):
            if sign in found and len(sign) > 1:
                found[sign] = found[name] = outlet
    return found


def _credited(reports: Sequence[Report]) -> set[str]:
    """The names that datelines and credits give as those of agencies; those of an outlet's own
    reports only where reports of others stand beside them.
    """
    names: set[str] = set()
    is_alone = len({report.outlet for report in reports}) < 2
    for report in reports:
        given = [credit.name for credit in report.credits if credit.kind == "agency"]
        if report.dateline and report.dateline.agency:
            given.append(report.dateline.agency)
        names.update(name for name in given if not (is_alone and _is_itself(report, name)))
    return names


def _is_itself(report: Report, name: str) -> bool:
    """True if an outlet that no table knows as an agency signs its own report: its name in its
    dateline does not make it one.
    """
    if not report.outlet or outlets.agency(name) is not None:
        return False
    return _sign(name) in (_sign(report.outlet), fold_text(_initials(report.outlet)))


def _sign(name: str) -> str:
    """The name folded, without its article."""
    return fold_text(name).removeprefix("the ")


def _initials(name: str) -> str:
    """The first letters of the words with a capital: "AFP" for Agence France-Presse's full name."""
    return "".join(w[0] for w in name.split() if w[0].isupper())


def _helps(r: Report, credit: Credit) -> bool:
    """True if the paragraph of a credit says that the agency helped, not that the words are its
    own. A credit of the metadata stands nowhere in the text and says that they are.
    """
    if credit.start == credit.end:
        return False
    block = next(
        (p for p in paragraphs(r.text) if p.start <= credit.start and credit.end <= p.end), None
    )
    said = words(r.text[block.start : block.end]) if block is not None else ()
    return bool(set(said) & credit_words().contributing)
