"""What a page says of itself: JSON-LD first, then Open Graph and other meta tags, then `time`
elements and address.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlparse

from lxml.html import HtmlElement

from dateline.reference.page_markup import markup
from dateline.reference.timestamps import moment_of

_URL_DAY = re.compile(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])/(0[1-9]|[12]\d|3[01])(?:/|$|-)")
_NO_NAME = re.compile(r"https?:|^@|www\.|\.com\b", re.I)


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
    node = _article_node(tree)
    tags = _meta_tags(tree)
    outlet = _first(_names(node.get("publisher"))) or _tag(tags, "outlet")
    url = (
        _address(node.get("url"))
        or _address(node.get("mainEntityOfPage"))
        or _canonical(tree)
        or _tag(tags, "url")
    )
    url = url if url and url.startswith("http") else None
    published = (
        _moment(node.get("datePublished"))
        or _moment(_tag(tags, "published"))
        or _time_element(tree)
    )
    updated = _moment(node.get("dateModified")) or _moment(_tag(tags, "updated"))
    authors = _names(node.get("author")) or _names(_tags(tags, "authors"))
    return PageMetadata(
        title=_without_outlet(
            _string(node.get("headline")) or _tag(tags, "title") or _title_element(tree), outlet
        ),
        outlet=outlet or (urlparse(url).hostname or "").removeprefix("www.") or None
        if url
        else outlet,
        authors=tuple(name for name in authors if name != outlet and not _NO_NAME.search(name)),
        published=published or _day_of(url),
        updated=updated if updated != published else None,
        url=url,
        language=_language(
            tree.get("lang") or _string(node.get("inLanguage")) or _tag(tags, "language")
        ),
        body=_string(node.get("articleBody")),
    )


def _article_node(tree: HtmlElement) -> Mapping[str, Any]:
    """The JSON-LD object that describes the report: the one with most to say, among those of an
    article's type.
    """
    types = markup().article_types
    found = [
        node
        for script in tree.xpath('//script[contains(@type, "ld+json")]')
        for node in _nodes(_json(script.text or ""))
        if not types.isdisjoint(_types(node))
    ]
    return max(
        found,
        key=lambda node: ("articleBody" in node, "datePublished" in node, len(node)),
        default={},
    )


def _json(words: str) -> Any:
    words = (
        re.sub(r"^\s*(?://)?\s*<!(?:\[CDATA\[|--)|(?://)?\s*(?:\]\]|--)>\s*$", "", words)
        .strip()
        .rstrip(";")
    )
    try:
        return json.loads(words, strict=False)
    except (json.JSONDecodeError, RecursionError):
        return None


def _nodes(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list):
        for item in value:
            yield from _nodes(item)
    elif isinstance(value, Mapping):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart"):
            if isinstance(value.get(key), list | Mapping):
                yield from _nodes(value[key])


def _types(node: Mapping[str, Any]) -> list[str]:
    kinds = node.get("@type")
    return [
        str(kind).rsplit("/", 1)[-1] for kind in (kinds if isinstance(kinds, list) else [kinds])
    ]


def _meta_tags(tree: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for tag in tree.iter("meta"):
        content = (tag.get("content") or "").strip()
        if content:
            for name in (
                tag.get("property"),
                tag.get("name"),
                tag.get("itemprop"),
                tag.get("http-equiv"),
            ):
                if name:
                    found.setdefault(name.strip().lower(), []).append(content)
    return found


def _tags(tags: dict[str, list[str]], field: str) -> list[str]:
    return next((tags[name] for name in markup().metadata[field] if name in tags), [])


def _tag(tags: dict[str, list[str]], field: str) -> str | None:
    """The first meta tag of a field; for a moment, the first that also has a time of day."""
    values = [html.unescape(tags[name][0]) for name in markup().metadata[field] if name in tags]
    if field in ("published", "updated"):
        moments = [moment for value in values if (moment := moment_of(value))]
        return next(
            (moment for moment in moments if len(moment) > 10), moments[0] if moments else None
        )
    return values[0] if values else None


def _time_element(tree: HtmlElement) -> str | None:
    marked = tree.xpath(
        '//*[contains(@itemprop, "datePublished")]/@datetime | //*[contains(@itemprop, "datePublished")]/@content'
        ' | //time[@pubdate]/@datetime | //time[contains(@class, "publish")]/@datetime'
    )
    alone = tree.xpath("//article//time/@datetime") or tree.xpath("//time/@datetime")
    for value in [*marked, *(alone if len(set(alone)) == 1 else [])]:
        if moment := _moment(str(value)):
            return moment
    return None


def _title_element(tree: HtmlElement) -> str | None:
    headings = [" ".join(heading.text_content().split()) for heading in tree.iter("h1")]
    headings = [heading for heading in headings if len(heading.split()) > 2]
    return headings[0] if len(headings) == 1 else _string(tree.findtext(".//title"))


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """The title without " - The Outlet" or " | Section | The Outlet" at its end."""
    if not title:
        return None
    if outlet:
        title = re.sub(
            rf"\s+[|–—•-]\s+(?:the\s+)?{re.escape(outlet.removeprefix('The '))}\s*$",
            "",
            title,
            flags=re.I,
        )
    return re.sub(r"\s+\|\s+[^|]{2,40}$", "", title).strip() or title


def _canonical(tree: HtmlElement) -> str | None:
    address = _first(tree.xpath('//link[@rel="canonical"]/@href'))
    return str(address) if address else None


def _day_of(url: str | None) -> str | None:
    found = _URL_DAY.search(url or "")
    return _moment("-".join(found.groups())) if found else None


def _address(value: Any) -> str | None:
    if isinstance(value, Mapping):
        value = value.get("@id") or value.get("url")
    return value if isinstance(value, str) and value.startswith("http") else None


def _names(value: Any) -> tuple[str, ...]:
    values = value if isinstance(value, list | tuple) else [value]
    names = [
        _string(item.get("name")) if isinstance(item, Mapping) else _string(item) for item in values
    ]
    parted = [
        part
        for name in names
        if name
        for part in re.split(r"\s*(?:,|;| and | & )\s*(?=[A-Z])", name)
    ]
    bare = [re.sub(r"^by\s+", "", name, flags=re.I).strip() for name in parted]
    return tuple(dict.fromkeys(name for name in bare if name and len(name.split()) <= 6))


def _string(value: Any) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    if not isinstance(value, str):
        return None
    return html.unescape(value).strip() or None


def _moment(value: Any) -> str | None:
    words = _string(value)
    return moment_of(words) if words else None


def _language(value: str | None) -> str | None:
    found = re.match(r"[A-Za-z]{2,3}(?![A-Za-z])", value or "")
    return found.group().lower() if found else None


def _first(values: Any) -> Any:
    return next(iter(values), None)
