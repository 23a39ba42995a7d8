"""ninjs 2.1 (IPTC): the brief as one news item, as a newsroom's system takes it in.

One item stands for the case: its `uri` stays, `version` counts its revisions. The events, people,
bodies and places of the record go with it as metadata; an event's `rel` is its status, so that a
plan or a denial is not taken for a fact.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

import msgspec
from markupsafe import escape

from dateline.exports.brief import BriefWords
from dateline.exports.event_index import EventIndex, case_uri, point
from dateline.exports.sides import has_name
from dateline.record.nouns import Event, Place, Record
from dateline.record.vocabulary import ActorKind

VERSION = "2.1"
SCHEMA = f"http://www.iptc.org/std/ninjs/ninjs-schema_{VERSION}.json#"
_BODIES: tuple[ActorKind, ...] = (
    "government",
    "military",
    "police",
    "armed-group",
    "party",
    "organization",
    "company",
    "media",
)


def write(record: Record, brief: BriefWords) -> bytes:
    """The item as JSON."""
    index, uri = EventIndex(record), case_uri(record)
    facts = [fact.words for fact in brief.facts]
    item = {
        "standard": {"name": "ninjs", "version": VERSION, "schema": SCHEMA},
        "uri": uri,
        "type": "text",
        "representationtype": "full",
        "version": str(len(record.revisions) or 1),
        "versioncreated": record.case.built,
        "pubstatus": "usable",
        "language": "en",
        "title": brief.title,
        "by": "Dateline",
        "headlines": [{"role": "main", "contenttype": "text/plain", "value": brief.title}],
        "descriptions": _descriptions(brief),
        "bodies": [
            _body("text/plain", "\n\n".join(facts), facts),
            _body("text/html", _html(facts), facts),
        ],
        "people": _actors(record, ("person",)),
        "organisations": _actors(record, _BODIES),
        "places": [_place(place) for place in record.places],
        "events": [_event(event, uri) for event in record.events],
        "infosources": [{"name": name, "role": "outlet"} for name in _outlets(index)],
    }
    item = {key: value for key, value in item.items() if value not in (None, [])}
    return msgspec.json.format(msgspec.json.encode(item), indent=1) + b"\n"


def _descriptions(brief: BriefWords) -> list[dict[str, str]]:
    """The head of the brief in ninjs descriptions, one a role; empty ones are left out."""
    parts = (("as-of", brief.as_of), ("sources", brief.sources), ("revision", brief.changed))
    return [
        {"role": role, "contenttype": "text/plain", "value": words}
        for role, words in parts
        if words
    ]


def _body(media: str, value: str, facts: list[str]) -> dict[str, Any]:
    """A ninjs body; characters and words are counted in the plain text, whatever the media type."""
    text = "\n\n".join(facts)
    return {
        "role": "main",
        "contenttype": media,
        "charcount": len(text),
        "wordcount": len(text.split()),
        "value": value,
    }


def _html(facts: Iterable[str]) -> str:
    """The facts as an ordered list in HTML, escaped."""
    return "<ol>" + "".join(f"<li>{escape(words)}</li>" for words in facts) + "</ol>"


def _actors(record: Record, kinds: tuple[ActorKind, ...]) -> list[dict[str, str]]:
    """The actors of these kinds that have a name of their own."""
    found: list[dict[str, str]] = []
    for actor in record.actors:
        if actor.kind in kinds and has_name(actor):
            found.append(_named(actor.name, actor.id))
    return found


def _named(name: str, id_: str) -> dict[str, str]:
    """A person, organisation or place that the item mentions; `literal` is its id in the record."""
    return {"name": name, "rel": "mentions", "literal": id_}


def _event(event: Event, uri: str) -> dict[str, str]:
    """The event; its relation to the item is whether it happened."""
    name = event.label or event.type
    return {
        "name": name,
        "rel": event.status,
        "uri": f"{uri}#{quote(event.id)}",
        "literal": event.id,
    }


def _place(place: Place) -> dict[str, Any]:
    """The place; its point where it is known and no wider than a division."""
    made: dict[str, Any] = _named(place.name, place.id)
    if known := point(place):
        made["geojson"] = {"type": "Point", "coordinates": [known[1], known[0]]}
    return made


def _outlets(index: EventIndex) -> list[str]:
    """The outlets of the record, each once, in the order of their reports."""
    names = dict.fromkeys(index.outlet(report) for report in index.record.reports)
    return [name for name in names if name]
