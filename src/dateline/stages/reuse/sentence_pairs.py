"""Pairs of sentences of two reports that are copies of one another.

Between reports that are not known to be kin a pair must prove itself: a run of words, enough of all words, enough of
the content words, and not the names alone. Between reports that share such pairs already, less will do.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from dateline.stages.reuse.sentences import SHINGLE, Sentence

FORMULA = (
    200  # sentences: a shingle that stands in more is a formula of the trade and proves nothing
)
SHORTEST = 5  # words: shorter sentences are alike by chance
SHORT = 9  # words: below, nearly all must stand in the other
SHARE_SHORT = 0.8
SHARE = 0.6
SHARE_CONTENT = 0.6
SHARE_LOOSE = (
    0.72  # below, a long run must hold as well: two reporters may well share six words in ten
)
RUN_LOOSE = 6  # words
RUN = 4  # words in a row that a pair must share at least once
# Two reports are kin only if they share one pair beyond doubt: close, of the same numbers, and of enough weight to be
# no formula of the trade ("no arrests have been made") and no list of the names that all reports of the case have.
SURE = 7  # a content word weighs 1; a name too, but names together no more than the rest; a figure by its digits, to 3
SHARE_SURE = 0.8  # close: by this share of its words, or
RUN_SURE = 8  # by words in a row
RUN_CERTAIN = 12  # words in a row that prove it without weight or closeness
KIN = 12  # words that two reports share in proven pairs, for less to prove a further one
KIN_SHARE = 0.5  # of the shorter one's words, in their order
KIN_CONTENT = 0.6  # of its content words


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sentences of which one holds the other's words; `a` is of the earlier report."""

    a: Sentence
    b: Sentence
    common: float  # words of the shorter that stand in the other
    run: int = 0  # the longest run of words that both share

    @property
    def shorter(self) -> int:
        return min(len(self.a.words), len(self.b.words))


def pairs(reports: Sequence[Sequence[Sentence]]) -> list[Pair]:
    """The pairs of copied sentences of all reports, each the best one of either of its sentences."""
    alike = _best(
        p for a, b in _candidates([s for report in reports for s in report]) if (p := _proven(a, b))
    )
    proven = _beyond_chance(alike)
    return sorted(
        [*proven, *_further(reports, proven)], key=lambda p: (p.a.report, p.b.report, p.a.n, p.b.n)
    )


def _candidates(sentences: list[Sentence]) -> Iterator[tuple[Sentence, Sentence]]:
    """Pairs of different reports' sentences that share shingles: two, or one where the shorter has few words."""
    shingles = [s.shingles() if len(s.words) >= SHORTEST else set() for s in sentences]
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, found in enumerate(shingles):
        for shingle in found:
            index[shingle].append(i)
    for i, sentence in enumerate(sentences):
        met: Counter[int] = Counter()
        for shingle in shingles[i]:
            rows = index[shingle]
            if len(rows) <= FORMULA:
                met.update(j for j in rows if j > i and sentences[j].report != sentence.report)
        for j in sorted(met):
            short = min(len(sentence.words), len(sentences[j].words)) < SHORT
            if met[j] >= (1 if short else 2):
                yield sentence, sentences[j]


def _proven(a: Sentence, b: Sentence) -> Pair | None:
    """The pair if it is a copy: enough words and enough content words of the shorter stand in the other."""
    short, long = (a, b) if len(a.words) <= len(b.words) else (b, a)
    run, covered = _blocks(short.words, long.words)
    if run < RUN and run < len(short.words) - 1:
        return None
    common = max(LCSseq.similarity(short.words, long.words), covered)
    needed = SHARE_SHORT if len(short.words) < SHORT else SHARE
    if common < needed * len(short.words):
        return None
    if common < SHARE_LOOSE * len(short.words) and run < RUN_LOOSE:
        return None
    share = max(SHARE_CONTENT, needed)
    if not short.kept or _held(short.kept, long.kept) < share:
        return None
    if short.plain and _held(short.plain, long.kept) < SHARE_CONTENT:
        return None  # two sentences about the same names
    return Pair(a, b, common, run)


def _beyond_chance(alike: list[Pair]) -> list[Pair]:
    """Without the pairs of reports that share none beyond doubt."""
    kin = {(p.a.report, p.b.report) for p in alike if _sure(p)}
    return [p for p in alike if (p.a.report, p.b.report) in kin]


