"""Stems: those of the Snowball stemmer for English, word for word."""

from __future__ import annotations

import random

import pytest
import snowballstemmer

from dateline.reference.english.stemming import snowball_stem
from dateline.reference.tables import of_language, read_text
from dateline.reference.text import words

TABLES = ("lexicon.tsv", "frequency.tsv", "group_nouns.tsv", "attribution.tsv", "vocabulary.tsv")
LETTERS = "aeiouybcdefghklmnprstwxz'éß"
BEGINNINGS = ("succ", "proc", "exc", "even", "commun", "past", "univers", "y", "'", "add", "")
ENDINGS = (
    "", "s", "'s", "'s'", "ies", "ied", "sses", "us", "ss", "ed", "edly", "eed", "eedly", "ing", "ingly", "ying",
    "ization", "ational", "fulness", "ogist", "logi", "lessli", "li", "ative", "icate", "ement", "sion", "past",
    "e", "ll", "y",
)  # fmt: skip


def differing(forms: set[str]) -> list[tuple[str, str, str]]:
    """The words whose stems differ, with our stem and that of the library."""
    library = snowballstemmer.stemmer("english")
    pairs = ((form, snowball_stem(form), library.stemWord(form)) for form in sorted(forms))
    return [pair for pair in pairs if pair[1] != pair[2]]


@pytest.mark.parametrize("table", TABLES)
def test_words_of_the_tables_have_the_stems_of_the_library(table: str):
    assert not differing(set(words(read_text(of_language(table, "en")))))


def test_made_words_have_the_stems_of_the_library():
    chance = random.Random(1)
    made = {
        chance.choice(BEGINNINGS)
        + "".join(chance.choices(LETTERS, k=chance.randrange(7)))
        + chance.choice(ENDINGS)
        for _ in range(20_000)
    }
    assert not differing(made)


def test_a_capital_y_of_the_word_stays():
    assert not differing({"Yemen", "Yemenis", "YPG", "Yousefy", "PYD's"})
