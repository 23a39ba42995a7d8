"""The lines of a PDF put together to paragraphs, with running heads and page numbers marked.

A PDF knows where letters stand, not what belongs together: gaps, indents, sizes of type and short
last lines tell it. Places are in points, from the lower left corner of the page.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise, starmap
from statistics import median

from msgspec import Struct
from msgspec.structs import replace

from dateline.record.nouns import Furniture, Report, Stretch, Table, TableRow
from dateline.record.vocabulary import FurnitureKind

_MARGIN = 0.13  # share of a page's height in which its running heads and feet stand
_PAGE_NUMBER = re.compile(r"\W*(?:page\W*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*", re.I)
_BULLET = re.compile(r"[•▪▫‣◦●○■□⁃∙\uf0b7]\s*")
_LIST_MARK = re.compile(rf"{_BULLET.pattern}|\W?(?:\d{{1,2}}|[a-z]|[ivx]+)[.)]", re.I)
_SENTENCE_END = re.compile(r"[.!?:][\"'”’)\]]*$")
_GAP = 1.3  # times the usual distance of lines
_LARGER = 1.15  # times the usual size of type
_HEADING = 20  # words
_COLUMN = " | "  # between two cells of a row


class PdfLine(Struct, frozen=True):
    """A line of type: where it begins and its size, in points. cells: its columns, where it is a
    row of a table; pieces: what the file draws in one go, with where each begins.
    """

    text: str
    x: float
    y: float
    size: float
    cells: tuple[str, ...] = ()
    pieces: tuple[tuple[float, str], ...] = ()


class PageText(Struct, frozen=True):
    """The lines of a page in the order of the file; bottom and top: its edges."""

    lines: list[PdfLine]
    bottom: float
    top: float


@dataclass(slots=True)
class _Paragraph:
    """Lines that belong together; `kind`: the furniture that they are."""

    lines: list[PdfLine]
    kind: FurnitureKind | None = None

    def text(self) -> str:
        """The words on one line, but a row of a table on its own; a word that was broken at a
        line's end stays so.
        """
        if self.lines[0].cells:
            return "\n".join(line.text for line in self.lines)
        words = self.lines[0].text
        for line in self.lines[1:]:
            is_broken = words.endswith(("-", "\u00ad")) and line.text[:1].islower()
            words += ("\n" if is_broken else " ") + line.text
        return words


class _Type(Struct, frozen=True):
    """What is usual in a document: size of type, distance of lines by size, length of a line."""

    size: float
    leading: dict[int, float]
    length: float


def lay_out_pages(pages: Sequence[PageText]) -> Report:
    """The text of all pages in order, a blank line between paragraphs; no words where there are no
    lines.
    """
    running = _running_lines(pages)
    bodies = [
        _with_rows([line for line in page.lines if id(line) not in running]) for page in pages
    ]
    usual = _usual(bodies)
    paragraphs: list[_Paragraph] = []
    for page, body in zip(pages, bodies, strict=True):
        heads = [_Paragraph([line], "legal") for line in page.lines if id(line) in running]
        _add_page(paragraphs, body, heads, usual)
    _mark_headings(paragraphs, usual)
    return _report(paragraphs)


def _add_page(
    paragraphs: list[_Paragraph],
    body: Sequence[PdfLine],
    heads: list[_Paragraph],
    usual: _Type,
) -> None:
    """Adds the paragraphs of a page; its first lines may go on with the last one of the page
    before, and its running heads stand behind that.
    """
    follows = _crosses
    for line in body:
        last = paragraphs[-1] if paragraphs else None
        if last is not None and last.kind is None and follows(last.lines[-1], line, usual):
            last.lines.append(line)
        else:
            paragraphs.append(_Paragraph([line]))
        follows = _goes_on
    at = len(paragraphs)
    if body and heads:  # a paragraph that the next page may go on with stays the last one
        at -= 1
    paragraphs[at:at] = heads


def _report(paragraphs: Sequence[_Paragraph]) -> Report:
    """The paragraphs one after another."""
    text, marks, tables = "", list[Furniture](), list[Table]()
    for paragraph in paragraphs:
        start = len(text) + 2 if text else 0
        words = paragraph.text()
        text = f"{text}\n\n{words}" if text else words
        if paragraph.kind:
            marks.append(Furniture(paragraph.kind, start, len(text)))
        if paragraph.lines[0].cells and len(paragraph.lines) > 1:
            tables.append(_table(paragraph.lines, start))
    return Report(id="", text=text, furniture=tuple(marks), tables=tuple(tables))


def _table(lines: Sequence[PdfLine], start: int) -> Table:
    """The rows that begin at an offset; the first is the header where it holds no figures."""
    rows: list[TableRow] = []
    at = start
    for line in lines:
        cells: list[Stretch] = []
        for cell in line.cells:
            cells.append(Stretch(at, at + len(cell)))
            at += len(cell) + len(_COLUMN)
        at += 1 - len(_COLUMN)
        is_header = not rows and not any(map(str.isdigit, line.text))
        rows.append(TableRow(tuple(cells), is_header))
    return Table(start, at - 1, tuple(rows))


def _with_rows(lines: Sequence[PdfLine]) -> list[PdfLine]:
    """The lines, those side by side made one row."""
    found: list[PdfLine] = []
    for line in lines:
        if found and _is_beside(found[-1], line):
            above = found.pop()
            line = _row(above, (*(above.cells or (above.text,)), line.text))
        found.append(line)
    aligned = [False, *starmap(_are_aligned, pairwise(found)), False]
    sides = zip(found, pairwise(aligned), strict=False)
    return [_in_pieces(line) if any(beside) else line for line, beside in sides]


def _in_pieces(line: PdfLine) -> PdfLine:
    """The line as a row whose cells are its pieces."""
    return _row(line, tuple(words for _, words in line.pieces))


def _row(line: PdfLine, cells: tuple[str, ...]) -> PdfLine:
    """The line as a row of a table."""
    return replace(line, text=_COLUMN.join(cells), cells=cells)


def _are_aligned(above: PdfLine, line: PdfLine) -> bool:
    """True for two lines of several pieces, each of which begins below one of the other line."""
    if len(above.pieces) < 2 or len(above.pieces) != len(line.pieces):
        return False
    if _LIST_MARK.fullmatch(above.pieces[0][1]) or _LIST_MARK.fullmatch(line.pieces[0][1]):
        return False
    pairs = zip(above.pieces, line.pieces, strict=True)
    return all(abs(upper[0] - lower[0]) < 1 for upper, lower in pairs)


def _is_beside(left: PdfLine, line: PdfLine) -> bool:
    """True for a line at the height of the one before it in the file, to its right."""
    return abs(left.y - line.y) < 0.3 * line.size and line.x > left.x + line.size


# -------------------------------------------------------------- running heads


def _running_lines(pages: Sequence[PageText]) -> set[int]:
    """The lines (by identity) at the edges of pages that are page numbers or stand on several pages
    with other figures.
    """
    edges = [_outermost(page) for page in pages]
    counts = Counter(chain.from_iterable(set(map(_form, lines)) for lines in edges))
    least = max(2, len(pages) / 3)
    return {
        id(line)
        for line in chain.from_iterable(edges)
        if counts[_form(line)] >= least or _PAGE_NUMBER.fullmatch(line.text)
    }


def _outermost(page: PageText) -> list[PdfLine]:
    """The lines of a page that have at most one other above them, or below them, near its edge."""
    heights = sorted({round(line.y) for line in page.lines})
    outer = {*heights[:2], *heights[-2:]}
    return [line for line in page.lines if round(line.y) in outer and _is_at_edge(line, page)]


def _is_at_edge(line: PdfLine, page: PageText) -> bool:
    """True for a line near the upper or lower edge of its page."""
    height = page.top - page.bottom
    inside = (line.y - page.bottom) / height if height else 0.5
    return not _MARGIN <= inside <= 1 - _MARGIN


def _form(line: PdfLine) -> tuple[str, int]:
    """A line with its figures masked, and its height on the page."""
    return re.sub(r"\d+", "0", line.text), round(line.y / 4)


# -------------------------------------------------------------- paragraphs


def _usual(bodies: Sequence[Sequence[PdfLine]]) -> _Type:
    """What is usual in the document."""
    lines = list(chain.from_iterable(bodies))
    if not lines:
        return _Type(1.0, {}, 1.0)
    gaps: dict[int, list[float]] = {}
    for above, line in chain.from_iterable(map(pairwise, bodies)):
        gap = above.y - line.y
        if 0 < gap < 2.5 * line.size and round(above.size) == round(line.size):
            gaps.setdefault(round(line.size), []).append(gap)
    by_letters = Counter[float]()
    for line in lines:
        by_letters[round(line.size, 1)] += len(line.text)
    return _Type(
        size=by_letters.most_common(1)[0][0],
        leading={size: sorted(found)[len(found) // 4] for size, found in gaps.items()},
        length=median(sorted(len(line.text) for line in lines)[len(lines) // 2 :]),
    )


def _goes_on(above: PdfLine, line: PdfLine, usual: _Type) -> bool:
    """True if a line belongs to the paragraph of the line before it in the file."""
    if above.y - line.y < -0.5 * line.size:
        return _crosses(above, line, usual)  # up again: the next column
    if above.cells or line.cells:
        return bool(above.cells and line.cells)
    return not any(breaks(above, line, usual) for breaks in _BREAKS)


def _crosses(above: PdfLine, line: PdfLine, usual: _Type) -> bool:
    """True if a paragraph goes on over the end of a page or column."""
    if above.cells or line.cells or _has_other_size(above, line, usual):
        return False
    if _BULLET.match(line.text):
        return False
    return not _SENTENCE_END.search(above.text) and line.text[:1].islower()


def _has_other_size(above: PdfLine, line: PdfLine, usual: _Type) -> bool:
    """True for type that is larger or smaller, as a heading's or note's is."""
    return not 1 / _LARGER < line.size / (above.size or 1.0) < _LARGER


def _has_gap(above: PdfLine, line: PdfLine, usual: _Type) -> bool:
    """True for more white space than between two lines of a paragraph."""
    leading = usual.leading.get(round(line.size), 1.2 * line.size)
    return above.y - line.y > _GAP * leading


def _is_indented(above: PdfLine, line: PdfLine, usual: _Type) -> bool:
    """True for a line that begins further right, as the first one of a paragraph does."""
    is_further = 0.8 * line.size < line.x - above.x < 6 * line.size
    return is_further and not _BULLET.match(above.text) and above.y - line.y > 0.5 * line.size


def _opens_item(above: PdfLine, line: PdfLine, usual: _Type) -> bool:
    """True for a bullet."""
    return _BULLET.match(line.text) is not None


def _is_short(above: PdfLine, line: PdfLine, usual: _Type) -> bool:
    """True if the line before ends a sentence long before the margin."""
    ends = _SENTENCE_END.search(above.text) is not None
    return ends and len(above.text) < 0.7 * usual.length


_BREAKS: tuple[Callable[[PdfLine, PdfLine, _Type], bool], ...] = (
    _has_other_size,
    _has_gap,
    _is_indented,
    _opens_item,
    _is_short,
)


def _mark_headings(paragraphs: Sequence[_Paragraph], usual: _Type) -> None:
    """Short paragraphs of large type are headings, the largest of the first the headline."""
    headings = list(_headings(paragraphs, usual))
    for paragraph in headings:
        paragraph.kind = "subhead"
    first = [paragraph for paragraph in paragraphs[:6] if paragraph.kind == "subhead"]
    if first:
        max(first, key=lambda paragraph: paragraph.lines[0].size).kind = "headline"


def _headings(paragraphs: Sequence[_Paragraph], usual: _Type) -> Iterator[_Paragraph]:
    """The short paragraphs of large type."""
    for paragraph in paragraphs:
        is_large = paragraph.lines[0].size > _LARGER * usual.size
        if paragraph.kind is None and is_large and len(paragraph.text().split()) <= _HEADING:
            yield paragraph
