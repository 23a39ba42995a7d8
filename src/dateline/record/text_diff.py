"""What changed in words between two versions of one page: which sentences are gone, which are new,
which reworded.

Furniture is set aside, but for `MINED_FURNITURE`, which reports events. Sentences are compared
by their words alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from msgspec import Struct

from dateline.record.assignment import one_to_one
from dateline.record.nouns import Report, Span, Stretch
from dateline.record.paragraphs import paragraphs
from dateline.record.vocabulary import MINED_FURNITURE

ALIKE = 0.6  # of the words of both sentences, in their order, for one to be the other reworded
SHORTEST = 3  # words: what is shorter is a label, not a sentence

_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9])")
_WORD = re.compile(r"\w+")


class Rewording(Struct, frozen=True):
    """Spans of sentences: gone from the earlier version, new in the later one, reworded from one to
    the other, kept word for word.
    """

    gone: tuple[Span, ...] = ()
    new: tuple[Span, ...] = ()
    reworded: tuple[tuple[Span, Span], ...] = ()
    kept: tuple[tuple[Span, Span], ...] = ()


class _Worded(Struct, frozen=True):
    """A sentence: its words, and where it stands."""

    words: tuple[str, ...]
    span: Span


def rewording(earlier: Report, later: Report) -> Rewording:
    """What the later version of a page says otherwise than the earlier one."""
    before, after = _sentences(earlier), _sentences(later)
    gone, new = _missing(before, after), _missing(after, before)
    pairs = one_to_one(_alike(gone, new))
    reworded_new = set(pairs.values())
    return Rewording(
        tuple(sentence.span for i, sentence in enumerate(gone) if i not in pairs),
        tuple(sentence.span for j, sentence in enumerate(new) if j not in reworded_new),
        tuple((gone[i].span, new[j].span) for i, j in sorted(pairs.items())),
        tuple(_kept(before, after)),
    )


def sentence_keys(report: Report) -> frozenset[tuple[str, ...]]:
    """The sentences of the report's own words by their words alone, as versions are compared."""
    return frozenset(sentence.words for sentence in _sentences(report))


def _kept(before: list[_Worded], after: list[_Worded]) -> Iterator[tuple[Span, Span]]:
    """The sentences of the later version whose words the earlier one has, each with those."""
    stood = {sentence.words: sentence.span for sentence in reversed(before)}
    for sentence in after:
        if sentence.words in stood:
            yield stood[sentence.words], sentence.span


def _missing(these: list[_Worded], those: list[_Worded]) -> list[_Worded]:
    """The sentences of the one version whose words the other has not, in their order.

    Words are compared without regard to case, punctuation and white space.
    """
    kept = {sentence.words for sentence in those}
    return [sentence for sentence in these if sentence.words not in kept]


def _alike(gone: list[_Worded], new: list[_Worded]) -> Iterator[tuple[float, int, int]]:
    """Which sentences can be one reworded: (minus the share of their words, place among the gone,
    among the new).
    """
    for i, a in enumerate(gone):
        for j, b in enumerate(new):
            share = _share(a.words, b.words)
            if share >= ALIKE:
                yield (-share, i, j)


def _share(a: tuple[str, ...], b: tuple[str, ...]) -> float:
    """The part of the words of both that stands in both, in their order; 0 where it is too small to
    matter.
    """
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


def _sentences(report: Report) -> list[_Worded]:
    """The sentences of the report's own words in order; labels of a word or two are left out."""
    aside = [(f.start, f.end) for f in report.furniture if f.kind not in MINED_FURNITURE]
    found: list[_Worded] = []
    for paragraph in paragraphs(report.text):
        for start, end in _cut(report.text, paragraph):
            words = tuple(map(str.casefold, _WORD.findall(report.text[start:end])))
            if len(words) < SHORTEST or _overlaps(start, end, aside):
                continue
            found.append(_Worded(words, Span(report.id, start, end)))
    return found


def _overlaps(start: int, end: int, stretches: list[tuple[int, int]]) -> bool:
    """True if start..end has text in common with one of the stretches.

    Offsets in characters; ends are exclusive, so that stretches that only touch share no text.
    """
    return any(first < end and start < last for first, last in stretches)


def _cut(text: str, paragraph: Stretch) -> Iterator[tuple[int, int]]:
    """Where the sentences of a paragraph begin and end, without the white space between them."""
    start = paragraph.start
    for gap in _END.finditer(text, paragraph.start, paragraph.end):
        yield start, gap.start()
        start = gap.end()
    yield start, paragraph.end
