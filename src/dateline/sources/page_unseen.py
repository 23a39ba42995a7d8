"""The body that only a page's JSON-LD holds: a page that loads its text by script, saved before it
did, or a live page whose older posts are loaded on demand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from lxml.html import HtmlElement
from lxml.html.builder import ARTICLE, DIV, H1, H2, P

from dateline.reference.text import letters_of
from dateline.sources.page_blocks import PageBlock, read_blocks
from dateline.sources.page_parts import MarkedPart
from dateline.sources.page_posts import LiveUpdate

SEEN_SHARE = 0.4  # of the pieces of a body: of more, the page shows it
PIECE = 30  # letters
LEAST_WORDS = 40  # of a body that is taken for a report beside all that a page shows
LEAST_ALONE = 8  # of one that is longer than all that the page shows
TAIL_SHARE, LEAST_TAIL = 0.25, 2  # of the pieces of a body, pieces: that a teaser lacks
_LINE_ENDS = re.compile(r"\s*\n\s*")


def unseen_body(
    blocks: Sequence[PageBlock], title: str | None, body: str | None, updates: Sequence[LiveUpdate]
) -> tuple[list[PageBlock], list[MarkedPart]] | None:
    """Blocks and posts of a body that the blocks of the page do not show, or of which they show the
    beginning alone; None where they show it.
    """
    words = " ".join(block.text for block in blocks)
    shown = letters_of(words)
    hidden = [update for update in updates if not _is_shown(update.letters, shown)]
    if updates and len(hidden) > len(updates) / 2:
        return _of_updates(title, updates)
    if updates or not body or not _is_unseen(body, words, shown):
        return None
    return _as_core(ARTICLE(*_heading(H1, title), *_paragraphs(body)), [])


def _of_updates(
    title: str | None, updates: Sequence[LiveUpdate]
) -> tuple[list[PageBlock], list[MarkedPart]]:
    """The posts of a live page under its title, in the order in which the JSON-LD gives them."""
    parts: list[MarkedPart] = []
    for update in updates:
        element = DIV(*_heading(H2, update.title), *_paragraphs(update.body))
        parts.append(MarkedPart("post", element, update.author, update.published))
    return _as_core(ARTICLE(*_heading(H1, title), *(part.element for part in parts)), parts)


def _as_core(
    article: HtmlElement, parts: list[MarkedPart]
) -> tuple[list[PageBlock], list[MarkedPart]]:
    """The blocks of an article that is body throughout, and its parts."""
    blocks = read_blocks(article, parts)
    for block in blocks:
        block.core = True
    return blocks, parts


def _heading(rank: Callable[[str], HtmlElement], title: str | None) -> list[HtmlElement]:
    """The title as a heading of a rank; nothing without one."""
    return [rank(_clean(title))] if title else []


def _paragraphs(body: str) -> list[HtmlElement]:
    """The lines of a body that hold words."""
    return list(map(P, filter(str.strip, _LINE_ENDS.split(_clean(body)))))


def _clean(words: str) -> str:
    """Words without the characters that no markup may hold, and without tags."""
    bare = re.sub(r"<br\s*/?>|</p>", "\n", words, flags=re.I)
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|<[^<>\n]{1,200}>", "", bare)


def _is_unseen(body: str, words: str, shown: str) -> bool:
    """True for a body that the words of the page lack, or of which they are only a teaser.

    shown: the letters of these words.
    """
    seen = _seen(letters_of(_clean(body)), shown)
    if seen[0] and _is_cut(seen):
        return True
    count = len(body.split())
    least = LEAST_ALONE if len(words.split()) <= count else LEAST_WORDS
    return count >= least and sum(seen) < SEEN_SHARE * len(seen)


def _is_cut(seen: Sequence[bool]) -> bool:
    """True if the last pieces of a body, a good part of it, are not seen."""
    tail = len(seen) - 1 - max(at for at, is_seen in enumerate(seen) if is_seen)
    return tail >= max(LEAST_TAIL, TAIL_SHARE * len(seen))


def _is_shown(letters: str, shown: str) -> bool:
    """True if a good part of a body stands in the letters of the page."""
    seen = _seen(letters, shown)
    return sum(seen) >= SEEN_SHARE * len(seen)


def _seen(letters: str, shown: str) -> list[bool]:
    """Of each piece of a body, whether it stands in the letters of the page."""
    starts = range(0, max(len(letters) - PIECE, 0) + 1, PIECE)
    return [letters[at : at + PIECE] in shown for at in starts]
