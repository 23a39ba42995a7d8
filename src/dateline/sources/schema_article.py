"""The fields of a schema.org article, whether it stands in a page or is a file of its own.

Its address is that behind an archive or a counted link, its outlet never the platform that carries
it, its days are claims that are weighed, its authors are read by the grammar of bylines. A page
hands in its meta tags besides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from dateline.reference.publishing.platforms import original_address
from dateline.reference.publishing.publication_dates import DateClaim
from dateline.reference.publishing.site_country import site_of
from dateline.reference.publishing.urls import day_in_address
from dateline.sources.author_fields import NOBODY, Authors, authors_of
from dateline.sources.json_values import address, language_code, unescaped
from dateline.sources.linked_data import LinkedData
from dateline.sources.page_dates import DateReading, linked_claims
from dateline.sources.page_outlet import page_outlet

_NO_TAGS: Mapping[str, Sequence[str]] = {}


class SchemaArticle(Struct, frozen=True):
    """What an article says of itself; None where it is silent.

    given: its address as written, which may be that of an archive; url: the one behind it; claims:
    the days that it and its address tell; reading: how its site writes days.
    """

    title: str | None
    given: str | None
    url: str | None
    outlet: str | None
    authors: Authors
    claims: tuple[DateClaim, ...]
    language: str | None
    reading: DateReading


def read_article(
    linked: LinkedData,
    tags: Mapping[str, Sequence[str]] = _NO_TAGS,
    url: str | None = None,
    locale: str | None = None,
    titles: Sequence[str] = (),
) -> SchemaArticle:
    """The fields of an article. tags: meta tags of its page; url, locale: the page's address, where
    the article gives none, and its locale; titles: those that the page shows.
    """
    node = linked.article
    given = address(node.get("url")) or address(node.get("mainEntityOfPage")) or url
    if given is not None and not given.startswith("http"):
        given = None
    behind = original_address(given) if given else None
    outlet = page_outlet(linked, tags, behind, titles)
    site = site_of(outlet, behind, locale or unescaped(node.get("inLanguage")))
    reading = DateReading(site.clock, site.month_first)
    return SchemaArticle(
        title=unescaped(node.get("headline")) or unescaped(node.get("name")),
        given=given,
        url=behind,
        outlet=outlet,
        authors=_authors(linked, outlet),
        claims=(*linked_claims(linked, reading), *_of_address(behind)),
        language=language_code(node.get("inLanguage")),
        reading=reading,
    )


def _authors(linked: LinkedData, outlet: str | None) -> Authors:
    """Those whom `author` names, else those of `creator`."""
    for key in ("author", "creator"):
        found = authors_of(linked.resolved(linked.article.get(key)), outlet)
        if found:
            return found
    return NOBODY


def _of_address(url: str | None) -> list[DateClaim]:
    """The day that an address bears ("/2019/11/18/")."""
    found = day_in_address(url)
    return [DateClaim("published", found.isoformat(), "address")] if found else []
