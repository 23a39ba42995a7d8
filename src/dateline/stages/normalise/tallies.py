"""Tallies that a text sets out line by line, without prose: a list of places, each with what was
counted there, and blocks of labels and figures. Both are read as the toll tables that they are.

    - Quezon: 11 dead, 3 missing            Hospital: Al-Shifa
    - Aklan: 8 dead                         Dead: 22

A line of a list counts where all behind its name is figures with what they count, and one of them
is of a toll; a schedule, a score or a list of addresses has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.record.nouns import Report, Stretch, Table, TableRow
from dateline.reference.numbers.number_patterns import number_patterns
from dateline.reference.numbers.toll_tables import toll_columns
from dateline.stages.normalise.table_grid import Cell
from dateline.stages.normalise.toll_cells import read_number, tells_nothing
from dateline.stages.normalise.toll_headers import HeaderCount, count_named

LONGEST_LINE = 240  # characters
LONGEST_NAME = 6  # words of what stands before the figures
LONGEST_UNIT = 5  # words for what a figure counts
FEWEST = 2  # lines of a tally

_LINE = re.compile(r"[^\n]*\S[^\n]*")
_BULLET = re.compile(r"\s*(?:(?:[-–—*•·●▪◦‣➤►+>o]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+)?")
_NAME = re.compile(r"(?P<name>[^\W_][^:\n]*?)(?:\s*[:=]\s+|\s+[-–—]\s+|\s?[–—]\s?)(?=\S)")
_BETWEEN = re.compile(r"\s*[;|]\s*|\s*,\s+(?:and\s+)?|\s+(?:and|&|/)\s+")
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")
_WORD_END = re.compile(r"\s*[:=]\s*|\s+")


@dataclass(frozen=True, slots=True)
class _Item:
    """A figure and the words for what it counts; `count` is None for what no toll tells."""

    figure: Stretch
    words: Stretch
    count: HeaderCount | None


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with the words before its colon or dash, and what stands behind."""

    name: Stretch
    rest: Stretch


def tallies(report: Report) -> Iterator[Table]:
    """The tallies of a text as tables."""
    text = report.text
    lines = [Stretch(*match.span()) for match in _LINE.finditer(text)]
    yield from _lists(text, lines)
    yield from _blocks(text, lines)


def _lists(text: str, lines: Sequence[Stretch]) -> Iterator[Table]:
    """Lines that each name something and say what was counted there; one blank may part them."""
    run: list[tuple[Stretch, Stretch, Sequence[_Item]]] = []
    for line in (*lines, None):
        told = _told(text, line) if line else None
        if run and (told is None or line is None or text.count("\n", run[-1][0].end, line.start) > 2):
            if len(run) >= FEWEST:
                yield _list_table(run)
            run = []
        if told is not None and line is not None:
            run.append((line, *told))


def _told(text: str, line: Stretch) -> tuple[Stretch, Sequence[_Item]] | None:
    """The name of a line of a list and what it counts; None for a line of another kind."""
    parted = _parted(text, line)
    if parted is None:
        return None
    items = [_item(text, part) for part in _parts(text, parted.rest)]
    told = [item for item in items if item is not None]
    if len(told) < len(items) or not any(item.count for item in told):
        return None
    return parted.name, told


def _parted(text: str, line: Stretch) -> _Line | None:
    """A line by its first colon or dash, without its bullet; None where it has none, or where
    too much stands before it for a name.
    """
    bullet = _BULLET.match(text, line.start, line.end)
    start = bullet.end() if bullet else line.start
    found = _NAME.match(text, start, min(line.end, start + LONGEST_LINE))
    if found is None or len(found["name"].split()) > LONGEST_NAME:
        return None
    aside = _ASIDE.search(found["name"])
    name = Stretch(start, start + aside.start()) if aside else Stretch(start, found.end("name"))
    end = found.end() + len(text[found.end() : line.end].rstrip(" .;,\r"))
    return _Line(name, Stretch(found.end(), end)) if name.start < name.end else None


def _parts(text: str, rest: Stretch) -> Iterator[Stretch]:
    """What commas, semicolons and "and" part, without asides in brackets."""
    start = rest.start
    for match in (*_BETWEEN.finditer(text, rest.start, rest.end), None):
        end = match.start() if match else rest.end
        aside = _ASIDE.search(text, start, end)
        yield Stretch(start, aside.start() if aside else end)
        start = match.end() if match else end


