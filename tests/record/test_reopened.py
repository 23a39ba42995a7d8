"""Rulings open where a report that came later tells the field otherwise, and there alone."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from dateline.record.nouns import (
    CaseInfo,
    Dispute,
    DisputeValue,
    Event,
    EventMention,
    EventPlace,
    Record,
    Span,
    Stretch,
    When,
)
from dateline.record.reopened import with_reopened
from dateline.record.ruled import Ruled
from dateline.record.rulings import Ruling, SignedRuling

FIRST, LATER = "r-first", "r-later"
ARRIVAL = {FIRST: 2, LATER: 9}
SEEN = 4  # the entry that the signer had seen


def note(field: str, ruling: int = 5, contradicted_by: tuple[str, ...] = ()) -> Ruled:
    return Ruled(field, None, "K. D.", "", None, ruling, contradicted_by=contradicted_by)


def signed(number: int, base: int) -> SignedRuling:
    return SignedRuling(
        number=number, by="K. D.", at="", ruling=Ruling(kind="correct", about="e.r.1", base=base)
    )


def event(id: str, *notes: Ruled, report: str = FIRST, disputes: tuple[Dispute, ...] = ()) -> Event:
    """A ruled event of agent a-1 and target a-2 at p-1, on 10 January."""
    return Event(
        id=id,
        type="ASSAULT",
        agents=("a-1",),
        targets=("a-2",),
        places=(EventPlace("p-1"),),
        when=When("2013-01-10", "2013-01-11"),
        mentions=(EventMention(report=report, start=0, end=1, trigger=Stretch(0, 1)),),
        disputes=disputes,
        ruled=notes,
    )


def notes_after(*events: Event, rulings: tuple[SignedRuling, ...] = (signed(5, SEEN),)):
    record = Record(case=CaseInfo(), reports=(), events=events)
    return with_reopened(record, rulings, ARRIVAL).events[0].ruled or ()


@dataclass
class Told:
    """What a report says of a field in a dispute."""

    value: str
    report: str = LATER
    denied: bool = False
    in_force: bool = True


@pytest.mark.parametrize(
    "name, told, is_open",
    [
        ("when", Told("2013-01-08"), True),
        ("when", Told("2013-01-11"), False),
        ("when", Told("2013-01-08", FIRST), False),
        ("when", Told("2013-01-08", in_force=False), False),
        ("agents", Told("a-3"), True),
        ("agents", Told("a-1"), False),
        ("agents", Told("a-1", denied=True), True),
        ("agents", Told("a-3", denied=True), False),
        ("targets", Told("a-1"), True),
        ("targets", Told("a-2"), False),
        ("places", Told("p-2"), True),
        ("places", Told("p-1"), False),
        ("status", Told("denied"), True),
        ("status", Told("happened"), False),
    ],
)
def test_a_later_report_opens_what_it_tells_otherwise(name: str, told: Told, is_open: bool):
    value = DisputeValue(
        told.value,
        "l-1",
        (Span(told.report, 0, 1),),
        denied=told.denied,
        in_force=told.in_force,
    )
    disputes = (Dispute(name, "contradicts", (value,)),)
    found = notes_after(event("e-1", note(name), note("label", 6), disputes=disputes))
    assert [one.open for one in found] == [is_open, False]


def test_an_event_that_contradicts_opens_where_all_that_tells_it_came_later():
    ruled = event("e-1", note("when", contradicted_by=("e-2", "e-3")))
    found = notes_after(ruled, event("e-2", report=LATER), event("e-3", report=FIRST))
    assert [(one.open, one.contradicted_by) for one in found] == [(True, ("e-2",))]


def test_a_confirmation_by_who_has_seen_it_closes_it():
    ruled = event("e-1", note("when", contradicted_by=("e-2",)), note("confirm", 10))
    rulings = (signed(5, SEEN), signed(10, 9))
    found = notes_after(ruled, event("e-2", report=LATER), rulings=rulings)
    assert [(one.open, one.contradicted_by) for one in found] == [(False, ()), (False, ())]
