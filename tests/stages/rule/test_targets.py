"""A lasting name leads to the thing that holds its words, or nowhere."""

from __future__ import annotations

import pytest

from dateline.stages.rule.targets import not_found, targets_of
from tests.stages.rule.made_rulings import ACTORS, EVENTS, KILLED, TOOK, WITHDREW, signed


@pytest.mark.parametrize(
    "name, index",
    [
        (TOOK, 0),
        (WITHDREW, 1),
        (f"{TOOK}.2", None),  # nothing else begins there
        (f"{TOOK}.r9", None),  # nobody has added it
        ("e.r-1.8", None),  # one letter on
        ("e.r-2.7", None),
        (TOOK.replace("e.", "a."), None),
        (None, None),
        ("e-1", None),  # an id of one build is no name
    ],
)
def test_a_name_leads_there_or_nowhere(name: str | None, index: int | None):
    assert targets_of("e", EVENTS, {}).index(name) == index


def test_things_of_another_noun_are_not_looked_at():
    assert targets_of("a", ACTORS, {}).index("a.r-1.0") == 0
    assert targets_of("a", ACTORS, {}).index("e.r-1.0") is None


def test_names_lead_on_to_what_took_the_thing_in():
    targets = targets_of("e", EVENTS, {})
    targets.lead_on(2, 0)
    assert [targets.index(name) for name in (TOOK, WITHDREW, KILLED)] == [0, 1, 0]
    assert KILLED in targets.names[0]


@pytest.mark.parametrize(
    "name, said",
    [
        ("e.r-1.8", "nothing in the record rests on those words now; it waits"),
        ("e.r-1.7.r4", "ruling 4, which added that fact, is not in force; undo it as well"),
    ],
)
def test_what_is_not_found_waits_and_says_why(name: str, said: str):
    fault = not_found(signed(9, "confirm", name), name)
    assert (fault.stage, fault.slug, fault.report) == ("rule", "ruling-not-found", "r-1")
    assert said in fault.message and "ruling 9 (confirm)" in fault.message
