"""Atom (RFC 4287): the revisions of the record as a feed, the newest first; a record without
revisions has no entry.
"""

from __future__ import annotations

import re

from lxml import etree

from dateline.exports.event_index import EventIndex, case_uri, updated
from dateline.prose import dates
from dateline.prose.revision_words import touched
from dateline.prose.sentences import label, sentence_start
from dateline.record.nouns import Record, Revision
from dateline.record.order import instant

Element = etree._Element  # pyright: ignore[reportPrivateUsage]  (lxml names its type so)
_ATOM = "http://www.w3.org/2005/Atom"
_NEVER = "1970-01-01T00:00:00Z"  # Atom asks for a time; this is what a record without any bears
_NO_XML = re.compile(
    "[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)  # what XML 1.0 cannot hold
_ZONED = re.compile(r"(Z|[+-]\d{2}:\d{2})\Z")


def write(record: Record) -> bytes:
    """The feed as XML, UTF-8."""
    index, uri = EventIndex(record), case_uri(record)
    feed = etree.Element(
        "feed", nsmap={None: _ATOM}, attrib={"{http://www.w3.org/XML/1998/namespace}lang": "en"}
    )
    newest_first = sorted(record.revisions, key=lambda r: instant(r.at), reverse=True)
    newest = newest_first[0].at if newest_first else None
    _add(feed, "id", f"{uri}#revisions")
    _add(feed, "title", f"{record.case.title or 'A case without a title'}: revisions")
    _add(feed, "updated", stamp(newest or updated(record)))
    _add(etree.SubElement(feed, "author"), "name", "Dateline")
    _add(feed, "generator", "Dateline")
    numbers = {id(revision): n for n, revision in enumerate(record.revisions, 1)}
    for revision in newest_first:
        _entry(feed, revision, f"{uri}#revision-{numbers[id(revision)]}", record, index)
    etree.indent(feed)
    return etree.tostring(feed, xml_declaration=True, encoding="UTF-8") + b"\n"


def _entry(feed: Element, revision: Revision, uri: str, record: Record, index: EventIndex) -> None:
    """Adds the feed entry of one revision: id, title, time, summary and its changes."""
    entry = etree.SubElement(feed, "entry")
    _add(entry, "id", uri)
    day = dates.moment_words(revision.at, index.zone) or "Reports without a date"
    _add(entry, "title", f"{day}: {touched(revision)}")
    _add(entry, "updated", stamp(revision.at or updated(record)))
    _add(entry, "summary", revision.note or sentence_start(f"{touched(revision)}."))
    content = _add(entry, "content", "\n".join(_changes(revision, index)))
    content.set("type", "text")


def _changes(revision: Revision, index: EventIndex) -> list[str]:
    """A sentence for each thing that changed, new facts first, each with the id of its fact."""
    new = [f"New: {_called(id_, index)}." for id_ in revision.added]
    turns = [f"{turn.text}{f' ({turn.event})' if turn.event else ''}" for turn in revision.told]
    told = {turn.event for turn in revision.told}
    others = [
        f"{kind}: {_called(id_, index)}."
        for kind, ids in (("Changed", revision.changed), ("Withdrawn", revision.withdrawn))
        for id_ in ids
        if id_ not in told
    ]
    return [*new, *turns, *others] or ["Nothing changed."]


def _called(id_: str, index: EventIndex) -> str:
    """The label of an event on one line, its id behind it; the id alone where it has none."""
    event = index.events.get(id_)
    return f"{' '.join(label(event, index).split())} ({id_})" if event and event.label else id_


def _add(parent: Element, tag: str, text: str) -> Element:
    """Adds a child element with text; characters that XML forbids become U+FFFD."""
    made = etree.SubElement(parent, tag)
    made.text = _NO_XML.sub("\ufffd", text)
    return made


def stamp(value: str | None) -> str:
    """An ISO date or date-time as RFC 3339 asks for it: with seconds and a zone, UTC where none is
    given.
    """
    if not value:
        return _NEVER
    text = value if "T" in value else f"{value}T00:00:00"
    zone = _ZONED.search(text)
    clock = text[: zone.start()] if zone else text
    if len(clock) == len("2013-01-11T08:00"):
        clock += ":00"
    return clock + (zone.group() if zone else "Z")
