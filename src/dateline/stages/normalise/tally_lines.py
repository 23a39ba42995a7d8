"""What one line of a tally says: its name, and the figures behind it with what they count."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from msgspec import Struct

from dateline.language.known_words import is_common_word, is_listed_place
from dateline.record.nouns import Stretch
from dateline.reference.english.inflection import singular
from dateline.reference.numbers.number_patterns import number_patterns
from dateline.reference.numbers.tally_phrases import tally_phrases
from dateline.reference.numbers.toll_tables import toll_columns, toll_words
from dateline.reference.places.place_words import toponym_words
from dateline.stages.normalise.table_grid import Cell
from dateline.stages.normalise.tally_context import legend
from dateline.stages.normalise.toll_cells import SPACED, read_day, read_number, tells_nothing
from dateline.stages.normalise.toll_headers import HeaderCount, count_named, is_people

LONGEST_LINE = 240  # characters of a line that may belong to a tally
LONGEST_NAME = 7  # words of what stands before the figures
PARTICLE = 3  # letters of a word within a name that need no capital: "de", "and"
LONGEST_UNIT = 5  # words for what a figure counts

_BULLET = re.compile(r"\s*(?:(?:[^\w\s\"“‘'(\[~<>≥≤$€£]{1,3}|[>o]|\(?\d{1,2}[.)]|\(?[a-z]\))\s+)?")
_DASH = r"\s+(?:[-–—/|]|\.{2,}|…)\s+|\s?[–—]\s?|\s*\.{3,}\s*"
_PARTING = (":", "=", "–", "—", "-", "/", "|", "..", "…")  # one of them parts a name from the rest
_NAME = re.compile(rf"(?P<name>[^\W_][^:\n]*?)(?:\s*[:=]\s+|{_DASH})(?=\S)")
_BETWEEN = re.compile(r"\s*[;|]\s*|\s*,\s+(?:and\s+)?|\s+/\s+")
_AND = re.compile(r"\s+(?:and|&)\s+")
_ASIDE = re.compile(r"\s*[(\[](?P<inside>[^()\[\]]*)[)\]]")
_WORD_END = re.compile(r"\s*[:=]\s*|\s+(?:[-–—]\s+)?")
_IN_PLACE = re.compile(r"(?P<told>\S.*?)\s+(?:in|at|from)\s+(?P<name>[^\W\d_a-z].*)")
_LAST = re.compile(r"(?P<name>[^\W\d_][^:=]*?[^\W_])\s+\(?(?P<told>\d[\d., ]*\+?)\)?")
_EDGES = " \t\r:.;,"


class Item(Struct, frozen=True):
    """A figure and the words for what it counts, both in the text; `count` is None for what no
    toll tells, `figure` for what nobody knows.
    """

    figure: Stretch | None
    words: Stretch
    count: HeaderCount | None


class NamedLine(Struct, frozen=True):
    """A line by its first colon or dash: the words before it, and those behind."""

    name: Stretch
    rest: Stretch


def words_at(text: str, stretch: Stretch) -> str:
    """The words of a stretch."""
    return text[stretch.start : stretch.end]


def cell_at(text: str, stretch: Stretch) -> Cell:
    """The words of a stretch as a cell."""
    return Cell(words_at(text, stretch), stretch.start, stretch.end)


@cache
def words_that_count() -> frozenset[str]:
    """The words of which columns of tolls are called."""
    return frozenset(chain.from_iterable(toll_columns()))


def content_of(text: str, line: Stretch) -> Stretch:
    """A line without its bullet and the signs at its end."""
    bullet = _BULLET.match(text, line.start, line.end)
    return _stripped(text, Stretch(bullet.end() if bullet else line.start, line.end))


def named_line(text: str, line: Stretch) -> NamedLine | None:
    """A line by its first colon or dash; None where it has none, or where too much stands before
    it for a name.
    """
    content = content_of(text, line)
    words = words_at(text, content)
    if not any(sign in words for sign in _PARTING):
        return None
    found = _NAME.match(text, content.start, content.end)
    if found is None or len(found["name"].split()) > LONGEST_NAME:
        return None
    name = _named(text, Stretch(content.start, found.end("name")))
    return NamedLine(name, Stretch(found.end(), content.end)) if name.start < name.end else None


def line_in_place(text: str, line: Stretch) -> NamedLine | None:
    """A line of which the name stands last: "215 dead in Valencia", "97 in Nippes"."""
    return _matched(text, _IN_PLACE, content_of(text, line))


def line_with_figure(text: str, line: Stretch) -> NamedLine | None:
    """A line of a name and a figure with nothing between: "North Carolina 106",
    "Lajeado (3)"."""
    return _matched(text, _LAST, content_of(text, line))


def _matched(text: str, form: re.Pattern[str], content: Stretch) -> NamedLine | None:
    """The name of a line of a form and what it tells beside."""
    found = form.fullmatch(text, content.start, content.end)
    if found is None or len(found["name"].split()) > LONGEST_NAME:
        return None
    return NamedLine(Stretch(*found.span("name")), Stretch(*found.span("told")))


def _named(text: str, name: Stretch) -> Stretch:
    """A name without an aside behind it, and without "in" before it."""
    aside = _ASIDE.search(text, name.start, name.end)
    end = aside.start() if aside and aside.start() > name.start else name.end
    return without_preposition(text, Stretch(name.start, end))


def without_preposition(text: str, name: Stretch) -> Stretch:
    """A name without "in" before it."""
    words = words_at(text, name)
    before = next((w for w in toll_words().in_place if words.lower().startswith(f"{w} ")), "")
    return _stripped(text, Stretch(name.start + len(before), name.end))


def items_of(text: str, rest: Stretch) -> list[Item] | None:
    """The figures behind a name; None where anything else stands there. What a bare figure is made
    of stands in brackets behind it: "151 (125 dead, 26 missing)".
    """
    told = _items(text, rest)
    if told is None:
        aside = _ASIDE.search(text, rest.start, rest.end)
        is_whole = aside is not None and is_figure(text, Stretch(rest.start, aside.start()))
        if aside is not None and is_whole and aside.end() == rest.end:
            inside = Stretch(*aside.span("inside"))
            whole = Stretch(rest.start, aside.start())
            told = _all_of(text, whole, inside) or _items(text, inside)
    return told


def _all_of(text: str, figure: Stretch, inside: Stretch) -> list[Item] | None:
    """The figure of "25 (all dead)", which counts what the bracket says of all."""
    match = tally_phrases().all_of.fullmatch(text, inside.start, inside.end)
    item = _counted(text, figure, Stretch(*match.span("what"))) if match else None
    return None if item is None else [item]


def _items(text: str, rest: Stretch) -> list[Item] | None:
    """The same, but for brackets, which are passed over."""
    found: list[Item] = []
    for part in _parts(text, rest, _BETWEEN):
        joined = _AND.match(text, part.start - 1, part.end)
        part = Stretch(joined.end(), part.end) if joined else part
        whole = _item(text, part)
        told = [whole] if whole else [_item(text, each) for each in _parts(text, part, _AND)]
        known = [item for item in told if item is not None]
        if len(known) < len(told):
            return None
        found += known
    return found


def _parts(text: str, rest: Stretch, between: re.Pattern[str]) -> Iterator[Stretch]:
    """What is parted, by asides in brackets as well; nothing is parted inside one."""
    asides = [Stretch(*match.span()) for match in _ASIDE.finditer(text, rest.start, rest.end)]
    gaps = [Stretch(*match.span()) for match in between.finditer(text, rest.start, rest.end)]
    outer = [
        gap for gap in gaps if not any(a.start < gap.end and gap.start < a.end for a in asides)
    ]
    start = rest.start
    for gap in (*sorted([*asides, *outer], key=lambda gap: gap.start), Stretch(rest.end, rest.end)):
        part = _stripped(text, Stretch(start, max(start, gap.start)))
        if part.start < part.end:
            yield part
        start = gap.end


def figure_of(text: str, rest: Stretch) -> Stretch | None:
    """The figure of which all else behind a label only tells more: "6, two of them critically",
    "83 (for validation)"; None where there is none.
    """
    part = next(_parts(text, rest, _BETWEEN), rest)
    return part if is_figure(text, part) else None


def is_figure(text: str, stretch: Stretch) -> bool:
    """True for a number with its hedge, or for what says that there is none or nobody knows it."""
    cell = cell_at(text, _stripped(text, stretch))
    return bool(cell.text) and (tells_nothing(cell) or read_number(cell) is not None)


def _item(text: str, part: Stretch) -> Item | None:
    """A figure with what it counts, in either order; None for anything else."""
    patterns = number_patterns()
    number = patterns.number.search(text, part.start, part.end)
    if number is not None:
        forms = (SPACED, patterns.range)
        whole = (form.match(text, number.start(), part.end) for form in forms)
        number = next(filter(None, whole), number)
        behind = number.end() + (text[number.end() : part.end][:1] == "+")
        if words_at(text, Stretch(behind, part.end)).strip():
            return _counted(text, Stretch(part.start, behind), Stretch(behind, part.end))
    for gap in _WORD_END.finditer(text, part.start, part.end):
        found = _counted(text, Stretch(gap.end(), part.end), Stretch(part.start, gap.start()))
        if found is not None and (found.count or gap[0].strip()):
            return found
    return None


def _counted(text: str, figure: Stretch, words: Stretch) -> Item | None:
    """The item that a figure and words make; None where the figure is none, or the words say more
    than a unit does.
    """
    figure, words = _stripped(text, figure), _stripped(text, words)
    unit = words_at(text, words)
    if not 0 < len(unit.split()) <= LONGEST_UNIT or not is_figure(text, figure):
        return None
    count = plain_count(unit)
    explained = legend(text).get(unit.lower()) if count is None else None
    if explained is not None:
        words, count = explained.words, explained.count
    if count is None and not words_that_count().isdisjoint(unit.lower().split()):
        return None
    known = None if tells_nothing(cell_at(text, figure)) else figure
    return Item(known, words, count)


def plain_count(words: str) -> HeaderCount | None:
    """What words count that say nothing beside; None for "stretchers for the injured"."""
    count = count_named(words)
    return count if count is not None and count.is_plain else None


def _stripped(text: str, stretch: Stretch) -> Stretch:
    """The stretch without white space and marks at its ends."""
    words = words_at(text, stretch)
    start = stretch.start + len(words) - len(words.lstrip(_EDGES))
    return Stretch(start, max(start, start + len(words.strip(_EDGES))))


def is_known_name(cell: Cell) -> bool:
    """True for a known place, for a noun of people, for a time, and for one word with a capital
    that is no common one: names of people have two and more.
    """
    words = cell.text.split()
    is_one_name = len(words) == 1 and cell.text[0].isupper() and not is_common_word(cell.text)
    is_place = is_listed_place(cell.text) or is_one_name
    is_kind = singular(words[-1].lower()) in toponym_words().kinds
    return is_place or is_kind or is_people(words[-1].lower()) or read_day(cell) is not None


def has_capitals(cell: Cell) -> bool:
    """True for words that all have capitals, but for small ones."""
    words = cell.text.split()
    return all(w[0].isupper() or len(w) <= PARTICLE or not w[0].isalpha() for w in words)
