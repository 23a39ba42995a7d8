"""The sentences of a report made comparable: folded words, their stems, and shingles to find their
like by.

Numbers are brought to digits and shortened negations written out, so that two house styles are one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain, filterfalse
from sys import intern

from dateline.record.nouns import Furniture, Report
from dateline.record.paragraphs import paragraphs
from dateline.reference.english.stopwords import stopwords
from dateline.reference.numbers.quantities import quantities
from dateline.reference.publishing.house_style import house_style
from dateline.reference.text import stem, words_anew
from dateline.stage_cache import StageCache

SHINGLE = 3  # words of the runs by which two sentences are compared
RUN = (
    4  # words in a row that a pair must share at least once: by them its sentences find each other
)

_CAPITAL = re.compile(r"[\W_]*[A-Z]")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")


@dataclass(slots=True, eq=False)
class ComparedSentence:
    """A sentence outside the furniture; `start`, `end`: offsets in its report's text, `whole`."""

    report: int  # index in the order of reports
    n: int  # place among the sentences of its report
    start: int
    end: int
    whole: str
    words: tuple[str, ...]
    _content: tuple[str, ...] | None = None
    _common: tuple[str, ...] | None = None

    @property
    def content(self) -> tuple[str, ...]:
        """The stems of its content words."""
        if self._content is None:
            self._content = tuple(map(stem, filterfalse(stopwords().__contains__, self.words)))
        return self._content

    @property
    def common(self) -> tuple[str, ...]:
        """Of those the ones that are no names: in lower case as written."""
        if self._common is None:
            lower = _in_lower_case(self.whole[self.start : self.end]) - stopwords()
            self._common = tuple(map(stem, filter(lower.__contains__, self.words)))
        return self._common

    def packed(self) -> _Packed:
        """The sentence as it is kept."""
        return self.start, self.end, self.words, self._content, self._common

    @property
    def triples(self) -> frozenset[tuple[str, ...]]:
        """Runs of `SHINGLE` words."""
        return _triples(self.words)


@lru_cache(maxsize=512)  # not kept with each sentence: in a long case that was most of its memory
def _triples(said: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """Runs of `SHINGLE` words of those that were said."""
    return frozenset(zip(*(said[k:] for k in range(SHINGLE)), strict=False))


_Packed = tuple[int, int, tuple[str, ...], tuple[str, ...] | None, tuple[str, ...] | None]
"""Of a sentence start, end, words, and its stems as far as they were asked for."""


class KeptSentences:
    """The sentences of a report, kept by its text and furniture. Where reports share both, the
    stems that the last of them was asked for are kept.
    """

    def __init__(self, i: int, report: Report, stage_cache: StageCache) -> None:
        """Takes those of an earlier build, else parts the text of the report at `i`."""
        self._part = stage_cache.part("reuse", report.text, report.furniture)
        packed = self._part.get("sentences", list[_Packed])
        if packed is None:
            self.found = sentences(i, report)
        else:
            self.found = [_unpacked(i, n, report, row) for n, row in enumerate(packed)]

    def keep(self) -> None:
        """Keeps them for later builds, with the stems that were asked for by now."""
        self._part.put("sentences", [one.packed() for one in self.found])


def _unpacked(i: int, n: int, report: Report, row: _Packed) -> ComparedSentence:
    """A sentence as it was kept; of each word one is held in memory."""
    start, end, *told = row
    words, content, common = (None if of is None else tuple(map(intern, of)) for of in told)
    return ComparedSentence(i, n, start, end, report.text, words or (), content, common)


def sentences(i: int, report: Report) -> list[ComparedSentence]:
    """The sentences of the report that stands at `i` in the order of reports."""
    found: list[ComparedSentence] = []
    for start, end in _bounds(report):
        said = _comparable(report.text[start:end])
        if said:
            found.append(ComparedSentence(i, len(found), start, end, report.text, said))
    return found


def _bounds(report: Report) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence outside the furniture; captions count."""
    aside = [f for f in report.furniture if f.kind != "caption"]
    for paragraph in paragraphs(report.text):
        for start, end in _split(report.text, paragraph.start, paragraph.end):
            if not _touches_any(aside, start, end):
                yield start, end


def _touches_any(aside: Sequence[Furniture], start: int, end: int) -> bool:
    """True if a stretch shares a character with one of the furniture."""
    return any(furniture.start < end and start < furniture.end for furniture in aside)


def _in_lower_case(text: str) -> set[str]:
    """The comparable words that are written without a capital.

    The first word is taken for one where the second has none: its capital is the sentence's.
    """
    tokens = text.split()
    lower = [token for token in tokens if not _CAPITAL.match(token)]
    if len(tokens) > 1 and not _CAPITAL.match(tokens[1]):
        lower.append(tokens[0])
    return set(chain.from_iterable(map(_comparable_token, lower)))


def _comparable(text: str) -> tuple[str, ...]:
    """The words of a text; "four" as 4, "didn't" as did not."""
    return tuple(chain.from_iterable(map(_in_one_style, words_anew(text))))


_comparable_token = lru_cache(maxsize=16384)(_comparable)


@lru_cache(maxsize=16384)
def _in_one_style(word: str) -> tuple[str, ...]:
    """A number word in digits, a denied verb with its denial written out."""
    style = house_style()
    for ending in style.contracted_not:
        if word.endswith(ending):
            return (word.removesuffix(ending), *style.written_not)
    number = quantities().ones.get(word)
    if number is None or word in style.pronominal:
        return (word,)
    return (str(number),)


@cache
def _abbreviation() -> re.Pattern[str]:
    """An abbreviation or an initial with its full stop, at the end of a text."""
    return re.compile(rf"\b(?:[A-Z]|{'|'.join(sorted(house_style().abbreviations))})\.$")


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of a paragraph."""
    at = start
    for match in _SENTENCE_END.finditer(text, start, end):
        stop = match.start()
        if text[stop - 1] == "." and _abbreviation().search(text, at, stop):
            continue
        yield at, stop + len(match.group().rstrip())
        at = match.end()
    if at < end:
        yield at, end
