"""What nobody has told, each gap with the facts that it rests on, and nothing supposed."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec.structs import replace

from dateline.prose.gaps import Gap, gaps
from dateline.record.index import RecordIndex
from dateline.record.nouns import Event, EventPlace, Record, Report, Standing, When
from tests.prose.made_event import EVENT, NINE, index_of

ATTACK = replace(
    EVENT, id="e-7", counts=(), label="Marines attacked Albina", label_form="clause",
)  # fmt: skip


def of_kind(kind: str, record: Record) -> list[Gap]:
    return [gap for gap in gaps(RecordIndex(record)) if gap.kind == kind]


def without_toll(*events: Event) -> list[Gap]:
    return of_kind("no-toll", index_of(*events).record)


def test_an_attack_on_a_named_town_without_a_number_is_a_gap():
    (gap,) = without_toll(ATTACK)
    assert gap.events == ("e-7",)
    assert gap.text == (
        "No toll from Albina: nobody tells how many were killed or wounded "
        "(Marines attacked Albina, Tuesday 13 May 2031)."
    )


def test_any_number_told_of_the_place_in_that_time_closes_it():
    other = replace(EVENT, id="e-8", type="HAZARD", counts=(NINE,))
    assert without_toll(ATTACK, other) == []
    nobody = replace(NINE, low=0, best=0, high=0)
    assert without_toll(replace(ATTACK, counts=(nobody,))) == []
    later = replace(other, when=When("2031-05-15", "2031-05-15", "day", "Thursday"))
    assert len(without_toll(ATTACK, later)) == 1


def test_the_total_of_a_table_beside_it_which_names_no_place_closes_it():
    total = replace(EVENT, id="e-8", places=(), counts=(NINE,))
    assert without_toll(ATTACK, total) == []
    of_another_kind = replace(total, type="HAZARD", mode=None)
    assert len(without_toll(ATTACK, of_another_kind)) == 1
    first, second = EVENT.mentions
    told = replace(ATTACK, mentions=(first,)), replace(total, mentions=(second,))
    assert first.report != second.report
    assert len(without_toll(*told)) == 1


def test_provinces_plans_denials_and_talks_ask_for_no_toll():
    assert without_toll(replace(ATTACK, places=(EventPlace("p-2"),))) == []
    assert without_toll(replace(ATTACK, places=(EventPlace("p-1", "from"),))) == []
    assert without_toll(replace(ATTACK, status="planned")) == []
    assert without_toll(replace(ATTACK, status="denied")) == []
    assert without_toll(replace(ATTACK, type="CONSULT", mode=None)) == []


def figures(days: list[int], newest: int) -> Record:
    """A line gives a number of dead on days of May; the newest report is of another."""
    record = index_of(EVENT).record
    counts = tuple(replace(NINE, as_of=f"2031-05-{day:02d}", low=day, best=day) for day in days)
    told = date(2031, 5, 1) + timedelta(days=newest - 1)
    last = Report(id="r-9", text="It rained.", outlet="Radio One", published=told.isoformat())
    first = replace(record.reports[0], published="2031-05-01")
    return replace(
        record, reports=(first, last), events=(replace(EVENT, counts=counts, mentions=EVENT.mentions[:1]),),
    )  # fmt: skip


def test_a_line_that_gave_a_running_figure_and_stopped_is_told_with_its_last():
    (gap,) = of_kind("silent", figures([2, 4, 6], newest=12))
    assert gap.events == ("e-1",)
    assert gap.text == (
        "Anna Brask gave figures for the dead on 3 days, last 6 on Tuesday 6 May 2031; "
        "none for 6 days since."
    )


def test_one_figure_a_pause_as_before_and_long_ago_are_no_silence():
    assert of_kind("silent", figures([6], newest=12)) == []
    assert of_kind("silent", figures([1, 6], newest=12)) == []
    assert of_kind("silent", figures([5, 6], newest=8)) == []
    assert of_kind("silent", figures([2, 4, 6], newest=90)) == []


def test_what_weighs_much_and_stands_on_one_line_names_it():
    alone = replace(EVENT, mentions=EVENT.mentions[:1], standing=Standing(1, 1, "single-line", 3))
    (gap,) = of_kind("single", index_of(alone).record)
    assert gap.text.startswith("Told by Anna Brask alone: ") and gap.events == ("e-1",)
    assert of_kind("single", index_of(EVENT).record) == []


def test_an_empty_record_has_no_gaps():
    assert gaps(RecordIndex(Record())) == ()
