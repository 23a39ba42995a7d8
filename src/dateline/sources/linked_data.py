"""JSON-LD of a page: which of its objects describes the report that the page shows.

A page may hold several scripts, lists and graphs, objects of other pages (a link to a related
report, the site itself, a video) and scripts that are broken. Objects that only name another by its
"@id" are filled in from it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from dateline.reference.publishing.page_markup import markup
from dateline.reference.publishing.urls import page_of
from dateline.sources.json_values import (
    JsonObject,
    address,
    json_list,
    json_object,
    json_objects,
    parsed,
    unescaped,
)

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # JSON has no use for it

INNER_NODES = ("@graph", "mainEntity", "mainEntityOfPage", "hasPart")
_NOTHING: JsonObject = {}
_LETTERS = re.compile(r"[\W_]+")
_ALIKE = 0.6  # of the words of the shorter of two titles
# what can still be read of a script that is no JSON: its pairs of plain strings
_PAIR = re.compile(r'"(@type|headline|url|datePublished|dateCreated|dateModified)"\s*:\s*"([^"]*)"')


class PageIdentity(Struct, frozen=True):
    """By what a page's own objects are known: its addresses, and the titles that it shows."""

    addresses: tuple[str, ...]
    titles: tuple[str, ...]


class LinkedData(Struct, frozen=True):
    """`article`: the object of the report; `page`: the object of the page that shows it. Empty
    where there is none.
    """

    article: JsonObject
    page: JsonObject
    by_id: Mapping[str, JsonObject]

    def resolved(self, value: Any) -> list[Any]:
        """The items of a value, those that are only an "@id" as the objects that they name."""
        return [self._resolved(item) for item in json_list(value)]

    def _resolved(self, item: Any) -> Any:
        """The object that another one names by its "@id" alone; any other value as it is."""
        inner = json_object(item)
        if inner is None or "name" in inner:
            return item
        return self.by_id.get(str(inner.get("@id")), item)


def read_linked_data(tree: HtmlElement, identity: PageIdentity) -> LinkedData:
    """The objects of the report and of its page among all that the page's scripts hold."""
    nodes = list(all_nodes(tree))
    articles = _of_types(nodes, markup().article_types)
    own = [node for node in articles if not _is_of_another(node, identity)]
    pages = _of_types(nodes, markup().page_types)
    named = [node for node in nodes if "@id" in node and len(node) > 1]
    return LinkedData(
        article=max(own, key=lambda node: _rank(node, identity), default=_NOTHING),
        page=next((node for node in pages if _is_own_page(node, identity)), _NOTHING),
        by_id={str(node["@id"]): node for node in reversed(named)},
    )


def _of_types(nodes: Iterable[JsonObject], types: frozenset[str]) -> list[JsonObject]:
    """The objects that are of one of the types."""
    return [node for node in nodes if not types.isdisjoint(types_of(node))]


def types_of(node: JsonObject) -> list[str]:
    """The types of an object, without the address of their vocabulary."""
    return [re.split(r"[/:#]", str(kind))[-1] for kind in json_list(node.get("@type"))]


def _rank(node: JsonObject, identity: PageIdentity) -> tuple[bool, bool, bool, int]:
    """How surely an object is that of the report, and how much it says: its title, its body, its
    day, the number of its fields.
    """
    is_named_so = _bears_a_title(node, identity)
    return (is_named_so, "articleBody" in node, "datePublished" in node, len(node))


def _is_of_another(node: JsonObject, identity: PageIdentity) -> bool:
    """True for an object with another address and another title than the page's."""
    if not _headline(node) or not identity.titles or _bears_a_title(node, identity):
        return False
    own, named = _pages(identity.addresses), _pages(_addresses(node))
    return bool(own and named) and own.isdisjoint(named)


def _is_own_page(node: JsonObject, identity: PageIdentity) -> bool:
    """True for the object of this page: by its address, or by its title."""
    own, named = _pages(identity.addresses), _pages(_addresses(node))
    return not own.isdisjoint(named) or _bears_a_title(node, identity)


def _addresses(node: JsonObject) -> list[str | None]:
    """The addresses by which an object names its page."""
    return [address(node.get(key)) for key in ("url", "mainEntityOfPage", "@id")]


def _pages(addresses: Iterable[str | None]) -> set[str | None]:
    """The pages that addresses name."""
    return set(map(page_of, addresses)) - {None}


def _headline(node: JsonObject) -> str | None:
    """The title that an object gives."""
    return unescaped(node.get("headline")) or unescaped(node.get("name"))


def _bears_a_title(node: JsonObject, identity: PageIdentity) -> bool:
    """True if the headline of an object is like one of the titles that the page shows."""
    headline = _words(_headline(node) or "")
    return any(_alike(headline, _words(title)) for title in identity.titles)


def _words(title: str) -> set[str]:
    """The words of a title, in small letters."""
    return set(_LETTERS.sub(" ", title.lower()).split())


def _alike(a: set[str], b: set[str]) -> bool:
    """True if the shorter of two titles has most of its words from the other, and is no label."""
    shorter = min(len(a), len(b))
    return shorter >= 2 and len(a & b) >= _ALIKE * shorter


# -------------------------------------------------------------- reading scripts


def all_nodes(tree: HtmlElement) -> Iterator[JsonObject]:
    """The objects of all JSON-LD scripts of a page."""
    for script in tree.iter("script"):
        is_linked_data = "ld+json" in script.get("type", "").lower()
        if is_linked_data:
            words = script.text or ""
            value = parsed(words)
            yield from _nodes(value if value is not None else _salvaged(words))


def _nodes(value: object) -> Iterator[JsonObject]:
    """Every object of a JSON-LD document that may describe the page, outer ones first."""
    for node in json_objects(value):
        yield node
        for key in INNER_NODES:
            inner = node.get(key)
            yield from _nodes(inner)


def _salvaged(words: str) -> JsonObject:
    """The first plain strings of a broken script, by their keys; what stands in it twice may be of
    several objects and is left out.
    """
    found: dict[str, set[str]] = {}
    for key, value in _PAIR.findall(words):
        found.setdefault(key, set()).add(html.unescape(value))
    types = found.pop("@type", set())
    sure = {key: values.pop() for key, values in found.items() if len(values) == 1}
    return {"@type": sorted(types), **sure}
