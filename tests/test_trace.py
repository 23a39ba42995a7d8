"""Which rule gave what: the decisions about a thing's words, found by reading the reports again."""

from __future__ import annotations

import msgspec
import pytest

from dateline.build import build
from dateline.record.nouns import CaseInfo, Furniture, Record, Report
from dateline.trace import UnreadableRecord, trace

TEXT = "Rebels did not seize the town of Mopti on Thursday, Governor Amina Diallo said."
OTHER = "Rebels seized Mopti on Thursday, residents said."


@pytest.fixture(scope="module")
def record() -> Record:
    reports = [
        Report(id="r-a", outlet="North Post", published="2021-03-06", language="en", text=TEXT),
        Report(id="r-b", outlet="South Star", published="2021-03-06", language="en", text=OTHER),
    ]
    return build(reports, CaseInfo(title="Test"))


def test_the_rule_behind_a_status_is_named(record):
    event = next(e for e in record.events if e.status == "denied" or e.mentions[0].report == "r-a")
    found = trace(record, event.id)
    assert found is not None and found.same
    assert {"extract", "factuality"} <= {d.stage for d in found.decisions}
    assert any(d.words == "seize" and d.rule for d in found.decisions)
    assert "status, certainty" in found.text()


def test_an_id_that_nothing_bears_has_no_trace(record):
    assert trace(record, "e-99") is None


def test_an_altered_record_is_said_to_be_another(record):
    renamed = msgspec.structs.replace(record.actors[0], name="Somebody else")
    altered = msgspec.structs.replace(record, actors=(renamed, *record.actors[1:]))
    found = trace(altered, record.events[0].id)
    assert found is not None and not found.same
    assert "it was altered" in found.text()


def test_a_record_whose_texts_were_shortened_is_refused_with_the_mend(record):
    cut = msgspec.structs.replace(
        record.reports[0], text="R", furniture=(Furniture("legal", 5, 20),)
    )
    altered = msgspec.structs.replace(record, reports=(cut, *record.reports[1:]))
    with pytest.raises(UnreadableRecord, match="make the record anew"):
        trace(altered, record.events[0].id)


def test_a_record_without_reports_is_refused(record):
    with pytest.raises(UnreadableRecord, match="holds no reports"):
        trace(msgspec.structs.replace(record, reports=()), record.events[0].id)
