"""All sentences of a case that say what became of a deed, kept by report and deed, so that no
promise reads every sentence again.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from dateline.record.nouns import Report, Span
from dateline.stage_cache import NOTHING_KEPT, StageCache
from dateline.stages.tracking.told_deeds import Verdict
from dateline.stages.tracking.told_in_report import ToldInReport
from dateline.stages.tracking.told_sentences import ToldSentence

At = tuple[int, int]
"""Where a sentence stands: the place of its report in their order, and where it begins there."""


class ToldInCase:
    """The sentences of the reports, in their order, and what they say of deeds."""

    def __init__(self, reports: Iterable[Report], stage_cache: StageCache = NOTHING_KEPT) -> None:
        """What a report says is looked up when it is asked for. `stage_cache`: what earlier builds
        have found of reports.
        """
        self._reports = {report.id: ToldInReport(report, stage_cache) for report in reports}
        self._verdicts: dict[str, dict[At, tuple[Verdict, ...]]] = {}

    def verdicts(self, deed: str) -> Mapping[At, tuple[Verdict, ...]]:
        """What each sentence says of the deed, by its lemma, or of a promise of it; only the
        sentences that say anything, in order.
        """
        if deed not in self._verdicts:
            self._verdicts[deed] = {
                (rank, of_one[0].sentence.span.start): of_one
                for rank, report in enumerate(self._reports.values())
                for of_one in report.verdicts(deed)
            }
        return self._verdicts[deed]

    def around(self, span: Span) -> ToldSentence | None:
        """The sentence in which a stretch begins."""
        return self._reports[span.report].around(span.start)

    def with_figures(self, figures: Collection[str]) -> Iterator[ToldSentence]:
        """The sentences in which one of the figures stands, also within another, in order."""
        for report in self._reports.values():
            if any(figure in report.all_figures for figure in figures):
                yield from report.with_figures(figures)

    def failures(
        self, report: str, sentences: Collection[tuple[int, int]]
    ) -> list[tuple[int, int, int]]:
        """Of sentences of a report those that say that something came late or did not come, as
        `ToldInReport.failures`.
        """
        return self._reports[report].failures(sentences)

    def keep(self) -> None:
        """Keeps what was found, for later builds."""
        for report in self._reports.values():
            report.keep()
