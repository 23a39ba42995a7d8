"""One table says what can be ruled, and whether a value can be."""

from __future__ import annotations

from typing import get_args

import pytest

from dateline.record.rulings import RULING_KINDS
from dateline.record.vocabulary import CommitmentState
from dateline.stages.rule.fields import no_lookup, value_of
from dateline.stages.rule.rulable import LATER, NAMES_OF, RULABLE, listed, refusal
from dateline.stages.rule.values import BadValue, checked_mode


def test_the_table_holds_kinds_and_fields_that_there_are():
    for letter, rulable in RULABLE.items():
        assert set(rulable.kinds) <= set(RULING_KINDS)
        assert all(field in listed(letter) for field in rulable.fields)
    assert {*LATER, *NAMES_OF} <= set(RULABLE["e"].fields)


@pytest.mark.parametrize(
    "kind, letter, field, said",
    [
        ("merge", "a", None, "no merge can be about an actor; it takes confirm, correct (name"),
        ("withdraw", "p", None, "no withdraw can be about a place"),
        ("split", "c", None, "no split can be about a promise"),
        ("confirm", "s", None, "a fact, an actor, a place, a promise"),
        ("correct", "c", "due", "'due' of a promise cannot be set; these can be: state"),
        ("correct", "e", None, "no field is named"),
    ],
)
def test_what_cannot_be_is_refused_with_the_list(
    kind: str, letter: str, field: str | None, said: str
):
    assert said in (refusal(kind, letter, field) or "")


@pytest.mark.parametrize("state", get_args(CommitmentState))
def test_a_promise_takes_every_state(state: str):
    assert refusal("correct", "c", "state") is None
    assert value_of("c", "state", f'"{state}"', no_lookup) == state


@pytest.mark.parametrize(
    "letter, field, raw, said",
    [
        ("e", "when", '{"earliest": "2013-13-45"}', "no day"),
        ("e", "when", '{"earliest": "2013-01-12", "latest": "2013-01-10"}', "ends before"),
        ("e", "when", '{"earliest": "2013-01-12", "grain": "fortnight"}', "cannot be that"),
        ("e", "counts", '[{"of": "killed", "low": 14, "high": 11}]', "wrong way round"),
        ("e", "counts", '[{"of": "killed", "low": -1}]', "below 0"),
        ("e", "counts", '[{"of": "killed"}]', "no number"),
        ("e", "counts", '[{"of": "dragons", "best": 3}]', "cannot be that"),
        ("e", "label", '" "', "cannot be empty"),
        ("a", "name", '""', "cannot be empty"),
        ("a", "country", '"Mali"', "three letters"),
        ("p", "lat", "91", "between -90 and 90"),
        ("p", "lon", "-181", "between -180 and 180"),
        ("p", "colour", '"red"', "cannot be set"),
        ("e", "agents", '["a.r-1.5"]', "leads to nothing"),
        ("e", "agents", "[", "cannot be that"),
    ],
)
def test_a_value_that_cannot_be_is_refused(letter: str, field: str, raw: str, said: str):
    with pytest.raises(BadValue, match=said):
        value_of(letter, field, raw, no_lookup)


def test_a_value_that_can_be_is_set():
    when = value_of("e", "when", '{"earliest": "2013-01-10", "latest": "2013-01-12"}', no_lookup)
    assert (when.earliest, when.latest) == ("2013-01-10", "2013-01-12")
    assert value_of("a", "country", '"MLI"', no_lookup) == "MLI"
    assert value_of("a", "country", "null", no_lookup) is None
    assert value_of("e", "when", "null", no_lookup) is None


def test_a_mode_is_one_of_its_type():
    checked_mode("COERCE", "seize")
    checked_mode("COERCE", None)
    with pytest.raises(BadValue, match="no mode of COERCE; it has .*seize"):
        checked_mode("COERCE", "nonsense")
