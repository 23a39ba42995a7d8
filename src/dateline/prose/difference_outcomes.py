"""What is in force of a difference between lines, and why: one sentence, by ordered rules."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from dateline.prose.differing import DifferenceKind, DifferingSide
from dateline.prose.number_words import bounds_words, thousands
from dateline.prose.sentences import and_list, number_of
from dateline.record.nouns import Toll
from dateline.rules import RuleTable

_NAMED = 3  # vaguer values that are named beside the most exact; others are counted
_SHORT = 60  # characters of a value that its sentence repeats


class DifferenceCase(Struct, frozen=True):
    """What the rules of the outcome ask for."""

    field: str
    kind: DifferenceKind
    open: bool
    sides: tuple[DifferingSide, ...]
    toll: Toll | None

    @property
    def stands(self) -> list[DifferingSide]:
        """The sides that nothing replaced."""
        return [side for side in self.sides if side.in_force]


def _is_refined(case: DifferenceCase) -> bool:
    """Nobody contradicts anybody: some are more exact."""
    return case.kind == "refines"


def _refined(case: DifferenceCase) -> str:
    """Trinidad, told more exactly than Bolivia and San Lázaro, with which it agrees."""
    *vaguer, exact = [side.value for side in case.sides]
    names = vaguer[:_NAMED]
    if len(vaguer) > len(names):
        names.append(number_of(len(vaguer) - len(names), "other value"))
    if not names:
        return exact
    return f"{exact}, told more exactly than {and_list(names)}, with which it agrees."


def _is_counted(case: DifferenceCase) -> bool:
    """The lines hold numbers that do not meet."""
    return case.open and case.toll is not None and case.toll.low is not None


def _range_in_force(case: DifferenceCase) -> str:
    """In force: 9 to 17, as neither number replaces the other; most lines hold 17 for the newest
    day.
    """
    toll = case.toll
    if toll is None or toll.low is None:
        return ""
    span = bounds_words(toll)
    why = "as no number replaces the others"
    if toll.best is None:
        return f"In force: {span}, {why}."
    return f"In force: {span}, {why}; most lines hold {thousands(toll.best)} for the newest day."


def _is_open(case: DifferenceCase) -> bool:
    """Nothing has settled it."""
    return case.open


def _undecided(case: DifferenceCase) -> str:
    """Undecided: nothing later settles it; most lines (3 of 4) tell “France”."""
    told = sorted(case.stands, key=lambda side: -side.lines)
    number = sum(side.lines for side in told)
    said = "Undecided: nothing later settles it"
    is_short = bool(told) and len(told[0].value) <= _SHORT
    if is_short and 2 * told[0].lines > number > 2:
        return f"{said}; most lines ({told[0].lines} of {number}) tell “{told[0].value}”."
    return f"{said}."


def _has_newer(case: DifferenceCase) -> bool:
    """Some sides were replaced, others stand."""
    return 0 < len(case.stands) < len(case.sides)


def _replaced(case: DifferenceCase) -> str:
    """In force: 8,500 (8 February), which replaces what was told before."""
    standing = [_with_day(side) for side in case.stands]
    return f"In force: {and_list(standing)}, told later than the others, which it replaces."


def _with_day(side: DifferingSide) -> str:
    """17 (8 February)"""
    day = next((voice.day for voice in side.voices if not voice.replaced and voice.day), "")
    return f"{side.value} ({day})" if day else side.value


def _settled(_: DifferenceCase) -> str:
    """Nothing says which value stands."""
    return "Settled since, as the newest reports no longer stand against one another."


_Rule = tuple[str, Callable[[DifferenceCase], bool], Callable[[DifferenceCase], str]]
_OUTCOMES: tuple[_Rule, ...] = (
    ("more exact", _is_refined, _refined),
    ("range of the numbers in force", _is_counted, _range_in_force),
    ("undecided", _is_open, _undecided),
    ("replaced", _has_newer, _replaced),
    ("settled", lambda case: True, _settled),
)
OUTCOME: RuleTable[DifferenceCase, str] = RuleTable("what is in force of a dispute", _OUTCOMES)
