"""The element of a page that holds its report, and which of the blocks in it are furniture.

It is the smallest that holds nearly all of the body which finders of bodies see; the posts of a
live page and the tables of the same article belong to it, also where a finder drops them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lxml.html import HtmlElement

from dateline.record.vocabulary import FurnitureKind
from dateline.reference.text import letters_of
from dateline.sources.page_blocks import PageBlock, namings, word_count
from dateline.sources.page_layout import is_headline
from dateline.sources.page_metadata import PageMetadata
from dateline.sources.page_parts import MarkedPart, post_elements

CORE_SHARE = 0.9  # of the body's words that the container must hold
DOUBTED_SHARE = 0.5  # of the body's words: class names that take more are not believed
PROSE_WORDS = 15  # of a paragraph
PIECE = 30  # letters of a piece of a block
LEAST_PIECES = 3
LEAST_LETTERS = 15  # of a block: fewer stand in any body by chance
CORE_PIECES = 0.6  # of the pieces of a block that the body must hold
LITTLE_WORDS = 150  # between a headline and the body

# an element whose class names it, and the kind of furniture that it is named
Naming = tuple[HtmlElement, FurnitureKind]


def container_blocks(
    blocks: list[PageBlock],
    bodies: Sequence[str],
    about: PageMetadata,
    parts: Sequence[MarkedPart],
) -> list[PageBlock]:
    """The blocks of the element that holds the report, with its headline; all but the shortest
    blocks where no body is found.
    """
    for block in blocks:
        block.core = _stands_in(block.text, bodies)
    core = [block for block in blocks if block.core]
    if not core:
        return [block for block in blocks if block.words > 3] or blocks
    container = _container(core)
    first, last = _with_beside(blocks, *_inside(blocks, container), container, parts)
    above = _headline_above(blocks, first, about.title)
    _settle_kinds(blocks[first:last])
    _mark_strange(blocks[first:last])
    return above + blocks[first:last]


def _mark_strange(blocks: list[PageBlock]) -> None:
    """Where a container holds more words beside the body than of it, what is no neighbour of the
    body is of other stories.
    """
    core = [block for block in blocks if block.core]
    strange = [block for block in blocks if _is_strange(block)]
    if word_count(strange) <= word_count([block for block in core if block.kind is None]):
        return
    homes = {block.element.getparent() for block in core}
    others = set(map(id, _outside_of_prose(blocks)))
    for block in strange:
        if homes.isdisjoint((block.element.getparent(), block.element)) or id(block) in others:
            block.settle("related")


def _outside_of_prose(blocks: list[PageBlock]) -> list[PageBlock]:
    """The blocks before the first and after the last block of the body; none where they read like
    a report themselves, since then a finder of bodies has cut it short.
    """
    core = [i for i, block in enumerate(blocks) if block.core]
    outside = [*blocks[: core[0]], *blocks[core[-1] + 1 :]]
    return [] if _mostly_prose(outside) else outside


def _mostly_prose(blocks: Sequence[PageBlock]) -> bool:
    """True where most words stand in long blocks that are no links, as those of a report do."""
    long = [b for b in blocks if b.words >= PROSE_WORDS and b.linked < 0.3 and b.heading is None]
    return word_count(long) >= 0.7 * word_count(blocks)


def _is_strange(block: PageBlock) -> bool:
    """A block that the finders of bodies left out and that nothing else names."""
    is_named = block.kind is not None or block.table is not None or block.heading == "h1"
    return not (block.core or is_named or block.standfirst)


def _with_beside(
    blocks: list[PageBlock],
    first: int,
    last: int,
    container: HtmlElement,
    parts: Sequence[MarkedPart],
) -> tuple[int, int]:
    """The numbers of the first and last block, wide enough for every post of a live page, and for
    the tables that stand in the same article: a finder of bodies may drop either.
    """
    posts = post_elements(parts)
    article = _article_around(container)
    for i, block in enumerate(blocks):
        is_table = block.table is not None and block.kind is None
        if block.is_within(posts | {article} if is_table else posts):
            first, last = min(first, i), max(last, i + 1)
    return first, last


def _article_around(container: HtmlElement) -> HtmlElement:
    """The article that an element stands in or is; without one, what is directly around it."""
    for item in (container, *container.iterancestors()):
        if item.tag in ("article", "main") or item.get("itemprop") == "articleBody":
            return item
    parent = container.getparent()
    return container if parent is None or parent.tag in ("html", "body") else parent


def _stands_in(words: str, bodies: Sequence[str]) -> bool:
    """True if one of the bodies holds the words, letters and figures alone; of a longer block, most
    of its pieces, since a finder may drop or add a few words inside it.
    """
    plain = letters_of(words)
    pieces = [plain[at : at + PIECE] for at in range(0, len(plain) - PIECE + 1, PIECE)]
    if len(plain) < LEAST_LETTERS:
        return False
    return any(plain in body or _holds_most(body, pieces) for body in bodies)


def _holds_most(body: str, pieces: Sequence[str]) -> bool:
    """True if a body holds most pieces of a block that has several."""
    held = sum(map(body.__contains__, pieces))
    return len(pieces) >= LEAST_PIECES and held >= CORE_PIECES * len(pieces)


def _container(core: Sequence[PageBlock]) -> HtmlElement:
    """The smallest element that holds nearly all words of the body."""
    weights: Counter[HtmlElement] = Counter()
    total = word_count(core)
    for block in core:
        weights.update(dict.fromkeys(block.around, block.words))
    holding = [element for element, words in weights.items() if words >= CORE_SHARE * total]
    return max(holding, key=lambda element: sum(1 for _ in element.iterancestors()))


def _inside(blocks: list[PageBlock], container: HtmlElement) -> tuple[int, int]:
    """The numbers of the first and the last block (exclusive) of the container, core blocks
    outside it included.
    """
    held = [i for i, b in enumerate(blocks) if b.core or b.is_within({container})]
    return held[0], held[-1] + 1


def _headline_above(blocks: list[PageBlock], first: int, title: str | None) -> list[PageBlock]:
    """The headline above the container, and what stands between the two if it is little."""
    for i in range(first - 1, -1, -1):
        if not is_headline(blocks[i], title):
            continue
        between = blocks[i:first]
        return between if word_count(between) <= LITTLE_WORDS else between[:1]
    return []


def _settle_kinds(blocks: list[PageBlock]) -> None:
    """Class names of an element that would make furniture of a great part of the body are not
    believed; names further in are.
    """
    doubted = _doubted_names([block for block in blocks if block.core])
    for block in blocks:
        if block.kind is None or block.settled or block.kind == "embed":
            continue
        block.kind = None if block.core and _is_shown_post(block) else _believed(block, doubted)


def _doubted_names(core: Sequence[PageBlock]) -> set[Naming]:
    """The namings by class that take more than their share of the words of the body; embeds are
    named by what they are, not by a class, and stand outside of it.
    """
    total = word_count(core) or 1
    words: Counter[Naming] = Counter()
    for block in core:
        if block.kind and block.kind != "embed":
            words.update(dict.fromkeys(namings(block.element), block.words))
    return {named for named, count in words.items() if count > DOUBTED_SHARE * total}


def _believed(block: PageBlock, doubted: set[Naming]) -> FurnitureKind | None:
    """The kind of a block; where its naming is doubted, that of the nearest one that is not, and
    None without one.
    """
    names = namings(block.element)
    if doubted.isdisjoint(names):
        return block.kind
    return next((kind for element, kind in names if (element, kind) not in doubted), None)


def _is_shown_post(block: PageBlock) -> bool:
    """A post of a social network that the report shows, and no button to share it."""
    return block.kind == "share" and block.words > 8
