"""Words of one class name one act, whatever stands beside them in the phrase."""

from __future__ import annotations

import pytest

from dateline.reference.events.trigger_classes import trigger_classes


@pytest.mark.parametrize(
    ("lemma", "expected"),
    [
        ("coup attempt", "overthrow"),
        ("overthrow government", "overthrow"),
        ("ferry accident", "sinking"),
        ("ferry accident", "wreck"),
        ("founder", "sinking"),
        ("confirm dead", "harm"),
        ("lose life", "harm"),
        ("casualty aftershock kill", "quake"),
        ("bus accident", "wreck"),
    ],
)
def test_a_phrase_is_of_the_class_of_its_words(lemma, expected):
    assert expected in trigger_classes().of(lemma)


@pytest.mark.parametrize(
    ("lemma", "other"),
    [
        ("bus accident", "sinking"),
        ("lose vote", "harm"),
        ("confirm", "harm"),
        ("plane disaster", "sinking"),
    ],
)
def test_a_phrase_is_of_no_class_of_another_thing(lemma, other):
    assert other not in trigger_classes().of(lemma)
