"""Which rulings are in force, and which of others a signer has not seen."""

from __future__ import annotations

import pytest

from dateline.record.rulings import Ruling, SignedRuling, conflicting, in_force


def signed(number: int, ruling: Ruling) -> SignedRuling:
    return SignedRuling(number=number, by="K. D.", at="2026-11-29T12:00:00Z", ruling=ruling)


def test_an_undoing_that_is_undone_lets_the_first_stand():
    first = signed(3, Ruling(kind="confirm", about="e.r-1.7"))
    undoing = signed(4, Ruling(kind="undo", undoes=3))
    again = signed(5, Ruling(kind="undo", undoes=4))
    assert in_force([first, undoing]) == []
    assert in_force([first, undoing, again]) == [first]


LABEL = Ruling(kind="correct", about="e.r-1.7", field="label", base=2)
WITHDRAWN = Ruling(kind="withdraw", about="e.r-1.7", base=2)
ADDED = Ruling(kind="add", value="{}", base=2)


@pytest.mark.parametrize(
    "earlier, new, is_told",
    [
        (LABEL, LABEL, True),
        (LABEL, Ruling(kind="correct", about="e.r-1.7", field="when", base=2), False),
        (LABEL, Ruling(kind="correct", about="e.r-2.7", field="label", base=2), False),
        (LABEL, Ruling(kind="correct", about="e.r-1.7", field="label", base=3), False),
        (WITHDRAWN, LABEL, True),
        (LABEL, WITHDRAWN, True),
        (WITHDRAWN, Ruling(kind="merge", about="e.r-2.7", others=("e.r-1.7",), base=2), True),
        (WITHDRAWN, Ruling(kind="correct", about="c.r-1.7", field="state", base=2), True),
        (ADDED, ADDED, False),
        (ADDED, WITHDRAWN, False),
    ],
)
def test_the_second_signer_is_told_of_the_same_thing_alone(
    earlier: Ruling, new: Ruling, is_told: bool
):
    told = conflicting([signed(3, earlier)], new)
    assert [one.number for one in told] == ([3] if is_told else [])


def test_an_undoing_is_about_what_it_undoes():
    rulings = [signed(3, LABEL), signed(4, LABEL)]
    undoing = Ruling(kind="undo", undoes=3, base=3)
    assert [one.number for one in conflicting(rulings, undoing)] == [4]
    undone = [signed(3, LABEL), signed(4, undoing)]
    later = Ruling(kind="correct", about="e.r-1.7", field="label", base=3)
    assert [one.number for one in conflicting(undone, later)] == [4]
