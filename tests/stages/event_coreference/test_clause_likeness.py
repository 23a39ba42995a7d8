"""Clauses are alike by their best-matching words, weighed by how rare these are."""

from __future__ import annotations

import pytest

from dateline.reference.text import content
from dateline.stages.event_coreference.clause_likeness import ClauseLikeness, content_words

CLAUSES = {
    "boat": "a boat capsized off Tunis with dozens of migrants aboard",
    "vessel": "the vessel sank, and many migrants drowned off Tunis",
    "court": "the court upheld the sentence of the former governor",
    "none": "it was so",
}


@pytest.fixture(scope="module")
def likeness() -> ClauseLikeness:
    return ClauseLikeness(CLAUSES, [frozenset(content(text)) for text in CLAUSES.values()])


def test_a_clause_is_wholly_like_itself(likeness):
    assert likeness.of("boat", "boat") == pytest.approx(1.0, abs=1e-5)


def test_it_is_the_same_either_way_round(likeness):
    assert likeness.of("boat", "vessel") == pytest.approx(likeness.of("vessel", "boat"))


def test_one_occurrence_in_other_words_is_nearer_than_another(likeness):
    assert likeness.of("boat", "vessel") > likeness.of("boat", "court") + 0.1


def test_without_content_words_nothing_is_alike(likeness):
    assert content_words(CLAUSES["none"]) == ()
    assert likeness.of("none", "boat") == 0.0
