"""The head of a report (headline, header, dateline), the subheads inside it, and the agency that
signs it off.
"""

from __future__ import annotations

import re

from msgspec.structs import replace

from dateline.reference.credit_lines import (
    read_agencies,
    read_dateline,
    read_names,
    read_wire_opening,
)
from dateline.reference.furniture import MASK
from dateline.stages.clean.bylines import proper
from dateline.stages.clean.document import SENTENCE_END, Page, Unit

HEADLINE_WORDS = 25
SUBHEAD_WORDS = 12

_TITLE_END = re.compile(r"[.:;,…\-–—][\"”’')\]]*$|[.!?,][\"”’]$")
_BULLET = re.compile(r"^(?:[-–—•*·▪►>\"“'‘(\[]|\d+[.)])")


def headline(page: Page) -> None:
    """The report's title where the text shows it, else the first line above the body that reads as
    one.
    """
    if any(unit.kind == "headline" for unit in page.units):
        return
    first, _ = page.body()
    title = _letters(page.report.title or "")
    for unit in page.units[:8]:
        if unit.kind is None and title and _letters(unit.text) == title and len(page.units) > 1:
            page.mark(unit, "headline")
            page.title = " ".join(unit.text.split())
            return
    if first == len(page.units):
        return
    for unit in page.units[:first]:
        if (
            unit.kind is None
            and 3 <= unit.words <= HEADLINE_WORDS
            and not _TITLE_END.search(unit.text)
        ):
            page.mark(unit, "headline")
            page.title = " ".join(unit.text.split())
            return


def header(page: Page) -> None:
    """What else stands between the headline and the body in short lines: names of writers,
    sections, decks.
    """
    first, _ = page.body()
    if first == len(page.units) or not any(unit.kind == "headline" for unit in page.units[:first]):
        return
    for unit in page.units[:first]:
        if (
            unit.kind is None
            and unit.words <= HEADLINE_WORDS
            and not SENTENCE_END.search(unit.text)
        ):
            names = read_names(unit.text)
            if (
                unit.words <= 8
                and names
                and len(names[0].name.split()) >= unit.words - 3
                and names[0].start == 0
            ):
                page.mark(unit, "credit")
                page.bylines += [proper(name.name) for name in names]
            elif read_dateline(unit.text + " X") is None:
                page.mark(unit, "subhead")


def opening(page: Page) -> None:
    """The dateline at the head of the body, or the bare "(Reuters) -" of a wire."""
    first, last = page.body()
    never = page.forms.kinds["dateline"].never if "dateline" in page.forms.kinds else None
    candidates = [unit for unit in page.units[: first + 3] if unit.kind is None]
    for unit in candidates[:4]:
        shift = max((m.end - unit.start for m in page.marks if m.start == unit.start), default=0)
        words = unit.text[shift:]
        found = read_dateline(words)
        if (
            found
            and not (never and never.match(words.lstrip()))
            and (unit.tells or found.agency or found.date)
        ):
            at = unit.start + shift
            page.dateline = replace(found, start=at + found.start, end=at + found.end)
            page.credit(unit, "agency", read_agencies(words[: found.end]), shift)
            return
        wire = read_wire_opening(words)
        if wire:
            page.mark(unit, "credit", shift + wire.start, shift + wire.end)
            page.credit(unit, "agency", read_agencies(words[: wire.end]), shift)
            return


def subheads(page: Page) -> None:
    """Short lines without a full stop between paragraphs of the body; lines in a row are a list,
    not subheads.
    """
    first, last = page.body()
    for i in range(first + 1, last - 1):
        unit, following = page.units[i], page.units[i + 1]
        if unit.kind is None and following.tells and _reads_as_subhead(unit):
            before = page.units[i - 1]
            if before.kind is not None or before.tells or not _reads_as_subhead(before):
                page.mark(unit, "subhead")


def _reads_as_subhead(unit: Unit) -> bool:
    if (
        unit.words > SUBHEAD_WORDS
        or unit.tells
        or SENTENCE_END.search(unit.text.rstrip("?"))
        or _BULLET.match(unit.text)
    ):
        return False
    return (
        not _TITLE_END.search(unit.text) and unit.text[0].isalnum() and not unit.text[0].islower()
    )


def sign_off(page: Page) -> None:
    """An agency in brackets or behind a dash at the very end: "... on Friday. (AFP)"."""
    first, last = page.body()
    if first == len(page.units):
        return
    unit = page.units[last - 1]
    match = re.search(
        rf"(?<=[.!?”\"’])\s*[\[(–—-]+\s*(?:the\s+)?{MASK}+(?:(?:[/,]| and )\s*{MASK}+)*\s*[\])]?\.?$",
        unit.masked,
    )
    if match:
        start = match.start() + len(match.group()) - len(match.group().lstrip())
        page.mark(unit, "credit", start, len(unit.text))
        page.credit(unit, "agency", read_agencies(unit.text[start:]), start)


def _letters(words: str) -> str:
    return re.sub(r"[\W_]+", "", words).casefold()
