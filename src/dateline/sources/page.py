"""Saved pages: the readable words of the report's container, with the furniture that the markup
names.

The main body is found by trafilatura (Apache-2.0) and by the page's own JSON-LD; the smallest
element that holds nearly all of it is the container (`page_container`), of which every block is
kept (`page_blocks`) and laid out (`page_layout`).
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml.html import HtmlElement
from msgspec.structs import replace

from dateline.record.nouns import Report
from dateline.reference.text import letters_of
from dateline.sources.carried_pictures import CarriedFiles, data_of, with_carried
from dateline.sources.decoding import decode
from dateline.sources.own_output import refuse_own_page
from dateline.sources.page_access import (
    is_closed,
    mark_offers,
    refuse_without_report,
)
from dateline.sources.page_blocks import PageBlock, read_blocks
from dateline.sources.page_container import container_blocks
from dateline.sources.page_embeds import find_embeds, with_feet_apart
from dateline.sources.page_layout import is_headline, lay_out
from dateline.sources.page_metadata import PageMetadata, read_metadata
from dateline.sources.page_parts import MarkedPart
from dateline.sources.page_posts import find_posts, live_updates, mark_stamps
from dateline.sources.page_quotes import mark_pull_quotes
from dateline.sources.page_related import mark_related_boxes
from dateline.sources.page_teasers import mark_teasers
from dateline.sources.page_tree import bounded, parse_page
from dateline.sources.page_unseen import unseen_body
from dateline.sources.refusal import Refusal


def read_page(data: bytes, captured: str | None = None) -> list[Report | Refusal]:
    """The report of a saved page, and what must be told of it: that only its beginning was saved.

    captured: see `read_markup`.

    Raises Refusal `no-text` where nothing on it is readable, `paywall`, `form-only` or
    `cookie-notice` where it shows no report, `own-page` where this program drew it.
    """
    report, fault = _read(decode(data, page=True), captured)
    return [report] if fault is None else [report, fault]


def read_markup(page: str, captured: str | None = None) -> Report:
    """The report of a page's markup: text, furniture, pictures and what the page says of itself.

    captured: when the copy was taken, ISO 8601, from which "2 days ago" is reckoned; what the page
    itself tells of its copy stands above it. Raises Refusal as `read_page`.
    """
    return _read(page, captured)[0]


def _read(page: str, captured: str | None) -> tuple[Report, Refusal | None]:
    """The report of a page's markup, and the fault where it holds only the beginning."""
    if not page.strip():
        raise Refusal("empty-file", "holds no text", "check that it was saved whole")
    page = bounded(page)
    tree = parse_page(page)
    refuse_own_page(tree)
    try:
        about = read_metadata(tree, page, captured)
        bodies = _bodies(page, about)
        taken = about.captured
        parts = [*find_posts(tree, bodies, taken, about.published), *find_embeds(tree, taken)]
        blocks = _blocks(tree, parts)
        offers = any(map(is_closed, blocks))
        unseen = unseen_body(blocks, about.title, about.body, live_updates(tree))
        if unseen is None:
            blocks = container_blocks(blocks, bodies, about, parts)
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
    fault = mark_offers(blocks, tree, offers) if unseen is None else None
    mark_related_boxes(blocks)
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
        published_from=about.published_from,
        updated=about.updated,
        captured=about.captured,
        bylines=about.authors.people,
        credits=about.authors.credits,
        language=_language(report.text, about.language),
    )
    holds_pictures = any(data_of(picture.url or "") for picture in read.pictures)
    return with_carried(read, CarriedFiles()) if holds_pictures else read, fault


def read_fragment(markup_of_body: str) -> Report:
    """Text, furniture and pictures of a piece of markup that holds a body and nothing else."""
    tree = parse_page(bounded(markup_of_body))
    parts = find_embeds(tree)
    blocks = _blocks(tree, parts)
    for block in blocks:
        block.core = block.kind is None
    mark_pull_quotes(blocks)
    return lay_out(blocks, None, parts)


def _blocks(tree: HtmlElement, parts: Sequence[MarkedPart]) -> list[PageBlock]:
    """The readable blocks of a page; posts of networks without their feet, the stamps of posts of
    the page marked.
    """
    blocks = [part for block in read_blocks(tree, parts) for part in with_feet_apart(block)]
    mark_stamps(blocks, parts)
    return blocks


def _bodies(page: str, about: PageMetadata) -> list[str]:
    """The main body as the finder sees it and as JSON-LD gives it, letters and digits alone."""
    import trafilatura

    found = (
        trafilatura.extract(page, include_comments=False, include_tables=True, deduplicate=False)
        or ""
    )
    return [letters_of(found), letters_of(about.body or "")]


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
