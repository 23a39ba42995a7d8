"""The record of the example crisis is what a careful analyst says of it, key by key of the gold's own sections.

What the record does not yet get right is listed with its reason; a row that is wrong and not listed fails.
"""

from __future__ import annotations

import json

import pytest
import yaml

from bench.own_keys import RULES, hold
from dateline.case import Case
from dateline.record.schema import encode
from tests.test_example_gold import EXAMPLE

GOLD = yaml.safe_load((EXAMPLE / "gold.yaml").read_text(encoding="utf-8"))
KNOWN = {
    "rescue-planned": "“a second attempt is planned” is not read as a rescue",
    "shelling killed": "the minister concedes 17; her ministry and government, lines of their own, stand at nine",
}


@pytest.fixture(scope="module")
def held() -> dict[str, list[tuple[str, str]]]:
    record = json.loads(encode(Case.of_paths([EXAMPLE]).record(built="2024-02-10T00:00:00Z")))
    return hold(record, GOLD)


@pytest.mark.parametrize("key", RULES)
def test_the_record_holds_what_the_gold_says(held, key):
    wrong = {name: said for name, said in held[key] if said}
    assert {name: said for name, said in wrong.items() if name not in KNOWN} == {}


def test_every_row_of_the_gold_is_held(held):
    assert {key: len(rows) for key, rows in held.items()} == {key: len(GOLD[key]) for key in RULES}


def test_what_is_known_to_be_missed_is_missed_still(held):
    wrong = {name for rows in held.values() for name, said in rows if said}
    assert KNOWN.keys() <= wrong, "these are right now: take them out of KNOWN"
