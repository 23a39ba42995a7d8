"""Pairs of copied sentences of all reports, found through an index of shingles."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from dateline.stages.reuse.copied_sentences import (
    SHORT,
    SentencePair,
    copy_between_kin,
    is_beyond_doubt,
    proven_copy,
)
from dateline.stages.reuse.sentences import ComparedSentence

FORMULA = 200  # sentences: a shingle that stands in more is a formula of the trade
SHORTEST = 5  # words: shorter sentences are alike by chance
KIN = 12  # words that two reports share in proven pairs, for less to prove a further one


def pairs(reports: Sequence[Sequence[ComparedSentence]]) -> list[SentencePair]:
    """The pairs of copied sentences of all reports, each the best one of either of its
    sentences.
    """
    candidates = _candidates([sentence for report in reports for sentence in report])
    alike = _best(filter(None, (proven_copy(a, b) for a, b in candidates)))
    kin = {pair.reports for pair in alike if is_beyond_doubt(pair)}
    proven = [pair for pair in alike if pair.reports in kin]
    return sorted(
        [*proven, *_further(reports, proven)], key=lambda pair: (*pair.reports, pair.a.n, pair.b.n)
    )


# ------------------------------------------------------------ candidates


def _candidates(
    sentences: Sequence[ComparedSentence],
) -> Iterator[tuple[ComparedSentence, ComparedSentence]]:
    """Pairs of different reports' sentences that share shingles: two, or one where the
    shorter has few words.
    """
    none = frozenset[tuple[str, ...]]()
    shingles = [s.shingles() if len(s.words) >= SHORTEST else none for s in sentences]
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, found in enumerate(shingles):
        for shingle in found:
            index[shingle].append(i)
    for i, sentence in enumerate(sentences):
        shared: Counter[int] = Counter()
        for shingle in shingles[i]:
            rows = index[shingle]
            if 1 < len(rows) <= FORMULA:
                shared.update(j for j in rows if j > i and sentences[j].report != sentence.report)
        for j in sorted(shared):
            if shared[j] >= _needed(sentence, sentences[j]):
                yield sentence, sentences[j]


def _needed(a: ComparedSentence, b: ComparedSentence) -> int:
    """How many shingles the two must share."""
    return 1 if min(len(a.words), len(b.words)) < SHORT else 2


# ------------------------------------------------------------ further pairs of kin


class _Kin:
    """The proven pairs of two reports: how many words they share, and which sentences are taken."""

    def __init__(self) -> None:
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
    kin: dict[tuple[int, int], _Kin] = defaultdict(_Kin)
    for pair in proven:
        kin[pair.reports].add(pair)
    by_stem = {i: _by_stem(reports[i]) for i in sorted({i for both in kin for i in both})}
    found: list[SentencePair] = []
    for (i, j), known in kin.items():
        if known.common >= KIN:
            for a in reports[i]:
                found += _further_of(a, reports[j], by_stem[j], known)
    return _best(found)


def _further_of(
    a: ComparedSentence,
    others: Sequence[ComparedSentence],
    by_stem: dict[str, list[int]],
    kin: _Kin,
) -> Iterator[SentencePair]:
    """The copies of a sentence among those of a report that is kin to its own."""
    joined = a.n in kin.taken_a
    for n in _near(a, by_stem):
        if joined and n in kin.taken_b:
            continue
        pair = copy_between_kin(a, others[n], joined or n in kin.taken_b)
        if pair is not None:
            yield pair


def _near(sentence: ComparedSentence, by_stem: dict[str, list[int]]) -> list[int]:
    """The sentences of a report that share two stems with this one, or the only one that it has."""
    stems = _stems(sentence)
    shared = Counter(n for stem in stems for n in by_stem.get(stem, ()))
    return sorted(n for n, hits in shared.items() if hits >= min(2, len(stems)))


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
        for key in _sides(pair):
            best[key] = max(best.get(key, pair.rank), pair.rank)
    return [pair for pair in every if any(best[key] == pair.rank for key in _sides(pair))]


def _sides(pair: SentencePair) -> tuple[tuple[int, int, int], tuple[int, int, int]]:
    """Each sentence, towards the other's report: (report, place there, other report)."""
    a, b = pair.a, pair.b
    return (a.report, a.n, b.report), (b.report, b.n, a.report)
