"""What the elements of a feed tell, under the names that RSS, Atom and their extensions give
them.
"""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.tables import rows, words


class FeedElements(Struct, frozen=True):
    """Names of elements, lower-case, with the prefix of their namespace ("dc:date"), the best
    first.
    """

    items: tuple[str, ...]
    title: tuple[str, ...]
    body: tuple[str, ...]
    published: tuple[str, ...]
    updated: tuple[str, ...]
    link: tuple[str, ...]
    author: tuple[str, ...]
    source: tuple[str, ...]
    publisher: tuple[str, ...]
    language: tuple[str, ...]


@cache
def feed_elements() -> FeedElements:
    """The rows `field` of `data/world/feeds.tsv`."""
    found = {name: words(cell) for kind, name, cell in _rows() if kind == "field"}
    return FeedElements(**found)


@cache
def prefixes() -> dict[str, str]:
    """The prefix of each namespace by its address; "" for those of RSS and Atom themselves."""
    return {
        address: prefix
        for kind, prefix, cell in _rows()
        if kind == "namespace"
        for address in words(cell)
    }


@cache
def _rows() -> tuple[tuple[str, ...], ...]:
    return tuple(rows("world/feeds.tsv", 3))
