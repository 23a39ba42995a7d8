"""Of which field of life an event is; sentences of our own through the pipeline."""

from __future__ import annotations

import pytest

from dateline.language import load
from dateline.stages.contexts import contexts
from dateline.stages.extract import extract


def contexts_told(text: str) -> list[tuple[str, ...]]:
    reading = load().read(text)
    return [draft.context for draft in contexts(reading, extract(reading))]


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("Nurses protested against the cholera vaccines.", "disease"),
        ("Students marched against the rigged election.", "election"),
        ("Rebels attacked a convoy of soldiers with mortars.", "military"),
    ],
)
def test_the_words_of_the_clause_give_the_context(text: str, context: str):
    assert context in contexts_told(text)[0]


def test_another_clause_tells_of_something_else():
    first = contexts_told("Rebels shelled the barracks, and nurses complained about the vaccines.")
    assert "disease" not in first[0]
