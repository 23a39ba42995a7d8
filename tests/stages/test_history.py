"""A record's own history: day by day of publication, what was new, changed, superseded and taken
back.
"""

from __future__ import annotations

import random

import msgspec
import pytest

from dateline.build import build
from dateline.record.index import RecordIndex
from dateline.record.nouns import CaseInfo, Record, Report
from dateline.record.schema import encode
from dateline.stages.history import write_history
from dateline.stages.history.as_of import event_as_of
from dateline.stages.history.steps import publication_days, steps
from tests.prose.test_record_diff import AGAIN, CASE, FIRST, LEFT, TOLL

UNDATED = Report(
    id="r-undated",
    outlet="Evening Bell",
    language="en",
    text="A ferry sank near Basra, three sailors drowned.",
)
REPORTS = [FIRST, TOLL, AGAIN, LEFT, UNDATED]


@pytest.fixture(scope="module")
def record() -> Record:
    return build(REPORTS, CASE)


def label(record: Record, id: str) -> str:
    return next(e.label for e in record.events if e.id == id)


def test_one_revision_a_day_oldest_first_undated_before_all(record):
    assert [r.at for r in record.revisions] == [
        None,
        "2031-03-04",
        "2031-03-05",
        "2031-03-06",
        "2031-03-08",
    ]
    added = [id for r in record.revisions for id in r.added]
    assert sorted(added) == sorted(e.id for e in record.events)


def test_an_undated_report_is_put_in_no_order(record):
    first = record.revisions[0]
    assert "1 report without a day of publication (Evening Bell)" in first.note
    assert first.added and all(
        "ferry" in label(record, id) or "sailors" in label(record, id) for id in first.added
    )


def test_a_later_toll_supersedes_in_the_note(record):
    day = record.revisions[2]
    assert len(day.changed) == 1 and not day.added
    assert "the number killed rose from 9 to 14" in day.note
    (turn,) = [t for t in day.told if t.kind == "superseded"]
    assert turn.event == day.changed[0] and turn.mentions[0].report == "r-toll"


def test_what_a_page_no_longer_tells_is_withdrawn_and_the_event_stays(record):
    day = record.revisions[3]
    (id,) = day.withdrawn
    assert "customs house" in label(record, id)
    assert "Harbour Gazette no longer tells it" in day.note


def test_what_another_outlet_tells_too_is_not_withdrawn():
    other = Report(
        id="r-other", outlet="Radio Delta", published="2031-03-05", language="en",
        text="Looters burned down the customs house in Basra.",
    )  # fmt: skip
    found = build([FIRST, other, AGAIN], CASE)
    assert [r.withdrawn for r in found.revisions if r.withdrawn] == []


def test_a_page_changed_on_its_own_day_is_a_step_of_its_own():
    again = msgspec.structs.replace(AGAIN, updated="2031-03-04T17:00:00+00:00")
    found = build([FIRST, again], CASE)
    assert [r.at for r in found.revisions] == ["2031-03-04", "2031-03-04T17:00:00+00:00"]
    assert found.revisions[1].withdrawn


def test_neither_the_order_of_reports_nor_the_clock_is_read(record):
    for seed in range(2):
        turned = random.Random(seed).sample(REPORTS, len(REPORTS))
        assert build(turned, CaseInfo(title=CASE.title)).revisions == record.revisions
    assert encode(msgspec.structs.replace(record, revisions=write_history(record))) == encode(
        record
    )


def test_an_event_until_a_day_is_the_event_by_the_reports_that_were_out(record):
    event = next(e for e in record.events if len({m.report for m in e.mentions}) > 1)
    reports = {r.id: r for r in record.reports}
    before = event_as_of(event, {"r-first"}, reports)
    assert {m.report for m in before.mentions} == {"r-first"}
    assert (
        before.standing and before.standing.lines == 1 and before.standing.verdict == "single-line"
    )
    assert event_as_of(event, set(reports), reports) is event


def test_reports_of_one_day_are_a_step_and_an_undated_one_is_in_none(record):
    index = RecordIndex(record)
    days = publication_days(index)
    assert days["r-undated"] is None
    found = steps(index, days)
    assert [step.at for step in found] == sorted(day for day in {*days.values()} if day)
    assert {id for step in found for id in step.ids} == {r.id for r in REPORTS} - {"r-undated"}
