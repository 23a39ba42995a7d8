"""Whatever a struct holds moves with its report, and nothing else does."""

from __future__ import annotations

from dateline.record.nouns import (
    CaseInfo,
    EventMention,
    Furniture,
    Place,
    PlaceMention,
    Record,
    Report,
    Span,
    Stretch,
)
from dateline.record.remapping import remapped


def _three_on(start: int, end: int) -> tuple[int, int]:
    return start + 3, end + 3


def test_stretches_of_a_report_move_with_all_that_holds_them():
    mention = EventMention(
        report="a", start=1, end=9, trigger=Stretch(2, 4), clause=Stretch(1, 9), statement=None
    )
    moved = remapped(mention, {"a": _three_on})
    assert (moved.start, moved.end) == (4, 12)
    assert (moved.trigger, moved.clause) == (Stretch(5, 7), Stretch(4, 12))


def test_stretches_of_other_reports_stay_as_they_are():
    place = Place(
        id="p-1",
        name="Brod",
        mentions=(PlaceMention("a", 0, 4), PlaceMention("b", 0, 4)),
    )
    moved = remapped(place, {"b": _three_on})
    assert moved.mentions == (PlaceMention("a", 0, 4), PlaceMention("b", 3, 7))
    assert remapped(place, {"c": _three_on}) is place


def test_a_report_names_what_lies_in_it():
    report = Report(id="a", text="Brod fell.", furniture=(Furniture("headline", 0, 4),))
    record = Record(case=CaseInfo(title="t", built="2026-01-01T00:00:00Z"), reports=(report,))
    moved = remapped(record, {"a": _three_on})
    assert moved.reports[0].furniture[0].start == 3
    assert remapped(Span("a", 0, 0), {"a": _three_on}) == Span("a", 3, 3)
