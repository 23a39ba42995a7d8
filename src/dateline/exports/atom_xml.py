"""The pieces of an Atom feed (RFC 4287) as XML: its head, elements with text, links, its bytes."""

from __future__ import annotations

import re

from lxml import etree

Element = etree._Element  # pyright: ignore[reportPrivateUsage]  (lxml names its type so)
NEVER = "1970-01-01T00:00:00Z"  # Atom asks for a time; this is what a feed without any bears
_ATOM = "http://www.w3.org/2005/Atom"
_NO_XML = re.compile(
    "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)  # what XML 1.0 cannot hold


def new_feed(id_: str, title: str, updated: str) -> Element:
    """A feed in English, without entries."""
    feed = etree.Element(
        "feed", nsmap={None: _ATOM}, attrib={"{http://www.w3.org/XML/1998/namespace}lang": "en"}
    )
    for tag, text in (("id", id_), ("title", title), ("updated", updated)):
        add_text(feed, tag, text)
    return feed


def add_text(parent: Element, tag: str, text: str) -> Element:
    """Adds a child element with text; characters that XML forbids become U+FFFD."""
    made = etree.SubElement(parent, tag)
    made.text = _NO_XML.sub("\ufffd", text)
    return made


def add_link(parent: Element, kind: str, address: str) -> None:
    """Adds a link."""
    link = etree.SubElement(parent, "link")
    link.set("rel", kind)
    link.set("href", address)


def add_author(feed: Element) -> None:
    """Adds who made the feed, which Atom asks for, and which program: by that a reader of feeds
    knows it (`sources/own_output.py`).
    """
    add_text(etree.SubElement(feed, "author"), "name", "Dateline")
    add_text(feed, "generator", "Dateline")


def new_entry(feed: Element, id_: str, title: str, updated: str) -> Element:
    """Adds an entry."""
    entry = etree.SubElement(feed, "entry")
    for tag, text in (("id", id_), ("title", title), ("updated", updated)):
        add_text(entry, tag, text)
    return entry


def add_content(entry: Element, text: str) -> None:
    """Adds what an entry tells, as plain text."""
    add_text(entry, "content", text).set("type", "text")


def as_bytes(feed: Element) -> bytes:
    """The feed as XML, UTF-8."""
    etree.indent(feed)
    return etree.tostring(feed, xml_declaration=True, encoding="UTF-8") + b"\n"
