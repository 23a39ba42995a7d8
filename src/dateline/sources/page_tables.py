"""Tables of a page as text: one line a row, cells parted by " | ".

A table that only lays out a page (one column, cells of prose, pictures or links) is no table here:
its words are read as those of any other element. A list of terms with short values is a table of
two columns. Where cells hold sentences (a timeline), the rows are lines all the same but are prose.
A cell that spans several rows or columns stands in the text once, and every row and column that it
spans points at it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import filterfalse

from lxml.html import HtmlElement
from msgspec import Struct
from msgspec.structs import replace

from dateline.record.nouns import Stretch, Table, TableRow
from dateline.rules import Conditions
from dateline.sources.typed_rows import name_incidents

SEPARATOR = " | "
LONGEST_CELL = 60  # words: a cell of more is prose
MEAN_CELL = 12  # words: cells of more on average are prose
SENTENCE_ROWS = 0.34  # share of the rows
MOSTLY_LINKS = 0.7  # share of the characters
WIDEST_SPAN, LONGEST_SPAN = 60, 1000  # columns, rows: more is nonsense
_DIGIT = re.compile(r"\d")
_SENTENCE = re.compile(r"(?:\S+\s+){4,}\S+[.!?][\"”’')\]]*$")  # five words and a full stop

Unread = Callable[[HtmlElement], bool]


@dataclass(slots=True)
class _Cell:
    """A cell: its words on one line, whether it names a column or row, the characters in links."""

    text: str
    is_header: bool
    linked: int


@dataclass(slots=True)
class _Grid:
    """The cells of a table by row and column; `own`: the cells that begin in a row; `in_head`: the
    rows that the markup calls the table's head.
    """

    element: HtmlElement
    rows: list[list[_Cell]]
    own: list[list[_Cell]]
    in_head: list[bool]

    @property
    def cells(self) -> list[_Cell]:
        """All cells that hold words, each once."""
        return [cell for row in self.own for cell in row if cell.text]

    @property
    def filled(self) -> list[list[_Cell]]:
        """The rows in which cells that hold words begin."""
        return list(filter(_has_words, self.own))

    @property
    def width(self) -> int:
        """The number of columns."""
        return max(map(len, self.rows), default=0)


class TableText(Struct, frozen=True):
    """The text of a table, its rows by offsets into that text, and the share of it that is link.

    table: None where the cells hold sentences, which are read as such.
    """

    text: str
    table: Table | None
    linked: float


def read_table(element: HtmlElement, unread: Unread) -> TableText | None:
    """The text of a `table` or `dl`; None for one that only lays out a page, or holds prose.

    unread: true for what a reader of the page does not see.
    """
    grid = _term_grid(element, unread) if element.tag == "dl" else _grid(element, unread)
    if _LAYOUT.holds(grid):
        return None
    if not _holds_sentences(grid) or _is_log(grid):
        return _lay_out(grid)
    return None if element.tag == "dl" else replace(_lay_out(grid), table=None)


def _is_log(grid: _Grid) -> bool:
    """True where the first row names the columns of a log of incidents."""
    return bool(grid.filled) and name_incidents([cell.text for cell in grid.filled[0]])


# -------------------------------------------------------------- table or layout


def _is_presentation(grid: _Grid) -> bool:
    """True where the markup itself says so."""
    return grid.element.get("role") in ("presentation", "none")


def _holds_more_than_cells(grid: _Grid) -> bool:
    """Tables, headings, forms or pictures with captions inside: a page's frame."""
    inner = ("table", "h1", "h2", "form", "figure", "article", "iframe", "video")
    return next(grid.element.iterdescendants(*inner), None) is not None


def _is_too_small(grid: _Grid) -> bool:
    """Fewer than two rows or columns."""
    return grid.width < 2 or len(grid.filled) < 2


