"""The brief as plain text: for a terminal, a mail without markup, a message."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from dateline.exports.brief import NOTHING_TOLD, BriefWords
from dateline.exports.event_index import EventIndex
from dateline.prose.brief_sections import BriefSection, sections
from dateline.record.nouns import Record

WIDTH = 79  # characters of a line
_INDENT = "   "


def write(record: Record, brief: BriefWords) -> bytes:
    """The document, UTF-8, its lines wrapped."""
    parts = [*_head(brief), *_facts(brief)]
    for section in sections(EventIndex(record)):
        parts += _section(section)
    return ("\n".join(parts).strip() + "\n").encode("utf-8")


def _head(brief: BriefWords) -> Iterator[str]:
    """The title, the time of the newest report, the sources, the lead."""
    yield _wrapped(brief.title)
    known = (
        f"As of {brief.as_of}." if brief.as_of else "",
        f"{brief.sources}." * bool(brief.sources),
    )
    yield _wrapped(" ".join(part for part in known if part))
    yield ""
    if brief.lead:
        yield _wrapped(brief.lead)
        yield ""


def _facts(brief: BriefWords) -> Iterator[str]:
    """The numbered facts; a sentence in their place where there are none."""
    if not brief.facts:
        yield NOTHING_TOLD
    for number, fact in enumerate(brief.facts, 1):
        yield _wrapped(fact.words, f"{number}. ")
    yield ""


def _section(section: BriefSection) -> Iterator[str]:
    """A heading and its lines."""
    yield section.heading
    yield from (_wrapped(line, "-  ") for line in section.lines)
    if section.more:
        yield f"-  {section.more_words}"
    yield ""


def _wrapped(text: str, mark: str = "") -> str:
    """Text within the width, behind a mark that its further lines are indented by."""
    words = "".join(letter for letter in " ".join(text.split()) if letter.isprintable())
    return textwrap.fill(
        words,
        WIDTH,
        initial_indent=mark,
        subsequent_indent=_INDENT if mark else "",
        break_long_words=False,
        break_on_hyphens=False,
    )
