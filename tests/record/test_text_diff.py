"""What changed in words between two versions of one page."""

from __future__ import annotations

from dateline.record.nouns import Furniture, Report
from dateline.record.text_diff import rewording

BEFORE = "Shells hit a market in Kirkuk. Looters burned the customs house. Read more here today."
AFTER = "Shells hit the market in Kirkuk. The minister flew to Kirkuk. Read more here today."


def words(report: Report, spans) -> list[str]:
    return [report.text[span.start : span.end] for span in spans]


def test_gone_new_and_reworded_sentences():
    old, new = Report(id="a", text=BEFORE), Report(id="b", text=AFTER)
    found = rewording(old, new)
    assert words(old, found.gone) == ["Looters burned the customs house."]
    assert words(new, found.new) == ["The minister flew to Kirkuk."]
    ((was, now),) = found.reworded
    assert words(old, [was]) == ["Shells hit a market in Kirkuk."]
    assert words(new, [now]) == ["Shells hit the market in Kirkuk."]


def test_a_page_does_not_differ_from_itself():
    found = rewording(Report(id="a", text=BEFORE), Report(id="b", text=BEFORE))
    assert not (found.gone or found.new or found.reworded)


def test_furniture_is_set_aside_but_for_headlines():
    start = BEFORE.index("Looters")
    old = Report(id="a", text=BEFORE, furniture=(Furniture("advert", start, start + 30),))
    assert rewording(old, Report(id="b", text=AFTER)).gone == ()
    old = Report(id="a", text=BEFORE, furniture=(Furniture("headline", start, start + 30),))
    assert len(rewording(old, Report(id="b", text=AFTER)).gone) == 1
