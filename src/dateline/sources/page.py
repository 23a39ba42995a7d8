"""Saved pages: the readable words of the report's container, with the furniture that the markup
names.

The main body is found by trafilatura (Apache-2.0) and by the page's own JSON-LD; the smallest
element that holds nearly all of it is the container, which is then read whole by `page_blocks`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  (lxml ships no types)
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from msgspec.structs import replace

from dateline.record.nouns import Furniture, FurnitureKind, Picture, Report, Stretch
from dateline.sources.decoding import decode
from dateline.sources.page_blocks import PageBlock, read_blocks
from dateline.sources.page_metadata import PageMetadata, read_metadata
from dateline.sources.refusal import Refusal

CORE_SHARE = 0.9  # of the body's words that the container must hold
_PLAIN = re.compile(r"[\W_]+")


def read_page(data: bytes) -> list[Report]:
    """The report of a saved page; Refusal `no-text` where nothing on it is readable."""
    return [read_markup(decode(data, page=True))]


def read_markup(page: str) -> Report:
    """The report of a page's markup: text, furniture, pictures and what the page says of itself."""
    if not page.strip():
        raise Refusal("empty-file", "holds no text", "check that it was saved whole")
    tree = _parse(page)
    try:
        about = read_metadata(tree, page)
        blocks = _container_blocks(tree, page, about)
    except RecursionError:
        raise Refusal(
            "no-text", "is a page nested too deep to read", "give its text as .txt"
        ) from None
    if not any(char.isalpha() for block in blocks for char in block.text):
        raise Refusal(
            "no-text",
            "is a page without readable text",
            "save the page once it has loaded, or its text as .txt",
        )
    report = _lay_out(blocks, about.title)
    return replace(
        report,
        url=about.url,
        outlet=about.outlet,
        title=_title(blocks, about),
        published=about.published,
        published_basis=about.published_basis,
        updated=about.updated,
        captured=about.captured,
        bylines=about.authors,
        language=_language(report.text, about.language),
    )


def read_fragment(markup_of_body: str) -> Report:
    """Text, furniture and pictures of a piece of markup that holds a body and nothing else."""
    blocks = read_blocks(_parse(markup_of_body))
    for block in blocks:
        block.core = block.kind is None
    return _lay_out(blocks, None)


def _parse(page: str) -> HtmlElement:
    """The tree of a page; a Refusal where there is nothing to parse.

    lxml refuses strings that declare an encoding and stumbles over NULs, so both are removed.
    """
    page = re.sub(r"^\s*<\?xml[^>]*\?>", "", page).replace("\x00", "")
    try:
        return document_fromstring(
            page, parser=HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
        )
    except (etree.ParserError, ValueError):
        raise Refusal(
            "no-text", "is a page without readable text", "save the page again, or its text as .txt"
        ) from None


def _container_blocks(tree: HtmlElement, page: str, about: PageMetadata) -> list[PageBlock]:
    """The blocks of the element that holds the report, with its headline; all but the shortest
    blocks where no body is found.
    """
    blocks = read_blocks(tree)
    bodies = _bodies(page, about)
    for block in blocks:
        block.core = _stands_in(block.text, bodies)
    core = [block for block in blocks if block.core]
    if not core:
        return [block for block in blocks if block.words > 3] or blocks
    container = _container(core)
    first, last = _inside(blocks, container)
    above = _headline_above(blocks, first, about.title)
    _settle_kinds(blocks[first:last])
    return above + blocks[first:last]


def _bodies(page: str, about: PageMetadata) -> list[str]:
    """The main body as the finder sees it and as JSON-LD gives it, letters and digits alone."""
    import trafilatura

    found = (
        trafilatura.extract(page, include_comments=False, include_tables=True, deduplicate=False)
        or ""
    )
    return [_PLAIN.sub("", words.lower()) for words in (found, about.body or "")]


def _stands_in(words: str, bodies: list[str]) -> bool:
    """True if one of the bodies holds the words, letters and figures alone."""
    plain = _PLAIN.sub("", words.lower())
    return len(plain) >= 15 and any(plain in body for body in bodies)


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
        if not _is_headline(blocks[i], title):
            continue
        between = blocks[i:first]
        is_little = sum(block.words for block in between) <= 150
        return between if is_little else between[:1]
    return []


