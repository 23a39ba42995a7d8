"""Revisions as an Atom feed (RFC 4287): of those who may read, each revision; of the public, each
release.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from dateline.desk.access import Visit
from dateline.desk.releases.releases import release_words
from dateline.desk.releases.revision_notes import notes
from dateline.exports.atom_xml import (
    NEVER,
    Element,
    add_author,
    add_content,
    add_link,
    as_bytes,
    new_entry,
    new_feed,
)
from dateline.record.released import RecordChanges

ENTRIES = 50


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
    updated = items[0].at if items else NEVER
    feed = new_feed(f"{base}/revisions", f"{visit.title}: revisions", updated)
    add_link(feed, "self", f"{base}/revisions.atom")
    add_link(feed, "alternate", f"{base}/")
    add_author(feed)
    for item in items:
        _entry(feed, item, base)
    return as_bytes(feed)


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
    entry = new_entry(feed, item.address, item.title, item.at)
    add_link(entry, "alternate", item.address)
    lines: list[str] = []
    for fact in item.changes.facts if item.changes else ():
        where = f" {base}/fact/{quote(fact.name)}" if fact.name else ""
        lines.append(f"{'Correction: ' if fact.correction else ''}{fact.text}{where}")
    lines += item.changes.others if item.changes else ()
    add_content(entry, "\n".join(lines) or item.title)
