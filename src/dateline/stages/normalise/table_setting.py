"""What holds for a whole table: what did the harm, the day up to which it counts, and the place
that its sums are of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from dateline.language.known_words import names_a_place
from dateline.record.nouns import Report, Stretch, Table
from dateline.reference.numbers.toll_tables import only, toll_words
from dateline.stages.normalise.table_grid import Grid
from dateline.stages.normalise.toll_cells import as_of
from dateline.stages.normalise.toll_sentences import Cause, Setting

LONGEST_TITLE = 16  # words
_NAME = r"[^\W\d_a-z][\w'’-]*(?: [^\W\d_a-z][\w'’-]*)*"
_WORD = re.compile(r"[^\W\d_]+(?:-\w+)*")
_SENTENCE = re.compile(r"[.!?][\"”’')\]]*$")  # how prose ends, and no heading


def setting_of(report: Report, table: Table, grid: Grid) -> Setting:
    """What the table's title, its cells that stand across, the lines beside it and the report's
    title say of the whole table.
    """
    text = report.text
    before, behind = _lines_beside(text, table)
    titles = [text[cell.start : cell.end] for cell in _titles(table, grid)]
    headers = [text[cell.start : cell.end] for cell in grid.names]
    of_time = (*titles, *headers, before, behind)
    heading = "" if _SENTENCE.search(before) else before
    title = report.title or _headline(text)
    of_place = (*titles, *headers, heading, title)
    return Setting(
        _cause((*titles, before, title)),
        next(chain.from_iterable(map(_days, of_time)), None),
        next((name for name in chain.from_iterable(map(_places, of_place)) if name in text), None),
    )


def _headline(text: str) -> str:
    """The first line of a text that names no title, where it is one: short, and no sentence."""
    first = text.lstrip().partition("\n")[0].strip()
    return "" if _SENTENCE.search(first) or len(first.split()) > LONGEST_TITLE else first


def _cause(titles: Sequence[str]) -> Cause | None:
    """The disease or else the hazard that the nearest title with a word of them or of violence
    names; None where it speaks of violence too. `titles`: the nearest first.
    """
    known = toll_words()
    causes = known.violence | known.hazards | known.diseases
    told = (_WORD.findall(title.lower()) for title in titles)
    words = next((words for words in told if not causes.isdisjoint(words)), list[str]())
    if not known.violence.isdisjoint(words):
        return None
    hazard = next((Cause(word, False) for word in words if word in known.hazards), None)
    return next((Cause(word, True) for word in words if word in known.diseases), hazard)


def _titles(table: Table, grid: Grid) -> Iterator[Stretch]:
    """The words that a table has about all of itself: its title, and what stands across it."""
    if table.caption:
        yield table.caption
    yield from (Stretch(cell.start, cell.end) for cell in grid.across)


def _days(words: str) -> Iterator[str]:
    """The words for the day up to which they say that something counts."""
    day = as_of(words)
    if day is not None:
        yield words[day.start : day.end]


def _places(words: str) -> Iterator[str]:
    """The places that words say to be in, or that open a title before a colon."""
    opening = re.match(rf"({_NAME}):", words)
    inside = re.finditer(rf"\b{only(toll_words().in_place)} ({_NAME})", words)
    for match in (*inside, *((opening,) if opening else ())):
        if names_a_place(match[1]):
            yield match[1]


def _lines_beside(text: str, table: Table) -> tuple[str, str]:
    """The line before a table and the one behind it, blank ones passed over."""
    before = text[: table.start].rstrip()
    behind = text[table.end :].lstrip()
    return before[before.rfind("\n") + 1 :], behind.partition("\n")[0]
