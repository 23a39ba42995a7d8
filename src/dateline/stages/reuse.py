"""Which passages stand in two reports, sentence by sentence, and which report is a later version of another.

Sentences are compared by their words, through an index of word shingles (Broder 1997, "On the resemblance and
containment of documents"): only sentences that share shingles are held against each other, never all pairs. The
measure is containment, so a passage is found though it was trimmed, moved, joined with other words or lightly
rewritten. Furniture is set aside.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from dateline.record.bounds import day, in_order
from dateline.record.nouns import Report, Reuse, Span
from dateline.record.paragraphs import paragraphs
from dateline.reference.affinity import affinity
from dateline.reference.wording import stem, words

SHINGLE = 3  # words
FORMULA = 200  # sentences: a shingle that stands in more is a formula of the trade and proves nothing
SHORTEST = 5  # words: shorter sentences are alike by chance
SHORT = 9  # words: below, nearly all must stand in the other
SHARE_SHORT = 0.8
SHARE = 0.6
SHARE_CONTENT = 0.6
SHARE_LOOSE = 0.72  # below, a long run must hold as well: two reporters may well share six words in ten
RUN_LOOSE = 6  # words
RUN = 4  # words in a row that a pair must share at least once
VERSION_SHARE = 0.7  # of the shorter report's words, for one outlet's two reports to be versions of one
VERSION_DAYS = 3

_NAME = re.compile(r"[\W_]*[A-Z]")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Capt|Sgt|St|Sen|Rep|Gov|Prof|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.$"
)


@dataclass(frozen=True, slots=True)
class _Sentence:
    report: int  # index in the order of reports
    n: int  # place among the sentences of its report
    start: int
    end: int
    words: tuple[str, ...]
    kept: tuple[str, ...]  # stems of its content words
    plain: tuple[str, ...]  # of those that are no names: in lower case as written


@dataclass(frozen=True, slots=True)
class _Pair:
    a: _Sentence
    b: _Sentence
    common: float  # words of the shorter that stand in the other

    @property
    def shorter(self) -> int:
        return min(len(self.a.words), len(self.b.words))


def reuse(reports: Sequence[Report]) -> list[Reuse]:
    """The passages that two reports share, in report order; `a` is of the earlier report in that order.

    Who took them from whom is not decided here. `share` is the part of the shorter passage's words that stands in the
    other.
    """
    ordered = in_order(reports)
    sentences = [s for i, report in enumerate(ordered) for s in _sentences(i, report)]
    pairs = _best(p for a, b in _candidates(sentences) if (p := _compare(a, b)))
    return [_passage(ordered, run) for run in _runs(pairs)]


def versions(reports: Sequence[Report], passages: Sequence[Reuse]) -> dict[str, str]:
    """Report id -> id of the report that it is a later version of (its next earlier version).

    Two reports are versions of one if they share a URL, or if one outlet has both within `VERSION_DAYS` days and
    `VERSION_SHARE` of the shorter one's words stand in the other. Without any date the order of reports decides.
    """
    ordered = in_order(reports)
    overlap = _overlaps(ordered, passages)
    found: dict[str, str] = {}
    for i, later in enumerate(ordered):
        for earlier in reversed(ordered[:i]):
            if _one_page(earlier, later) or _one_report(earlier, later, overlap):
                found[later.id] = earlier.id
                break
    return found


def _sentences(i: int, report: Report) -> Iterator[_Sentence]:
    aside = [(f.start, f.end) for f in report.furniture if f.kind != "caption"]
    shelved = affinity().function_words
    n = 0
    for paragraph in paragraphs(report.text):
        for start, end in _split(report.text, paragraph.start, paragraph.end):
            if any(s < end and start < e for s, e in aside):
                continue
            text = report.text[start:end]
            found = words(text)
            if found:
                common = {w for token in text.split() if not _NAME.match(token) for w in words(token)}
                kept = [(stem(w), w in common) for w in found if w not in shelved]
                plain = tuple(s for s, is_common in kept if is_common)
                yield _Sentence(i, n, start, end, found, tuple(s for s, _ in kept), plain)
                n += 1


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for match in _SENTENCE_END.finditer(text, start, end):
        if _ABBREVIATION.search(text, at, match.start()) and text[match.start() - 1] == ".":
            continue
        stop = match.end() - len(text[match.start() : match.end()]) + len(match.group().rstrip())
        yield at, stop
        at = match.end()
    if at < end:
        yield at, end


def _shingles(sentence: _Sentence) -> set[tuple[str, ...]]:
    shelved = affinity().function_words
    found = (sentence.words[k : k + SHINGLE] for k in range(len(sentence.words) - SHINGLE + 1))
    return {shingle for shingle in found if any(w not in shelved for w in shingle)}


def _candidates(sentences: list[_Sentence]) -> Iterator[tuple[_Sentence, _Sentence]]:
    """Pairs of different reports' sentences that share shingles: two, or one where the shorter has few words."""
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, sentence in enumerate(sentences):
        if len(sentence.words) >= SHORTEST:
            for shingle in _shingles(sentence):
                index[shingle].append(i)
    for i, sentence in enumerate(sentences):
        if len(sentence.words) < SHORTEST:
            continue
        met: Counter[int] = Counter()
        for shingle in _shingles(sentence):
            rows = index[shingle]
            if len(rows) <= FORMULA:
                met.update(j for j in rows if j > i and sentences[j].report != sentence.report)
        for j in sorted(met):
            short = min(len(sentence.words), len(sentences[j].words)) < SHORT
            if met[j] >= (1 if short else 2):
                yield sentence, sentences[j]


