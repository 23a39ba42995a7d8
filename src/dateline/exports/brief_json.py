"""The brief as JSON: for a program that shows or mails it; the facts lead to the record by id."""

from __future__ import annotations

import msgspec
from msgspec import Struct

from dateline.exports.brief import BriefFact, BriefWords
from dateline.exports.event_index import EventIndex
from dateline.prose.brief_sections import BriefSection, sections
from dateline.record.nouns import Record

FORMAT = "dateline-brief/1"


class _Document(Struct, frozen=True, kw_only=True):
    """What is written, key by key."""

    format: str = FORMAT
    title: str
    as_of: str
    sources: str
    lead: str
    changed: str
    facts: tuple[BriefFact, ...]
    sections: tuple[BriefSection, ...]


def write(record: Record, brief: BriefWords) -> bytes:
    """The document, UTF-8, indented."""
    document = _Document(
        title=brief.title,
        as_of=brief.as_of,
        sources=brief.sources,
        lead=brief.lead,
        changed=brief.changed,
        facts=brief.facts,
        sections=sections(EventIndex(record)),
    )
    return msgspec.json.format(msgspec.json.encode(document), indent=1) + b"\n"
