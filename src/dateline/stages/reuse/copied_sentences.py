"""Whether one of two sentences is a copy of the other.

Between reports that are not known to be related a pair must prove itself: a run of words, enough of
all words, enough of the content words, and not the names alone. Between reports that share such
pairs already, less will do.
"""

from __future__ import annotations

from collections import Counter
from itertools import filterfalse

from msgspec import Struct
from rapidfuzz.distance import LCSseq

from dateline.reference.publishing.house_style import house_style
from dateline.stages.reuse.sentences import RUN, SHINGLE, ComparedSentence

SHORT = 9  # words: below, nearly all must stand in the other
SHARE_SHORT = 0.8
SHARE = 0.6
SHARE_CONTENT = 0.6
SHARE_LOOSE = 0.72  # below, a long run must hold as well: two reporters may share six words in ten
RUN_LOOSE = 6  # words
# Two reports are related only if they share one pair beyond doubt: close, of the same numbers, and
# of enough weight to be
# no formula of the trade ("no arrests have been made") and no list of the names that all reports of
# the case have.
# a content word weighs 1, names together no more than the rest, a figure by its digits (to 3)
SURE = 7
SHARE_SURE = 0.8  # close: by this share of its words, or
RUN_SURE = 8  # by words in a row
RUN_CERTAIN = 12  # words in a row that prove it without weight or closeness
RELATED_SHARE = 0.5  # of the shorter one's words, in their order, between reports that are related
KIN_CONTENT = 0.6  # of its content words

STAMP = 2  # content words at most that stand with the time of day in a stamp or a dateline


class SentencePair(Struct, frozen=True):
    """Two sentences of which one holds the other's words; `a` is of the earlier report."""

    a: ComparedSentence
    b: ComparedSentence
    common: float  # words of the shorter that stand in the other
    run: int  # the longest run of words that both share

    @property
    def shorter(self) -> int:
        """Words of the shorter sentence."""
        return min(len(self.a.words), len(self.b.words))

    @property
    def says_something(self) -> bool:
        """True if they share words of their own: not "said on Tuesday", "Update 3 p.m."."""
        shared = {*self.a.content} & {*self.b.content}
        matter = set(filterfalse(_is_number, shared)) - house_style().clock
        if not shared.isdisjoint(house_style().clock):
            return len(matter) > STAMP
        return bool(matter) or self.run >= RUN_LOOSE

    @property
    def reports(self) -> tuple[int, int]:
        """The two reports, by index."""
        return self.a.report, self.b.report

    @property
    def rank(self) -> tuple[float, int]:
        """How good the pair is: by its common words, then by how alike the sentences
        stand in their reports.
        """
        return self.common, -abs(self.a.n - self.b.n)


def proven_copy(
    a: ComparedSentence, b: ComparedSentence, runs: tuple[int, int] | None = None
) -> SentencePair | None:
    """The pair if it is a copy: enough words and enough content words of the shorter
    stand in the other. `runs`: what `shared_runs` gives, where it is known.
    """
    short, long = (a, b) if len(a.words) <= len(b.words) else (b, a)
    size = len(short.words)
    run, covered = runs or shared_runs(short, long)
    if run < min(RUN, size - 1):
        return None
    common = max(LCSseq.similarity(short.words, long.words), covered)
    needed = SHARE_SHORT if size < SHORT else SHARE
    if common < needed * size:
        return None
    is_loose = common < SHARE_LOOSE * size
    if is_loose and run < RUN_LOOSE:
        return None
    if not _holds_content(short, long, needed):
        return None
    return SentencePair(a, b, common, run)


def _holds_content(short: ComparedSentence, long: ComparedSentence, needed: float) -> bool:
    """True if the other has enough of the content words, and not of the names alone."""
    if not short.content:
        return False
    if short.words == long.words:
        return True
    if _held(short.content, long.content) < max(SHARE_CONTENT, needed):
        return False
    has_only_names = not short.common
    return has_only_names or _held(short.common, long.content) >= SHARE_CONTENT


def is_beyond_doubt(pair: SentencePair) -> bool:
    """True if the pair proves by itself that one was copied: long, close, and of the
    same numbers.
    """
    if pair.run >= RUN_CERTAIN:
        return True
    is_close = pair.common >= SHARE_SURE * pair.shorter or pair.run >= RUN_SURE
    if pair.shorter < SHORT or not is_close:
        return False
    if _weight(pair) < SURE:
        return False
    left, right = _numbers(pair.a), _numbers(pair.b)
    return left <= right or right <= left


def _numbers(sentence: ComparedSentence) -> set[str]:
    """The words that start with a digit: "19", "19-year-old"."""
    return set(filter(_is_number, sentence.words))


def _is_number(word: str) -> bool:
    """True for a word that starts with a digit."""
    return word[0].isdigit()


def _weight(pair: SentencePair) -> int:
    """How much the content words of both weigh together."""
    common = {*pair.a.common, *pair.b.common}
    shared = set(pair.a.content) & set(pair.b.content)
    weight = sum(map(_weight_of_word, shared & common))
    names = len(shared - common)
    return weight + min(weight, names)


def _weight_of_word(word: str) -> int:
    """1; of a figure its digits, to 3."""
    return min(len(word), 3) if _is_number(word) else 1


def copy_between_related_reports(
    a: ComparedSentence, b: ComparedSentence, joined: bool
) -> SentencePair | None:
    """The pair if it is a copy between reports that share others: the same words, or most of them
    in their order.

    joined: one of the two is a copy of another sentence already, so it must hold this one as a
    part.
    """
    if a.words == b.words:
        return SentencePair(a, b, len(a.words), len(a.words))
    short, long = (a, b) if len(a.words) <= len(b.words) else (b, a)
    size = len(short.words)
    if len(set(short.content)) < 2:
        return None
    needed_content = KIN_CONTENT if size >= SHORT else SHARE_SHORT
    if _held(short.content, long.content) < needed_content:
        return None
    run, covered = shared_runs(short, long)
    common = max(LCSseq.similarity(short.words, long.words), covered)
    needed = RELATED_SHARE if run >= SHINGLE else SHARE_SHORT
    if common / size < needed:
        return None
    if joined and run < min(RUN_LOOSE, size):
        return None
    return SentencePair(a, b, common, run)


def _held(short: tuple[str, ...], long: tuple[str, ...]) -> float:
    """The part of one's words that the other has as well, each as often."""
    if len(set(short)) == len(short):
        return len({*short} & {*long}) / len(short)
    own = Counter(short)
    return (own & Counter(long)).total() / own.total()


def shared_runs(short: ComparedSentence, long: ComparedSentence) -> tuple[int, int]:
    """The longest run of words in both, and how many words of `short` stand in such runs of a
    shingle or more.
    """
    words, held = short.words, long.triples
    if held.isdisjoint(short.triples):
        return 0, 0
    longest = run = covered = 0
    for triple in zip(*(words[k:] for k in range(SHINGLE)), strict=False):
        if triple not in held:
            run = 0
            continue
        more = 1 if run else SHINGLE
        covered, run = covered + more, run + more
        longest = max(longest, run)
    return longest, min(covered, len(words))