def _item(text: str, part: Stretch) -> _Item | None:
    """A figure with what it counts, in either order; None for anything else."""
    found = number_patterns().number.search(text, part.start, part.end)
    if found is None:
        return None
    behind = found.end() + (text[found.end() : part.end][:1] == "+")
    if text[behind : part.end].strip():
        return _counted(text, Stretch(part.start, behind), Stretch(behind, part.end))
    for match in _WORD_END.finditer(text, part.start, found.start()):
        words, figure = Stretch(part.start, match.start()), Stretch(match.end(), part.end)
        item = _counted(text, figure, words)
        if item is not None and (item.count or match.end() >= found.start()):
            return item
    return None


def _counted(text: str, figure: Stretch, words: Stretch) -> _Item | None:
    """The item that a figure and words make; None where the figure is none, or the words say more
    than a unit does.
    """
    words = _stripped(text, words)
    unit = text[words.start : words.end]
    if read_number(_cell(text, figure)) is None or len(unit.split()) > LONGEST_UNIT:
        return None
    count = count_named(unit)
    if count is None and any((word,) in toll_columns() for word in unit.lower().split()):
        return None
    return _Item(_stripped(text, figure), words, count)


def _list_table(run: Sequence[tuple[Stretch, Stretch, Sequence[_Item]]]) -> Table:
    """The table of a list: a column a kind of count, named by its first words."""
    start, end = run[0][0].start, run[-1][0].end
    names: dict[HeaderCount, Stretch] = {}
    for _, _, items in run:
        for item in items:
            if item.count:
                names.setdefault(item.count, item.words)
    rows = [TableRow((Stretch(start, start), *names.values()), header=True)]
    for line, name, items in run:
        figures = {item.count: item.figure for item in reversed(items)}
        nothing = Stretch(line.end, line.end)
        rows.append(TableRow((name, *(figures.get(count, nothing) for count in names))))
    return Table(start, end, tuple(rows))


def _blocks(text: str, lines: Sequence[Stretch]) -> Iterator[Table]:
    """Lines of a label and a figure; blocks of the same labels are the rows of one table."""
    table: list[list[_Line]] = []
    for block in _labelled(text, lines):
        if table and _labels(text, block) != _labels(text, table[0]):
            yield _block_table(table)
            table = []
        table.append(block)
    if table:
        yield _block_table(table)


def _labelled(text: str, lines: Sequence[Stretch]) -> Iterator[list[_Line]]:
    """The blocks of a text, each label once; without those that give no figure of a toll."""
    block: list[_Line] = []
    for line in (*lines, None):
        parted = _parted(text, line) if line else None
        is_next = bool(block) and line is not None and line.start == _line_end(text, block) + 1
        is_new = parted is not None and text[slice(*_span(parted.name))] in _labels(text, block)
        if block and (parted is None or not is_next or is_new):
            if len(block) >= FEWEST and any(_is_counted(text, known) for known in block):
                yield block
            block = []
        if parted is not None:
            block.append(parted)


def _line_end(text: str, block: Sequence[_Line]) -> int:
    """Where the last line of a block ends."""
    end = text.find("\n", block[-1].rest.end)
    return len(text) if end < 0 else end


def _labels(text: str, block: Sequence[_Line]) -> list[str]:
    """The labels of a block."""
    return [text[slice(*_span(line.name))] for line in block]


def _is_counted(text: str, line: _Line) -> bool:
    """True for a label that names what a toll counts, with a figure."""
    value = _cell(text, line.rest)
    is_figure = tells_nothing(value) or read_number(value) is not None
    return is_figure and count_named(text[slice(*_span(line.name))]) is not None


def _block_table(blocks: Sequence[Sequence[_Line]]) -> Table:
    """The table of blocks that have the same labels."""
    names = TableRow(tuple(line.name for line in blocks[0]), header=True)
    rows = [TableRow(tuple(line.rest for line in block)) for block in blocks]
    return Table(blocks[0][0].name.start, blocks[-1][-1].rest.end, (names, *rows))


def _cell(text: str, stretch: Stretch) -> Cell:
    """The words of a stretch as a cell."""
    return Cell(text[stretch.start : stretch.end], stretch.start, stretch.end)


def _stripped(text: str, stretch: Stretch) -> Stretch:
    """The stretch without white space and colons at its ends."""
    words = text[stretch.start : stretch.end]
    start = stretch.start + len(words) - len(words.lstrip(" \t:"))
    return Stretch(start, start + len(words.strip(" \t:")))


def _span(stretch: Stretch) -> tuple[int, int]:
    """Where a stretch starts and ends."""
    return stretch.start, stretch.end
