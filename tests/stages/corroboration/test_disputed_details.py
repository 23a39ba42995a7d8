"""Disputes over details: by what means, why, at what hour, in whose waters, to whom."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dateline.build import build
from dateline.record.nouns import CaseInfo, Count, Dispute, Event, Furniture, Record, Report
from dateline.record.vocabulary import LineKind
from dateline.stages.corroboration.counts import compare_counts
from dateline.stages.corroboration.report_sources import ReportSources


def report(id: str, outlet: str, text: str, published: str = "2017-10-19T12:00:00Z") -> Report:
    return Report(id=id, outlet=outlet, text=text, published=published, language="en")


def two(one: str, other: str) -> Record:
    return build([report("r-1", "Harbour News", one), report("r-2", "Upland Post", other)],
                 CaseInfo())  # fmt: skip


def disputed(record: Record, field: str) -> list[tuple[Event, Dispute]]:
    return [
        (e, d)
        for e in record.events
        for d in e.disputes
        if d.field == field and d.kind == "contradicts"
    ]


DRONE = (
    "Fishermen said the patrol boat was destroyed by a missile off Sorong on Wednesday.",
    "The patrol boat was destroyed off Sorong on Wednesday by gunfire, not by a missile, "
    "the coast guard said on Thursday.",
)
CRASH = (
    "A bus crashed near Ibarra on Wednesday and killed six people. "
    "The crash was caused by brake failure, the owner said.",
    "A bus crashed near Ibarra on Wednesday and killed six people. "
    "The crash was caused by a drunken driver, the prosecutor said.",
)


@pytest.mark.parametrize(
    ("field", "texts"), [("means", DRONE), ("cause", CRASH)], ids=["means", "cause"]
)
def test_sides_of_a_detail_stand_with_their_lines(field, texts):
    ((event, dispute),) = disputed(two(*texts), field)
    assert len({value.line for value in dispute.values}) == 2
    assert all(value.mentions for value in dispute.values)
    assert event.standing and event.standing.verdict == "disputed"


def test_two_speakers_of_one_report_dispute_a_cause():
    text = (
        "A train derailed near Ranchi on Wednesday. The derailment was caused by sabotage, "
        "the minister said. The union said the derailment was caused by a broken rail."
    )
    found = disputed(build([report("r-1", "Harbour News", text)], CaseInfo()), "cause")
    assert [{v.value for v in d.values} for _, d in found] == [{"sabotage", "a broken rail"}]


def test_a_cause_that_is_left_open_is_none():
    one = "A bus crashed near Ibarra on Wednesday. The crash was caused by brake failure, he said."
    other = (
        "A bus crashed near Ibarra on Wednesday. "
        "Police said it was unclear whether the crash was caused by a drunken driver."
    )
    assert disputed(two(one, other), "cause") == []


def test_an_event_named_as_cause_is_linked():
    text = "A train came off the rails near Ibarra on Monday because its driver had fallen asleep."
    record = build([report("r-1", "Harbour News", text)], CaseInfo())
    by_id = {e.id: e for e in record.events}
    (crash,) = [e for e in record.events if e.caused_by]
    assert "rails" in crash.label
    assert all("asleep" in by_id[id].label for id in crash.caused_by)


def test_hours_of_one_day_that_lie_apart_are_disputed():
    one = "The warehouse fire in Tema broke out at 3 a.m. on Wednesday, the owner said."
    other = "The warehouse fire in Tema broke out at 9 p.m. on Wednesday, firefighters said."
    assert disputed(two(one, other), "when")


@pytest.mark.parametrize(
    "other",
    [
        "The warehouse fire in Tema broke out at 4 a.m. on Wednesday, firefighters said.",
        "The warehouse fire in Tema broke out at 9 p.m. Eastern time on Tuesday, officials said.",
        "The warehouse fire in Tema broke out on Wednesday, firefighters said.",
    ],
)
def test_hours_that_may_be_one_moment_are_not(other):
    one = "The warehouse fire in Tema broke out at 3 a.m. on Wednesday, the owner said."
    assert disputed(two(one, other), "when") == []


def test_whose_waters():
    one = "The navy seized the trawler Adisa in Ghanaian waters on Wednesday, an officer said."
    other = (
        "The navy seized the trawler Adisa on Wednesday in international waters, its owner said."
    )
    ((_, dispute),) = disputed(two(one, other), "places")
    assert {v.value for v in dispute.values} == {"Ghanaian waters", "international waters"}


def test_a_caption_does_not_outvote_its_text():
    text = "The market, where 12 people died.\n\nNine people died in the market on Wednesday."
    captioned = replace(
        report("r-1", "Harbour News", text), furniture=(Furniture("caption", 0, 33),)
    )
    counts = tuple(
        Count(
            of="killed",
            who="people",
            low=n,
            best=n,
            high=n,
            report="r-1",
            start=text.index(word),
            end=text.index(word) + len(word),
            line=line,
        )  # fmt: skip
        for n, word, line in ((12, "12", "l-1"), (9, "Nine", "l-2"))
    )
    event = Event(id="e-1", type="HAZARD", counts=counts)
    kinds: dict[str, LineKind] = {"l-1": "own-reporting", "l-2": "speaker"}
    found = compare_counts(event, kinds, ReportSources([captioned], [], [], []))
    assert found.disputes == ()
    assert [t.best for t in found.tolls] == [9]
