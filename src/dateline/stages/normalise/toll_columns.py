"""What the columns of a toll table hold: numbers, places, days, whom the numbers count."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from typing import get_args

from msgspec import Struct
from msgspec.structs import replace

from dateline.language.known_words import is_common_word, names_a_place
from dateline.record.vocabulary import Grain
from dateline.reference.english.inflection import singular
from dateline.reference.numbers.toll_tables import toll_words
from dateline.reference.places.place_words import toponym_words
from dateline.rules import Conditions
from dateline.stages.normalise.table_grid import Cell, Cells, Grid
from dateline.stages.normalise.toll_cells import read_day, read_number, tells_nothing
from dateline.stages.normalise.toll_headers import HeaderCount, is_people

_RANKS = {grain: rank for rank, grain in enumerate(get_args(Grain))}  # from point to region
LONGEST = 6  # words of a name
MOST = 0.5  # part of a column's cells that must be what the column is


def mostly(cells: Cells, holds: Callable[[Cell], object]) -> bool:
    """True if a good part of some cells is so, and there are any."""
    return bool(cells) and sum(bool(holds(cell)) for cell in cells) >= MOST * len(cells)


class CountColumn(Struct, frozen=True):
    """A column of numbers, and what they count."""

    number: int
    count: HeaderCount


class Columns(Struct, frozen=True):
    """The columns by what they hold, each kind from left to right, places by their size.

    people: whom the numbers count; origins: where those come from; incidents: what happened;
    labels: names of which nothing more is known.
    """

    counts: tuple[CountColumn, ...]
    days: tuple[int, ...]
    people: tuple[int, ...]
    origins: tuple[int, ...]
    places: tuple[int, ...]
    incidents: tuple[int, ...]
    labels: tuple[int, ...]

    @property
    def name_rows(self) -> bool:
        """True if they say of what each row tells."""
        return bool(self.days) or self._tell_apart

    @property
    def are_series(self) -> bool:
        """True if the rows are one toll as it rose from day to day."""
        are_sums = all(column.count.is_sum for column in self.counts)
        return bool(self.days) and are_sums and not self._tell_apart

    @property
    def _tell_apart(self) -> bool:
        """True if they say in what rows differ beside the day."""
        return any((self.people, self.origins, self.places, self.incidents, self.labels))


class _GridColumn(Struct, frozen=True):
    """A column of a grid by itself: its header in lower case, and its cells that hold something."""

    header: str
    cells: Cells

    def mostly(self, holds: Callable[[Cell], bool]) -> bool:
        """True if a good part of the cells is so, and there are any."""
        return mostly(self.cells, holds)

    def is_called(self, headers: frozenset[str]) -> bool:
        """True for one of the headers, or for one that says nothing of what the column holds."""
        return self.header in headers | toll_words().names | {""}


def columns_of(grid: Grid) -> Columns | None:
    """The columns of a grid; None where none counts anything, or rows differ by what is unknown."""
    kinds: dict[str | None, list[int]] = defaultdict(list)
    for number in range(len(grid.headers)):
        kinds[kind_of_column(grid, number)].append(number)
    kinds["places"].sort(key=lambda number: _rank(grid.headers[number].lower()))
    held = {kind: tuple(kinds[kind]) for kind, _ in _KINDS.conditions}
    counts = _counts(grid)
    columns = Columns(_counting_up(grid, counts) if kinds["days"] else counts, **held)
    is_told = columns.name_rows or len(grid.told()) == 1
    return columns if counts and is_told else None


def kind_of_column(grid: Grid, number: int) -> str | None:
    """What a column holds, by the name of `Columns` for it; None where nothing shows it."""
    if grid.counts[number]:
        return "counts"
    return _KINDS.first(_GridColumn(grid.headers[number].lower(), grid.column(number)))


def is_called_a_place(grid: Grid, number: int) -> bool:
    """True for a column whose header names a kind of place."""
    return _calls_places(_GridColumn(grid.headers[number].lower(), grid.column(number)))


def _counts(grid: Grid) -> tuple[CountColumn, ...]:
    """The columns of numbers, without those that are the sum of others of their kind."""
    found = [
        CountColumn(n, count)
        for n, count in enumerate(grid.counts)
        if count and _GridColumn(grid.headers[n], grid.column(n)).mostly(_is_number)
    ]
    parts = {column.count.column for column in found if not column.count.is_sum}
    return tuple(c for c in found if not c.count.is_sum or c.count.column not in parts)


def _counting_up(grid: Grid, counts: tuple[CountColumn, ...]) -> tuple[CountColumn, ...]:
    """The columns of a table by days: where one counts up from day to day, so do those beside it
    that do not say otherwise ("new").
    """
    if not any(column.count.is_sum for column in counts):
        return counts
    return tuple(
        column
        if toll_words().daily & set(grid.headers[column.number].lower().split())
        else replace(column, count=replace(column.count, is_sum=True))
        for column in counts
    )


def _holds_days(column: _GridColumn) -> bool:
    """A column of days, months or years; a number alone is a year only where the header says so."""
    is_open = column.header in toll_words().days or not all(map(_is_in_figures, column.cells))
    return is_open and column.mostly(_is_day)


def _holds_people(column: _GridColumn) -> bool:
    """A column of whom the numbers count: "Civilians", "Health workers"."""
    return column.is_called(toll_words().groups) and column.mostly(_is_of_people)


def _holds_origins(column: _GridColumn) -> bool:
    """A column of the countries that those who are counted come from."""
    return column.header in toll_words().origins


def _holds_places(column: _GridColumn) -> bool:
    """A column of places, by its header or, where that says nothing, by its cells."""
    return column.mostly(_has_letters) and _PLACES.holds(column)


def _holds_incidents(column: _GridColumn) -> bool:
    """A column of what happened: "Air strike on Marib market"."""
    return column.is_called(toll_words().incidents) and column.mostly(_has_letters)


def _holds_labels(column: _GridColumn) -> bool:
    """A column of names of anything, in the place of a header that would say of what."""
    return column.is_called(toll_words().groups) and column.mostly(_is_name)


# what a column may hold beside numbers, by the first that it does: a field of `Columns` each
_KINDS: Conditions[_GridColumn] = Conditions(
    "normalise.column",
    [
        ("days", _holds_days),
        ("people", _holds_people),
        ("origins", _holds_origins),
        ("places", _holds_places),
        ("incidents", _holds_incidents),
        ("labels", _holds_labels),
    ],
)


def _calls_places(column: _GridColumn) -> bool:
    """True for a header that names a kind of place: "District", "Province/City", "Health zone"."""
    kinds = filter(str.strip, re.split(r"[/,&]| or ", column.header))
    last_words = (singular(kind.split()[-1]) for kind in kinds)
    return any(map(_is_kind_of_place, (column.header, *last_words)))


def _is_kind_of_place(header: str) -> bool:
    """True for a header that is known as one of places, or that names a kind of them."""
    return header in toll_words().places or _grain(header) is not None


def _is_foreign(column: _GridColumn) -> bool:
    """True for names below a header of one word that is no English one, as kinds of place often
    are: "Kebele", "Upazila".
    """
    is_foreign = column.header.isalpha() and not is_common_word(column.header)
    return is_foreign and column.mostly(_is_name)


def _holds_known_places(column: _GridColumn) -> bool:
    """True for names of places below a header that says nothing."""
    return column.is_called(frozenset()) and column.mostly(_names_a_place)


# what shows that words are those of places
_PLACES: Conditions[_GridColumn] = Conditions(
    "normalise.column of places",
    [
        ("kind of place", _calls_places),
        ("foreign header", _is_foreign),
        ("known places", _holds_known_places),
    ],
)


def _grain(header: str) -> str | None:
    """The grain of the kind of place that a header names: "Governorate" admin1; "" for no certain
    one, None where it names none.
    """
    kinds = toponym_words().kinds
    return next((kinds[word] for word in map(singular, header.split()) if word in kinds), None)


def _rank(header: str) -> int:
    """A rank of places by their size; that of a country where the header does not say."""
    return _RANKS.get(_grain(header) or "country", len(_RANKS))


# -------------------------------------------------------------- what a cell holds


def _is_number(cell: Cell) -> bool:
    """True for a number, or a cell that says that none is known."""
    return tells_nothing(cell) or read_number(cell) is not None


def _is_in_figures(cell: Cell) -> bool:
    """True for figures alone, which may be a year."""
    return cell.text.isdecimal()


def _is_day(cell: Cell) -> bool:
    """True for a day, a month or a year."""
    return read_day(cell) is not None


def _is_of_people(cell: Cell) -> bool:
    """True for words whose noun is one of people."""
    return is_people(cell.key.split(" ")[-1])


def _is_name(cell: Cell) -> bool:
    """True for the name of something: a capital first, and few words."""
    return cell.text.lstrip()[:1].isupper() and len(cell.text.split()) <= LONGEST


def _names_a_place(cell: Cell) -> bool:
    """True for the name of a known place."""
    return names_a_place(cell.text)


def _has_letters(cell: Cell) -> bool:
    """True for more than mere figures."""
    return any(map(str.isalpha, cell.text))
