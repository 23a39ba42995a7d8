"""What a page says of itself.

JSON-LD comes first, then Open Graph and other meta tags, then `time` elements and the address.
trafilatura's own reader was measured beside this one (`bench/metadata.py`): it answers fewer of the
questions asked, knows no time of day and no day of change, and guesses a day where a page gives
none.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlparse

from lxml.html import HtmlElement

from dateline.reference.publishing.page_markup import markup
from dateline.reference.time.timestamps import moment_of
from dateline.sources.json_values import (
    JsonObject,
    address,
    each_once,
    json_list,
    json_object,
    json_objects,
    language_tag,
    moment,
    parsed,
    unescaped,
)

_URL_DAY = re.compile(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])/(0[1-9]|[12]\d|3[01])(?:/|$|-)")
_NO_NAME = re.compile(r"https?:|^@|www\.|\.com\b", re.I)

_JOINED_NAMES = re.compile(r"\s*(?:,|;| and | & )\s*(?=[A-Z])")
_BY = re.compile(r"^by\s+", re.I)
LONGEST_NAME = 6  # words
INNER_NODES = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart")
NAMING_ATTRIBUTES = ("property", "name", "itemprop", "http-equiv")
PUBLISHED_PATHS = (
    '//*[contains(@itemprop, "datePublished")]/@datetime'
    ' | //*[contains(@itemprop, "datePublished")]/@content'
    ' | //time[@pubdate]/@datetime | //time[contains(@class, "publish")]/@datetime',
)


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """Fields as the page gives them; `body` is the articleBody of its JSON-LD."""

    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    updated: str | None = None
    url: str | None = None
    language: str | None = None
    body: str | None = None


def read_metadata(tree: HtmlElement) -> PageMetadata:
    """The metadata of a page; what it does not give is None."""
    node, tags = _article_node(tree), _meta_tags(tree)
    outlet = _publisher(node) or _tag(tags, "outlet")
    url = _address(tree, node, tags)
    title = unescaped(node.get("headline")) or _tag(tags, "title") or _title_element(tree)
    published = _published(tree, node, tags)
    updated = moment(node.get("dateModified")) or moment(_tag(tags, "updated"))
    language = tree.get("lang") or unescaped(node.get("inLanguage")) or _tag(tags, "language")
    return PageMetadata(
        title=_without_outlet(title, outlet),
        outlet=outlet or _host(url),
        authors=_authors(node, tags, outlet),
        published=published or _day_in(url),
        updated=updated if updated != published else None,
        url=url,
        language=language_tag(language),
        body=unescaped(node.get("articleBody")),
    )


# -------------------------------------------------------------- fields


def _publisher(node: JsonObject) -> str | None:
    """The first publisher that the JSON-LD names."""
    return next(iter(_names(node.get("publisher"))), None)


def _address(tree: HtmlElement, node: JsonObject, tags: dict[str, list[str]]) -> str | None:
    """The page's own address: by JSON-LD, by its canonical link, by meta tags."""
    found = (
        address(node.get("url"))
        or address(node.get("mainEntityOfPage"))
        or _canonical(tree)
        or _tag(tags, "url")
    )
    return found if found and found.startswith("http") else None


def _published(tree: HtmlElement, node: JsonObject, tags: dict[str, list[str]]) -> str | None:
    """The moment of publication: by JSON-LD, by meta tags, by a `time` element."""
    return (
        moment(node.get("datePublished")) or moment(_tag(tags, "published")) or _time_element(tree)
    )


def _authors(node: JsonObject, tags: dict[str, list[str]], outlet: str | None) -> tuple[str, ...]:
    """The names of authors, without the outlet's own and without addresses."""
    found = _names(node.get("author"))
    if not found:
        found = _names(_tags(tags, "authors"))
    others = (name for name in found if name != outlet)
    return tuple(name for name in others if not _NO_NAME.search(name))


