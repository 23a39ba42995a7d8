"""What a cell of a toll table tells: a number with its hedge, a day, nothing."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from msgspec import Struct

from dateline.reference.numbers.number_patterns import number_patterns
from dateline.reference.numbers.quantities import number
from dateline.reference.numbers.toll_tables import toll_words
from dateline.reference.time.timex_recognition import Expression, find
from dateline.reference.time.timex_words import timex_words
from dateline.stages.normalise.table_grid import Cell

AT_HAND = 1 << 12  # cells
SPACED = re.compile(r"(?<!\d)[1-9]\d{0,2}(?: \d{3})+(?!\d)")  # in a cell, spaces part thousands
_ASIDE = re.compile(r"\s*[\[(*†‡§¹²³].*$")
_ON_A_DAY = ("dayno", "weekday", "isoday", "slash1")  # fields of an expression of a day
_IN_A_TIME = ("point", "year", "yearpair", "quarter", "season")  # kinds of expressions
DayKind = Literal["day", "time"]


class CellNumber(Struct, frozen=True):
    """A number: its words as English writes them, their stretch, and the hedge that a sign beside
    it stands for, with that sign's.
    """

    text: str
    start: int
    end: int
    hedge: str
    sign: tuple[int, int]
    is_one: bool
    is_zero: bool


def tells_nothing(cell: Cell) -> bool:
    """True for an empty cell, a dash, "n/a"."""
    return not cell.text or cell.key in toll_words().unknown


def read_number(cell: Cell) -> CellNumber | None:
    """The number that a cell holds, and nothing but it, its hedge and an aside in brackets."""
    text = SPACED.sub(lambda match: match[0].replace(" ", ","), cell.text)
    patterns = number_patterns()
    single = patterns.number.search(text)
    if single is None or single["money"]:
        return None
    match = patterns.range.match(text, single.start()) or single
    before, behind = text[: match.start()].strip().lower(), text[match.end() :].strip().lower()
    hedges_before = [patterns.hedge_before, *([patterns.between] if match is not single else [])]
    is_worded = any(pattern.fullmatch(f"{before} ") for pattern in hedges_before)
    if not (is_worded or _may_precede(before)) or not _may_follow(behind):
        return None
    hedges = toll_words().hedges()
    first = max(match.start() - len(before) - 1, 0) if is_worded else match.start()
    signs = ((before, 0, match.start()), (behind, match.end(), len(text)))
    sign = next((sign for sign in signs if sign[0] in hedges), ("", 0, 0))
    value = number(match.group().lower().split())
    return CellNumber(
        text[first : match.end()],
        cell.start + first,
        cell.start + match.end(),
        hedges.get(sign[0], ""),
        (cell.start + sign[1], cell.start + sign[2]),
        is_one=value == 1 and not sign[0],
        is_zero=value == 0,
    )


def _may_precede(words: str) -> bool:
    """True for a sign of a hedge before a number, and for nothing."""
    return words in {"", *toll_words().hedges()} - toll_words().least


def _may_follow(words: str) -> bool:
    """True for a sign of a hedge behind a number, for an aside, and for nothing."""
    return words in {"", *toll_words().hedges()} or _ASIDE.match(words) is not None


def read_day(cell: Cell) -> DayKind | None:
    """Whether a cell names a day, or another time; None where it names none or more than that."""
    return _read_day(cell.text)


@lru_cache(AT_HAND)
def _read_day(text: str) -> DayKind | None:
    """The same, by the words of the cell."""
    if month_named(text):
        return "time"
    found = find(text)
    if not found or found[0].start > 0 or found[-1].end < len(text.rstrip(" .*")):
        return None
    if found[0].has(*_ON_A_DAY):
        return "day"
    return "time" if found[0].kind in _IN_A_TIME else None


def month_named(text: str) -> str | None:
    """The whole name of a month, in lower case, where a cell has it or its short form alone."""
    months = timex_words().months
    number = months.get(text.strip().rstrip(".").lower())
    return None if number is None else next(name for name, n in months.items() if n == number)


def as_of(text: str) -> Expression | None:
    """The day up to which a text says that a toll counts: "as of 4 November"."""
    match = _as_of().search(text)
    if match is None:
        return None
    days = (e for e in find(text) if e.has(*_ON_A_DAY) and e.start >= match.end())
    return next((e for e in days if e.start == match.end()), None)


@cache
def _as_of() -> re.Pattern[str]:
    """The words before such a day."""
    phrases = sorted(toll_words().as_of, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))}):?\s+", re.IGNORECASE)
