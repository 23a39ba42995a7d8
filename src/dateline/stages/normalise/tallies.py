"""Tallies that a text sets out line by line, without prose, as the toll tables that they are.

    - Quezon: 11 dead, 3 missing        Deaths by department:        Hospital: Al-Shifa
    - Aklan: 8 dead                     - 1,597 in Sud               Dead: 22
                                        - 205 in Grand'Anse

A list names something in each line and says what was counted there; a section says above its lines
what all of them count; a block is lines of a label and a figure. A line counts where all behind its
name is figures, and what they count is told by tolls; a schedule, a score or a list of addresses
has no such line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from msgspec import Struct

from dateline.language.known_words import is_listed_place
from dateline.record.nouns import Report, Stretch, Table, TableRow
from dateline.stages.normalise.tally_blocks import blocks
from dateline.stages.normalise.tally_context import cases_above, speaks_in_short, told_above
from dateline.stages.normalise.tally_lines import (
    LONGEST_LINE,
    Item,
    NamedLine,
    cell_at,
    content_of,
    figure_of,
    has_capitals,
    is_known_name,
    items_of,
    line_in_place,
    line_with_figure,
    named_line,
    plain_count,
    words_at,
    words_that_count,
)
from dateline.stages.normalise.toll_columns import MOST
from dateline.stages.normalise.toll_headers import HeaderCount, is_animal

FEWEST = 2  # lines of a tally
LONGEST_HEADING = 6  # words of a heading that says what the lines below it count

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_BEHIND = re.compile(
    r",?\s+(?:(?P<by>by|per|in each|for each)|since|as of|as at|until|up to|to)\s.*", re.I
)
_SENTENCE_END = re.compile(r"(?<=[.;]) (?=[^\W\d_a-z])")  # the blank between two
_WORD = re.compile(r"[^\W\d_]+")


class _Row(Struct, frozen=True):
    """A line of a list or section, as it stands in the text."""

    line: Stretch
    name: Stretch
    items: Sequence[Item]


def tallies(report: Report) -> Iterator[Table]:
    """The tallies of a text as tables; none below words that speak of animals."""
    text = report.text
    matches = _LINE.finditer(text)
    lines = [Stretch(*m.span()) for m in matches if m.end() - m.start() <= LONGEST_LINE]
    for found in (_lists, _sections, blocks):
        for table in found(text, lines):
            if not _speaks_of_animals(report, table):
                yield table


def _speaks_of_animals(report: Report, table: Table) -> bool:
    """True where the headline or the words above a tally name animals: it does not say of each
    figure that it counts them.
    """
    above = report.text[: table.start].strip().rpartition("\n")[2]
    headline = report.title or report.text.strip().partition("\n")[0]
    return any(map(is_animal, _WORD.findall(f"{headline} {above}".lower())))


# ------------------------------------------------------------------------------------- lists


def _lists(text: str, lines: Sequence[Stretch]) -> Iterator[Table]:
    """Lines that each name something and say what was counted there."""
    for together in _together(text, lines):
        rows = [row for line in together for row in _rows(text, line)]
        told = list(filter(None, rows))
        if len(told) >= FEWEST or any(_is_of_a_place(text, row) for row in told):
            yield from _tables(rows)


def _rows(text: str, line: Stretch) -> Sequence[_Row | None]:
    """What a line tells, or its sentences one after another: "Goma: 5 killed, 3 injured. Beni: 7
    killed."; None for what is no row.
    """
    if not _speaks_of_tolls(text, line):
        return (None,)
    ends = [match.start() for match in _SENTENCE_END.finditer(text, line.start, line.end)]
    if ends:
        starts = [line.start, *(end + 1 for end in ends)]
        told = [_told(text, part) for part in map(Stretch, starts, [*ends, line.end])]
        if sum(row is not None for row in told) >= FEWEST:
            return told
    return (_told(text, line),)


def _speaks_of_tolls(text: str, line: Stretch) -> bool:
    """True for words of which one is among those that columns of tolls are called."""
    said = words_at(text, line)
    known = not words_that_count().isdisjoint(_WORD.findall(said.lower()))
    return known or speaks_in_short(text, said)


def _is_of_a_place(text: str, row: _Row) -> bool:
    """True for a line behind a bullet that opens with a known place: such a one may stand alone."""
    has_bullet = text[row.line.start : row.name.start].strip() != ""
    return has_bullet and is_listed_place(words_at(text, row.name))


def _told(text: str, line: Stretch) -> _Row | None:
    """The name of a line of a list and what it counts; None for a line of another kind."""
    if not _speaks_of_tolls(text, line):
        return None
    for named in (named_line(text, line), line_in_place(text, line)):
        items = items_of(text, named.rest) if named else None
        if named and items and any(item.count for item in items):
            return _Row(line, named.name, (*_cases_before_bracket(text, named.rest, items), *items))
    return _counted_in_place(text, line)


def _cases_before_bracket(text: str, rest: Stretch, items: Sequence[Item]) -> Sequence[Item]:
    """The bare figure of "610 (7 deaths)", where the words above speak of cases."""
    figure = figure_of(text, rest)
    first = min(item.words.start for item in items)
    if figure is None or first < figure.end or any(item.figure == figure for item in items):
        return ()
    cases = cases_above(text, rest.start)
    if cases is None or any(item.count == cases.count for item in items):
        return ()
    return (Item(figure, cases.words, cases.count),)


def _counted_in_place(text: str, line: Stretch) -> _Row | None:
    """A line of which the label says what is counted and where: "Killed in Bor: 5"."""
    named = named_line(text, line)
    figure = figure_of(text, named.rest) if named else None
    label = line_in_place(text, named.name) if named else None
    count = plain_count(words_at(text, label.rest)) if label else None
    if figure is None or label is None or count is None:
        return None
    return _Row(line, label.name, (Item(figure, label.rest, count),))


def _together(text: str, lines: Sequence[Stretch]) -> Iterator[list[Stretch]]:
    """Lines between which no more than one is blank."""
    together: list[Stretch] = []
    for line in lines:
        if together and text.count("\n", together[-1].end, line.start) > 2:
            yield together
            together = []
        together.append(line)
    yield together


def _tables(rows: Sequence[_Row | None]) -> Iterator[Table]:
    """A table for each run of rows of a list."""
    names = _columns(list(filter(None, rows)))
    run: list[_Row] = []
    for row in (*rows, None):
        if row is not None:
            run.append(row)
        elif run:
            yield _table(run, names, run[0].line.start)
            run = []


def _columns(rows: Sequence[_Row]) -> dict[HeaderCount, Stretch]:
    """The columns of rows, one for each kind of count, with the first words for it."""
    names: dict[HeaderCount, Stretch] = {}
    for item in chain.from_iterable(row.items for row in rows):
        if item.count:
            names.setdefault(item.count, item.words)
    return names


def _table(run: Sequence[_Row], names: dict[HeaderCount, Stretch], start: int) -> Table:
    """The table of rows that follow one another, from where it starts."""
    rows = [TableRow((Stretch(start, start), *names.values()), header=True)]
    for row in run:
        figures = {item.count: item.figure for item in reversed(row.items)}
        nothing = Stretch(row.line.end, row.line.end)
        cells = (figures.get(count) or nothing for count in names)
        rows.append(TableRow((row.name, *cells)))
    return Table(start, run[-1].line.end, tuple(rows))


# ---------------------------------------------------------------------------------- sections


def _sections(text: str, lines: Sequence[Stretch]) -> Iterator[Table]:
    """Lines of a name and a bare figure, under a heading that says what all of them count."""
    heading: _Heading | None = None
    rows: list[_Row] = []
    for line in (*lines, None):
        row = _bare(text, line, heading) if line and heading else None
        if row is not None:
            rows.append(row)
            continue
        if heading and len(rows) >= FEWEST and _are_parts(text, rows, heading):
            is_left = heading.figure is not None or heading.prose
            start = rows[0].line.start if is_left else heading.words.start
            yield _table(rows, _columns(rows), start)
        heading, rows = (_heading(text, line) if line else None), []


class _Heading(Struct, frozen=True):
    """The words that say what the lines below count. `figure`: one of its own that stands behind
    them ("Deaths: 41"), of which the lines are parts. `parts`: what it says that the lines are of
    ("by department"). `prose`: they stand in a sentence, which is read as well.
    """

    words: Stretch
    figure: Stretch | None
    parts: bool
    prose: bool = False


def _are_parts(text: str, rows: Sequence[_Row], heading: _Heading) -> bool:
    """True where a good part of the rows have names of places, people or days: a bare figure behind
    "Water leaks" is another matter, and one behind a victim's name is an age. Names that nobody
    knows will do where the heading says of what they are, or its figure holds theirs.
    """
    if heading.figure is not None:
        figures = [item.figure for row in rows for item in row.items]
        if sum(map(_value, (text[f.start : f.end] for f in figures if f))) > _value(
            words_at(text, heading.figure)
        ):
            return False
    is_told = heading.parts or heading.figure is not None
    names = [cell_at(text, row.name) for row in rows]
    known = [is_known_name(cell) or (is_told and has_capitals(cell)) for cell in names]
    return sum(known) >= MOST * len(names)


def _value(words: str) -> int:
    """The figure that words write, 0 where they spell it."""
    return int("".join(filter(str.isdecimal, words)) or 0)


def _heading(text: str, line: Stretch) -> _Heading | None:
    """A line that says what is counted and nothing else: "Deaths by department:", "Deaths: 41"."""
    named = named_line(text, line)
    figure = figure_of(text, named.rest) if named else None
    content = named.name if named and figure else content_of(text, line)
    behind = _BEHIND.search(text, content.start, content.end)
    words = Stretch(content.start, behind.start() if behind else content.end)
    said = words_at(text, words)
    is_short = len(said.split()) <= LONGEST_HEADING and not any(map(str.isdigit, said))
    parts = behind is not None and behind["by"] is not None
    if is_short and plain_count(said):
        return _Heading(words, figure, parts)
    told = told_above(text, line)
    return None if told is None else _Heading(told.words, None, parts=True, prose=True)


def _bare(text: str, line: Stretch, heading: _Heading) -> _Row | None:
    """A line of a section: "Abuyog – 31", "205 in Nippes", "Florida 20"; None for another line, and
    for one that says itself what it counts. Labels beside a heading's own figure are no parts.
    """
    forms = (*(() if heading.figure else (named_line,)), line_in_place, line_with_figure)
    for form in forms:
        named = form(text, line)
        figure = figure_of(text, named.rest) if named else None
        if named and figure and not _says_itself(text, named):
            count = plain_count(words_at(text, heading.words))
            return _Row(line, named.name, (Item(figure, heading.words, count),))
    return None


def _says_itself(text: str, named: NamedLine) -> bool:
    """True for a line that says what it counts, by its label or in brackets: "610 (7 deaths)"."""
    if plain_count(words_at(text, named.name)):
        return True
    items = items_of(text, named.rest)
    return bool(items) and any(item.count for item in items)
