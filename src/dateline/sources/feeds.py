"""RSS and Atom: each item a report, read one after another, so that a feed may be of any length.

What an aggregator passes on is its source's, not the feed's: `<source>` names the outlet. An item
without a body is its headline.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from msgspec import Struct

from dateline.record.nouns import Report
from dateline.reference.publishing.feeds import FeedElements, feed_elements, prefixes
from dateline.sources.feed_items import FeedItem, channel_outlet, item_report, whole_address
from dateline.sources.json_values import language_tag
from dateline.sources.own_output import refuse_own_generator
from dateline.sources.refusal import Refusal
from dateline.sources.source import ByteSource
from dateline.sources.xml_stream import XmlElement, elements

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_XHTML = "{http://www.w3.org/1999/xhtml}"
# RSS: "desk@courier.example (M. Toll)"
_ADDRESS_AND_NAME = re.compile(r"\s*[^\s@(]+@[^\s@(]+\s*\((.+)\)\s*")
_PLAIN_TYPES = ("text", "text/plain")


def read_feed(source: ByteSource) -> Iterator[Report | Refusal]:
    """The reports of a feed; Refusal `not-a-feed` where there is no item at all, `own-page` where
    this program made it.
    """
    channel: _Channel | None = None
    number = 0
    for number, element in enumerate(elements(source, frozenset(feed_elements().items)), 1):
        if channel is None:
            channel = _channel(element, source.address)
            refuse_own_generator(channel.generator)
        report = item_report(_item(element, channel))
        yield report or Refusal("no-text", f"has no words in item {number}", "mend that item")
    if not number:
        raise Refusal(
            "not-a-feed",
            "holds no item of an RSS or Atom feed",
            "give the feed's own address, or save its pages as .html",
        )


class _Channel(Struct, frozen=True):
    """What a feed says of itself. `address`: where it was fetched."""

    outlet: str | None
    link: str | None
    language: str | None
    address: str | None = None
    generator: str | None = None


def _channel(first_item: XmlElement, address: str | None) -> _Channel:
    """What a feed says of itself before its first item.

    The items of RSS 1.0 stand beside the channel, those of the other formats in it.
    """
    known = feed_elements()
    parent = first_item.getparent()
    if parent is None:
        return _Channel(None, None, None, address)
    beside = next((child for child in parent if _name(child) == "channel"), None)
    holder = parent if beside is None else beside
    link = _link(holder, known, address)
    title = _words(_first(holder, known.title))
    language = _words(_first(holder, known.language)) or holder.get(_LANGUAGE)
    generator = _words(_first(holder, ("generator",)))
    return _Channel(channel_outlet(title, link), link, language_tag(language), address, generator)


def _item(element: XmlElement, channel: _Channel) -> FeedItem:
    """What an item says of itself and, where it is silent, what its feed says."""
    known = feed_elements()
    body = _body(element, known)
    source = _first(element, known.source)
    title = _first(element, known.title)
    language = _words(_first(element, known.language)) or element.get(_LANGUAGE)
    return FeedItem(
        title=_content(title) if title is not None else None,
        body=_content(body) if body is not None else None,
        is_plain=body is not None and body.get("type") in _PLAIN_TYPES,
        link=_link(element, known, channel.address),
        published=_words(_first(element, known.published)),
        updated=_words(_first(element, known.updated)),
        authors=list(filter(None, map(_author, _all(element, known.author)))),
        source=_source(source) or _words(_first(element, known.publisher)),
        source_link=source.get("url") if source is not None else None,
        feed_outlet=channel.outlet,
        feed_link=channel.link,
        language=language_tag(language) or channel.language,
    )


def _body(element: XmlElement, known: FeedElements) -> XmlElement | None:
    """The element that holds the words of an item: the first of the known ones that has any."""
    for name in known.body:
        for child in _all(element, (name,)):
            if _content(child):
                return child
    return None


def _source(element: XmlElement | None) -> str | None:
    """The name of the outlet that an item comes from: the words of RSS's element, the title in
    Atom's.
    """
    if element is None:
        return None
    return _words(_first(element, feed_elements().title)) or _words(element)


def _author(element: XmlElement) -> str | None:
    """The name of an author: the name in Atom's element, the words of RSS's without an address."""
    name = next((child for child in element if _name(child) == "name"), None)
    words = _words(element if name is None else name)
    if not words:
        return None
    in_brackets = _ADDRESS_AND_NAME.fullmatch(words)
    if in_brackets:
        return in_brackets[1]
    return None if "@" in words else words


def _link(element: XmlElement, known: FeedElements, base: str | None) -> str | None:
    """The address of the page: RSS writes it as words, Atom as an attribute of a link to an
    alternate. `base`: what it is relative to, where that is known.
    """
    for child in _all(element, known.link):
        if child.get("rel", "alternate") != "alternate" or child.get("isPermaLink") == "false":
            continue
        address = whole_address((child.get("href") or _words(child) or "").strip(), base)
        if address.startswith(("http://", "https://")):
            return address
    return None


def _content(element: XmlElement) -> str:
    """What an element holds: its words, or the markup inside it, as written."""
    if len(element) == 0:
        return (element.text or "").strip()
    for child in element.iter(f"{_XHTML}*"):
        child.tag = str(child.tag).removeprefix(_XHTML)
    etree.cleanup_namespaces(element)
    inner = "".join(etree.tostring(child, encoding="unicode", method="html") for child in element)
    return ((element.text or "") + inner).strip()


def _words(element: XmlElement | None) -> str | None:
    """The words of an element and all in it, white space in runs as one space; None where there are
    none.
    """
    if element is None:
        return None
    return " ".join("".join(str(piece) for piece in element.itertext()).split()) or None


def _first(element: XmlElement, names: tuple[str, ...]) -> XmlElement | None:
    """The first child, by the order of the names, that holds anything."""
    return next((child for child in _all(element, names) if _content(child)), None)


def _all(element: XmlElement, names: tuple[str, ...]) -> Iterator[XmlElement]:
    """The children with one of the names, in the order of the names."""
    children = [(child, _name(child)) for child in element]
    for name in names:
        yield from (child for child, own in children if own == name)


def _name(element: XmlElement) -> str:
    """The name of an element, lower-case, with the prefix that the table gives its namespace, or
    with that it bears where its namespace is not declared.
    """
    if not isinstance(element.tag, str):
        return ""
    address, _, name = element.tag.rpartition("}")
    prefix = prefixes().get(address.lstrip("{"), "?") if address else ""
    return f"{prefix}:{name}".lower() if prefix else name.lower()
