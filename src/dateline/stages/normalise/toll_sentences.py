"""The rows of a toll table as sentences: "In Marib, 14 people were killed and 31 people were
wounded."

The words of a cell stand for themselves; what is put in between stands for the cell beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dateline.language.known_words import is_common_word
from dateline.record.offset_map import TextPiece
from dateline.reference.english.inflection import singular_of_people
from dateline.reference.numbers.toll_tables import only, toll_words
from dateline.stages.normalise.table_grid import Cell, Cells, is_total
from dateline.stages.normalise.toll_cells import (
    CellNumber,
    month_named,
    read_day,
    read_number,
    tells_nothing,
)
from dateline.stages.normalise.toll_columns import Columns, CountColumn

Pieces = tuple[TextPiece, ...]


class CountClause(Struct, frozen=True):
    """A number of a row, with its column."""

    column: CountColumn
    number: CellNumber


class Cause(Struct, frozen=True):
    """A hazard or a disease that did harm, in lower case."""

    words: str
    is_disease: bool

    def of(self, clause: CountClause) -> str | None:
        """What a clause says of it: "by the floods"; None where it says nothing."""
        preposition = clause.column.count.column.hazard[self.is_disease]
        return None if preposition == "-" else f"{preposition} {self.words}"


class Setting(Struct, frozen=True):
    """What holds for a whole table: what did the harm, the day up to which it counts, the place of
    its sums, and their first and last day.
    """

    cause: Cause | None = None
    by_day: str | None = None
    place: str | None = None
    period: tuple[str, str] | None = None


def sentences(row: Cells, columns: Columns, setting: Setting) -> Iterator[Pieces]:
    """The sentences of a row; none where it tells no number."""
    clauses = list(_clauses(row, columns))
    for kind in dict.fromkeys(map(_kind, clauses)):
        told = [clause for clause in clauses if _kind(clause) == kind]
        _, disease = kind
        cause = Cause(disease, True) if disease else setting.cause
        yield _sentence(row, columns, told, replace(setting, cause=cause))


def _kind(clause: CountClause) -> tuple[str, str | None]:
    """What stands in one sentence: the name of its columns, and the disease that their headers
    name.
    """
    return clause.column.count.column.sentence, clause.column.count.disease


def _clauses(row: Cells, columns: Columns) -> Iterator[CountClause]:
    """The numbers that a row tells; none and nothing known are not told."""
    for column in columns.counts:
        number = read_number(row[column.number])
        if number is not None and not number.is_zero:
            yield CountClause(column, number)


def _sentence(
    row: Cells, columns: Columns, clauses: Sequence[CountClause], setting: Setting
) -> Pieces:
    """One sentence: when and where, its clauses, in what."""
    day = next((row[n] for n in columns.days if read_day(row[n])), None)
    is_sum = all(clause.column.count.is_sum for clause in clauses)
    before = is_sum if day else setting.by_day is not None
    first = clauses[0].number
    pieces = [*_when(day, is_sum, setting, first), *_where(row, columns, setting, first)]
    who = None if is_total(row) else next(_told_cells(row, columns.people), None)
    origin = _beside_cells(only(toll_words().come_from), row, columns.origins)
    cause = None if columns.incidents else setting.cause
    caused = next((c for c in clauses if cause and cause.of(c)), None)
    for n, clause in enumerate(clauses):
        pieces += _joint(n, 2 if caused else len(clauses), clause)  # "and" alone is read surest
        pieces += _clause(clause, who, origin, before)
        if cause and clause is caused:
            pieces.append(_beside(f" {cause.of(clause)}", clause.number))
    pieces += _beside_cells(only(toll_words().in_place), row, columns.incidents)
    pieces += _label(row, columns)
    pieces.append(_beside(".", clauses[-1].number))
    return tuple(_with_capital(pieces))


def _when(day: Cell | None, is_sum: bool, setting: Setting, number: CellNumber) -> Pieces:
    """ "On 3 November, ", "By 4 November, " """
    if day is not None:
        preposition = only(toll_words().by_day) if is_sum else preposition_before(day)
        month = month_named(day.text)  # "Mar" by itself is read as a name
        return phrase(
            f"{preposition} ", month.capitalize() if month else day.text, day.start, day.end
        )
    if setting.by_day is not None:
        return (_beside(f"{only(toll_words().by_day)} {setting.by_day}, ", number),)
    if setting.period is not None:
        first, last = setting.period
        words = toll_words()
        return (_beside(f"{only(words.between)} {first} {only(words.joined)} {last}, ", number),)
    return ()


def _where(
    row: Cells, columns: Columns, setting: Setting, number: CellNumber
) -> Iterator[TextPiece]:
    """ "in Abs, Hajjah, "; for a row of sums the place of the whole table."""
    preposition = f"{only(toll_words().in_place)} "
    if is_total(row) and setting.place is not None:
        yield _beside(f"{preposition}{setting.place}, ", number)
    for cell in _places(row, columns):
        yield from phrase(preposition, *_name(cell))
        preposition = ""


def _told_cells(row: Cells, columns: Sequence[int]) -> Iterator[Cell]:
    """The cells of a row in some columns, without those that tell nothing."""
    return (row[n] for n in columns if not tells_nothing(row[n]))


def _label(row: Cells, columns: Columns) -> Pieces:
    """ " (Shamsher Tea Estate)": the name of a row that nothing else names."""
    cell = next(_told_cells(row, columns.labels), None)
    if cell is None or is_total(row):
        return ()
    words, start, end = _name(cell)
    return (
        TextPiece(" (", start, end),
        TextPiece(words, start, end),
        TextPiece(")", start, end),
    )


def _beside_cells(preposition: str, row: Cells, columns: Sequence[int]) -> Pieces:
    """The first cell that a row has in some columns, behind a preposition: " in air strike on Marib
    market"; nothing for a row of sums.
    """
    cell = next(_told_cells(row, columns), None)
    if cell is None or is_total(row):
        return ()
    return TextPiece(f" {preposition} ", cell.start, cell.end), *inside(cell)


def inside(cell: Cell, is_one: bool = False) -> Pieces:
    """The words of a cell as they stand inside a sentence, its first letter small unless a name's;
    `is_one`: a noun for people in the singular.
    """
    words, start, end = _name(cell)
    if is_one:
        words = singular_of_people(words)
    first = words[0].lower() if is_common_word(words.split(" ")[0]) else words[0]
    return TextPiece(first, start, start + 1), TextPiece(words[1:], start + 1, end)


def preposition_before(day: Cell) -> str:
    """The preposition before a day or another time."""
    words = toll_words()
    return only(words.on_day if read_day(day) == "day" else words.in_time)


def _places(row: Cells, columns: Columns) -> list[Cell]:
    """The places of a row, each once; none for a row of sums."""
    cells = _told_cells(row, columns.places)
    return [] if is_total(row) else list({cell.key: cell for cell in cells}.values())


def _name(cell: Cell) -> tuple[str, int, int]:
    """The words of a cell without marks of a note behind them, and where they stand."""
    words = cell.text.rstrip(" *†‡§:")
    return words, cell.start, cell.start + len(words)


def phrase(preposition: str, words: str, start: int, end: int) -> Pieces:
    """ "in Marib, " """
    return (
        TextPiece(preposition, start, end),
        TextPiece(words, start, end),
        TextPiece(", ", start, end),
    )


def _joint(n: int, size: int, clause: CountClause) -> Pieces:
    """What stands before the n-th of several clauses; a comma before all but the last of
    `size`.
    """
    if n == 0:
        return ()
    joined = f" {only(toll_words().joined)} " if n >= size - 1 else ", "
    return (_beside(joined, clause.number),)


def _clause(clause: CountClause, who: Cell | None, origin: Pieces, before: bool) -> Pieces:
    """ "14 people were killed", "at least 3 civilians from Mali had died" """
    number, count = clause.number, clause.column.count
    form = 0 if number.is_one else 1
    predicate = (count.column.before if before else count.column.past)[form]
    hedge = (TextPiece(f"{number.hedge} ", *number.sign),) if number.hedge else ()
    noun = inside(who, is_one=number.is_one) if who else (_beside(count.nouns[form], number),)
    return (
        *hedge,
        TextPiece(number.text, number.start, number.end),
        _beside(" ", number),
        *noun,
        *origin,
        _beside(f" {predicate}", number),
    )


def _beside(words: str, number: CellNumber) -> TextPiece:
    """Words that stand for the number beside them."""
    return TextPiece(words, number.start, number.end)


def _with_capital(pieces: Sequence[TextPiece]) -> list[TextPiece]:
    """The pieces with a capital at their head, where it is a letter put in between."""
    first, *rest = pieces
    return [TextPiece(first.text[:1].upper() + first.text[1:], first.start, first.end), *rest]
