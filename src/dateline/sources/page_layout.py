"""The blocks of a page set one after another: the report's text, its furniture, pictures, tables
and parts, all by offsets taken while the text is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lxml.html import HtmlElement
from msgspec.structs import replace

from dateline.record.nouns import Furniture, Part, Picture, Report, Stretch, Table, TableRow
from dateline.record.vocabulary import FurnitureKind
from dateline.reference.publishing.page_markup import markup
from dateline.sources.page_blocks import MOSTLY_LINK, PageBlock
from dateline.sources.page_parts import MarkedPart, names_of, post_elements

_PLAIN = re.compile(r"[\W_]+")
LONGEST_LINE = 25  # words
NAME_WORDS = 2  # as an outlet's name or a section may have, which stand in titles too
LONGEST_TITLE = 20  # words of a line above a table that names it


def lay_out(
    blocks: Sequence[PageBlock], title: str | None, parts: Sequence[MarkedPart] = ()
) -> Report:
    """The blocks set one after another, an empty line between them, with their furniture, pictures,
    tables and parts.
    """
    pieces: list[str] = []
    furniture: list[Furniture] = []
    placed: list[tuple[PageBlock, int]] = []
    length = 0
    posts = post_elements(parts)
    for block in blocks:
        start = length + 2 if pieces else 0
        pieces.append(block.text)
        length = start + len(block.text)
        placed.append((block, start))
        kind = _kind(block, title)
        if kind:
            furniture += _parts(kind, block, start)
        else:
            furniture += _marks(block, start, posts)
    return Report(
        id="",
        text="\n\n".join(pieces),
        furniture=tuple(furniture),
        pictures=_pictures(placed),
        parts=_placed_parts(placed, parts),
        tables=tuple(_tables(placed)),
    )


def _marks(block: PageBlock, start: int, posts: set[HtmlElement]) -> list[Furniture]:
    """The furniture that inner elements make of a block's words. A stamp among words is none, but
    for the one that opens a post.
    """
    return [
        Furniture(kind, start + s, start + e)
        for kind, s, e in block.marks
        if kind != "update-stamp" or (s == 0 and block.is_within(posts))
    ]


def _placed_parts(
    placed: Sequence[tuple[PageBlock, int]], parts: Sequence[MarkedPart]
) -> tuple[Part, ...]:
    """The parts from the first to the last of their blocks; an embed without its foot."""
    by_element = {part.element: part for part in parts}
    ends: dict[HtmlElement, tuple[int, int]] = {}
    for block, start in placed if parts else ():
        if block.kind == "share":
            continue
        for item in filter(by_element.__contains__, block.around):
            first, _ = ends.get(item, (start, start))
            ends[item] = (first, start + len(block.text))
    found = [_placed_part(by_element[item], *span) for item, span in ends.items()]
    return tuple(sorted(found, key=lambda part: (part.start, -part.end)))


def _placed_part(part: MarkedPart, start: int, end: int) -> Part:
    """A part of the page as one of the text."""
    return Part(kind=part.kind, start=start, end=end, author=part.author, published=part.published)


def _tables(placed: Sequence[tuple[PageBlock, int]]) -> Iterable[Table]:
    """The tables, each with the title inside it, above it, or in the figure around it."""
    for i, (block, start) in enumerate(placed):
        if block.table is None:
            continue
        inner = block.table.caption
        yield Table(
            start=start,
            end=start + len(block.text),
            rows=tuple(
                TableRow(tuple(_shifted(cell, start) for cell in row.cells), row.header)
                for row in block.table.rows
            ),
            caption=_shifted(inner, start) if inner else _table_title(placed, i),
        )


def _shifted(stretch: Stretch, by: int) -> Stretch:
    """A stretch of a block as one of the text."""
    return Stretch(stretch.start + by, stretch.end + by)


def _table_title(placed: Sequence[tuple[PageBlock, int]], at: int) -> Stretch | None:
    """The caption of a table or of its figure, else the heading or short line above it."""
    table = placed[at][0]
    figure = _figure(table.element)
    beside = [*placed[max(at - 1, 0) : at], *placed[at + 1 : at + 2]]
    for block, start in beside:
        is_own = block.element.tag == "caption" and block.element.getparent() is table.element
        if is_own or (figure is not None and _figure(block.element) is figure):
            return Stretch(start, start + len(block.text))
    for block, start in placed[max(at - 1, 0) : at]:
        is_title = (block.heading or block.text.endswith(":")) and block.heading != "h1"
        if is_title and block.words <= LONGEST_TITLE:
            return Stretch(start, start + len(block.text))
    return None


def _kind(block: PageBlock, title: str | None) -> FurnitureKind | None:
    """What kind of furniture a block is; None for the report's own words."""
    if is_headline(block, title):
        return "headline"
    if block.kind:
        return block.kind
    if block.table is not None:
        return None
    if block.heading:
        return None if block.standfirst else "subhead"
    return "related" if _is_link(block) else None


