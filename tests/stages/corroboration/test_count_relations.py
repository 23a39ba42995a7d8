"""How the later of two counts stands to the earlier."""

from __future__ import annotations

from math import inf
from typing import Any

import pytest

from dateline.record.nouns import Count, Event, Report
from dateline.rules import tracing
from dateline.stages.corroboration.count_relations import relations
from dateline.stages.corroboration.report_sources import ReportSources
from dateline.stages.corroboration.reported_counts import reported_counts

ATTACK, DISASTER = Event(id="e-1", type="ASSAULT"), Event(id="e-1", type="HAZARD")
KINDS: dict[str, Any] = {"l-1": "own-reporting", "l-2": "speaker"}


def _relation(first: str, second: str, same_report: bool = False, **more):
    """The relation of two counts, each as "words|low|high|line", and the rule that decides it."""
    texts = [first.split("|"), second.split("|")]
    ids = ["a", "a" if same_report else "b"]
    body = dict.fromkeys(ids, "")
    counts: list[Count] = []
    for id, (words, low, high, line) in zip(ids, texts, strict=True):
        start = len(body[id]) + len(words)
        body[id] += f"{words}N. "
        low_, high_ = (int(x) if x else None for x in (low, high))
        best = low_ if low == high else None
        counts.append(
            Count(
                of=more.get("of", "killed"),
                low=low_,
                best=best,
                high=high_,
                report=id,
                start=start,
                end=start + 1,
                line=line,
            )  # fmt: skip
        )
    days = {"a": "2024-05-01", "b": more.get("later", "2024-05-02")}
    reports = [
        Report(id=id, text=text, published=days[id], version_of=more.get("version") if id == "b" else None)
        for id, text in body.items()
    ]  # fmt: skip
    sources = ReportSources(reports, [], [], [])
    with tracing() as trace:
        found = relations(
            reported_counts(counts, more.get("event", ATTACK), sources), KINDS, sources
        )
    return found.get((0, 1)), [d.rule for d in trace.decisions][-1]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("killed |9|9|l-1", "killed |9|9|l-2", (None, "can be one number")),
        ("killed |9|9|l-1", "killed |14|14|l-2", ("contradicts", "cannot be one number")),
        ("killed |9|9|l-1", "killed |14|14|l-1", ("supersedes", "reported later on one line")),
        ("killed |5||l-1", "killed |14|14|l-2", ("supersedes", "grew within its hedge")),
        ("killed |5||l-1", "killed |5|5|l-2", ("refines", "one is more exact")),
        ("killed |14|14|l-1", "killed |5||l-2", ("refines", "one is more exact")),
        ("killed |5||l-1", "killed |14||l-2", ("supersedes", "grew within its hedge")),
        ("killed |9|9|l-1", "rose to |14|14|l-2", ("supersedes", "changed in words")),
    ],
)
def test_two_reports(first, second, expected):
    assert _relation(first, second) == expected


def test_one_report_tells_parts_unless_its_words_say_that_one_became_the_other():
    parts = _relation("killed |9|9|l-1", "hurt |14|14|l-1", same_report=True)
    assert parts == (None, "parts in one report")
    changed = _relation("initially |9|9|l-1", "rose to |14|14|l-1", same_report=True)
    assert changed == ("supersedes", "one became the other in one report")


def test_a_new_version_replaces_what_the_page_told_itself():
    page = _relation("killed |9|9|l-1", "killed |14|14|l-2", version="a")
    assert page == ("supersedes", "given in a new version of the page")
    quoted = _relation("killed |9|9|l-2", "killed |14|14|l-1", version="a")
    assert quoted == ("contradicts", "cannot be one number")  # a speaker's number stands


def test_a_toll_that_has_grown_days_later_replaces_the_earlier():
    grown = _relation("killed |9|9|l-1", "killed |14|14|l-2", later="2024-05-06")
    assert grown == ("supersedes", "grew in days")
    fallen = _relation("killed |14|14|l-1", "killed |9|9|l-2", later="2024-05-06")
    assert fallen == ("contradicts", "cannot be one number")
    trapped = _relation("trapped |9|9|l-1", "trapped |14|14|l-2", later="2024-05-06", of="trapped")
    assert trapped == ("contradicts", "cannot be one number")


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("drowned |9|9|l-1", "drowned |14|14|l-2", ("supersedes", "grew in days")),
        (
            "drowned |9|9|l-1",
            "But nurses count |14|14|l-2",
            ("contradicts", "cannot be one number"),
        ),
        ("drowned |14|14|l-1", "drowned |9|9|l-2", ("contradicts", "cannot be one number")),
    ],
)
def test_the_toll_of_a_disaster_rises_overnight(first, second, expected):
    assert _relation(first, second, event=DISASTER) == expected
    same_day = _relation(first, second, event=DISASTER, later="2024-05-01")
    assert same_day == ("contradicts", "cannot be one number")


def test_at_least_a_number_that_a_later_report_raises():
    same_hour = _relation("killed |5||l-1", "killed |14|14|l-2", later="2024-05-01")
    assert same_hour == ("refines", "one is more exact")
    evening = _relation("killed |5||l-1", "killed |14|14|l-2", later="2024-05-01T20:00:00Z")
    assert evening == ("supersedes", "grew within its hedge")


def test_a_headline_leaves_out_that_its_number_is_the_least():
    text = "Bus fall kills 12\n\nAt least 12 people were killed on Sunday, and 30 were hurt."
    spans = [(12, text.index("12")), (12, text.index("12 people")), (30, text.index("30"))]
    counts = [
        Count(of="killed", low=n, high=None if at == spans[1][1] else n, report="a", start=at, end=at + 2)
        for n, at in spans
    ]  # fmt: skip
    sources = ReportSources([Report(id="a", text=text, published="2024-05-01")], [], [], [])
    held = reported_counts(counts, ATTACK, sources)
    assert [c.range for c in held] == [(12, inf), (12, inf), (30, 30)]


@pytest.mark.parametrize(
    ("former", "new"),
    [
        ("lowered from |23|23|l-1", "to |19|19|l-1"),
        ("first put at |23|23|l-1", "was reduced to |19|19|l-1"),
        ("nineteen, not |23|23|l-1", "had died: |19|19|l-1"),
        ("a toll down from |23|23|l-1", "which stands at |19|19|l-1"),
        ("instead of the |23|23|l-1", "died |19|19|l-1"),
    ],
)
def test_what_replaces_a_number_in_one_report(former, new):
    found = _relation(former, new, same_report=True)
    assert found == ("supersedes", "one became the other in one report")


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ("bombs dropped on shops killed |12|12|l-1", "and hurt |30|30|l-1"),
        ("the roof fell on |12|12|l-1", "who came from a village of |30|30|l-1"),
    ],
)
def test_what_fell_is_no_figure(first, then):
    assert _relation(first, then, same_report=True) == (None, "parts in one report")


def test_a_number_that_the_words_behind_it_correct_is_a_former_one():
    text = "The office said 40 were hurt, a figure later cut to 31."
    counts = [
        Count(of="wounded", low=n, best=n, high=n, report="a", start=at, end=at + 2, line="l-1")
        for n in (40, 31)
        for at in [text.index(str(n))]
    ]
    sources = ReportSources([Report(id="a", text=text, published="2024-05-01")], [], [], [])
    held = reported_counts(counts, ATTACK, sources)
    assert [(c.count.best, c.is_former) for c in held] == [(40, True), (31, False)]
