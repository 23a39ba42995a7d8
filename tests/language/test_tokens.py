"""Words as UD English cuts them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.language.tokens import ud_tokenizer


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("They didn't leave.", "They did n't leave ."),
        ("the U.S.-led coalition", "the U.S. - led coalition"),
        ("anti-government fighters", "anti-government fighters"),
        ("What?! No!!!", "What ?! No !!!"),
        ("civilians and/or soldiers", "civilians and / or soldiers"),
        ("an F-16 at 7:30pm", "an F - 16 at 7:30 pm"),
        ("Lt. Col. Smith's men", "Lt. Col. Smith 's men"),
        ("call 713-853-3989", "call 713-853-3989"),
        ("1,200 killed (600 wounded)", "1,200 killed ( 600 wounded )"),
        ("“We won’t,” he said", "“ We wo n’t , ” he said"),
        ("10% of $3.5 million", "10 % of $ 3.5 million"),
        ("ID cards", "ID cards"),
    ],
)
def test_words(text: str, words: str):
    assert " ".join(ud_tokenizer().words(text)[0]) == words


GOLDEN = Path(__file__).with_name("golden_tokens.jsonl")


def test_words_are_those_of_spacy_with_the_same_rules():
    """Golden words by spaCy 3.8 (`bench/tokens.py write`): exceptions, marks and rare characters in
    any company."""
    rows = [json.loads(line) for line in GOLDEN.read_text("utf-8").split("\n") if line]
    assert len(rows) == 1200
    for text, words in rows:
        found, starts = ud_tokenizer().words(text)
        assert found == words, text
        assert [text[at : at + len(word)] for word, at in zip(found, starts, strict=True)] == words


def test_white_space_is_no_word():
    assert ud_tokenizer().words("") == ([], [])
    assert ud_tokenizer().words(" \n\u00a0") == ([], [])
    assert ud_tokenizer().words("  Gao\n fell ") == (["Gao", "fell"], [2, 7])


def test_pieces_of_an_exception_are_one_word_only_where_nothing_is_between():
    assert ud_tokenizer().words("good:)")[0] == ["good", ":)"]
    assert ud_tokenizer().words("good: )")[0] == ["good", ":", ")"]