def _compare(a: _Sentence, b: _Sentence) -> _Pair | None:
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
    return _Pair(a, b, common)


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


def _best(pairs: Iterator[_Pair]) -> list[_Pair]:
    """Of the pairs of two reports, those that are the best one of either sentence."""
    found = list(pairs)
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


def _runs(pairs: list[_Pair]) -> Iterator[list[_Pair]]:
    """Pairs joined where the next sentence of both goes on."""
    run: list[_Pair] = []
    for pair in sorted(pairs, key=lambda p: (p.a.report, p.b.report, p.a.n, p.b.n)):
        last = run[-1] if run else None
        follows = (
            last is not None
            and (last.a.report, last.b.report) == (pair.a.report, pair.b.report)
            and 0 <= pair.a.n - last.a.n <= 1
            and 0 <= pair.b.n - last.b.n <= 1
        )
        if run and not follows:
            yield run
            run = []
        run.append(pair)
    if run:
        yield run


def _passage(reports: list[Report], run: list[_Pair]) -> Reuse:
    first, last = run[0], run[-1]
    share = min(sum(p.common for p in run) / sum(p.shorter for p in run), 1.0)
    return Reuse(
        Span(reports[first.a.report].id, first.a.start, last.a.end),
        Span(reports[first.b.report].id, first.b.start, last.b.end),
        round(share, 3),
    )


def _overlaps(reports: list[Report], passages: Sequence[Reuse]) -> dict[tuple[str, str], float]:
    """The part of the shorter report's words, furniture aside, that stands in the other."""
    size = {r.id: sum(len(s.words) for s in _sentences(i, r)) for i, r in enumerate(reports)}
    text = {r.id: r.text for r in reports}
    common: dict[tuple[str, str], float] = defaultdict(float)
    for p in passages:
        length = min(len(words(text[s.report][s.start : s.end])) for s in (p.a, p.b))
        common[p.a.report, p.b.report] += p.share * length
        common[p.b.report, p.a.report] += p.share * length
    return {pair: total / max(min(size[pair[0]], size[pair[1]]), 1) for pair, total in common.items()}


def _one_page(a: Report, b: Report) -> bool:
    return a.url is not None and a.url == b.url


def _one_report(earlier: Report, later: Report, overlap: dict[tuple[str, str], float]) -> bool:
    if earlier.outlet is None or earlier.outlet != later.outlet:
        return False
    first, last = day(earlier.published), day(later.published)
    if first and last and (last - first).days > VERSION_DAYS:
        return False
    return overlap.get((earlier.id, later.id), 0.0) >= VERSION_SHARE
