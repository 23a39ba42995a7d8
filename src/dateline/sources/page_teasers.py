"""What leads from the report to other stories, as the form of its blocks shows, and what repeats
the page's own title or address.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain, zip_longest

from lxml.html import HtmlElement
from msgspec import Struct

from dateline.record.vocabulary import FurnitureKind
from dateline.reference.publishing.page_markup import markup
from dateline.reference.text import letters_of
from dateline.rules import RuleTable, gives
from dateline.sources.page_blocks import MOSTLY_LINK, PageBlock
from dateline.sources.page_parts import names_of, plain_words

SHORT = 30  # words: a longer block is no title
LONGEST_CARD = 80  # words: a longer box is no teaser
PLAYER_REACH = 6  # elements around a title that may be those of a player
CARDS = ("aside", "li", "a")  # elements that hold a teaser
_ADDRESS = re.compile(r"https?://\S+")


class _SeenLine(Struct, frozen=True):
    """A block, the page's address, and the elements that hold a teaser by its linked heading;
    is_title: the block is the page's title; is_first_title: and none before it was.
    """

    block: PageBlock
    url: str
    cards: frozenset[HtmlElement]
    is_title: bool
    is_first_title: bool
    following: PageBlock | None


def mark_teasers(blocks: Sequence[PageBlock], title: str | None, url: str | None) -> None:
    """Makes furniture of the blocks that lead elsewhere or repeat the title or address."""
    cards = frozenset(chain.from_iterable(map(_cards, filter(_is_linked_heading, blocks))))
    letters, has_title = letters_of(title or ""), False
    for block, following in zip_longest(blocks, blocks[1:]):
        if block.kind is not None or block.table is not None or block.standfirst:
            continue
        is_title = bool(letters) and letters_of(block.text) == letters
        is_first = is_title and not has_title
        seen = _SeenLine(block, url or "", cards, is_title, is_first, following)
        has_title = has_title or is_title
        kind = _KINDS.decide(seen)
        if kind is not None:
            block.settle(kind)


def _is_linked_heading(block: PageBlock) -> bool:
    """A heading below the first rank that is a link and no more."""
    if block.heading in (None, "h1") or block.kind is not None:
        return False
    return block.linked >= MOSTLY_LINK and block.words <= SHORT


def _cards(block: PageBlock) -> list[HtmlElement]:
    """The small boxes around a teaser's title."""
    boxes = (item for item in block.around if item.tag in CARDS)
    return [box for box in boxes if len(plain_words(box).split()) <= LONGEST_CARD]


def _repeats_title(seen: _SeenLine) -> bool:
    """The page's title once more, as over a gallery or a printed copy."""
    return seen.is_title and not seen.is_first_title and seen.block.heading != "h1"


def _is_own_address(seen: _SeenLine) -> bool:
    """Nothing but the address of the page."""
    text = seen.block.text.strip()
    return _ADDRESS.fullmatch(text) is not None and text in seen.url


def _is_heading_elsewhere(seen: _SeenLine) -> bool:
    """A heading that is the link to another story: no text of the body follows it as its own."""
    if seen.is_first_title or not _is_linked_heading(seen.block):
        return False
    return _is_in_card(seen) or not _is_own_text(seen.following)


def _is_own_text(block: PageBlock | None) -> bool:
    """A paragraph of the body, as one follows a heading of the report itself."""
    return block is not None and block.core and block.heading is None


def _is_in_card(seen: _SeenLine) -> bool:
    """The lines under the title of a teaser, in the box that it stands in."""
    return not seen.block.core and seen.block.is_within(seen.cards)


def _is_title_of_player(seen: _SeenLine) -> bool:
    """A short line of a video or a player that is not in the body."""
    block = seen.block
    if block.core or block.words > SHORT or block.heading == "h1":
        return False
    return any(map(markup().is_player, map(names_of, block.around[:PLAYER_REACH])))


_KINDS: RuleTable[_SeenLine, FurnitureKind] = RuleTable(
    "page.teaser",
    (
        ("title again", _repeats_title, gives("related")),
        ("own address", _is_own_address, gives("share")),
        ("heading elsewhere", _is_heading_elsewhere, gives("related")),
        ("in a card", _is_in_card, gives("related")),
        ("title of a player", _is_title_of_player, gives("related")),
    ),
)
