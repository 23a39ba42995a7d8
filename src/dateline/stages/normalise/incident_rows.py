"""Tables that log incidents, a row each, as sentences: "On 4 May, in Marib, armed men stopped a
convoy."

A log has a column of what happened in words, and one of places or days. The words are those of the
row, which stand for themselves; where a day is given once for several rows, it holds for them all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from dateline.language.known_words import verb_lemma
from dateline.record.nouns import Table
from dateline.record.offset_map import TextPiece
from dateline.reference.numbers.toll_tables import Words, only, toll_words
from dateline.reference.places.prepositions import place_roles
from dateline.stages.normalise.sentence_words import without_capital
from dateline.stages.normalise.table_grid import Cell, Cells, Grid, plain_grid
from dateline.stages.normalise.toll_cells import read_day, tells_nothing
from dateline.stages.normalise.toll_columns import is_called_a_place, kind_of_column, mostly
from dateline.stages.normalise.toll_sentences import Pieces, phrase, preposition_before

FEWEST_WORDS = 3  # of a cell that tells what happened
NONE: Words = frozenset()

_CLOCK = re.compile(
    r"(?:[01]?\d|2[0-3])[:.h]?[0-5]\d(?: ?(?:hrs?|hours|h|local|LT|UTC|GMT|[ap]\.?m\.?))?\.?"
)
_CLOCK_BEHIND = re.compile(rf"[,;]? +(?:{_CLOCK.pattern})$")
_WORD = re.compile(r"[^\W\d_]+")
_STOP = re.compile(r"[.!?][\"”’')\]]*$")


class _Log(Struct, frozen=True):
    """The columns of a log, by number. `told`: what happened; `kind`: the name of that, "Shooting",
    where another column tells more.
    """

    told: int
    kind: int | None
    days: int | None
    clock: int | None
    places: tuple[int, ...]


def incident_rows(text: str, table: Table) -> Iterator[tuple[Pieces, ...]]:
    """The sentence of each row of a log of incidents; nothing of another table."""
    grid = plain_grid(text, table)
    for _, sentence in _accounts(grid, _is_of_a_log(text, table)):
        yield (sentence,)


def _is_of_a_log(text: str, table: Table) -> bool:
    """True where the headline or the line above the table speaks of what logs are kept of."""
    above = text[: table.start].strip()
    words = f"{above.partition(chr(10))[0]} {above.rpartition(chr(10))[2]}".lower()
    return not toll_words().logged.isdisjoint(_WORD.findall(words))


def clauses_by_row(text: str, table: Table, grid: Grid) -> dict[Cells, tuple[Pieces, ...]]:
    """The sentence of each row of a log that tells what happened in clauses, with verbs in the
    past; nothing where it has names for it ("Air strike on Marib market").
    """
    is_of_a_log = _is_of_a_log(text, table)
    log = _log(grid, is_of_a_log)
    if log is None or not mostly(grid.column(log.told), _has_past_verb):
        return {}
    return {row: (sentence,) for row, sentence in _accounts(grid, is_of_a_log)}


def _has_past_verb(cell: Cell) -> bool:
    """True for words with a form of the past among them, or the stop of a sentence behind them."""
    words = cell.text.lower().rstrip(".").split()[1:]
    has_form = any(verb_lemma(word) not in ("", word) and word[-3:] != "ing" for word in words)
    return has_form or _STOP.search(cell.text) is not None


def _accounts(grid: Grid, is_of_a_log: bool) -> Iterator[tuple[Cells, Pieces]]:
    """The rows of a log with the sentence that each tells; nothing where the grid is none."""
    log = _log(grid, is_of_a_log)
    if log is None:
        return
    day: Cell | None = None
    for row in grid.rows:
        if log.days is not None:
            day = _day_of(row[log.days]) or day
        if _tells(row[log.told]):
            yield row, tuple(_sentence(row, log, day))


def _log(grid: Grid, is_of_a_log: bool) -> _Log | None:
    """The columns of a grid, where they are those of a log."""
    keys = _keys(grid)
    clock = _first(grid, _is_clock, [n for n in keys if keys[n] not in toll_words().dates])
    days = _first(grid, _day_of, [n for n in keys if n != clock])
    places = _places(grid)
    has_days = days is not None or not toll_words().dates.isdisjoint(keys.values())
    called = _called_accounts(keys, has_days, is_of_a_log)
    columns = [n for n in keys if keys[n] in called and n not in places]
    told = _telling(grid, columns)
    if told is None or not (places or has_days):
        return None
    names = toll_words().accounts | toll_words().incidents
    kind = _first(grid, _names_act, [n for n in keys if n != told and keys[n] in names])
    return _Log(told, kind, days, clock, places)


def _telling(grid: Grid, columns: Iterable[int]) -> int | None:
    """The column of some with the most words; None where most of its cells tell nothing."""
    fullest = max(columns, key=lambda n: _words_in(grid.column(n)), default=None)
    return fullest if fullest is not None and mostly(grid.column(fullest), _tells) else None


def _keys(grid: Grid) -> dict[int, str]:
    """The headers as tables of words hold them, by the number of the column."""
    return dict(enumerate(header.lower().rstrip(" :.") for header in grid.headers))


def _called_accounts(keys: Mapping[int, str], has_days: bool, is_of_a_log: bool) -> Words:
    """What columns may be called that tell what happened. "Event" may be of a programme as well,
    unless days stand beside it; "remarks" may be of anything, unless the table is known for a log.
    """
    words = toll_words()
    is_named = not (words.accounts | words.incidents).isdisjoint(keys.values())
    incidents = words.incidents if has_days else NONE
    return words.accounts | incidents | (words.remarks if is_named or is_of_a_log else NONE)


def _first(grid: Grid, holds: Callable[[Cell], object], columns: Iterable[int]) -> int | None:
    """The first of some columns of which a good part of the cells is so."""
    return next((n for n in columns if mostly(grid.column(n), holds)), None)


def _places(grid: Grid) -> tuple[int, ...]:
    """The columns of places; where any is called so, those alone."""
    found = [n for n in range(len(grid.headers)) if kind_of_column(grid, n) == "places"]
    called = [n for n in found if is_called_a_place(grid, n)]
    return tuple(called or found)


def _day_of(cell: Cell) -> Cell | None:
    """The day that a cell names, with a time of day behind it or none."""
    clock = _CLOCK_BEHIND.search(cell.text)
    words = cell.text[: clock.start()] if clock else cell.text
    day = Cell(words, cell.start, cell.start + len(words))
    return day if words and read_day(day) else None


def _words_in(cells: Cells) -> int:
    """How many words cells hold."""
    return sum(len(cell.text.split()) for cell in cells)


def _names_act(cell: Cell) -> bool:
    """True for words that may name a kind of act, and for no number."""
    return not tells_nothing(cell) and not any(map(str.isdigit, cell.text))


def _is_clock(cell: Cell) -> bool:
    """True for a time of day."""
    return _CLOCK.fullmatch(cell.text) is not None


def _tells(cell: Cell) -> bool:
    """True for a cell of several words."""
    return not tells_nothing(cell) and len(cell.text.split()) >= FEWEST_WORDS


def _sentence(row: Cells, log: _Log, day: Cell | None) -> list[TextPiece]:
    """When, where, what."""
    pieces: list[TextPiece] = []
    clock = row[log.clock] if log.clock is not None else None
    if clock is not None and _is_clock(clock):
        pieces += phrase(f"{only(toll_words().at_time)} ", clock.text, clock.start, clock.end)
    if day is not None:
        pieces += phrase(f"{preposition_before(day)} ", day.text, day.start, day.end)
    pieces += _where(row, log)
    told = row[log.told]
    kind = row[log.kind] if log.kind is not None and _names_act(row[log.kind]) else None
    if kind is not None:
        pieces += [*without_capital(kind), TextPiece(", ", kind.end, kind.end)]
    pieces += without_capital(told) if pieces else [TextPiece(told.text, told.start, told.end)]
    if not _STOP.search(told.text):
        pieces.append(TextPiece(".", told.end, told.end))
    first, *rest = pieces
    return [TextPiece(first.text[:1].upper() + first.text[1:], first.start, first.end), *rest]


def _where(row: Cells, log: _Log) -> Iterator[TextPiece]:
    """ "in Abs, Hajjah, ", "off Mokha, " """
    places = {row[n].key: row[n] for n in log.places if not tells_nothing(row[n])}
    preposition = f"{only(toll_words().in_place)} "
    for cell in places.values():
        first = cell.text.split()[0]
        is_phrase = first[0].isdigit() or first.lower() in place_roles()
        words = cell.text[0].lower() + cell.text[1:] if is_phrase else cell.text
        yield from phrase("" if is_phrase else preposition, words, cell.start, cell.end)
        preposition = ""


def is_log(text: str, table: Table) -> bool:
    """True for a table with a column that is called as those are that tell what happened."""
    words = toll_words()
    keys = _keys(plain_grid(text, table)).values()
    return not (words.accounts | words.incidents | words.remarks).isdisjoint(keys)
