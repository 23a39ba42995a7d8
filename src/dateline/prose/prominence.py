"""What the reports lead with: the events of their headlines and first sentences, the newest reports
before older ones, each outlet once.
"""

from __future__ import annotations

from collections import defaultdict

from dateline.prose.case_clock import CaseClock
from dateline.record.index import RecordIndex
from dateline.record.nouns import Event, EventMention, Report, Stretch
from dateline.record.sentence_ends import sentence_end

_LONG_ENOUGH = 60  # characters: what is shorter is a dateline or a stamp, no first sentence
_HEADLINE = 1.0  # what a place in a headline is worth
_FIRST_SENTENCE = 0.8


class Prominence:
    """How prominently the outlets tell each event."""

    def __init__(self, index: RecordIndex, clock: CaseClock) -> None:
        """Finds headline and first sentence of each report, once."""
        self._index = index
        self._clock = clock
        self._headlines = {r.id: _headlines(r) for r in index.record.reports}
        self._openings = {r.id: first_sentence(r) for r in index.record.reports}

    def of(self, event: Event) -> float:
        """The number of outlets that lead with the event; less for a first sentence, and for older
        reports.
        """
        best: dict[str, float] = defaultdict(float)
        for mention in event.mentions:
            report = self._index.reports.get(mention.report)
            worth = self._worth(mention)
            if report is None or not worth:
                continue
            teller = report.outlet or report.id
            best[teller] = max(best[teller], worth * self._clock.newness(report.id))
        return sum(best.values())

    def _worth(self, mention: EventMention) -> float:
        """What the place of a mention in its report is worth."""
        at = mention.trigger.start
        if any(headline.start <= at < headline.end for headline in self._headlines[mention.report]):
            return _HEADLINE
        opening = self._openings[mention.report]
        return _FIRST_SENTENCE if opening and opening.start <= at < opening.end else 0.0


def _headlines(report: Report) -> list[Stretch]:
    """Where the headlines of a report stand."""
    return [Stretch(f.start, f.end) for f in report.furniture if f.kind == "headline"]


def first_sentence(report: Report) -> Stretch | None:
    """The first sentence of the report's own words, furniture left aside; None where it has
    none.
    """
    furniture = sorted((f.start, f.end) for f in report.furniture if f.kind != "embed")
    at = 0
    for start, end in (*furniture, (len(report.text), len(report.text))):
        while at < start:
            stop = sentence_end(report.text, at, start)
            if stop - at >= _LONG_ENOUGH:
                return Stretch(at, stop)
            at = stop
        at = max(at, end)
    return None
