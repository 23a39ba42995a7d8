"""What is made of a finished record for people and programs: exports, and the upshot that a
terminal shows.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING

from dateline.record.nouns import Record

if TYPE_CHECKING:
    from dateline.exports.brief import BriefWords
    from dateline.prose.upshot import Upshot


def load_pages() -> None:
    """Loads all that draws the page of a record, and tells what it comes to."""
    import_module("dateline.pages.book")
    import_module("dateline.prose.upshot")


def export(record: Record, format: str) -> dict[str, bytes]:
    """The record in a format of `exports.FORMATS`: bytes by file name, the main file first.

    Raises `exports.UnknownFormat` and `exports.MissingLibrary`.
    """
    return {file: b"".join(chunks) for file, chunks in export_chunks(record, format).items()}


def export_chunks(record: Record, format: str) -> dict[str, Iterable[bytes]]:
    """The same as `export`, each file in chunks that are made as they are asked for, once: what is
    written of a large record need not be in memory beside it.
    """
    from dateline import exports

    needs_brief = exports.format_named(format).needs_brief
    return exports.export_chunks(record, format, _brief(record) if needs_brief else None)


def upshot(record: Record) -> Upshot:
    """The lead, what is most certain, what is most disputed, and what is overdue or due next."""
    from dateline.prose.upshot import upshot as made
    from dateline.record.index import RecordIndex

    return made(RecordIndex(record))


def _brief(record: Record) -> BriefWords:
    """The brief of the page, for the formats that tell it."""
    from dateline.exports.brief import BriefFact, BriefWords
    from dateline.pages import brief, masthead
    from dateline.pages.link_index import LinkIndex

    index = LinkIndex(record)
    head = masthead.view(index)
    facts = tuple(
        BriefFact(
            label=fact.label,
            event=fact.event,
            details=fact.details,
            status=fact.status.words if fact.status.value != "happened" else None,
            verdict=fact.verdict.words if fact.verdict else None,
            standing=fact.standing,
            sources=fact.sources,
        )
        for fact in brief.view(index)
    )
    changed = head.change.words if head.change else ""
    return BriefWords(
        title=head.title,
        as_of=head.as_of,
        sources=head.sources,
        lead=" ".join(sentence.text for sentence in head.lead),
        changed=changed,
        facts=facts,
    )
