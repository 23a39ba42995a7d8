"""The brief as Markdown (CommonMark): for a mail or a wiki.

Words of reports can never be markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from dateline.exports.brief import NOTHING_TOLD, BriefWords
from dateline.exports.event_index import EventIndex
from dateline.prose import dates
from dateline.prose.brief_sections import BriefSection, sections
from dateline.record.nouns import Record, Report
from dateline.record.order import instant

_MARKS = re.compile(r"([\\`*_\[\]#|~!])")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def write(record: Record, brief: BriefWords) -> bytes:
    """The document, UTF-8."""
    index = EventIndex(record)
    parts = [
        *_head(brief),
        *_facts(brief),
        *_changes(record, index),
        *(line for section in sections(index) for line in _section(section)),
        *_sources(record, index),
    ]
    return ("\n".join(parts).strip() + "\n").encode("utf-8")


def plain(text: str) -> str:
    """Text on one line with all that Markdown or HTML could take for markup made harmless."""
    return _MARKS.sub(r"\\\1", " ".join(text.split()).translate(_ENTITIES))


def _head(brief: BriefWords) -> Iterator[str]:
    """The title, the time of the newest report, the sources and the last change."""
    yield f"# {plain(brief.title)}\n"
    if brief.as_of:
        yield f"As of {plain(brief.as_of)}. "
    if brief.sources:
        yield f"{plain(brief.sources)}.\n"
    if brief.changed:
        yield f"Since the last revision: {plain(brief.changed).rstrip('.')}.\n"


def _facts(brief: BriefWords) -> Iterator[str]:
    """The numbered key facts; a sentence in their place where there are none."""
    yield "## The brief\n"
    if brief.lead:
        yield f"{plain(brief.lead)}\n"
    if not brief.facts:
        yield f"{NOTHING_TOLD}\n"
    for n, fact in enumerate(brief.facts, 1):
        yield f"{n}. {plain(fact.words)}"
    yield ""


def _changes(record: Record, index: EventIndex) -> Iterator[str]:
    """What each day's reports changed, the newest first; nothing where there is but one day."""
    revisions = [revision for revision in record.revisions if revision.note]
    if len(revisions) < 2:
        return
    yield "## What changed\n"
    for revision in sorted(revisions, key=lambda one: instant(one.at), reverse=True):
        day = dates.moment_words(revision.at, index.zone) or "Reports without a date"
        yield f"- **{plain(day)}.** {plain(revision.note)}"
    yield ""


def _section(section: BriefSection) -> Iterator[str]:
    """What is awaited, disputed, needed or not told, one item a line."""
    yield f"## {section.heading}\n"
    yield from (f"- {plain(line)}" for line in section.lines)
    if section.more:
        yield f"- {section.more_words}"
    yield ""


def _sources(record: Record, index: EventIndex) -> Iterator[str]:
    """The section that lists every report."""
    yield "## Sources\n"
    yield from (f"- {_source(report, index)}" for report in record.reports)


def _source(report: Report, index: EventIndex) -> str:
    """The outlet, the title, linked where the report has a web address, and the time of
    publication.
    """
    title = plain(report.title or report.file or report.id)
    if report.url and report.url.startswith(("http://", "https://")):
        title = f"[{title}](<{quote(report.url, safe=':/?&=%+,;@~$!*.-_#')}>)"
    outlet = plain(index.outlet(report) or "outlet unknown")
    day = report.published or "no date"
    return f"{outlet}, {title}, {day}"
