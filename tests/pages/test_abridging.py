"""A long record is drawn in part: what is shown walks to its words, what is not is counted."""

from __future__ import annotations

import re

import msgspec
import pytest

from dateline.pages import abridging, events, faults, reading_view, reports, situation
from dateline.pages.link_index import LinkIndex
from dateline.record.nouns import Fault, Record, When

DAYS = 20


@pytest.fixture(scope="module")
def long(record) -> Record:
    """The record with each event told a hundred times more, over days before it."""
    copies = [
        msgspec.structs.replace(
            event,
            id=f"{event.id}-{number}",
            when=When(f"2031-04-{day:02}", f"2031-04-{day:02}", "day"),
        )
        for number in range(100)
        for day in [number % DAYS + 1]
        for event in record.events
    ]
    return msgspec.structs.replace(record, events=(*record.events, *copies))


def ids(html: str) -> list[str]:
    return re.findall(r'\bid="([^"]+)"', html)


def test_a_short_record_is_shown_whole(record):
    index = LinkIndex(record)
    assert index.shown is record and not index.is_abridged
    assert situation.draw(record) == situation.draw(record, full=True)


def test_facts_are_shown_or_counted(long):
    index = LinkIndex(long)
    days = events.view(index)
    shown = sum(len(day.events) for day in days)
    assert shown == abridging.MOST < len(long.events)
    assert shown + sum(day.more for day in days) == len(long.events)
    assert all(sum(number for _, number in day.kinds) <= day.more for day in days)
    assert {fact.event for fact in long.brief} <= {event.id for event in index.shown.events}


def test_every_link_of_an_abridged_page_leads_somewhere(long):
    html = situation.draw(long)
    found = ids(html)
    assert len(found) == len(set(found))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(found)
    assert f"{abridging.MOST} of {len(long.events)} facts" in html


def test_every_telling_that_is_shown_stands_in_the_reading_view(long):
    index = LinkIndex(long)
    papers = reading_view.view(index)
    anchors = {
        id_ for paper in papers for block in paper.blocks for run in block.runs for id_ in run.ids
    }
    for event in index.shown.events:
        for number, _ in enumerate(event.mentions, 1):
            assert f"{event.id}.m{number}" in anchors


def test_passages_are_the_reports_own_and_what_lies_between_is_counted(long):
    texts = {report.id: report.text for report in long.reports}
    for paper in reading_view.view(LinkIndex(long)):
        text = texts[paper.anchor or ""]
        told = left_out = 0
        for block in paper.blocks:
            passage = "".join(run.text for run in block.runs)
            assert passage in text
            told += len(passage.split())
            left_out += block.left_out
        assert abs(told + left_out - len(text.split())) <= len(paper.blocks)


def test_drawn_in_full_it_shows_all(long):
    html = situation.draw(long, full=True)
    assert html.count('<details class="event ') == len(long.events)
    assert len(situation.draw(long)) < len(html) / 2


def test_tellings_of_each_line_come_first(record):
    mention = record.events[0].mentions[0]
    lines = ("l-1", "l-1", "l-1", "l-1", "l-2", "l-3")
    told = tuple(
        msgspec.structs.replace(mention, line=line, start=number)
        for number, line in enumerate(lines)
    )
    assert [one.line for one in abridging.first_tellings(told)] == ["l-1", "l-2", "l-3"]
    assert abridging.first_tellings(told[:2]) == told[:2]


@pytest.fixture(scope="module")
def vast(long) -> Record:
    """The long record among many reports of another outlet that tell nothing, each with a fault."""
    number = abridging.MANY + 1
    others = tuple(
        msgspec.structs.replace(
            long.reports[0], id=f"r-{n:012}", outlet="Other", published="2031-04-02", furniture=()
        )
        for n in range(number)
    )
    missed = tuple(
        Fault("when", "no-day", f"no day {n}", report=f"r-{n:012}") for n in range(number)
    )
    same = tuple(Fault("where", "unknown", "unknown", report=f"r-{n:012}") for n in range(number))
    return msgspec.structs.replace(
        long, reports=(*long.reports, *others), faults=(*long.faults, *missed, *same)
    )


def test_reports_are_listed_or_counted(vast):
    index = LinkIndex(vast)
    found = reports.view(index)
    told = {one.report for event in index.shown.events for one in event.mentions}
    assert told <= {report.id for report in index.shown.reports}
    assert len(found.reports) == max(abridging.REPORTS, len(told))
    assert len(found.reports) + found.more == len(vast.reports)
    assert [(one.outlet, one.number) for one in found.rest] == [("Other", found.more)]
    assert found.rest[0].days == "Wednesday 2 April 2031"


def test_faults_are_listed_or_counted(vast):
    groups = faults.view(LinkIndex(vast))
    assert sum(group.number for group in groups) == len(vast.faults)
    assert all(len(group.troubles) <= abridging.FAULTS for group in groups)
    many = {len(group.troubles) + group.more for group in groups}
    assert abridging.MANY + 1 in many
    (same,) = (one for group in groups for one in group.troubles if one.message == "unknown")
    assert len(same.reports) + same.more == abridging.MANY + 1


def test_a_vast_page_is_hardly_longer_and_every_link_leads_somewhere(long, vast):
    html = situation.draw(vast)
    found = ids(html)
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(found)
    assert len(html) < 1.5 * len(situation.draw(long))


def test_of_a_long_paragraph_the_sentences_stand_that_tell(long):
    tail = " It rained on." * 200
    longer = msgspec.structs.replace(
        long,
        reports=tuple(
            msgspec.structs.replace(one, text=one.text.rstrip() + tail) for one in long.reports
        ),
    )
    for paper in reading_view.view(LinkIndex(longer)):
        assert sum(run.text.count("rained") for block in paper.blocks for run in block.runs) <= 1
        assert sum(block.left_out for block in paper.blocks) >= len(tail.split())
