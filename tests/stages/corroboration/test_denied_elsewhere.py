"""A denial that is an event of its own meets what it denies."""

from __future__ import annotations

import pytest

from dateline.record.local import LocalEvent, LocalRecord
from dateline.record.nouns import Event, EventMention, Report, Statement, Stretch, When
from dateline.record.vocabulary import Status
from dateline.stages.corroboration.denied_elsewhere import denied_elsewhere
from dateline.stages.corroboration.report_sources import ReportSources

CLAIM = "The firm Orbal dumped solvent in the Lerma river"
DENIAL = "it had dumped solvent in the river"


def case(denied: str, status: Status = "denied", day: str | None = None, line="l-2"):
    """Two events, a claim and what somebody says against it, with their sources."""
    events, records, reports = [], [], []
    told_in: tuple[tuple[str, str, Status, str, str | None], ...] = (
        ("a", CLAIM, "happened", "l-1", "2015-03-02"),
        ("b", denied, status, line, day),
    )
    for id, text, told, own, on in told_in:
        start = text.index("dumped")
        trigger = Stretch(start, start + 6)
        whole = Stretch(0, len(text))
        when = When(on, on, "day", on, "words") if on else None
        local = LocalEvent(
            id=f"t-{id}", report=id, start=0, end=len(text), trigger=trigger, lemma="dump",
            sentence=whole, kind="body", type="HAZARD", status=told, statement=f"s-{id}", when=when,
        )  # fmt: skip
        said = Statement(
            id=f"s-{id}", report=id, start=0, end=len(text), manner="indirect", content=(whole,)
        )
        records.append(LocalRecord(report=id, statements=(said,), local_events=(local,)))
        mention = EventMention(
            statement=f"s-{id}", report=id, start=0, end=len(text), trigger=trigger, status=told,
            line=own,
        )  # fmt: skip
        reports.append(Report(id=id, outlet=id, text=text, published="2015-03-05T08:00:00Z"))
        events.append(Event(id=f"e-{id}", type="HAZARD", status=told, mentions=(mention,)))
    return events, ReportSources(reports, records, [], [])


def test_both_events_have_the_dispute_with_both_lines():
    found = denied_elsewhere(*case(DENIAL))
    assert set(found) == {"e-a", "e-b"}
    for id, other in (("e-a", "e-b"), ("e-b", "e-a")):
        values = found[id].values
        assert [(v.value, v.line) for v in values] == [("happened", "l-1"), ("denied", "l-2")]
        assert {v.event for v in values} == {None, other}


@pytest.mark.parametrize(
    "other",
    [
        case("it had dumped rubble on a beach"),  # another deed of its kind
        case(DENIAL, day="2014-11-20"),  # of another day
        case(DENIAL, line="l-1"),  # the same line
        case(DENIAL, status="happened"),  # no denial
        case(DENIAL, status="possible"),  # left open
    ],
)
def test_what_is_no_denial_of_it(other):
    assert denied_elsewhere(*other) == {}