def _host(url: str | None) -> str | None:
    """The host of an address, for a page that names no outlet."""
    if not url:
        return None
    host = urlparse(url).hostname or ""
    return host.removeprefix("www.") or None


def _day_in(url: str | None) -> str | None:
    """The day that an address bears ("/2019/11/18/")."""
    found = _URL_DAY.search(url or "")
    if found is None:
        return None
    return moment("-".join(found.groups()))


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """The title without " - The Outlet" or " | Section | The Outlet" at its end."""
    if not title:
        return None
    if outlet:
        name = re.escape(outlet.removeprefix("The "))
        title = re.sub(rf"\s+[|–—•-]\s+(?:the\s+)?{name}\s*$", "", title, flags=re.I)
    return re.sub(r"\s+\|\s+[^|]{2,40}$", "", title).strip() or title


def _names(value: object) -> tuple[str, ...]:
    """Names of people: "By A and B" is two; longer strings are no names."""
    parted = list[str]()
    for item in json_list(value):
        inner = json_object(item)
        name = unescaped(item if inner is None else inner.get("name"))
        if name:
            parted += _JOINED_NAMES.split(name)
    bare = [_BY.sub("", name).strip() for name in parted]
    return each_once(name for name in bare if len(name.split()) <= LONGEST_NAME)


# -------------------------------------------------------------- JSON-LD


def _article_node(tree: HtmlElement) -> JsonObject:
    """The JSON-LD object that describes the report: of those of an article's type the one with most
    to say.
    """
    types = markup().article_types
    found = [node for node in linked_data(tree) if not types.isdisjoint(types_of(node))]
    return max(found, key=_richness) if found else {}


def linked_data(tree: HtmlElement) -> Iterator[JsonObject]:
    """The objects of all JSON-LD scripts of a page."""
    for script in tree.iter("script"):
        is_linked_data = "ld+json" in script.get("type", "")
        if is_linked_data:
            yield from _nodes(parsed(script.text or ""))


def _richness(node: JsonObject) -> tuple[bool, bool, int]:
    """How much an object says: its body, its day, the number of its fields."""
    return ("articleBody" in node, "datePublished" in node, len(node))


def _nodes(value: object) -> Iterator[JsonObject]:
    """Every object of a JSON-LD document that may describe the page, outer ones first."""
    for node in json_objects(value):
        yield node
        for key in INNER_NODES:
            inner = node.get(key)
            yield from _nodes(inner)


def types_of(node: JsonObject) -> list[str]:
    """The types of an object, without the address of their vocabulary."""
    return [str(kind).rsplit("/", 1)[-1] for kind in json_list(node.get("@type"))]


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


def _tags(tags: dict[str, list[str]], field: str) -> list[str]:
    """All values of the first meta tag of a field that the page has."""
    for name in markup().metadata[field]:
        if name in tags:
            return tags[name]
    return []


def _tag(tags: dict[str, list[str]], field: str) -> str | None:
    """The first meta tag of a field; for a moment, the first that also has a time of day."""
    values = [html.unescape(tags[name][0]) for name in markup().metadata[field] if name in tags]
    if field in ("published", "updated"):
        return _first_timed(values)
    return next(iter(values), None)


def _first_timed(values: list[str]) -> str | None:
    """The first moment with a time of day, else the first day."""
    moments = list(filter(None, map(moment_of, values)))
    for found in moments:
        if len(found) > len("2013-01-12"):
            return found
    return next(iter(moments), None)


def _time_element(tree: HtmlElement) -> str | None:
    """The moment of a `time` element that is marked as the day of publication, or stands alone."""
    values = [str(value) for path in PUBLISHED_PATHS for value in _found(tree, path)]
    others = _found(tree, "//article//time/@datetime") or _found(tree, "//time/@datetime")
    if len(set(others)) == 1:
        values += others
    return next(filter(None, map(moment, values)), None)


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
