"""Classes of phrases: the longest phrase counts, and some classes go together."""

from __future__ import annotations

from itertools import combinations

import pytest

from dateline.reference.events.causation import causal_connectives, cause_classes
from dateline.reference.events.means import means_classes


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("rubber bullets", {"riot"}),
        ("bullets and machetes", {"firearm", "blade"}),
        ("the troops shelled the quarter", set()),
        ("two shells", {"shell"}),
        ("a barrel bomb", {"air"}),
        ("ladders", set()),
    ],
)
def test_means(text, named):
    assert means_classes().named_in(text) == named


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("the pilot had dozed off", {"fatigue"}),
        ("days of heavy rain", {"weather"}),
        ("a gas cylinder", {"gas"}),
        ("overloading", {"overload"}),
        ("the mayor", set()),
    ],
)
def test_causes(text, named):
    assert cause_classes().named_in(text) == named


@pytest.mark.parametrize("table", [means_classes(), cause_classes()])
def test_what_goes_together_does_so_from_either_side(table):
    for a, b in combinations(table.goes_with, 2):
        assert table.go_together(a, b) == table.go_together(b, a)


def test_connectives_say_on_which_side_the_cause_stands():
    assert causal_connectives()["was caused by"] == "after"
    assert causal_connectives()["led to"] == "before"
