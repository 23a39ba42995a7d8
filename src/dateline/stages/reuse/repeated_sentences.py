"""Sentences that an outlet repeats in report after report: its boilerplate and its standing
background, which say nothing of who copied from whom.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import filterfalse

from dateline.record.intervals import day
from dateline.record.nouns import Report
from dateline.reference.publishing.urls import page_of
from dateline.stages.reuse.copied_sentences import SentencePair
from dateline.stages.reuse.versions import VERSION_DAYS

REPEATS = 8  # further pages of an outlet, each on other days, that have a sentence which it repeats

Place = tuple[int, int]  # a report by index, and the number of a sentence in it


class RepeatedSentences:
    """The sentences of a case that their outlets repeat."""

    def __init__(self, reports: Sequence[Report], alike: Iterable[SentencePair]) -> None:
        """`reports` in their order; `alike`: pairs of sentences of which one has the other's
        words.
        """
        self._outlets = [report.outlet for report in reports]
        self._days = [day(report.published) for report in reports]
        self._pages = [page_of(report.url) or report.id for report in reports]
        pages: dict[Place, set[str]] = defaultdict(set)
        for pair in filter(self._is_of_one_outlet_on_other_days, alike):
            pages[pair.a.report, pair.a.n].add(self._pages[pair.b.report])
            pages[pair.b.report, pair.b.n].add(self._pages[pair.a.report])
        self._repeated = {place for place, found in pages.items() if len(found) >= REPEATS}

    def without(self, pairs: Iterable[SentencePair]) -> list[SentencePair]:
        """The pairs, but for those of one outlet with a sentence that it repeats."""
        return list(filterfalse(self._is_repetition, pairs))

    def _is_repetition(self, pair: SentencePair) -> bool:
        """True if the outlet of both repeats the sentence of either."""
        if not self._is_of_one_outlet(pair):
            return False
        places = {(pair.a.report, pair.a.n), (pair.b.report, pair.b.n)}
        return not self._repeated.isdisjoint(places)

    def _is_of_one_outlet(self, pair: SentencePair) -> bool:
        """True if one outlet, which is known, has both."""
        a, b = pair.reports
        return bool(self._outlets[a]) and self._outlets[a] == self._outlets[b]

    def _is_of_one_outlet_on_other_days(self, pair: SentencePair) -> bool:
        """True if one outlet has both, on two pages that no correction of few days makes one."""
        a, b = pair.reports
        first, last = self._days[a], self._days[b]
        if first is None or last is None or not self._is_of_one_outlet(pair):
            return False
        return self._pages[a] != self._pages[b] and abs(last - first).days > VERSION_DAYS
