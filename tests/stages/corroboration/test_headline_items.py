"""Items that are a headline alone stand on no line of their own beside the text that they head."""

from __future__ import annotations

from dateline.build import build
from dateline.record.nouns import CaseInfo, Record, Report

HEADLINE = "Gunmen seize tanker off Lagos"
TEXT = (
    "Gunmen seized a tanker with 18 sailors off Lagos on Saturday, the navy said.\n\n"
    "The navy sent two patrol boats after it."
)


def item(
    id: str, outlet: str, text: str = HEADLINE, title: str = HEADLINE, hour: int = 8
) -> Report:
    published = f"2016-02-14T{hour:02d}:00:00Z"
    return Report(
        id=id, outlet=outlet, title=title, text=text, published=published, language="en"
    )  # fmt: skip


def record(*reports: Report) -> Record:
    return build(list(reports), CaseInfo())


def test_an_item_without_a_body_is_read_as_a_headline():
    found = record(item("r-1", "Coast Daily"))
    (event,) = found.events
    assert (event.type, event.status) == ("COERCE", "happened")
    assert [f.kind for f in found.reports[0].furniture] == ["headline"]
    assert found.faults == ()


def test_beside_the_article_of_its_outlet_it_is_no_further_line():
    found = record(item("r-1", "Coast Daily"), item("r-2", "Coast Daily", TEXT, hour=9))
    event = found.events[0]
    assert {m.report for m in event.mentions} == {"r-1", "r-2"}
    assert event.standing and (event.standing.lines, event.standing.outlets) == (1, 1)


def test_of_another_outlet_word_for_word_it_is_a_copy():
    found = record(item("r-1", "Coast Daily", TEXT), item("r-2", "Inland Mail", hour=9))
    standing = found.events[0].standing
    assert standing and (standing.lines, standing.outlets) == (1, 2)


def test_two_headlines_alone_in_one_wording_are_one_line():
    found = record(item("r-1", "Coast Daily"), item("r-2", "Inland Mail", hour=9))
    standing = found.events[0].standing
    assert standing and (standing.lines, standing.verdict) == (1, "single-line")


def test_another_wording_is_a_line_of_its_own():
    other = "Pirates hijack oil tanker off Lagos"
    found = record(item("r-1", "Coast Daily"), item("r-2", "Inland Mail", other, other))
    assert {line.name for line in found.lines} == {"Coast Daily", "Inland Mail"}


def test_a_headline_of_two_words_is_no_second_event_beside_its_text():
    text = "Gunmen ambushed a convoy near Mandera on Monday, killing four drivers, police said."
    title = "Convoy ambushed"
    found = record(
        item("r-1", "Coast Daily", text, title), item("r-2", "Coast Daily", title, title, hour=9)
    )
    (event,) = found.events
    assert event.standing and event.standing.lines == 1
