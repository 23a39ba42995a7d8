"""What the reports say of themselves and of one another, and what each two share: the evidence of
who copied whom.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from dateline.record.intervals import day
from dateline.record.nouns import Report, Reuse, Span
from dateline.record.order import instant
from dateline.reference.publishing.syndication import Lineage, names_as_source

QUOTED = 0.6  # of a passage's letters in quotation marks on both sides: a speaker's words

_QUOTATION = re.compile(r"[\"“][^\"“”]*[\"”]?")


class CopyingEvidence:
    """The reports by id, with their agencies, citations and shared passages."""

    def __init__(self, reports: Sequence[Report], passages: Sequence[Reuse]) -> None:
        """`reports` in their order."""
        self.by_id = {r.id: r for r in reports}
        self.rank = {r.id: i for i, r in enumerate(reports)}
        self._lineage = Lineage(reports)
        self._passages: dict[str, list[tuple[Span, str]]] = defaultdict(list)  # here, other report
        self._sentences: dict[str, Counter[str]] = defaultdict(Counter)  # shared with each report
        self._plain: set[tuple[str, str]] = set()  # pairs that share more than a speaker's words
        for passage in passages:
            self._add(passage)
        self._letters_held: Callable[[Span], dict[str, int]] = lru_cache(8192)(self._count_letters)
        self.wires: Callable[[str, bool], tuple[str, ...]] = cache(self._wires)
        self.own_agency: Callable[[str], str | None] = cache(self._own_agency)
        self.cites: Callable[[str, str], bool] = cache(self._cites)

    def _add(self, passage: Reuse) -> None:
        """Enters the passage for both its reports."""
        for here, there in ((passage.a, passage.b), (passage.b, passage.a)):
            self._passages[here.report].append((here, there.report))
            self._sentences[here.report][there.report] += passage.sentences
        is_of_a_speaker = self._is_quoted(passage.a) and self._is_quoted(passage.b)
        if not is_of_a_speaker:
            self._plain.add((passage.a.report, passage.b.report))

    def _is_quoted(self, side: Span) -> bool:
        """True if most letters of the stretch stand in quotation marks."""
        text = self.by_id[side.report].text[side.start : side.end]
        quoted = sum(len(m.group()) for m in _QUOTATION.finditer(text))
        return quoted >= QUOTED * len(text)

    # ------------------------------------------------------------ of one report

    def name(self, report: str) -> str:
        """Who publishes the report, as a sentence names it."""
        r = self.by_id[report]
        return r.outlet or r.file or f"report {report}"

    def _wires(self, report: str, helped: bool) -> tuple[str, ...]:
        """The agencies that the report credits; with `helped` also those that only helped."""
        return self._lineage.wires(self.by_id[report], helped)

    def _own_agency(self, report: str) -> str | None:
        """The agency whose own report it is."""
        return self._lineage.agency(self.by_id[report].outlet)

    # ------------------------------------------------------------ of two reports

    def _cites(self, report: str, other: str) -> bool:
        """True if the report names the other's outlet as its source."""
        return names_as_source(self.by_id[report], self.by_id[other].outlet)

    def cites_one_way(self, report: str, other: str) -> bool:
        """True if the report names the other's outlet as its source, and the other not its."""
        return self.cites(report, other) and not self.cites(other, report)

    def is_of_one_outlet(self, a: str, b: str) -> bool:
        """True if one outlet, which is known, has both."""
        outlet = self.by_id[a].outlet
        return bool(outlet) and outlet == self.by_id[b].outlet

    def only_quoted(self, passage: Reuse) -> bool:
        """True if all that the two reports share stands in quotation marks."""
        return (passage.a.report, passage.b.report) not in self._plain

    def came_before(self, a: str, b: str) -> bool:
        """True if the first, which precedes in order, is known to have come out before the second.

        Not where dates are missing or equal, nor where it was changed after the other came out.
        """
        one, other = self.by_id[a], self.by_id[b]
        if self.rank[a] > self.rank[b] or not _is_dated_before(one, other):
            return False
        if one.updated is None or one.outlet == other.outlet:
            return True
        return instant(one.updated) <= instant(other.published)

    # ------------------------------------------------------------ of further reports

    def in_order(self, reports: Sequence[str] | set[str]) -> list[str]:
        """The reports in order."""
        return sorted(reports, key=self.rank.__getitem__)

    def sharing_with_both(self, a: str, b: str) -> list[str]:
        """Further reports that share words with both, those that share most first."""
        left, right = self._sentences[a], self._sentences[b]
        return sorted(left.keys() & right.keys(), key=lambda c: (-left[c] - right[c], self.rank[c]))

    def coverage(self, passage: Reuse) -> dict[str, float]:
        """Further reports that share words of the passage, with the part of it that they have."""
        found: dict[str, float] = {}
        for side in (passage.a, passage.b):
            for third, letters in self._letters_held(side).items():
                if third in (passage.a.report, passage.b.report):
                    continue
                part = letters / (side.end - side.start)
                found[third] = max(found.get(third, 0.0), part)
        return found

    def _count_letters(self, side: Span) -> dict[str, int]:
        """Reports that share words of a stretch, with the number of its characters that
        they have.
        """
        held: dict[str, int] = defaultdict(int)
        for here, third in self._passages[side.report]:
            if here.start < side.end and side.start < here.end:
                held[third] += min(here.end, side.end) - max(here.start, side.start)
        return held


def _is_dated_before(a: Report, b: Report) -> bool:
    """True if the first was published on an earlier day or, where both give the time, earlier.

    The first precedes in order, so that of two days that differ its own is the earlier.
    """
    first, last = day(a.published), day(b.published)
    if first is None or last is None:
        return False
    if first != last:
        return True
    return _gives_time(a) and _gives_time(b) and instant(a.published) < instant(b.published)


def _gives_time(report: Report) -> bool:
    """True if its date of publication is longer than a day's."""
    return len(report.published or "") > len("2012-06-29")
