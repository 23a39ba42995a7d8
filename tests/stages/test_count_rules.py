"""What a number counts: each rule by a tree written by hand, found by its name in the trace."""

from __future__ import annotations

import pytest

from dateline.language.reading import Reading
from dateline.rules import Decision, tracing
from dateline.stages.count import count
from dateline.stages.count.numbers import numbers
from dateline.stages.count.predicates import predicates_above, verb_before, word_behind
from tests.reading_builder import reading_from_conllu


def decided(reading: Reading, table: str) -> list[Decision]:
    """The decisions that a table took on a reading."""
    with tracing() as trace:
        count(reading)
    return [decision for decision in trace.decisions if decision.table == table]


def plain(text: str) -> Reading:
    """The words one under another, the last the root: for what is read from the words alone."""
    forms = text.split()
    rows = [f"{form} {form.lower()} NN {len(forms)} dep" for form in forms[:-1]]
    return reading_from_conllu("\n".join([*rows, f"{forms[-1]} {forms[-1].lower()} NN 0 root"]))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("one in five soldiers", "share"),
        ("at 8 percent now", "rank, percentage or time of day"),
        ("some 500 km away", "measure"),
        ("on Flight 17 today", "label"),
        ("it is no longer here", "idiom"),
    ],
)
def test_numbers_that_count_nothing(text: str, rule: str) -> None:
    decisions = decided(plain(text), "count.no count")
    assert (decisions[0].rule, decisions[0].value) == (rule, True)


def test_foot_soldiers_are_no_measure() -> None:
    reading = plain("20 foot soldiers")
    (decision,) = decided(reading, "count.no count")
    assert (decision.rule, decision.value) == ("measure", False)
    assert [number.bounds for number in numbers(reading)] == [(20, 20, 20)]


UNITS = {
    "noun behind a size": (
        """
a a DT 5 det
500_ 500 CD 4 nummod
-_ - HYPH 4 punct
strong strong JJ 5 amod
force force NN 0 root
""",
        "force",
    ),
    "noun that it modifies": ("12 12 CD 2 nummod\nsoldiers soldier NNS 0 root", "soldiers"),
    "itself, right before its verb": (
        "43 43 CD 2 nsubj:pass\nkilled kill VBN 0 root\nin in IN 4 case\nraids raid NNS 2 obl",
        "43",
    ),
    "noun behind of": (
        """
three three CD 5 nsubj
of of IN 4 case
the the DT 4 det
sailors sailor NNS 1 nmod
died die VBD 0 root
""",
        "sailors",
    ),
    "noun behind it": (
        "12 12 CD 0 root\nyoung young JJ 3 amod\nsoldiers soldier NNS 1 dep",
        "soldiers",
    ),
}


@pytest.mark.parametrize("rule", UNITS)
def test_units(rule: str) -> None:
    tree, word = UNITS[rule]
    reading = reading_from_conllu(tree)
    (decision,) = decided(reading, "count.unit")
    assert decision.rule == rule
    assert reading.words[decision.value.word].text == word  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "bounds", "hedge"),
    [
        ("at least another 12 men", (12, None, None), "at least another"),
        ("2 or 3 hundred men", (200, None, 300), None),
        ("between 60 and 100 men", (60, None, 100), "between"),
        ("60 and 100 men", (60, 60, 60), None),
        ("a dozen or so men", (None, 12, None), "a dozen or so"),
    ],
)
def test_bounds_and_hedges(
    text: str, bounds: tuple[int | None, int | None, int | None], hedge: str | None
) -> None:
    number = next(numbers(plain(text)))
    assert (number.bounds, number.hedge) == (bounds, hedge)


def test_the_whole_of_a_part_is_marked() -> None:
    assert [n.whole for n in numbers(plain("three of the four hijackers"))] == [False, True]


DIED = """
12 12 CD 2 nummod
soldiers soldier NNS 6 nsubj
of of IN 5 case
the the DT 5 det
army army NN 2 nmod
died die VBD 0 root
injured injure VBN 6 advcl
"""


def test_predicates_have_the_role_of_the_noun() -> None:
    reading = reading_from_conllu(DIED)
    above = [(word.text, role) for word, role in predicates_above(reading, 1)]
    assert above == [("died", "subj")]
    assert list(word_behind(reading, 1)) == []
    behind = [(word.text, role) for word, role in word_behind(reading, 5)]
    assert behind == [("injured", "mod"), ("injured", "obj")]


def test_the_verb_before_a_number_stands_before_its_hedges() -> None:
    reading = reading_from_conllu("""
it it PRP 2 nsubj
killed kill VBD 0 root
at at IN 4 case
least least JJS 5 advmod
12 12 CD 2 obj
""")
    assert [(word.text, role) for word, role in verb_before(reading, 4)] == [("killed", "obj")]


def test_a_preposition_between_verb_and_number_is_no_hedge() -> None:
    """The "in" of "in excess of" hedges nothing where it stands alone."""
    reading = reading_from_conllu("""
They they PRP 3 nsubj:pass
were be VBD 3 aux:pass
killed kill VBN 0 root
in in IN 6 case
two two CD 6 nummod
strikes strike NNS 3 obl
""")
    assert list(verb_before(reading, 4)) == []