def _sure(p: Pair) -> bool:
    """True if the pair proves by itself that one was copied: long, close, and of the same numbers."""
    if p.run >= RUN_CERTAIN:
        return True
    if (
        p.shorter < SHORT
        or (p.common < SHARE_SURE * p.shorter and p.run < RUN_SURE)
        or _weight(p) < SURE
    ):
        return False
    numbers = [{w for w in s.words if w[0].isdigit()} for s in (p.a, p.b)]
    return numbers[0] <= numbers[1] or numbers[1] <= numbers[0]


def _weight(p: Pair) -> int:
    """How much the content words of both weigh together."""
    plain = {*p.a.plain, *p.b.plain}
    shared = set(p.a.kept) & set(p.b.kept)
    told = sum(min(len(s), 3) if s[0].isdigit() else 1 for s in shared if s in plain)
    return told + min(told, sum(s not in plain for s in shared))


def _further(reports: Sequence[Sequence[Sentence]], proven: list[Pair]) -> list[Pair]:
    """Further pairs of reports that are known to share words."""
    shared: dict[tuple[int, int], float] = defaultdict(float)
    taken: dict[tuple[int, int], tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
    for p in proven:
        key = (p.a.report, p.b.report)
        shared[key] += p.common
        taken[key][0].add(p.a.n)
        taken[key][1].add(p.b.n)
    by_stem = {i: _by_stem(reports[i]) for i in sorted({i for key in shared for i in key})}
    found: list[Pair] = []
    for (i, j), common in shared.items():
        if common < KIN:
            continue
        for a in reports[i]:
            joined = a.n in taken[i, j][0]
            stems = set(a.kept or a.words)
            met = Counter(n for s in stems for n in by_stem[j].get(s, ()))
            near = {n for n, hits in met.items() if hits >= min(2, len(stems))}
            for n in sorted(near - taken[i, j][1] if joined else near):
                p = _kindred(a, reports[j][n], joined or n in taken[i, j][1])
                found += [p] if p else []
    return _best(found)


def _by_stem(sentences: Sequence[Sentence]) -> dict[str, list[int]]:
    index: dict[str, list[int]] = defaultdict(list)
    for s in sentences:
        for one in set(s.kept or s.words):
            index[one].append(s.n)
    return index


def _kindred(a: Sentence, b: Sentence, joined: bool = False) -> Pair | None:
    """The pair if it is a copy between reports that share others: the same words, or most of them in their order.

    joined: one of the two is a copy of another sentence already, so it must hold this one as a part.
    """
    if a.words == b.words:
        return Pair(a, b, len(a.words), len(a.words))
    short, long = (a, b) if len(a.words) <= len(b.words) else (b, a)
    if len(set(short.kept)) < 2 or _held(short.kept, long.kept) < (
        KIN_CONTENT if len(short.words) >= SHORT else SHARE_SHORT
    ):
        return None
    run, covered = _blocks(short.words, long.words)
    common = max(LCSseq.similarity(short.words, long.words), covered)
    share = common / len(short.words)
    if (
        share < KIN_SHARE
        or (run < SHINGLE and share < SHARE_SHORT)
        or (joined and run < min(RUN_LOOSE, len(short.words)))
    ):
        return None
    return Pair(a, b, common, run)


def _held(short: tuple[str, ...], long: tuple[str, ...]) -> float:
    """The part of one's words that the other has as well, each as often."""
    kept = Counter(short)
    return (kept & Counter(long)).total() / kept.total()


def _blocks(short: tuple[str, ...], long: tuple[str, ...]) -> tuple[int, int]:
    """The longest run of words in both, and how many words of `short` stand in such runs of a shingle or more."""
    held = {long[k : k + SHINGLE] for k in range(len(long) - SHINGLE + 1)}
    best = run = covered = 0
    for k in range(len(short)):
        if short[k : k + SHINGLE] in held:
            covered += 1 if run else SHINGLE
            run = run + 1 if run else SHINGLE
            best = max(best, run)
        else:
            run = 0
    return best, min(covered, len(short))


def _best(found: Iterable[Pair]) -> list[Pair]:
    """Of the pairs of two reports, those that are the best one of either sentence."""
    found = list(found)
    top: dict[tuple[int, int, int], tuple[float, int]] = {}
    for pair in found:
        for one, other in ((pair.a, pair.b), (pair.b, pair.a)):
            key, rank = (one.report, one.n, other.report), (pair.common, -abs(one.n - other.n))
            top[key] = max(top.get(key, rank), rank)
    return [
        pair
        for pair in found
        if any(
            top[one.report, one.n, other.report] == (pair.common, -abs(one.n - other.n))
            for one, other in ((pair.a, pair.b), (pair.b, pair.a))
        )
    ]
