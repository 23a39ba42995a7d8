"""What is in force of a difference, and why, in one sentence."""

from __future__ import annotations

import pytest

from dateline.prose.difference_outcomes import OUTCOME, DifferenceCase
from dateline.prose.differing import DifferenceKind, DifferingSide, DifferingVoice
from dateline.record.nouns import Toll


def side(value: str, *lines: str, day: str = "", replaced: bool = False) -> DifferingSide:
    voices = tuple(DifferingVoice(line, line, day, (), replaced=replaced) for line in lines)
    return DifferingSide(value, voices)


def outcome(
    kind: DifferenceKind, is_open: bool, *sides: DifferingSide, toll: Toll | None = None
) -> str:
    return OUTCOME.decide(DifferenceCase("agents", kind, is_open, sides, toll)) or ""


NINE, FOURTEEN = side("9", "l-1"), side("14", "l-2")
OLD = side("9", "l-1", replaced=True)


@pytest.mark.parametrize(
    "said, kind, is_open, sides, toll",
    [
        (
            "Trinidad, told more exactly than Bolivia, with which it agrees.",
            "refines",
            False,
            (side("Bolivia", "l-1"), side("Trinidad", "l-2")),
            None,
        ),
        (
            "D, told more exactly than A, B, C and 1 other value, with which it agrees.",
            "refines",
            False,
            tuple(side(name, "l-1") for name in ("A", "B", "C", "C2", "D")),
            None,
        ),
        (
            "In force: 9 to 14, as no number replaces the others.",
            "contradicts",
            True,
            (NINE, FOURTEEN),
            Toll("killed", None, 9, None, 14),
        ),
        (
            "In force: 9 to 14, as no number replaces the others; most lines hold 14 for the newest "
            "day.",
            "contradicts",
            True,
            (NINE, FOURTEEN),
            Toll("killed", None, 9, 14, 14),
        ),
        (
            "Undecided: nothing later settles it; most lines (3 of 4) tell “France”.",
            "contradicts",
            True,
            (side("Mali", "l-4"), side("France", "l-1", "l-2", "l-3")),
            None,
        ),
        (
            "Undecided: nothing later settles it.",  # one against one is no majority
            "contradicts",
            True,
            (side("Mali", "l-1"), side("France", "l-2")),
            None,
        ),
        (
            "In force: 14 (8 February), told later than the others, which it replaces.",
            "supersedes",
            False,
            (OLD, side("14", "l-2", day="8 February")),
            None,
        ),
        (
            "Settled since, as the newest reports no longer stand against one another.",
            "contradicts",
            False,
            (NINE, FOURTEEN),
            None,
        ),
    ],
)
def test_one_sentence_by_the_first_rule_that_holds(
    said: str,
    kind: DifferenceKind,
    is_open: bool,
    sides: tuple[DifferingSide, ...],
    toll: Toll | None,
):
    assert outcome(kind, is_open, *sides, toll=toll) == said


def test_a_long_value_is_not_repeated():
    long = side("x" * 61, "l-1", "l-2", "l-3")
    assert outcome("contradicts", True, NINE, long) == "Undecided: nothing later settles it."
