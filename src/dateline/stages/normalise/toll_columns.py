"""What the columns of a toll table hold: numbers, places, days, whom the numbers count."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import get_args

from dateline.language.known_words import is_common_word, names_a_place
from dateline.record.nouns import Grain
from dateline.reference.english.inflection import singular
from dateline.reference.numbers.toll_tables import toll_words
from dateline.reference.places.place_words import toponym_words
from dateline.stages.normalise.table_grid import Cell, Grid
from dateline.stages.normalise.toll_cells import read_day, read_number, tells_nothing
from dateline.stages.normalise.toll_headers import HeaderCount, is_people

_GRAINS = get_args(Grain)  # from point to region
LONGEST = 6  # words of a name
MOST = 0.5  # part of a column's cells that must be what the column is


@dataclass(frozen=True, slots=True)
class CountColumn:
    """A column of numbers, and what they count."""

    number: int
    count: HeaderCount


@dataclass(frozen=True, slots=True)
class Columns:
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


def columns_of(grid: Grid) -> Columns | None:
    """The columns of a grid; None where none counts anything, or rows differ by what is unknown."""
    counts = _counts(grid)
    taken = {n for n, count in enumerate(grid.counts) if count}
    kinds: list[tuple[int, ...]] = []
    for holds in _KINDS:
        found = tuple(n for n in range(len(grid.headers)) if n not in taken and holds(grid, n))
        taken.update(found)
        kinds.append(found)
    days, people, origins, places, incidents, labels = kinds
    places = tuple(sorted(places, key=lambda n: _width(grid.headers[n])))
    counts = _counting_up(grid, counts) if days else counts
    columns = Columns(counts, days, people, origins, places, incidents, labels)
    is_told = bool(counts) and (columns.name_rows or len(grid.told()) == 1)
    return columns if is_told else None


def _counts(grid: Grid) -> tuple[CountColumn, ...]:
    """The columns of numbers, without those that are the sum of others of their kind."""
    found = [
        CountColumn(n, count)
        for n, count in enumerate(grid.counts)
        if count is not None and _are_mostly(_is_number, grid.column(n))
    ]
    parts = {column.count.column for column in found if not column.count.is_sum}
    return tuple(c for c in found if not (c.count.is_sum and c.count.column in parts))


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


def _is_number(cell: Cell) -> bool:
    """True for a number, or a cell that says that none is known."""
    return tells_nothing(cell) or read_number(cell) is not None


def _holds_days(grid: Grid, number: int) -> bool:
    """A column of days, months or years; a number alone is a year only where the header says so."""
    cells = grid.column(number)
    if not _are_mostly(lambda cell: read_day(cell) is not None, cells):
        return False
    in_figures = all(cell.text.isdecimal() for cell in cells)
    return not in_figures or grid.headers[number].lower() in toll_words().days


def _holds_people(grid: Grid, number: int) -> bool:
    """A column of whom the numbers count: "Civilians", "Health workers"."""
    if not _is_called(grid, number, toll_words().groups):
        return False
    return _are_mostly(lambda cell: is_people(cell.key.split(" ")[-1]), grid.column(number))


def _holds_origins(grid: Grid, number: int) -> bool:
    """A column of the countries that those who are counted come from."""
    return grid.headers[number].lower() in toll_words().origins


def _holds_places(grid: Grid, number: int) -> bool:
    """A column of places, by its header or, where that says nothing, by its cells."""
    header, cells = grid.headers[number].lower(), grid.column(number)
    if not _holds_words(grid, number):
        return False
    if _calls_places(header) or (_is_foreign(header) and _are_mostly(_is_name, cells)):
        return True
    is_open = _is_called(grid, number, frozenset())
    return is_open and _are_mostly(lambda cell: names_a_place(cell.text), cells)


def _holds_incidents(grid: Grid, number: int) -> bool:
    """A column of what happened: "Air strike on Marib market"."""
    return _is_called(grid, number, toll_words().incidents) and _holds_words(grid, number)


def _holds_labels(grid: Grid, number: int) -> bool:
    """A column of names of anything, in the place of a header that would say of what."""
    header = grid.headers[number].lower()
    is_open = not header or header in toll_words().names or header in toll_words().groups
    return is_open and _are_mostly(_is_name, grid.column(number))


# what a column may hold beside numbers, by the first that it does
_KINDS = (
    _holds_days,
    _holds_people,
    _holds_origins,
    _holds_places,
    _holds_incidents,
    _holds_labels,
)


def _calls_places(header: str) -> bool:
    """True for a header that names a kind of place: "District", "Province/City", "Health zone"."""
    if header in toll_words().places or _grain(header) is not None:
        return True
    kinds = (singular(kind.split()[-1]) for kind in re.split(r"[/,&]| or ", header) if kind.strip())
    return any(kind in toll_words().places or _grain(kind) is not None for kind in kinds)


def _is_foreign(header: str) -> bool:
    """True for a header of one word that is no English one, as kinds of place often are: "Kebele",
    "Upazila".
    """
    return header.isalpha() and not is_common_word(header)


def _is_name(cell: Cell) -> bool:
    """True for the name of something: a capital first, and few words."""
    words = cell.text.split()
    return bool(words) and words[0][0].isupper() and len(words) <= LONGEST


def _is_called(grid: Grid, number: int, headers: frozenset[str]) -> bool:
    """True for a column with one of the headers, or with one that says nothing of what it holds."""
    header = grid.headers[number].lower()
    return not header or header in headers or header in toll_words().names


def _grain(header: str) -> str | None:
    """The grain of the kind of place that a header names: "Governorate" admin1; "" for no certain
    one, None where it names none.
    """
    kinds = toponym_words().kinds
    return next((kinds[word] for word in map(singular, header.split()) if word in kinds), None)


def _width(header: str) -> int:
    """A rank of places by their size; that of a country where the header does not say."""
    grain = _grain(header.lower()) or "country"
    return _GRAINS.index(grain) if grain in _GRAINS else len(_GRAINS)


def _holds_words(grid: Grid, number: int) -> bool:
    """A column that holds no mere figures."""
    return _are_mostly(lambda cell: any(map(str.isalpha, cell.text)), grid.column(number))


def _are_mostly(holds: Callable[[Cell], bool], cells: Sequence[Cell]) -> bool:
    """True if a good part of the cells is so, and there are any."""
    return bool(cells) and sum(map(holds, cells)) >= MOST * len(cells)
