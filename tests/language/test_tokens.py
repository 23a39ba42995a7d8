"""Words as UD English cuts them."""

from __future__ import annotations

import pytest

from dateline.language.tokens import tokenizer_language


@pytest.fixture(scope="module")
def nlp():
    return tokenizer_language()


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
def test_words(nlp, text: str, words: str):
    assert " ".join(t.text for t in nlp.make_doc(text)) == words
