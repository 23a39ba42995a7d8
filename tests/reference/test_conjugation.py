"""Past tenses of English verbs."""

from __future__ import annotations

import pytest

from dateline.reference.english.conjugation import forms, past


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


@pytest.mark.parametrize(
    ("verb", "all_forms"),
    [
        ("take", "take takes took taken taking"),
        ("admit", "admit admits admitted admitting"),
        ("deny", "deny denies denied denying"),
        ("confess", "confess confesses confessed confessing"),
        ("flee", "flee flees fled fleeing"),
    ],
)
def test_forms(verb, all_forms):
    assert forms(verb) == set(all_forms.split())
