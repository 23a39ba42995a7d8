"""Atom (RFC 4287): the revisions of the record as a feed, the newest first; a record without
revisions has no entry.
"""

from __future__ import annotations

import re

from dateline.exports.atom_xml import (
    NEVER,
    Element,
    add_author,
    add_content,
    add_text,
    as_bytes,
    new_entry,
    new_feed,
)
from dateline.exports.event_index import EventIndex, case_uri, updated
from dateline.prose import dates
from dateline.prose.revision_words import touched
from dateline.prose.sentences import label, sentence_start
from dateline.record.nouns import Record, Revision
from dateline.record.order import instant

_ZONED = re.compile(r"(Z|[+-]\d{2}:\d{2})\Z")


def write(record: Record) -> bytes:
    """The feed as XML, UTF-8."""
    index, uri = EventIndex(record), case_uri(record)
    newest_first = sorted(record.revisions, key=lambda r: instant(r.at), reverse=True)
    newest = newest_first[0].at if newest_first else None
    title = f"{record.case.title or 'A case without a title'}: revisions"
    feed = new_feed(f"{uri}#revisions", title, stamp(newest or updated(record)))
    add_author(feed)
    numbers = {id(revision): n for n, revision in enumerate(record.revisions, 1)}
    for revision in newest_first:
        _entry(feed, revision, f"{uri}#revision-{numbers[id(revision)]}", record, index)
    return as_bytes(feed)


def _entry(feed: Element, revision: Revision, uri: str, record: Record, index: EventIndex) -> None:
    """Adds the feed entry of one revision: id, title, time, summary and its changes."""
    day = dates.moment_words(revision.at, index.zone) or "Reports without a date"
    at = stamp(revision.at or updated(record))
    entry = new_entry(feed, uri, f"{day}: {touched(revision)}", at)
    add_text(entry, "summary", revision.note or sentence_start(f"{touched(revision)}."))
    add_content(entry, "\n".join(_changes(revision, index)))


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


def stamp(value: str | None) -> str:
    """An ISO date or date-time as RFC 3339 asks for it: with seconds and a zone, UTC where none is
    given.
    """
    if not value:
        return NEVER
    text = value if "T" in value else f"{value}T00:00:00"
    zone = _ZONED.search(text)
    clock = text[: zone.start()] if zone else text
    if len(clock) == len("2013-01-11T08:00"):
        clock += ":00"
    return clock + (zone.group() if zone else "Z")
