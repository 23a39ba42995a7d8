"""Lengths of time: how many of which unit, and what comes round at a length."""

from __future__ import annotations

from msgspec import Struct

from dateline.reference.numbers.quantities import number
from dateline.reference.time.timex import TimexValue
from dateline.reference.time.timex_normalisation.anchors import Anchors, weekday_of
from dateline.reference.time.timex_recognition import Expression
from dateline.reference.time.timex_words import Unit, timex_words

GRAINS: dict[Unit, str] = {
    "TS": "second",
    "TM": "minute",
    "TH": "hour",
    "D": "day",
    "TNI": "night",
    "WE": "weekend",
    "W": "week",
    "M": "month",
    "Q": "quarter",
    "Y": "year",
    "DE": "decade",
    "CE": "century",
}
# what half of a unit is in a smaller one
_HALVES: dict[Unit, tuple[int, Unit]] = {
    "TH": (30, "TM"), "Y": (6, "M"), "DE": (5, "Y"), "CE": (50, "Y"), "D": (12, "TH"),
}  # fmt: skip
_OF_THE_CLOCK = ("TH", "TM", "TS")


class Amount(Struct, frozen=True):
    """At least and at most how many, None where the words do not say; of which unit."""

    low: float | None
    high: float | None
    unit: Unit

    @property
    def exact(self) -> float | None:
        """How many, where the words say exactly; else None."""
        return self.high if self.low == self.high else None


def duration(e: Expression, a: Anchors) -> TimexValue:
    """ "Nine months", "two and a half years", "days"."""
    if e.has("unit_one"):
        return TimexValue(length(1, e.get("unit_one").split()[-1], more=0.5))
    units = e.get("units") or e.get("plural") or e.get("unit1")
    is_single = e.has("unit1") and not e.has("amount")
    count = 1 if is_single else counted(e.word("amount"))
    half = 0.5 if e.has("plus") else 0  # "and a half"
    value = length(count, units, more=half)
    return TimexValue(value, grain=GRAINS.get(amount(e).unit))


def recurrence(e: Expression, a: Anchors) -> TimexValue:
    """What comes round: "daily", "Fridays", "every two weeks", "every second year"."""
    table = timex_words()
    if e.has("set"):
        return TimexValue(table.sets[e.word("set")])
    if e.has("weekday"):
        return TimexValue(f"XXXX-WXX-{weekday_of(e)}")
    if e.has("amount"):
        return TimexValue(length(counted(e.word("amount")), e.get("units")))
    return TimexValue(length(table.ordinals.get(e.get("ordinal").lower(), 1), e.get("unit")))


def length(count: float | None, units: str, more: float = 0) -> str:
    """The TIMEX3 duration of so many units, and a fraction more: 9, "months" is P9M; None is X."""
    unit = unit_of(units.lower())
    if count is not None:
        count = count * _multiple(units.lower()) + more
        if count == 0.5:
            count, unit = _HALVES.get(unit) or (count, unit)
    shown = "X" if count is None else _in_figures(count)
    if unit in _OF_THE_CLOCK:
        return f"PT{shown}{unit[1:]}"
    return f"P{shown}{unit}"


def _in_figures(count: float) -> str:
    """The number in figures, without a fraction where it is whole: 2.0 is "2"."""
    return str(int(count) if count == int(count) else count)


def amount(e: Expression) -> Amount:
    """How many of which unit an expression gives."""
    word = _unit_word(e)
    unit, multiple, words = unit_of(word), _multiple(word), e.word("amount")
    vague = _vague(words)
    if vague is not None:
        return Amount(vague[0] * multiple, vague[1] * multiple, unit)
    count = counted(words) if words else count_of_bare(word)
    if count is None:
        return Amount(None, None, unit)
    return Amount(count * multiple, count * multiple, unit)


def count_of_bare(units: str) -> int | None:
    """How many a unit without a number means: one, or in the plural nobody knows."""
    return None if units.lower().endswith("s") else 1


def _unit_word(e: Expression) -> str:
    """The word for the unit, in lower case."""
    fields = ("units", "plural", "unit1", "unit", "one")
    word = next((e.get(field) for field in fields if e.has(field)), None)
    return (word or e.get("unit_one").split()[-1]).lower()


def _vague(words: str) -> tuple[int, int] | None:
    """At least and at most what "several" and its kind mean."""
    parts = words.split()
    return next((b for word, b in timex_words().vague_amounts.items() if word in parts), None)


def unit_of(word: str) -> Unit:
    """The unit of a word, in any number; centuries for what the table does not know."""
    units = timex_words().units
    return units.get(word) or units.get(word.removesuffix("s")) or "CE"


def _multiple(word: str) -> int:
    """How many of its unit a word stands for: 2 for "fortnights"."""
    multiples = timex_words().multiples.items()
    return next((many for stem, many in multiples if word.startswith(stem)), 1)


def counted(words: str) -> float | None:
    """The number that words of an amount give; None for one that they leave open."""
    known = timex_words().amounts.get(words)
    if known is not None:
        return None if known == "X" else known
    return number(words.replace(",", "")) if words else None
