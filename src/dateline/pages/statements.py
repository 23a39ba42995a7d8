"""Who said what: quotations and reported speech by speaker, in the order of the reports."""

from __future__ import annotations

from msgspec import Struct

from dateline.pages.excerpt import words
from dateline.pages.lookup import Link, Lookup
from dateline.prose.wording import Word, word
from dateline.record.nouns import Statement

_QUOTES = '"“”„«»'  # the marks of the report; the page sets its own around direct speech


class Said(Struct, frozen=True):
    """One statement: its content as the report words it (direct: the speaker's own words)."""

    anchor: str | None
    words: str
    direct: bool
    manner: Word
    speaker_text: str | None
    report: Link
    outlet: str | None


class Speaker(Struct, frozen=True):
    name: Link
    said: tuple[Said, ...]


def view(lookup: Lookup) -> tuple[Speaker, ...]:
    """Speakers by the number of their statements; what a report tells in its own voice is not among them."""
    speakers: dict[tuple[str | None, str | None], list[Statement]] = {}
    for said in lookup.record.statements:
        if said.manner != "narrated" and (said.speaker or said.speaker_text):
            key = (said.speaker, None) if said.speaker else (None, said.speaker_text)
            speakers.setdefault(key, []).append(said)
    order = {report.id: number for number, report in enumerate(lookup.record.reports)}
    shown = []
    for (speaker, text), statements in speakers.items():
        inside = sorted(statements, key=lambda said: (order.get(said.report, len(order)), said.start, said.id))
        name = lookup.speaker(speaker, text) or Link("")
        shown.append(Speaker(name, tuple(_said(said, lookup) for said in inside)))
    return tuple(sorted(shown, key=lambda speaker: (-len(speaker.said), speaker.name.text)))


def _said(said: Statement, lookup: Lookup) -> Said:
    report = lookup.reports.get(said.report)
    stretches = said.content or (said,)
    content = " … ".join(words(report.text, one.start, one.end, 1200) for one in stretches) if report else ""
    return Said(
        anchor=lookup.anchor("statement", said.id),
        words=content.strip(_QUOTES) if said.manner == "direct" else content,
        direct=said.manner == "direct",
        manner=word("manner", said.manner),
        speaker_text=said.speaker_text,
        report=lookup.report(said.report),
        outlet=lookup.outlet(report),
    )