def _holds_prose(grid: _Grid) -> bool:
    """Cells with more words than a table's have."""
    lengths = [len(cell.text.split()) for cell in grid.cells]
    if not lengths or max(lengths) > LONGEST_CELL:
        return True
    return sum(lengths) > MEAN_CELL * len(lengths)


def _holds_links(grid: _Grid) -> bool:
    """Nearly nothing but links, and no figures."""
    letters = sum(len(cell.text) for cell in grid.cells)
    linked = sum(cell.linked for cell in grid.cells)
    return linked > MOSTLY_LINKS * letters and not _has_figures(grid.cells)


def _holds_sentences(grid: _Grid) -> bool:
    """True if a good part of the rows holds a whole sentence."""
    told = sum(any(_SENTENCE.search(cell.text) for cell in own) for own in grid.filled)
    return told >= SENTENCE_ROWS * len(grid.filled)


_LAYOUT: Conditions[_Grid] = Conditions(
    "page.layout_table",
    (
        ("presentation", _is_presentation),
        ("frame", _holds_more_than_cells),
        ("too-small", _is_too_small),
        ("prose", _holds_prose),
        ("links", _holds_links),
    ),
)


# -------------------------------------------------------------- cells


def _grid(element: HtmlElement, unread: Unread) -> _Grid:
    """The cells of a table, those that span rows or columns in each place that they take."""
    grid = _Grid(element, [], [], [])
    hanging: dict[int, tuple[int, _Cell]] = {}  # column: rows still to fill, cell
    for row in filterfalse(unread, _rows(element)):
        cells: list[_Cell] = []
        own: list[_Cell] = []
        for item in filterfalse(unread, row.iterchildren("td", "th")):
            _fill_hanging(cells, hanging)
            cell = _cell(item, unread)
            own.append(cell)
            down = _span(item, "rowspan", LONGEST_SPAN)
            for _ in range(_span(item, "colspan", WIDEST_SPAN)):
                if down > 1:
                    hanging[len(cells)] = (down - 1, cell)
                cells.append(cell)
        _fill_hanging(cells, hanging)
        grid.rows.append(cells)
        grid.own.append(own)
        parent = row.getparent()
        grid.in_head.append(parent is not None and parent.tag == "thead")
    return grid


def _rows(table: HtmlElement) -> list[HtmlElement]:
    """The rows of a table itself, not those of tables in its cells."""
    found: list[HtmlElement] = []
    for child in table.iterchildren("tr", "thead", "tbody", "tfoot"):
        found += [child] if child.tag == "tr" else child.iterchildren("tr")
    return found


def _fill_hanging(cells: list[_Cell], hanging: dict[int, tuple[int, _Cell]]) -> None:
    """Puts the cells that hang down from rows above into the next columns of a row."""
    while len(cells) in hanging:
        column = len(cells)
        left, cell = hanging.pop(column)
        if left > 1:
            hanging[column] = (left - 1, cell)
        cells.append(cell)


def _span(item: HtmlElement, name: str, most: int) -> int:
    """How many rows or columns a cell takes; 1 where it does not say."""
    value = item.get(name, "").strip()
    if not value.isdecimal():
        return 1
    return min(int(value), most) or (most if name == "rowspan" else 1)


def _cell(item: HtmlElement, unread: Unread) -> _Cell:
    """The words of a cell on one line."""
    words: list[str] = []
    linked: list[str] = []
    _gather(item, unread, False, words, linked)
    return _Cell(_one_line(words), item.tag in ("th", "dt"), len(_one_line(linked)))


def _gather(
    element: HtmlElement, unread: Unread, link: bool, words: list[str], linked: list[str]
) -> None:
    """Adds the pieces of an element's text to `words`, those of links to `linked` as well."""
    is_inline = element.tag in ("a", "abbr", "b", "em", "i", "span", "strong", "sub", "sup", "u")
    link = link or element.tag == "a"
    _keep(element.text, link, words, linked)
    for child in element:
        if isinstance(child.tag, str) and not unread(child):
            _gather(child, unread, link, words, linked)
        _keep(child.tail, link, words, linked)
    if not is_inline:
        words.append(" ")


