"""Past tenses of English verbs."""

from __future__ import annotations

import pytest

from dateline.reference.english.conjugation import past


@pytest.mark.parametrize(
    ("verb", "form"),
    [
        ("seize", "seized"),
        ("attack", "attacked"),
        ("carry", "carried"),
        ("deploy", "deployed"),
        ("stop", "stopped"),
        ("flee", "fled"),
        ("shoot", "shot"),
        ("retake", "retook"),
        ("agree", "agreed"),
        ("visit", "visited"),
        ("withdraw", "withdrew"),
    ],
)
def test_past(verb, form):
    assert past(verb) == form
