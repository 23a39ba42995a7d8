"""Whom an act of speech is done to where only its content names them."""

from __future__ import annotations

import pytest

from tests.stages.test_extract import one, words


@pytest.mark.parametrize(
    ("text", "type_", "whom"),
    [
        ("India rejected a proposal by China.", "REJECT", "china"),
        ("Peru threatened to expel diplomats of Chile.", "THREATEN", "diplomats"),
        ("Norway demanded that Russia return the ship.", "REQUEST", "russia"),
        ("The minister said the rebels must leave the town.", "REQUEST", "rebels"),
        ("Kenya appealed for aid from Japan.", "REQUEST", "japan"),
    ],
)
def test_the_content_names_whom(text, type_, whom):
    reading, event_draft = one(text, type_)
    assert whom in words(reading, event_draft.targets)


def test_what_is_sent_is_no_victim():
    reading, event_draft = one("Oslo gave Kenya a grant for tents.", "AID")
    assert "kenya" in words(reading, event_draft.targets)
