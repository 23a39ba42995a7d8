"""Why a fact needs a person, told from the record alone."""

from __future__ import annotations

import msgspec
import pytest

from dateline.desk.queue.reasons import HIGH, waiting
from dateline.desk.revision import Revision
from dateline.record.nouns import Toll


def tolls_told(record, of: str, number: int) -> list[str]:
    """The sentences about tolls where the first fact has this one, on one line."""
    fact = next(one for one in record.events if one.status == "happened" and one.standing)
    made = msgspec.structs.replace(
        fact,
        tolls=(Toll(of, None, number, number, number),),  # type: ignore[arg-type]
        standing=msgspec.structs.replace(fact.standing, lines=1),
    )
    revision = Revision(msgspec.structs.replace(record, events=(made,)), "/c/x")
    return [r.words for one in waiting(revision) for r in one.reasons if r.kind == "toll"]


@pytest.mark.parametrize(("of", "word"), [("killed", "killed"), ("wounded", "wounded"), ("missing", "missing")])  # fmt: skip
def test_a_high_toll_on_one_line_waits(record, of, word):
    assert tolls_told(record, of, HIGH) == [f"A high toll on one line: {HIGH} {word}."]


def test_a_low_toll_and_other_numbers_do_not(record):
    assert tolls_told(record, "killed", HIGH - 1) == tolls_told(record, "arrested", 500) == []
