"""One block a question: what is told, by whom, for which day, what is in force and why."""

from __future__ import annotations

from msgspec.structs import replace

from dateline.prose.differences import differences
from dateline.prose.differing import Difference
from dateline.record.nouns import (
    Dispute,
    DisputeValue,
    Event,
    Refinement,
    Span,
    Toll,
)
from tests.prose.made_event import EVENT, FOURTEEN, NINE, index_of

KILLED = Toll("killed", None, 9, 14, 14)


def told(event: Event) -> tuple[Difference, ...]:
    return differences(event, index_of(event))


def test_numbers_that_contradict_supersede_and_refine_are_one_block():
    nine = DisputeValue("9", "l-1", as_of="2031-05-14")
    five = DisputeValue("5", "l-1", as_of="2031-05-13", in_force=False)
    more = DisputeValue("at least 14 (more than)", "l-2", as_of="2031-05-15")
    event = replace(
        EVENT,
        tolls=(KILLED,),
        disputes=(
            Dispute("counts.killed", "supersedes", (five, nine), open=False),
            Dispute("counts.killed", "contradicts", (nine, more)),
        ),
        refinements=(Refinement("counts.killed", (more,)),),
    )
    (one,) = told(event)
    assert (one.kind, one.open, one.question) == ("contradicts", True, "How many were killed?")
    assert [(side.value, side.in_force) for side in one.sides] == [
        ("5", False), ("9", True), ("more than 13", True),
    ]  # fmt: skip
    assert one.sides[1].voices[0].name == "Anna Brask"
    assert one.sides[1].voices[0].day == "14 May 2031"
    assert one.outcome == (
        "In force: 9 to 14, as no number replaces the others; most lines hold 14 for the newest day."
    )


def test_numbers_of_some_say_of_whom_and_stand_apart():
    at = Span(NINE.report, NINE.start, NINE.end)
    counts = (replace(NINE, who="volunteers"), FOURTEEN)
    some = Dispute(
        "counts.killed", "contradicts", (DisputeValue("9", "l-1", (at,)), DisputeValue("3", "l-2"))
    )
    all_ = Dispute(
        "counts.killed", "contradicts", (DisputeValue("20", "l-1"), DisputeValue("14", "l-2"))
    )
    event = replace(EVENT, counts=counts, disputes=(some, all_))
    assert [one.question for one in told(event)] == [
        "How many volunteers were killed?", "How many were killed?",
    ]  # fmt: skip


def test_who_it_was_is_undecided_until_words_settle_it():
    values = (
        DisputeValue("a-1", "l-1"), DisputeValue("a-1", "l-2"), DisputeValue("a-2", "l-3"),
    )  # fmt: skip
    event = replace(EVENT, disputes=(Dispute("agents", "contradicts", values),))
    (one,) = told(event)
    assert one.question == "Who did it?"
    assert one.outcome == (
        "Undecided: nothing later settles it; most lines (2 of 3) tell “Marines”."
    )
    settled = Dispute("agents", "contradicts", values, open=False)
    (one,) = told(replace(EVENT, disputes=(settled,)))
    assert not one.open and one.outcome.startswith("Settled since")


def test_a_denial_and_days_in_words():
    values = (
        DisputeValue("2031-05-13 to 2031-05-14", "l-1"),
        DisputeValue("2031-05-16 evening", "l-2", denied=True),
    )
    (one,) = told(replace(EVENT, disputes=(Dispute("when", "contradicts", values),)))
    assert [side.value for side in one.sides] == [
        "13–14 May 2031",
        "not Friday 16 May 2031, evening",
    ]
    assert one.outcome == "Undecided: nothing later settles it."


def test_what_still_holds_is_asked_so():
    values = (DisputeValue("in force", "l-1"), DisputeValue("over", "l-2"))
    (one,) = told(replace(EVENT, disputes=(Dispute("status", "contradicts", values),)))
    assert one.question == "Does it still hold?"


def test_more_exact_is_no_contradiction_and_comes_last():
    vague = Refinement("places", (DisputeValue("p-2", "l-1"), DisputeValue("p-1", "l-2")))
    who = Dispute("agents", "contradicts", (DisputeValue("a-1", "l-1"), DisputeValue("a-2", "l-2")))
    first, last = told(replace(EVENT, disputes=(who,), refinements=(vague,)))
    assert first.open and last.kind == "refines" and not last.open
    assert last.outcome == "Albina, told more exactly than Marowijne, with which it agrees."
