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

from dateline.record.nouns import FurnitureKind, Report
from dateline.sources.decoding import decode
from dateline.sources.page_access import mark_offers, refuse_without_report
from dateline.sources.page_blocks import PageBlock, namings, read_blocks
from dateline.sources.page_embeds import find_embeds, with_feet_apart
from dateline.sources.page_layout import is_headline, lay_out
from dateline.sources.page_metadata import PageMetadata, read_metadata
from dateline.sources.page_parts import PagePart
from dateline.sources.page_posts import find_posts, live_updates
from dateline.sources.page_quotes import mark_pull_quotes
from dateline.sources.page_teasers import mark_teasers
from dateline.sources.page_unseen import unseen_body
from dateline.sources.refusal import Refusal

CORE_SHARE = 0.9  # of the body's words that the container must hold
PIECE = 30  # letters of a piece of a block
LEAST_PIECES = 3
CORE_PIECES = 0.6  # of the pieces of a block that the body must hold
_OLD_REFERENCE = re.compile(r"&#(1(?:2[89]|[345]\d)|[xX](?:8|9)[0-9a-fA-F]);?")  # of 128 to 159
_PLAIN = re.compile(r"[\W_]+")


def read_page(data: bytes) -> list[Report | Refusal]:
    """The report of a saved page, and what must be told of it: that only its beginning was saved.

    Raises Refusal `no-text` where nothing on it is readable, `paywall`, `form-only` or
    `cookie-notice` where it shows no report.
    """
    report, fault = _read(decode(data, page=True), None)
    return [report] if fault is None else [report, fault]


def read_markup(page: str, captured: str | None = None) -> Report:
    """The report of a page's markup: text, furniture, pictures and what the page says of itself.

    captured: when the copy was taken, ISO 8601, from which "2 days ago" is reckoned. Raises Refusal
    as `read_page`.
    """
    return _read(page, captured)[0]


def _read(page: str, captured: str | None) -> tuple[Report, Refusal | None]:
    """The report of a page's markup, and the fault where it holds only the beginning."""
    if not page.strip():
        raise Refusal("empty-file", "holds no text", "check that it was saved whole")
    tree = _parse(page)
    try:
        about = read_metadata(tree, page)
        bodies = _bodies(page, about)
        parts = [*find_posts(tree, bodies, captured), *find_embeds(tree, captured)]
        blocks = _blocks(tree, parts)
        unseen = unseen_body(blocks, about.title, about.body, live_updates(tree))
        if unseen is None:
            blocks = _container_blocks(blocks, bodies, about, parts)
        else:
            blocks, parts = unseen
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
    if unseen is None:
        refuse_without_report(blocks, tree, str(tree.findtext(".//title") or ""))
    fault = mark_offers(blocks, tree)
    mark_teasers(blocks, _title(blocks, about), about.url)
    mark_pull_quotes(blocks)
    report = lay_out(blocks, about.title, parts)
    read = replace(
        report,
        url=about.url,
        outlet=about.outlet,
        title=_title(blocks, about),
        published=about.published,
        published_basis=about.published_basis,
        updated=about.updated,
        captured=about.captured,
        bylines=about.authors.people,
        credits=about.authors.credits,
        language=_language(report.text, about.language),
    )
    return read, fault


def read_fragment(markup_of_body: str) -> Report:
    """Text, furniture and pictures of a piece of markup that holds a body and nothing else."""
    tree = _parse(markup_of_body)
    parts = find_embeds(tree)
    blocks = _blocks(tree, parts)
    for block in blocks:
        block.core = block.kind is None
    mark_pull_quotes(blocks)
    return lay_out(blocks, None, parts)


def _parse(page: str) -> HtmlElement:
    """The tree of a page; a Refusal where there is nothing to parse.

    lxml refuses strings that declare an encoding and stumbles over NULs, so both are removed.
    """
    page = re.sub(r"^\s*<\?xml[^>]*\?>", "", page).replace("\x00", "")
    page = _OLD_REFERENCE.sub(_windows_character, page)
    try:
        return document_fromstring(
            page, parser=HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
        )
    except (etree.ParserError, ValueError):
        raise Refusal(
            "no-text", "is a page without readable text", "save the page again, or its text as .txt"
        ) from None


def _windows_character(reference: re.Match[str]) -> str:
    """What "&#147;" stands for: a character of windows-1252 (HTML Standard, section 13.2.5.80)."""
    number = reference[1]
    code = int(number[1:], 16) if number[0] in "xX" else int(number)
    return bytes([code]).decode("cp1252", errors="ignore") or reference.group()


def _blocks(tree: HtmlElement, parts: Sequence[PagePart]) -> list[PageBlock]:
    """The readable blocks of a page; posts of networks without their feet."""
    return [part for block in read_blocks(tree, parts) for part in with_feet_apart(block)]


def _container_blocks(
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
    return above + blocks[first:last]


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


def _bodies(page: str, about: PageMetadata) -> list[str]:
    """The main body as the finder sees it and as JSON-LD gives it, letters and digits alone."""
    import trafilatura

    found = (
        trafilatura.extract(page, include_comments=False, include_tables=True, deduplicate=False)
        or ""
    )
    return [_PLAIN.sub("", words.lower()) for words in (found, about.body or "")]


def _stands_in(words: str, bodies: Sequence[str]) -> bool:
    """True if one of the bodies holds the words, letters and figures alone; of a longer block, most
    of its pieces, since a finder may drop or add a few words inside it.
    """
    plain = _PLAIN.sub("", words.lower())
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
    doubted = {named for named, count in words.items() if count > 0.3 * total}
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


def _title(blocks: list[PageBlock], about: PageMetadata) -> str | None:
    """The headline that the page shows, where it shows one, else what its metadata say."""
    for block in blocks:
        if is_headline(block, about.title):
            return " ".join(block.text.split())
    return about.title


def _language(text: str, declared: str | None) -> str | None:
    """What the words are written in; where they do not tell, what the page declares."""
    from dateline.language.language_id import identify

    return identify(text) or declared
