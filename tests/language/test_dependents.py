"""Whether a certain word hangs on another, on a tree written by hand."""

from __future__ import annotations

from dateline.language import grammar
from tests.reading_builder import reading_from_conllu

READING = reading_from_conllu(
    """
    Miners  miner NNS 3 nsubj
    Never   never RB  3 advmod
    struck  strike VBD 0 root
    """
)


def test_forms_are_compared_in_lower_case():
    assert grammar.has_form(READING, 2, {"never"}, "advmod")


def test_only_the_relations_asked_for_count():
    assert not grammar.has_form(READING, 2, {"never"}, "mark", "det")
    assert grammar.has_form(READING, 2, {"miners"}, "nsubj*")