def _keep(piece: str | None, link: bool, words: list[str], linked: list[str]) -> None:
    """Adds a piece of text to `words`, and to `linked` where it stands in a link."""
    words.append(piece or "")
    if link:
        linked.append(piece or "")


def _one_line(pieces: Sequence[str]) -> str:
    """The pieces joined, white space made one space; no-break spaces stay."""
    return re.sub(r"[ \t\r\n\f\v\u2028\u2029\x85]+", " ", "".join(pieces)).strip()


def _term_grid(element: HtmlElement, unread: Unread) -> _Grid:
    """A list of terms as a table of two columns; wider where a term has several values."""
    grid = _Grid(element, [], [], [])
    for item in filterfalse(unread, element.iterdescendants("dt", "dd")):
        cell = _cell(item, unread)
        if item.tag == "dt" or not grid.own:
            grid.own.append([])
            grid.rows.append([])
            grid.in_head.append(False)
        grid.own[-1].append(cell)
        grid.rows[-1].append(cell)
    return grid


# -------------------------------------------------------------- text


def _lay_out(grid: _Grid) -> TableText:
    """The rows as lines; the stretches of the cells are offsets into the text that comes out."""
    text = ""
    at: dict[int, Stretch] = {}
    rows: list[TableRow] = []
    caption: Stretch | None = None
    headers = _headers(grid)
    for cells, own, is_header in zip(grid.rows, grid.own, headers, strict=True):
        if not _has_words(own):
            continue
        text += "\n" if text else ""
        text = _add_row(text, own, at)
        nowhere = Stretch(len(text), len(text))
        stretches = tuple(at.get(id(cell), nowhere) for cell in cells)
        is_title = not rows and len(set(map(id, cells))) == 1 and grid.width > 1
        if is_title and caption is None:
            caption = stretches[0]
        else:
            rows.append(TableRow(stretches, header=is_header))
    linked = sum(cell.linked for cell in grid.cells) / max(len(text), 1)
    return TableText(text, Table(0, len(text), tuple(rows), caption), linked)


def _add_row(text: str, own: Sequence[_Cell], at: dict[int, Stretch]) -> str:
    """The text with one more row; `at` learns where each cell stands. No line begins or ends with
    a space, so that an empty cell at its end is only a bar.
    """
    begin = len(text)
    for i, cell in enumerate(own):
        if i:
            text += SEPARATOR if len(text) > begin else SEPARATOR.lstrip()
        at[id(cell)] = Stretch(len(text), len(text) + len(cell.text))
        text += cell.text
    bare = text.rstrip(" ")
    for cell in own:
        if at[id(cell)].start > len(bare):
            at[id(cell)] = Stretch(len(bare), len(bare))
    return bare


def _headers(grid: _Grid) -> list[bool]:
    """Which rows name the columns: those in the head or of `th` alone, else the first where it
    alone has no figures.
    """
    found = [
        in_head or _names_columns(own) for in_head, own in zip(grid.in_head, grid.own, strict=True)
    ]
    filled = [i for i, own in enumerate(grid.own) if sum(bool(cell.text) for cell in own) > 1]
    if any(found) or len(filled) < 2 or grid.element.tag == "dl":
        return found
    first, *others = filled
    found[first] = not _has_figures(grid.own[first]) and all(
        _has_figures(grid.own[i]) for i in others
    )
    return found


def _names_columns(cells: Sequence[_Cell]) -> bool:
    """True for a row of several cells whose words all stand in cells marked as headers."""
    return len(cells) > 1 and all(cell.is_header for cell in cells if cell.text)


def _has_words(cells: Sequence[_Cell]) -> bool:
    """True if a cell holds words."""
    return any(cell.text for cell in cells)


def _has_figures(cells: Sequence[_Cell]) -> bool:
    """True if a cell holds a figure."""
    return any(_DIGIT.search(cell.text) for cell in cells)
