"""The order in which reports reach us does not matter: at once, turned about, or one by one, the record is the same."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from dateline.case import Case
from dateline.record.nouns import Report
from dateline.record.schema import encode
from dateline.sources import read_case, read_paths

EXAMPLE = Path(__file__).resolve().parent.parent / "example"
BUILT = "2031-01-01T00:00:00Z"


def record_of(reports: list[Report], one_by_one: bool = False) -> bytes:
    case = Case("The example", "America/La_Paz")
    for part in [[report] for report in reports] if one_by_one else [reports]:
        case.add(part)
    return encode(case.record(built=BUILT))


@pytest.fixture(scope="module")
def reports() -> list[Report]:
    found, _ = read_paths([EXAMPLE], read_case(EXAMPLE / "case.yaml"))
    return found


@pytest.fixture(scope="module")
def whole(reports) -> bytes:
    return record_of(reports)


@pytest.mark.parametrize("seed", [1, 2])
def test_any_order_of_files_gives_the_same_record(reports, whole, seed):
    assert record_of(random.Random(seed).sample(reports, len(reports))) == whole


def test_one_by_one_backwards_gives_the_same_record(reports, whole):
    assert record_of(reports[::-1], one_by_one=True) == whole


def test_a_report_that_comes_twice_is_one_report(reports, whole):
    assert record_of([*reports, reports[0]]) == whole


def test_a_case_that_is_asked_on_the_way_ends_the_same(reports, whole):
    case = Case("The example", "America/La_Paz")
    case.add(reports[5:8])
    case.record(built=BUILT)
    case.add(reports)
    assert encode(case.record(built=BUILT)) == whole
