"""The element of a page that holds its report, and which of the blocks in it are furniture.

It is the smallest that holds nearly all of the body which finders of bodies see; the posts of a
live page and the tables of the same article belong to it, also where a finder drops them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from lxml.html import HtmlElement

from dateline.record.nouns import FurnitureKind
from dateline.reference.text import letters_of
from dateline.sources.page_blocks import PageBlock, namings
from dateline.sources.page_layout import is_headline
from dateline.sources.page_metadata import PageMetadata
from dateline.sources.page_parts import PagePart

CORE_SHARE = 0.9  # of the body's words that the container must hold
DOUBTED_SHARE = 0.5  # of the body's words: class names that take more are not believed
PROSE_WORDS = 15  # of a paragraph
PIECE = 30  # letters of a piece of a block
LEAST_PIECES = 3
CORE_PIECES = 0.6  # of the pieces of a block that the body must hold


def container_blocks(
    blocks: list[PageBlock],
    bodies: Sequence[str],
    about: PageMetadata,
    parts: Sequence[PagePart],
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
    body = sum(block.words for block in blocks if block.core and block.kind is None)
    strange = [block for block in blocks if _is_strange(block)]
    if sum(block.words for block in strange) <= body:
        return
    homes = {block.element.getparent() for block in blocks if block.core}
    core = [i for i, block in enumerate(blocks) if block.core]
    outside = [*blocks[: core[0]], *blocks[core[-1] + 1 :]]
    others = set[int]() if _mostly_prose(outside) else set(map(id, outside))
    for block in strange:
        is_neighbour = block.element.getparent() in homes or block.element in homes
        if not is_neighbour or id(block) in others:
            block.kind, block.settled = "related", True


def _mostly_prose(blocks: Sequence[PageBlock]) -> bool:
    """True where most words stand in long blocks that are no links, as those of a report do."""
    long = [b for b in blocks if b.words >= PROSE_WORDS and b.linked < 0.3 and b.heading is None]
    return sum(block.words for block in long) >= 0.7 * sum(block.words for block in blocks)


def _is_strange(block: PageBlock) -> bool:
    """A block that the finders of bodies left out and that nothing else names."""
    is_named = block.kind is not None or block.table is not None or block.heading == "h1"
    return not (block.core or is_named or block.standfirst)


def _with_beside(
    blocks: list[PageBlock],
    first: int,
    last: int,
    container: HtmlElement,
    parts: Sequence[PagePart],
) -> tuple[int, int]:
    """The numbers of the first and last block, wide enough for every post of a live page, and for
    the tables that stand in the same article: a finder of bodies may drop either.
    """
    posts = {part.element for part in parts if part.kind == "post"}
    article = _article_around(container)
    for i, block in enumerate(blocks):
        around = (block.element, *block.element.iterancestors())
        is_own_table = block.table is not None and block.kind is None and article in around
        if is_own_table or not posts.isdisjoint(around):
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
    if len(plain) < 15:
        return False
    if any(plain in body for body in bodies):
        return True
    pieces = [plain[at : at + PIECE] for at in range(0, len(plain) - PIECE + 1, PIECE)]
    if len(pieces) < LEAST_PIECES:
        return False
    return any(
        sum(piece in body for piece in pieces) >= CORE_PIECES * len(pieces) for body in bodies
    )


def _container(core: Sequence[PageBlock]) -> HtmlElement:
    """The smallest element that holds nearly all words of the body."""
    weights: Counter[HtmlElement] = Counter()
    total = 0
    for block in core:
        total += block.words
        for element in (block.element, *block.element.iterancestors()):
            weights[element] += block.words
    holding = [element for element, words in weights.items() if words >= CORE_SHARE * total]
    return max(holding, key=lambda element: sum(1 for _ in element.iterancestors()))


def _inside(blocks: list[PageBlock], container: HtmlElement) -> tuple[int, int]:
    """The numbers of the first and the last block (exclusive) of the container, core blocks
    outside it included.
    """
    inside, core = list[int](), list[int]()
    for i, block in enumerate(blocks):
        if block.core:
            core.append(i)
        if container in (block.element, *block.element.iterancestors()):
            inside.append(i)
    return min(inside[0], core[0]), max(inside[-1], core[-1]) + 1


def _headline_above(blocks: list[PageBlock], first: int, title: str | None) -> list[PageBlock]:
    """The headline above the container, and what stands between the two if it is little."""
    for i in range(first - 1, -1, -1):
        if not is_headline(blocks[i], title):
            continue
        between = blocks[i:first]
        is_little = sum(block.words for block in between) <= 150
        return between if is_little else between[:1]
    return []


def _settle_kinds(blocks: list[PageBlock]) -> None:
    """Class names of an element that would make furniture of a great part of the body are not
    believed; names further in are.
    """
    total = sum(block.words for block in blocks if block.core) or 1
    words: Counter[tuple[HtmlElement, FurnitureKind]] = Counter()
    for block in blocks:
        if block.core and block.kind and block.kind != "embed":
            words.update(dict.fromkeys(namings(block.element), block.words))
    doubted = {named for named, count in words.items() if count > DOUBTED_SHARE * total}
    for block in blocks:
        if block.kind is None or block.settled or block.kind == "embed":
            continue
        if block.core and _is_shown_post(block):
            block.kind = None
            continue
        names = namings(block.element)
        if not doubted.isdisjoint(names):
            block.kind = next((named[1] for named in names if named not in doubted), None)


def _is_shown_post(block: PageBlock) -> bool:
    """A post of a social network that the report shows, and no button to share it."""
    return block.kind == "share" and block.words > 8
