"""What a page says of itself.

JSON-LD comes first, then Open Graph and other meta tags, then elements and the address; the days
have an order of their own (`page_dates`). trafilatura's own reader was measured beside this one
(`bench/metadata.py`): it answers fewer of the questions asked, knows no time of day and no day of
change, and guesses a day where a page gives none.
"""

from __future__ import annotations

import html

from lxml.html import HtmlElement
from msgspec import Struct

from dateline.record.vocabulary import PublishedBasis, PublishedFrom
from dateline.reference.publishing.page_markup import markup
from dateline.reference.publishing.publication_dates import weigh_dates
from dateline.sources.author_fields import NOBODY, Authors
from dateline.sources.json_values import json_list, language_tag, unescaped
from dateline.sources.linked_data import PageIdentity, read_linked_data
from dateline.sources.page_authors import page_authors
from dateline.sources.page_dates import capture_of, date_claims
from dateline.sources.page_title import without_outlet
from dateline.sources.schema_article import read_article

NAMING_ATTRIBUTES = ("property", "name", "itemprop", "http-equiv")


class PageMetadata(Struct, frozen=True):
    """Fields as the page gives them; `body` is the articleBody of its JSON-LD."""

    title: str | None = None
    outlet: str | None = None
    authors: Authors = NOBODY
    published: str | None = None
    published_basis: PublishedBasis = "unknown"
    published_from: PublishedFrom | None = None
    updated: str | None = None
    captured: str | None = None
    url: str | None = None
    language: str | None = None
    body: str | None = None


def read_metadata(tree: HtmlElement, page: str = "", captured: str | None = None) -> PageMetadata:
    """The metadata of a page; what it does not give is None. `page`: its markup with the comments,
    in which an archive notes its capture; `captured`: that time, where something else tells it.
    """
    tags = _meta_tags(tree)
    linked = read_linked_data(tree, _identity(tree, tags))
    locale = tree.get("lang")
    tagged = _tag(tags, "language")
    article = read_article(
        linked, tags, _address(tree, tags), tagged or locale, _titles(tree, tags)
    )
    title = article.title or _tag(tags, "title") or _title_element(tree)
    noted = capture_of(page, [article.given, _canonical(tree), _tag(tags, "url")])
    captured = noted or captured
    claims = [*article.claims, *date_claims(tree, tags, article.reading)]
    dates = weigh_dates(claims, captured)
    return PageMetadata(
        title=without_outlet(title, article.outlet, article.url),
        outlet=article.outlet,
        authors=article.authors or page_authors(tree, tags, article.outlet),
        published=dates.published,
        published_basis=dates.basis,
        published_from=dates.place,
        updated=dates.updated,
        captured=captured,
        url=article.url,
        language=language_tag(locale) or article.language or language_tag(tagged),
        body=unescaped(linked.article.get("articleBody")),
    )


def _identity(tree: HtmlElement, tags: dict[str, list[str]]) -> PageIdentity:
    """By what the page's own objects are known among those of others."""
    addresses = (_canonical(tree), _tag(tags, "url"))
    headings = (" ".join(str(heading.text_content()).split()) for heading in tree.iter("h1"))
    return PageIdentity(
        tuple(filter(None, addresses)), (*_titles(tree, tags), *filter(None, headings))
    )


def _titles(tree: HtmlElement, tags: dict[str, list[str]]) -> tuple[str, ...]:
    """The titles of its meta tags and of its title element."""
    titles = (_tag(tags, "title"), unescaped(tree.findtext(".//title")))
    return tuple(filter(None, titles))


def _address(tree: HtmlElement, tags: dict[str, list[str]]) -> str | None:
    """The page's own address: by its canonical link, by meta tags."""
    return _canonical(tree) or _tag(tags, "url")


# -------------------------------------------------------------- elements


def _meta_tags(tree: HtmlElement) -> dict[str, list[str]]:
    """Contents by the name of the meta tag, in lower case, in the order of the page."""
    found: dict[str, list[str]] = {}
    for tag in tree.iter("meta"):
        content = (tag.get("content") or "").strip()
        if not content:
            continue
        for attribute in NAMING_ATTRIBUTES:
            name = tag.get(attribute)
            if name:
                found.setdefault(name.strip().lower(), []).append(content)
    return found


def _tag(tags: dict[str, list[str]], field: str) -> str | None:
    """The first meta tag of a field."""
    values = (html.unescape(tags[name][0]) for name in markup().metadata[field] if name in tags)
    return next(values, None)


def _title_element(tree: HtmlElement) -> str | None:
    """The one heading of more than two words, else the title element."""
    headings = (str(heading.text_content()).split() for heading in tree.iter("h1"))
    long = [words for words in headings if len(words) > 2]
    if len(long) == 1:
        return " ".join(long[0])
    return unescaped(tree.findtext(".//title"))


def _canonical(tree: HtmlElement) -> str | None:
    """The address that the page calls its own."""
    return next(iter(_found(tree, '//link[@rel="canonical"]/@href')), None)


def _found(tree: HtmlElement, path: str) -> list[str]:
    """The attribute values that an XPath finds."""
    values: object = tree.xpath(path)
    return [str(value) for value in json_list(values)]
