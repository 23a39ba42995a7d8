"""The sentences of a report as they stand in its text, so that its words can be quoted whole."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache

from msgspec import Struct

from dateline.record.nouns import Report, Stretch
from dateline.record.paragraphs import paragraphs
from dateline.record.vocabulary import FurnitureKind
from dateline.reference.english.sentence_words import sentence_words
from dateline.reference.publishing.house_style import house_style, longest_abbreviation

_STOP = re.compile(r"[.!?…][\"”’')\]]*(?=\s+[\"“‘'(\[]?[A-Z0-9À-Þ])|(?<=\S)(?=\s*\t)")
_KEPT = 512  # reports whose sentences are kept at hand
_PART_OF_BODY = frozenset[FurnitureKind](("embed", "correction"))

_Run = tuple[int, int]
_Furniture = tuple[tuple[int, int, FurnitureKind], ...]


class Passage(Struct, frozen=True):
    """A sentence of a report: where it stands, and the furniture that it is of (None: the report's
    own words).
    """

    start: int
    end: int
    kind: FurnitureKind | None

    @property
    def stretch(self) -> Stretch:
        """Where it stands."""
        return Stretch(self.start, self.end)


def passage_at(report: Report, at: int) -> Passage | None:
    """The sentence in which an offset lies; None where it lies between sentences."""
    found = passages(report)
    number = bisect_right(found, at, key=lambda one: one.start) - 1
    return found[number] if number >= 0 and at < found[number].end else None


def passage_before(report: Report, passage: Passage) -> Passage | None:
    """The sentence before one, where it is of the report's own words as well."""
    found = passages(report)
    number = bisect_right(found, passage.start, key=lambda one: one.start) - 2
    before = found[number] if number >= 0 else None
    return before if before is not None and before.kind == passage.kind else None


def passages(report: Report) -> tuple[Passage, ...]:
    """The sentences of a report in order."""
    furniture = tuple((f.start, f.end, f.kind) for f in report.furniture)
    return _passages(report.text, furniture)


@lru_cache(maxsize=_KEPT)
def _passages(text: str, furniture: _Furniture) -> tuple[Passage, ...]:
    """The sentences of a text; none runs over the border of a piece of furniture."""
    borders = sorted({border for start, end, _ in furniture for border in (start, end)})
    found: list[Passage] = []
    for paragraph in paragraphs(text):
        for start, end in _parted(paragraph, borders):
            kind = _kind_of(start, end, furniture)
            runs = _sentences(text, start, end) if kind is None else [(start, end)]
            found += (Passage(*run, kind) for run in runs)
    return tuple(found)


def _kind_of(start: int, end: int, furniture: _Furniture) -> FurnitureKind | None:
    """The kind of the furniture that holds a piece; None for the report's own words."""
    for first, last, kind in furniture:
        if first <= start and end <= last and kind not in _PART_OF_BODY:
            return kind
    return None


def _parted(paragraph: Stretch, borders: list[int]) -> Iterator[_Run]:
    """The pieces of a paragraph between borders."""
    within = [border for border in borders if paragraph.start < border < paragraph.end]
    edges = [paragraph.start, *within, paragraph.end]
    yield from zip(edges, edges[1:], strict=False)


def _sentences(text: str, start: int, end: int) -> Iterator[_Run]:
    """Start and end of each sentence of a piece, without the white space around it."""
    at = start
    for stop in sorted({*_stops(text, start, end), *_glued(text, start, end)}):
        yield _trimmed(text, at, stop)
        at = stop
    if text[at:end].strip():
        yield _trimmed(text, at, end)


def _stops(text: str, start: int, end: int) -> Iterator[int]:
    """Where sentences end with a stop that is not that of an abbreviation, or before a tab."""
    for stop in _STOP.finditer(text, start, end):
        is_dot = stop.group().startswith(".")
        near = max(start, stop.start() - longest_abbreviation())
        if not is_dot or not _abbreviation().search(text, near, stop.start() + 1):
            yield stop.end()


def _glued(text: str, start: int, end: int) -> Iterator[int]:
    """Where a heading ends that a source has run into the sentence behind it: "UN resumes aid
    deliveries A convoy", "to quell protests However, the".
    """
    for word in _head().finditer(text, start, end):
        if word.group(1).casefold() not in sentence_words().goes_on:
            yield word.end(1)


@cache
def _head() -> re.Pattern[str]:
    """A small word and, behind it, one with a capital that only opens sentences."""
    heads = "|".join(sorted(sentence_words().heads))
    return re.compile(rf"(?<![\w’'-])([a-z][a-z’']+)(?= (?:{heads})\b[, ])")


def _trimmed(text: str, start: int, end: int) -> _Run:
    """The run without the white space at its ends."""
    run = text[start:end]
    return start + len(run) - len(run.lstrip()), end - len(run) + len(run.rstrip())


@cache
def _abbreviation() -> re.Pattern[str]:
    """An abbreviation, an initial or "U.S." at the end of a text."""
    known = "|".join(sorted(house_style().abbreviations))
    return re.compile(rf"(?:\b(?:{known})|\b[A-Z]|\b\w\.\w)\.$")
