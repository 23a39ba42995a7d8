"""The brief as Markdown (CommonMark): for a mail or a wiki.

Words of reports can never be markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

from dateline.exports.brief import BriefWords
from dateline.exports.event_index import EventIndex
from dateline.prose import dates
from dateline.prose.actor_names import actor_name, spoken_name
from dateline.prose.questions import question
from dateline.prose.sentences import and_list, due_words, label, sentence_start
from dateline.prose.value_words import known, word
from dateline.record.nouns import Commitment, Dispute, Record, Report
from dateline.record.order import instant

_MARKS = re.compile(r"([\\`*_\[\]#|~!])")
_NOT = "not "
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def write(record: Record, brief: BriefWords) -> bytes:
    """The document, UTF-8."""
    index = EventIndex(record)
    parts = [
        *_head(brief),
        *_facts(brief),
        *_changes(record, index),
        *_promises(record, index),
        *_differences(record, index),
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
        yield "The reports tell no event that could be recorded.\n"
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


def _promises(record: Record, index: EventIndex) -> Iterator[str]:
    """The section of promises; nothing where the record holds none."""
    if record.commitments:
        yield "## Promises\n"
        yield from (f"- {plain(_promise(promise, index))}" for promise in record.commitments)
        yield ""


def _promise(promise: Commitment, index: EventIndex) -> str:
    """The road will be open again, by Tuesday 20 May 2031, as Anna Brask promised. Kept."""
    event = index.events.get(promise.event)
    what = label(event, index).rstrip(".") if event else promise.event
    actor = index.actors.get(promise.speaker or "")
    who = actor_name(actor.id, index) if actor else promise.speaker_text
    due = due_words(promise.due, index)
    by = f" ({due})" if due else ""
    said = f", as {who} promised" if who else ""
    return f"{what}{by}{said}. {word('commitment', promise.state).words}."


def _differences(record: Record, index: EventIndex) -> Iterator[str]:
    """The section of open contradictions, one item a dispute; nothing where there are none."""
    disputes = [
        (event, dispute) for event in record.events for dispute in index.open_disputes(event)
    ]
    if disputes:
        yield "## Where reports differ\n"
        yield from (
            f"- {plain(label(event, index))}. {plain(_difference(dispute, index))}."
            for event, dispute in disputes
        )
        yield ""


def _difference(dispute: Dispute, index: EventIndex) -> str:
    """How many were killed is disputed: 9 (Anna Brask) or 14 (the hospital)"""
    held: list[str] = []
    ruled_out: list[str] = []
    for value, lines in index.sides(dispute):
        names = dict.fromkeys(index.lines[line].name for line in lines if line in index.lines)
        by = f" ({', '.join(map(spoken_name, names))})" if names else ""
        name = value.removeprefix(_NOT)
        said = word("answer", name).words if known("answer", name) else spoken_name(name)
        (held if name == value else ruled_out).append(f"{said}{by}")
    asked = sentence_start(question(dispute.field))
    not_so = f"; others rule out {and_list(ruled_out)}" if ruled_out else ""
    return f"{asked} is disputed: {and_list(held, last='or')}{not_so}"


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
