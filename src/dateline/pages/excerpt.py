"""Cuts the words behind a fact out of a report, in their context, into pieces that the page can
mark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

from dateline.record.nouns import Stretch

CONTEXT = 100  # code points shown on either side at most; the paragraph's own ends come first
_LONG = 900  # code points of a paragraph of which a passage has no more than some sentences
_SENTENCE_START = re.compile(r"(?<=[.!?…])[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")
_SPACES = re.compile(r"\s+")


class Piece(Struct, frozen=True):
    """A run of words: kind is "" (context), "said" (the mention) or "trigger" (the word that names
    the event).
    """

    text: str
    kind: str = ""


class Excerpt(Struct, frozen=True):
    """Pieces in the order of the text; cut_before and cut_after say that the paragraph goes on."""

    pieces: tuple[Piece, ...]
    cut_before: bool = False
    cut_after: bool = False


def excerpt(
    text: str, start: int, end: int, trigger: Stretch | None = None, context: int = CONTEXT
) -> Excerpt:
    """The words start..end (code points) in the sentences around them, never beyond their
    paragraph.

    Offsets that lie outside the text are held to it.
    """
    start, end = max(0, min(start, len(text))), max(0, min(end, len(text)))
    end = max(start, end)
    top = text.rfind("\n", 0, start) + 1
    bottom = text.find("\n", end)
    bottom = len(text) if bottom < 0 else bottom
    left, right = _left(text, top, start, context), _right(text, end, bottom, context)
    first, last = (trigger.start, trigger.end) if trigger else (start, start)
    first, last = max(start, min(first, end)), max(start, min(last, end))
    last = max(first, last)
    cuts = (
        (left, start, ""),
        (start, first, "said"),
        (first, last, "trigger"),
        (last, end, "said"),
        (end, right, ""),
    )
    pieces = tuple(Piece(_SPACES.sub(" ", text[a:b]), kind) for a, b, kind in cuts if b > a)
    return Excerpt(pieces, bool(text[top:left].strip()), bool(text[right:bottom].strip()))


def passages(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches of whole paragraphs that hold the spans, in order, none over another; of a long
    paragraph the sentences.
    """
    stretches: list[tuple[int, int]] = []
    for first, last in sorted(spans):
        start = text.rfind("\n", 0, first) + 1
        end = text.find("\n", max(first, last)) + 1 or len(text)
        if end - start > _LONG:
            start, end = _sentences_around(text, first, last)
        if stretches and start <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], max(end, stretches[-1][1]))
        else:
            stretches.append((start, end))
    return stretches


def _sentences_around(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentences that hold the words start..end begin and end, with the white space behind
    them, never beyond their paragraph.
    """
    top = text.rfind("\n", 0, start) + 1
    bottom = text.find("\n", max(start, end)) + 1 or len(text)
    # with the letter behind them, by which a sentence's start is known
    begins = [found.end() for found in _SENTENCE_START.finditer(text, top, start + 1)]
    ended = _SENTENCE_START.search(text, end, bottom)
    return begins[-1] if begins else top, ended.end() if ended else bottom


def words(text: str, start: int, end: int, limit: int = 400) -> str:
    """The words start..end on one line, cut at `limit` code points."""
    said = _SPACES.sub(" ", text[max(0, start) : max(0, end)]).strip()
    return (
        said
        if len(said) <= limit
        else said[: said.rfind(" ", 0, limit) if " " in said[:limit] else limit] + " …"
    )


def _left(text: str, top: int, start: int, context: int) -> int:
    """Where the excerpt starts: the paragraph, else a sentence within reach, else a word."""
    if start - top <= context:
        return top
    starts = [
        start - context + found.end()
        for found in _SENTENCE_START.finditer(text[start - context : start])
    ]
    if starts:
        return starts[0]
    space = text.find(" ", start - context, start)
    return space + 1 if space >= 0 else start - context


def _right(text: str, end: int, bottom: int, context: int) -> int:
    """Where the excerpt ends: the paragraph, else a sentence within reach, else a word."""
    if bottom - end <= context:
        return bottom
    ends = [end + found.start() for found in _SENTENCE_START.finditer(text[end : end + context])]
    if ends:
        return ends[-1]
    space = text.rfind(" ", end, end + context)
    return space if space > end else end + context
