"""The table of tokenizer rules."""

from __future__ import annotations

import re

import pytest

from dateline.reference.english.tokenizer_rules import tokenizer_rules
from dateline.reference.tables import UnknownLanguage


def test_an_exception_is_its_parts_joined():
    rules = tokenizer_rules()
    assert rules.exceptions["can't"] == ("ca", "n't")
    assert rules.exceptions["Gen."] == ("Gen.",)
    assert all("".join(parts) == word for word, parts in rules.exceptions.items())


def test_lists_and_classes_are_taken_in():
    rules = tokenizer_rules()
    patterns = (*rules.prefixes, *rules.suffixes, *rules.infixes, rules.url)
    assert not [p for p in patterns if p.startswith("@") or re.search(r"\{[a-z]+\}", p)]
    assert r"\$" in rules.prefixes and "…" in rules.suffixes
    assert any(re.search(p, "5km") for p in rules.suffixes)
    assert any(re.search(p, "мир,война") for p in rules.infixes)


def test_a_language_without_rules_is_refused():
    with pytest.raises(UnknownLanguage):
        tokenizer_rules("tlh")