def _is_headline(block: PageBlock, title: str | None) -> bool:
    """A heading of the first rank, like the title where the metadata give one."""
    if block.heading != "h1":
        return False
    return title is None or _alike(block.text, title)


def _settle_kinds(blocks: list[PageBlock]) -> None:
    """Class names that would make furniture of a great part of the body are not believed."""
    core = [block for block in blocks if block.core]
    total = sum(block.words for block in core) or 1
    words: Counter[FurnitureKind] = Counter()
    for block in core:
        if block.kind:
            words[block.kind] += block.words
    for block in core:
        if block.kind is None:
            continue
        if _is_shown_post(block) or words[block.kind] > 0.3 * total:
            block.kind = None


def _is_shown_post(block: PageBlock) -> bool:
    """A post of a social network that the report shows, and no button to share it."""
    return block.kind == "share" and block.words > 8


def _alike(a: str, b: str) -> bool:
    """True where one of two titles holds most words of the other."""
    first, second = (set(_PLAIN.sub(" ", words.lower()).split()) for words in (a, b))
    if not first or not second:
        return False
    return len(first & second) >= 0.6 * min(len(first), len(second))


def _title(blocks: list[PageBlock], about: PageMetadata) -> str | None:
    """The headline that the page shows, where it shows one, else what its metadata say."""
    for block in blocks:
        if _is_headline(block, about.title):
            return " ".join(block.text.split())
    return about.title


def _lay_out(blocks: list[PageBlock], title: str | None) -> Report:
    """The blocks set one after another, an empty line between them, and their furniture and
    pictures.
    """
    text = ""
    furniture: list[Furniture] = []
    placed: list[tuple[PageBlock, int]] = []
    for block in blocks:
        start = len(text) + 2 if text else 0
        text = f"{text}\n\n{block.text}" if text else block.text
        placed.append((block, start))
        kind = _kind(block, title)
        if kind:
            furniture += _parts(kind, block, start)
        else:
            furniture += [
                Furniture(k, start + s, start + e) for k, s, e in block.marks if k != "update-stamp"
            ]
    return Report(id="", text=text, furniture=tuple(furniture), pictures=_pictures(placed))


def _kind(block: PageBlock, title: str | None) -> FurnitureKind | None:
    """What kind of furniture a block is; None for the report's own words."""
    if _is_headline(block, title):
        return "headline"
    if block.kind:
        return block.kind
    if block.heading:
        return "subhead"
    return "related" if _is_link(block) else None


def _is_link(block: PageBlock) -> bool:
    """A line that is a link and no more leads elsewhere; one of the body may hold a long link."""
    least = 0.9 if block.core else 0.6
    if block.linked <= least or block.words > 25:
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
    for part in _parts("caption", block, start):
        if part.kind == "caption":
            return Stretch(part.start, part.end)
    return None


def _credit(block: PageBlock, start: int) -> str | None:
    """The credit that a block of a figure is or holds."""
    if block.kind == "credit":
        return block.text
    for part in _parts("caption", block, start):
        if part.kind == "credit":
            return block.text[part.start - start : part.end - start]
    return None


def _figure(element: HtmlElement) -> HtmlElement | None:
    """The figure that an element is or stands in."""
    if element.tag == "figure":
        return element
    return next(element.iterancestors("figure"), None)


def _source(image: HtmlElement | None) -> str | None:
    """The address of an image, also of one that is loaded later; not the image itself as data."""
    if image is None:
        return None
    largest = (image.get("srcset") or "").split(",")[0].strip().split(" ")[0]
    named = (image.get(name) for name in ("src", "data-src", "data-original"))
    for source in (*named, largest):
        if source and not source.startswith("data:"):
            return source
    return None


def _alt(image: HtmlElement | None) -> str | None:
    """What the page says for those who do not see the image."""
    if image is None:
        return None
    return (image.get("alt") or "").strip() or None


def _language(text: str, declared: str | None) -> str | None:
    """What the words are written in; where they do not tell, what the page declares."""
    from dateline.language.language_id import identify

    return identify(text) or declared
