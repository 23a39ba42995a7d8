"""Blocks of a label and a figure in each line, as the toll tables that they are:

    Hospital: Al-Shifa
    Dead: 22
    Wounded: 61

Blocks of the same labels are the rows of one table; a line right above each names it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from dateline.record.nouns import Stretch, Table, TableRow
from dateline.reference.time.timex_recognition import find
from dateline.stages.normalise.tally_lines import (
    NamedLine,
    cell_at,
    content_of,
    figure_of,
    has_capitals,
    is_known_name,
    named_line,
    plain_count,
    without_preposition,
    words_at,
)

FEWEST = 2  # lines of a block


def blocks(text: str, lines: Sequence[Stretch]) -> Iterator[Table]:
    """Lines of a label and a figure; blocks of the same labels are the rows of one table."""
    blocks: list[_Block] = []
    for block in _labelled(text, lines):
        if blocks and block.labels(text) != blocks[0].labels(text):
            yield _block_table(text, blocks)
            blocks = []
        blocks.append(block)
    if blocks:
        yield _block_table(text, blocks)


class _Block(Struct, frozen=True):
    """Lines of a label and a figure; `title`: the line right above them."""

    title: Stretch | None
    lines: Sequence[NamedLine]

    def labels(self, text: str) -> list[str]:
        """The words of its labels."""
        return [words_at(text, line.name) for line in self.lines]


def _labelled(text: str, lines: Sequence[Stretch]) -> Iterator[_Block]:
    """The blocks of a text, each label once; without those that give no figure of a toll."""
    above: Stretch | None = None  # the line before the block
    block: list[NamedLine] = []
    labels: set[str] = set()
    end = -1
    for line in (*lines, None):
        named = named_line(text, line) if line else None
        label = words_at(text, named.name) if named else ""
        is_next = line is not None and line.start == end + 1
        if block and (not label or not is_next or label in labels):
            if len(block) >= FEWEST and _counts(text, block):
                yield _Block(_title(text, above) if above else None, block)
            above, block, labels = None, [], set()
        if named is not None:
            above = above if is_next else None
            block.append(named)
            labels.add(label)
        else:
            above = line
        end = line.end if line else -1


def _title(text: str, line: Stretch) -> Stretch | None:
    """The name that a line gives to the block below it, without "in" before it; None for a time
    ("Last week:") and for other words.
    """
    title = without_preposition(text, content_of(text, line))
    cell = cell_at(text, title)
    is_name = (
        bool(cell.text) and (has_capitals(cell) or is_known_name(cell)) and not find(cell.text)
    )
    return title if is_name else None


def _counts(text: str, block: Sequence[NamedLine]) -> bool:
    """True for a block of which a label names what a toll counts, with a figure, and says or leaves
    no doubt that it is people or buildings.
    """
    told = (line for line in block if figure_of(text, line.rest))
    counts = (plain_count(words_at(text, line.name)) for line in told)
    return any(count.is_sure for count in counts if count)


def _block_table(text: str, blocks: Sequence[_Block]) -> Table:
    """The table of blocks that have the same labels, whose titles tell several apart."""
    start = blocks[0].lines[0].name.start
    titles = [block.title for block in blocks if block.title]
    are_named = len(blocks) > 1 and len(titles) == len(blocks)
    labels = tuple(line.name for line in blocks[0].lines)
    rows = [TableRow((Stretch(start, start), *labels) if are_named else labels, header=True)]
    for block in blocks:
        values = (figure_of(text, line.rest) or line.rest for line in block.lines)
        title = (block.title,) if are_named and block.title else ()
        rows.append(TableRow((*title, *values)))
    first = text.rfind("\n", 0, titles[0].start) + 1 if are_named else start
    return Table(first, blocks[-1].lines[-1].rest.end, tuple(rows))