def _is_link(block: PageBlock) -> bool:
    """A line that is a link and no more leads elsewhere, and so does a whole paragraph; a line of
    the body may hold a long link.
    """
    if block.linked > MOSTLY_LINK and (not block.core or block.words > LONGEST_LINE):
        return True
    least = MOSTLY_LINK if block.core else 0.6
    if block.linked <= least or block.words > LONGEST_LINE:
        return False
    return not block.text.endswith(".")


def _parts(kind: FurnitureKind, block: PageBlock, start: int) -> list[Furniture]:
    """A caption without the credits inside it, which stand for themselves; anything else whole."""
    inner = [mark for mark in block.marks if mark[0] == "credit"] if kind == "caption" else []
    found: list[Furniture] = []
    at = 0
    for inner_kind, s, e in [*inner, (None, len(block.text), len(block.text))]:
        words = block.text[at:s]
        if words.strip():
            left = at + len(words) - len(words.lstrip())
            found.append(Furniture(kind, start + left, start + left + len(words.strip())))
        if inner_kind:
            found.append(Furniture(inner_kind, start + s, start + e))
        at = e
    return found


def _pictures(placed: list[tuple[PageBlock, int]]) -> tuple[Picture, ...]:
    """The pictures of the figures that the blocks stand in."""
    found: dict[HtmlElement, Picture] = {}
    for block, start in placed:
        figure = _figure(block.element)
        if figure is None:
            continue
        image = next(figure.iter("img"), None)
        picture = found.get(figure) or Picture(url=_source(image), alt=_alt(image))
        found[figure] = replace(
            picture,
            caption=picture.caption or _caption(block, start),
            credit=picture.credit or _credit(block, start),
        )
    return tuple(found.values())


def _caption(block: PageBlock, start: int) -> Stretch | None:
    """The caption in a block of a figure, without the credits inside it."""
    if block.kind != "caption":
        return None
    parts = _parts("caption", block, start)
    return next((Stretch(p.start, p.end) for p in parts if p.kind == "caption"), None)


def _credit(block: PageBlock, start: int) -> str | None:
    """The credit that a block of a figure is or holds."""
    if block.kind == "credit":
        return block.text
    inner = (block.text[s:e] for kind, s, e in block.marks if kind == "credit")
    return next(inner, None)


def _figure(element: HtmlElement) -> HtmlElement | None:
    """The figure that an element is or stands in."""
    return element if element.tag == "figure" else next(element.iterancestors("figure"), None)


def _source(image: HtmlElement | None) -> str | None:
    """The address of an image, also of one that is loaded later; the image itself as a `data:`
    address only where there is no other.
    """
    if image is None:
        return None
    largest = image.get("srcset", "").split(",")[0].strip().split(" ")[0]
    named = (image.get(name) for name in ("src", "data-src", "data-original"))
    sources = [source for source in (*named, largest) if source]
    return next((s for s in sources if not s.startswith("data:")), next(iter(sources), None))


def _alt(image: HtmlElement | None) -> str | None:
    """What the page says for those who do not see the image."""
    if image is None:
        return None
    return image.get("alt", "").strip() or None


def is_headline(block: PageBlock, title: str | None) -> bool:
    """A heading of the first rank, like the title where the metadata give one; one of another rank
    that is the title word for word, or a part of it and named as a headline.
    """
    if block.heading == "h1":
        return title is None or _alike(block.text, title)
    if block.heading is None or block.kind is not None or title is None:
        return False
    words, whole = (" ".join(_PLAIN.sub(" ", text.lower()).split()) for text in (block.text, title))
    is_named = markup().is_headline(names_of(block.element)) and len(words.split()) > NAME_WORDS
    return words == whole or (is_named and words in whole)


def _alike(a: str, b: str) -> bool:
    """True where one of two titles holds most words of the other."""
    first, second = (set(_PLAIN.sub(" ", words.lower()).split()) for words in (a, b))
    if not first or not second:
        return False
    return len(first & second) >= 0.6 * min(len(first), len(second))
