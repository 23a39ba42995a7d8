"""The tree finder against brute force, and the lawful name tags."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from dateline.language.label_schemes import NAME_TAGS, apply_script, lemma_script, name_spans
from dateline.language.name_decoding import best_path, best_tags
from dateline.language.tree_decoding import best_heads, spanning_tree


def is_tree(heads: tuple[int, ...]) -> bool:
    """One root, and every word reaches it."""
    if list(heads).count(0) != 1:
        return False
    for i in range(len(heads)):
        node, steps = i + 1, 0
        while node and steps <= len(heads):
            node, steps = heads[node - 1], steps + 1
        if node:
            return False
    return True


def total(scores: np.ndarray, heads) -> float:
    return float(sum(scores[i, h] for i, h in enumerate(heads)))


@pytest.mark.parametrize("words", [1, 2, 3, 4, 5])
def test_the_best_tree_is_found(words: int):
    rng = np.random.default_rng(words)
    lawful = [h for h in product(range(words + 1), repeat=words) if is_tree(h)]
    for _ in range(60):
        scores = rng.normal(size=(words, words + 1)).astype(np.float32)
        found = spanning_tree(scores)
        assert is_tree(tuple(found))
        assert total(scores, found) == pytest.approx(
            max(total(scores, h) for h in lawful), abs=1e-4
        )


def test_every_sentence_of_a_window_is_a_tree():
    rng = np.random.default_rng(7)
    for _ in range(30):
        arcs = rng.normal(size=(40, 41)).astype(np.float32)
        starts = np.array([0, 1, 13, 30])
        heads = best_heads(arcs, starts)
        for first, last in zip(starts, [*starts[1:], 40], strict=True):
            part = heads[first:last]
            assert is_tree(tuple(int(h) - first if h else 0 for h in part))


def test_name_tags_are_lawful_and_best():
    rng = np.random.default_rng(3)
    number = {tag: i for i, tag in enumerate(NAME_TAGS)}
    scores = rng.normal(size=(12, len(NAME_TAGS))).astype(np.float32)
    tags = best_tags(scores, np.array([0, 5]))
    covered = sum(b - a for a, b, _ in name_spans(tags.tolist()))
    assert covered == sum(tag != number["O"] for tag in tags)
    broken = np.zeros((2, len(NAME_TAGS)), np.float32)
    broken[0, number["B-ORG"]], broken[1, number["E-LOC"]], broken[1, number["E-ORG"]] = 3, 2, 1.5
    assert best_path(broken).tolist() == [number["B-ORG"], number["E-ORG"]]


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("Parties", "party"),
        ("was", "be"),
        ("USA", "USA"),
        ("IRAQ", "Iraq"),
        ("n't", "not"),
        ("Gao", "Gao"),
        ("a", "a"),
    ],
)
def test_lemma_scripts_turn_back(form: str, lemma: str):
    assert apply_script(form, lemma_script(form, lemma)) == lemma


def test_a_script_that_cannot_apply_gives_the_lower_form():
    assert apply_script("A", "l3+") == "a"
    assert apply_script("An", "l2+") == "an"
