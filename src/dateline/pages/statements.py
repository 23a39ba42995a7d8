"""Who said what: quotations and reported speech by speaker, in the order of the reports."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from dateline.pages.excerpt import words
from dateline.pages.link_index import Link, LinkIndex
from dateline.prose.value_words import ValueWords, word
from dateline.record.nouns import Report, Statement

_QUOTES = '"“”„«»'  # the marks of the report; the page sets its own around direct speech


class StatementView(Struct, frozen=True):
    """One report's statement: its anchor, the words that name the speaker, and where it stands."""

    anchor: str | None
    speaker_text: str | None
    report: Link
    outlet: str | None


class SpokenWords(Struct, frozen=True):
    """What was said, once for all who report it in these words (direct: the speaker's own
    words).
    """

    words: str
    direct: bool
    manner: ValueWords
    statements: tuple[StatementView, ...]


class Speaker(Struct, frozen=True):
    name: Link
    said: tuple[SpokenWords, ...]
    number: int


def view(index: LinkIndex) -> tuple[Speaker, ...]:
    """Speakers by the number of their statements; what a report says itself is not among
    them.
    """
    speakers: dict[tuple[str | None, str | None], list[Statement]] = {}
    for said in index.shown.statements:
        if said.manner != "narrated" and (said.speaker or said.speaker_text):
            key = (said.speaker, None) if said.speaker else (None, said.speaker_text)
            speakers.setdefault(key, []).append(said)
    order = {report.id: number for number, report in enumerate(index.record.reports)}
    shown: list[Speaker] = []
    for (speaker, text), statements in speakers.items():
        inside = sorted(
            statements, key=lambda said: (order.get(said.report, len(order)), said.start, said.id)
        )
        name = index.speaker(speaker, text) or Link("")
        shown.append(Speaker(name, spoken(inside, index), len(inside)))
    return tuple(sorted(shown, key=lambda speaker: (-speaker.number, speaker.name.text)))


def spoken(statements: Sequence[Statement], index: LinkIndex) -> tuple[SpokenWords, ...]:
    """Statements with the same words and manner as one, with everybody who reports them."""
    found: dict[tuple[str, str], list[StatementView]] = {}
    for said in statements:
        report = index.reports.get(said.report)
        statement = StatementView(
            index.anchor("statement", said.id),
            said.speaker_text,
            index.report(said.report),
            index.outlet(report),
        )
        found.setdefault((_content(said, report), said.manner), []).append(statement)
    return tuple(
        SpokenWords(content, manner == "direct", word("manner", manner), tuple(shown))
        for (content, manner), shown in found.items()
    )


def _content(said: Statement, report: Report | None) -> str:
    """What is said, letter for letter; without its quotation marks where it is quoted."""
    if report is None:
        return ""
    stretches = said.content or (said,)
    content = " … ".join(words(report.text, one.start, one.end, 500) for one in stretches)
    return content.strip(_QUOTES) if said.manner == "direct" else content
