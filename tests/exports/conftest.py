"""The records that every export is tried on: the example's, one made by hand, one with nothing in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.case import Case
from dateline.record.nouns import Record
from tests.exports.crisis import CRISIS

EXAMPLE = Path(__file__).resolve().parents[2] / "example"


@pytest.fixture(scope="session")
def example() -> Record:
    return Case.of_paths([EXAMPLE]).record(built="2031-01-01T00:00:00Z")


@pytest.fixture(params=["example", "crisis", "empty"])
def record(request: pytest.FixtureRequest) -> Record:
    """Each of the three in turn."""
    made = {"crisis": CRISIS, "empty": Record()}
    return made.get(request.param) or request.getfixturevalue("example")
