"""Revisions as an Atom feed (RFC 4287): of those who may read, each revision; of the public, each
release.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from lxml import etree

from dateline.desk.access import Visit
from dateline.desk.releases.releases import release_words
from dateline.desk.releases.revision_notes import notes
from dateline.record.released import RecordChanges

ATOM = "http://www.w3.org/2005/Atom"
ENTRIES = 50
NEVER = "1970-01-01T00:00:00Z"  # Atom asks for a time
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
Element = etree._Element  # pyright: ignore[reportPrivateUsage]  (lxml names its type so)


@dataclass(frozen=True, slots=True)
class _Item:
    """One entry of the feed."""

    address: str
    at: str
    title: str
    changes: RecordChanges | None


def atom(visit: Visit, home: str) -> bytes:
    """The feed as XML, UTF-8. `home`: scheme and host of the desk, without a slash at its end."""
    base = f"{home}{visit.case.base}"
    items = list(_revisions(visit, base) if visit.sees_all else _releases(visit, base))
    feed = etree.Element(
        "feed", nsmap={None: ATOM}, attrib={"{http://www.w3.org/XML/1998/namespace}lang": "en"}
    )
    _add(feed, "id", f"{base}/revisions")
    _add(feed, "title", f"{visit.title}: revisions")
    _add(feed, "updated", items[0].at if items else NEVER)
    _link(feed, "self", f"{base}/revisions.atom")
    _link(feed, "alternate", f"{base}/")
    _add(etree.SubElement(feed, "author"), "name", "Dateline")
    for item in items:
        _entry(feed, item, base)
    etree.indent(feed)
    return etree.tostring(feed, xml_declaration=True, encoding="UTF-8") + b"\n"


def _revisions(visit: Visit, base: str) -> Iterator[_Item]:
    """Each revision that the desk has seen, the newest first."""
    for note in notes(visit.services.store, visit.case.slug, limit=ENTRIES):
        yield _Item(f"{base}/at/{note.number}/", note.at or NEVER, note.words, note.changes)


def _releases(visit: Visit, base: str) -> Iterator[_Item]:
    """Each release, the newest first."""
    for release in visit.case.releases()[:ENTRIES]:
        address = f"{base}/release/{release.number}/"
        yield _Item(address, release.at, release_words(release), release.changes)


def _entry(feed: Element, item: _Item, base: str) -> None:
    """Adds one entry: its changes as a list, each with a link to its fact."""
    entry = etree.SubElement(feed, "entry")
    _add(entry, "id", item.address)
    _add(entry, "title", item.title)
    _add(entry, "updated", item.at)
    _link(entry, "alternate", item.address)
    lines: list[str] = []
    for fact in item.changes.facts if item.changes else ():
        where = f" {base}/fact/{quote(fact.name)}" if fact.name else ""
        lines.append(f"{'Correction: ' if fact.correction else ''}{fact.text}{where}")
    lines += item.changes.others if item.changes else ()
    content = _add(entry, "content", "\n".join(lines) or item.title)
    content.set("type", "text")


def _link(parent: Element, kind: str, address: str) -> None:
    """Adds a link."""
    link = etree.SubElement(parent, "link")
    link.set("rel", kind)
    link.set("href", address)


def _add(parent: Element, tag: str, text: str) -> Element:
    """Adds a child element with text; characters that XML forbids become U+FFFD."""
    made = etree.SubElement(parent, tag)
    made.text = _NO_XML.sub("\ufffd", text)
    return made
