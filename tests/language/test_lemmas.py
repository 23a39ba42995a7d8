"""Lemmas of forms seen and unseen, by the shipped table."""

from __future__ import annotations

import pytest

from dateline.language.label_schemes import lemma_script
from dateline.language.lemmas import Lemmas
from dateline.language.network import WEIGHTS

SCRIPTS = ["l0+", "l1+", "l2+", "k0+", "l3+y", "l3+"]


@pytest.fixture(scope="module")
def lemmas() -> Lemmas:
    return Lemmas(WEIGHTS / "lemmas.json", SCRIPTS)


@pytest.mark.parametrize(
    ("form", "xpos", "script", "lemma"),
    [
        ("witnesses", "NNS", "l1+", "witness"),
        ("businesses", "NNS", "l3+y", "business"),
        ("fled", "VBD", "l2+", "flee"),
        ("shelled", "VBN", "l1+", "shell"),
        ("abducted", "VBD", "l1+", "abduct"),
        ("Killing", "VBG", "l0+", "kill"),
        ("seizes", "VBZ", "l2+", "seize"),
        ("Senators", "NNS", "l1+", "senator"),
        ("i", "PRP", "l0+", "I"),
        ("Gao", "NNP", "k0+", "Gao"),
        ("Gao", "NNP", "l3+y", "Gao"),
        ("zqxes", "NNS", "l1+", "zqx"),
        ("aides", "NNS", "l2+", "aide"),
        ("aides", "NNS", "l1+", "aide"),
        ("pinned", "VBN", "l3+", "pin"),
        ("pined", "VBN", "l2+", "pine"),
    ],
)
def test_lemma(lemmas: Lemmas, form: str, xpos: str, script: str, lemma: str):
    assert lemmas.of(form, xpos, SCRIPTS.index(script)) == lemma


def test_scripts_are_what_training_writes():
    assert lemma_script("parties", "party") == "l3+y"
