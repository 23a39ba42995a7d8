"""Pairs of copied sentences joined to passages where the next sentence of both reports goes on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from dateline.record.nouns import Report, Reuse, Span
from dateline.stages.reuse.copied_sentences import SentencePair


class Run(Struct, frozen=True):
    """Pairs of two reports that follow on one another in both."""

    pairs: tuple[SentencePair, ...]

    @property
    def says_something(self) -> bool:
        """True if a sentence of it does."""
        return any(pair.says_something for pair in self.pairs)

    def reuse(
        self, reports: Sequence[Report], sizes: Sequence[int], one_of: dict[Span, Span]
    ) -> Reuse:
        """The passage in the record's terms.

        `reports` in their order, `sizes` the number of sentences of each; `one_of`: stretches that
        are held already.
        """
        first, last = self.pairs[0], self.pairs[-1]
        share = min(sum(p.common for p in self.pairs) / sum(p.shorter for p in self.pairs), 1.0)
        count = min(len({p.a.n for p in self.pairs}), len({p.b.n for p in self.pairs}))
        a = Span(reports[first.a.report].id, first.a.start, last.a.end)
        b = Span(reports[first.b.report].id, first.b.start, last.b.end)
        return Reuse(
            one_of.setdefault(a, a),
            one_of.setdefault(b, b),
            round(share, 3),
            sentences=count,
            of=min(sizes[first.a.report], sizes[first.b.report]),
        )


def passages(pairs: Sequence[SentencePair]) -> Iterator[Run]:
    """The runs, in the order of the pairs: by first report, second report, place in either."""
    run: list[SentencePair] = []
    for pair in pairs:
        if run and not _follows(run[-1], pair):
            yield Run(tuple(run))
            run = []
        run.append(pair)
    if run:
        yield Run(tuple(run))


def _follows(last: SentencePair, pair: SentencePair) -> bool:
    """True if both go on in either report with the same or the next sentence."""
    if last.reports != pair.reports:
        return False
    return pair.a.n - last.a.n in (0, 1) and pair.b.n - last.b.n in (0, 1)
