"""Counts that the tables and trees decide: numerals, headlines without "were", parts of a whole."""

from __future__ import annotations

import pytest

from dateline.stages.count import count
from tests.reading_builder import reading_from_conllu

HEADLINE = """
43 43 CD 2 nsubj:pass
killed kill VBN 0 root
in in IN 4 case
shelling shelling NN 2 obl
"""


def test_a_bare_number_before_its_participle_is_killed():
    (quantity,) = count(reading_from_conllu(HEADLINE))
    assert (quantity.of, quantity.best, quantity.who) == ("killed", 43, None)


@pytest.mark.parametrize(
    ("word", "kind"),
    [("injured", "wounded"), ("wounded", "wounded"), ("dead", "killed"), ("missing", "missing")],
)
def test_a_state_behind_a_number_says_what_it_counts(word: str, kind: str):
    block = f"""
Troops troop NNS 2 nsubj
leave leave VBP 0 root
22 22 CD 4 nummod
{word} {word} JJ 2 obj
"""
    (quantity,) = count(reading_from_conllu(block))
    assert (quantity.of, quantity.best) == (kind, 22)


def test_a_part_of_those_told_before_shares_their_fate():
    block = """
Fighting fighting NN 2 nsubj
killed kill VBD 0 root
14 14 CD 4 nummod
people people NNS 2 obj
, , , 9 punct
nine nine CD 9 nsubj
of of IN 8 case
them they PRP 6 nmod
children child NNS 2 parataxis
"""
    whole, part = count(reading_from_conllu(block))
    assert (whole.of, whole.best, part.of, part.best, part.who) == (
        "killed",
        14,
        "killed",
        9,
        "children",
    )
