"""Pairs of copied sentences of all reports, found through an index of shingles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby

from dateline.record.nouns import Report
from dateline.stages.reuse.copied_sentences import (
    SentencePair,
    copy_between_related_reports,
    is_beyond_doubt,
    proven_copy,
)
from dateline.stages.reuse.likely_copies import likely_copies
from dateline.stages.reuse.repeated_sentences import RepeatedSentences
from dateline.stages.reuse.sentences import ComparedSentence

MOST = 12  # reports with which the copies of a sentence are paired, besides the first that has it
RELATED_WORDS = 12  # words that two reports share in proven pairs, for less to prove a further one


def pairs(
    reports: Sequence[Report], parted: Sequence[Sequence[ComparedSentence]]
) -> list[SentencePair]:
    """The pairs of copied sentences of all reports, each the best one of either of its
    sentences; `parted` are the sentences of each.
    """
    likely = likely_copies(list(chain.from_iterable(parted)))
    proven = (proven_copy(pair.a, pair.b, (pair.run, pair.covered)) for pair in likely)
    alike = list(chain.from_iterable(map(_best, _by_later_report(filter(None, proven)))))
    repeated = RepeatedSentences(reports, alike)
    alike = _with_nearest_kin(repeated.without(alike))
    related: set[tuple[int, int]] = set()
    for pair in alike:
        if pair.reports not in related and is_beyond_doubt(pair):
            related.add(pair.reports)
    proven = [pair for pair in alike if pair.reports in related]
    both = [*proven, *repeated.without(_further(parted, proven))]
    return sorted(both, key=lambda pair: (*pair.reports, pair.a.n, pair.b.n))


def _with_nearest_kin(found: Sequence[SentencePair]) -> list[SentencePair]:
    """Of a sentence that many earlier reports have, its pairs with the first of them and with those
    that have most words in common with its report: a wire's hundredth copy need not be held against
    ninety-nine.
    """
    kept: list[SentencePair] = []
    for pairs_of_report in _by_later_report(found):
        common: Counter[tuple[int, int]] = Counter()
        of_later: dict[int, list[SentencePair]] = defaultdict(list)
        for pair in pairs_of_report:
            common[pair.reports] += round(pair.common)
            of_later[pair.b.n].append(pair)
        for pairs_of_one in of_later.values():
            first, *others = sorted(pairs_of_one, key=lambda pair: pair.reports)
            others.sort(key=lambda pair, common=common: -common[pair.reports])
            kept += [first, *others[:MOST]]
    return kept


def _by_later_report(found: Iterable[SentencePair]) -> Iterator[list[SentencePair]]:
    """The pairs of each later report: they come in its order."""
    for _, pairs_of_report in groupby(found, key=lambda pair: pair.b.report):
        yield list(pairs_of_report)


# ------------------------------------------------------------ further pairs of related reports


class _RelatedReports:
    """The proven pairs of two reports: how many words they share, and which sentences are taken."""

    def __init__(self) -> None:
        """Nothing in common yet; `taken_*` are the numbers of sentences that have a partner."""
        self.common: float = 0
        self.taken_a: set[int] = set()
        self.taken_b: set[int] = set()

    def add(self, pair: SentencePair) -> None:
        """Counts a proven pair in."""
        self.common += pair.common
        self.taken_a.add(pair.a.n)
        self.taken_b.add(pair.b.n)


def _further(
    reports: Sequence[Sequence[ComparedSentence]], proven: Sequence[SentencePair]
) -> list[SentencePair]:
    """Further pairs of reports that are known to share words."""
    found: list[SentencePair] = []
    for pairs_of_report in _by_later_report(proven):
        related: dict[int, _RelatedReports] = defaultdict(_RelatedReports)
        for pair in pairs_of_report:
            related[pair.a.report].add(pair)
        others = reports[pairs_of_report[0].b.report]
        by_stem = _by_stem(others)
        for i, known in related.items():
            if known.common >= RELATED_WORDS:
                nearer = (_further_of(a, others, by_stem, known) for a in reports[i])
                found += _best(chain.from_iterable(nearer))
    return found


def _further_of(
    a: ComparedSentence,
    others: Sequence[ComparedSentence],
    by_stem: dict[str, list[int]],
    related: _RelatedReports,
) -> Iterator[SentencePair]:
    """The copies of a sentence among those of a report that is related to its own."""
    a_is_taken = a.n in related.taken_a
    if a_is_taken and len(related.taken_b) == len(others):
        return
    for n in _near(a, by_stem):
        b_is_taken = n in related.taken_b
        if a_is_taken and b_is_taken:
            continue
        pair = copy_between_related_reports(a, others[n], joined=a_is_taken or b_is_taken)
        if pair is not None:
            yield pair


def _near(sentence: ComparedSentence, by_stem: dict[str, list[int]]) -> list[int]:
    """The sentences of a report that share two stems with this one, or the only one that it has."""
    stems = _stems(sentence)
    shared = Counter(chain.from_iterable(filter(None, map(by_stem.get, stems))))
    needed = min(2, len(stems))
    return sorted(n for n, hits in shared.items() if hits >= needed)


def _by_stem(sentences: Sequence[ComparedSentence]) -> dict[str, list[int]]:
    """The sentences of a report by each of their stems."""
    index: dict[str, list[int]] = defaultdict(list)
    for sentence in sentences:
        for stem in _stems(sentence):
            index[stem].append(sentence.n)
    return index


def _stems(sentence: ComparedSentence) -> set[str]:
    """The content stems; where there are none, the words."""
    return set(sentence.content or sentence.words)


# ------------------------------------------------------------ the best pairs


def _best(found: Iterable[SentencePair]) -> list[SentencePair]:
    """Of the pairs of two reports, those that are the best one of either sentence."""
    every = list(found)
    best: dict[tuple[int, int, int], tuple[float, int]] = {}
    for pair in every:
        for side in _sides(pair):
            best[side] = max(best.get(side, pair.rank), pair.rank)
    return [pair for pair in every if pair.rank in map(best.__getitem__, _sides(pair))]


def _sides(pair: SentencePair) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """Each sentence, towards the other's report: (report, place there, other report)."""
    a, b = pair.a, pair.b
    return (a.report, a.n, b.report), (b.report, b.n, a.report)
