"""Every value that the record can hold has plain words."""

from __future__ import annotations

from typing import get_args

import pytest

from dateline.prose.value_words import event_words, word
from dateline.record import vocabulary

FAMILIES = {
    "status": vocabulary.Status,
    "verdict": vocabulary.Verdict,
    "certainty": vocabulary.Certainty,
    "line": vocabulary.LineKind,
    "commitment": vocabulary.CommitmentState,
    "grain": vocabulary.Grain,
    "manner": vocabulary.Manner,
    "basis": vocabulary.PublishedBasis,
    "actor": vocabulary.ActorKind,
    "count": vocabulary.CountOf,
    "furniture": vocabulary.FurnitureKind,
    "credit": vocabulary.CreditKind,
}


@pytest.mark.parametrize(
    ("family", "value"), [(f, v) for f, literal in FAMILIES.items() for v in get_args(literal)]
)
def test_every_value_has_words(family, value):
    from dateline.prose.value_words import _words

    assert (family, value) in _words()


@pytest.mark.parametrize("type_", get_args(vocabulary.EventType))
def test_every_type_of_event_has_words(type_):
    said = event_words(type_, None)
    assert said.name and said.past and said.base and said.noun and 1 <= said.weight <= 10


def test_statuses_and_verdicts_are_told_apart_without_colour():
    for family in ("status", "verdict", "commitment"):
        marks = [word(family, value).mark for value in get_args(FAMILIES[family])]
        assert all(marks) and len(set(marks)) == len(marks)


def test_an_unknown_value_is_shown_as_it_stands():
    assert word("status", "half-done").words == "half done"
    assert word("status", None).words == "not told"
    assert event_words("DANCE", "slow").name == "Dance"
