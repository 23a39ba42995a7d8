"""Pairs of copied sentences of all reports, found through an index of shingles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import chain, starmap

from dateline.stages.reuse.copied_sentences import (
    SHORT,
    SentencePair,
    copy_between_related_reports,
    is_beyond_doubt,
    proven_copy,
)
from dateline.stages.reuse.sentences import ComparedSentence

FORMULA = 200  # sentences: a shingle that stands in more is a formula of the trade
SHORTEST = 5  # words: shorter sentences are alike by chance
RELATED_WORDS = 12  # words that two reports share in proven pairs, for less to prove a further one


def pairs(reports: Sequence[Sequence[ComparedSentence]]) -> list[SentencePair]:
    """The pairs of copied sentences of all reports, each the best one of either of its
    sentences.
    """
    candidates = _candidates(list(chain.from_iterable(reports)))
    alike = _best(filter(None, starmap(proven_copy, candidates)))
    related = {pair.reports for pair in alike if is_beyond_doubt(pair)}
    proven = [pair for pair in alike if pair.reports in related]
    found = [*proven, *_further(reports, proven)]
    return sorted(found, key=lambda pair: (*pair.reports, pair.a.n, pair.b.n))


# ------------------------------------------------------------ candidates


def _candidates(
    sentences: Sequence[ComparedSentence],
) -> Iterator[tuple[ComparedSentence, ComparedSentence]]:
    """Pairs of different reports' sentences that share shingles: two, or one where the
    shorter has few words.
    """
    shingles = list(map(_shingles, sentences))
    sentences_with = _index_of_shared_shingles(shingles)
    for i, sentence in enumerate(sentences):
        shared: Counter[int] = Counter()
        for shingle in shingles[i]:
            shared.update(sentences_with.get(shingle, ()))
        for j in sorted(shared):
            other = sentences[j]
            if j <= i or other.report == sentence.report:
                continue
            if shared[j] >= _needed(sentence, other):
                yield sentence, other


def _shingles(sentence: ComparedSentence) -> Collection[tuple[str, ...]]:
    """The shingles of a sentence; none of a very short one."""
    return sentence.shingles() if len(sentence.words) >= SHORTEST else ()


def _index_of_shared_shingles(
    shingles: Sequence[Collection[tuple[str, ...]]],
) -> dict[tuple[str, ...], list[int]]:
    """The sentences, by index, in which each shingle stands that two or more have
    and that is no formula of the trade.
    """
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, found in enumerate(shingles):
        for shingle in found:
            index[shingle].append(i)
    return {shingle: rows for shingle, rows in index.items() if 1 < len(rows) <= FORMULA}


def _needed(a: ComparedSentence, b: ComparedSentence) -> int:
    """How many shingles the two must share."""
    is_short = min(len(a.words), len(b.words)) < SHORT
    return 1 if is_short else 2


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
    related: dict[tuple[int, int], _RelatedReports] = defaultdict(_RelatedReports)
    for pair in proven:
        related[pair.reports].add(pair)
    by_stem = {j: _by_stem(reports[j]) for j in {j for _, j in related}}
    found: list[SentencePair] = []
    for (i, j), known in related.items():
        if known.common < RELATED_WORDS:
            continue
        for a in reports[i]:
            found += _further_of(a, reports[j], by_stem[j], known)
    return _best(found)


def _further_of(
    a: ComparedSentence,
    others: Sequence[ComparedSentence],
    by_stem: dict[str, list[int]],
    related: _RelatedReports,
) -> Iterator[SentencePair]:
    """The copies of a sentence among those of a report that is related to its own."""
    a_is_taken = a.n in related.taken_a
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
    shared: Counter[int] = Counter()
    for stem in stems:
        shared.update(by_stem.get(stem, ()))
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
