"""The form in which the reports of a case are read, found before any is read."""

from __future__ import annotations

from dateline.normalised_reports import normalised_reports
from dateline.record.nouns import Report

LATER = Report(id="a", text="Floods hit Bihar.", published="2020-05-02")
EARLIER = Report(id="b", text="Floods hit Assam.", published="2020-05-01", timezone="Asia/Tokyo")


def test_reports_come_in_the_order_of_ids_with_the_clock_of_their_case():
    found = normalised_reports([LATER, EARLIER], "Asia/Kolkata")
    assert [report.id for report in found.came] == ["b", "a"]
    assert [report.timezone for report in found.came] == ["Asia/Tokyo", "Asia/Kolkata"]
    assert [report.id for report, _ in found.forms] == ["b", "a"]


def test_what_is_known_of_the_same_reports_is_given_again():
    known = normalised_reports([LATER, EARLIER], None)
    assert normalised_reports([EARLIER, LATER], None, known=known) is known
    assert normalised_reports([EARLIER, LATER], "Asia/Kolkata", known=known) != known
    assert normalised_reports([EARLIER], None, known=known).came == (EARLIER,)
