"""A disputed field stands as a question, with its values, all who tell each, and what is in force."""

from __future__ import annotations

import msgspec

from dateline.pages import disputes
from dateline.pages.link_index import LinkIndex
from dateline.record.nouns import Dispute, DisputeValue, Refinement, Span


def test_values_with_their_voices(record):
    (disputed,) = disputes.view(LinkIndex(record)).foremost
    (difference,) = disputed.differences
    assert (
        disputed.event.anchor == "e-1"
        and difference.field == "How many killed"
        and difference.sign == "≠"
    )
    assert difference.question == "How many rebels were killed?" and difference.open
    assert [side.value for side in difference.sides] == ["5", "9"]
    (voice,) = difference.sides[0].voices
    assert voice.line and voice.line.text == "Anna Brask"
    assert [(outlet.text, outlet.anchor, said) for outlet, said in voice.quotes] == [
        ("The Courier", "r-courier", "five rebels")
    ]


def test_who_tell_the_same_stand_on_one_side(record):
    at = (Span("r-courier", 0, 7),)
    dispute = Dispute(
        "agents",
        "contradicts",
        (
            DisputeValue("a-1", "l-1", at),
            DisputeValue("a-2", "l-2", at),
            DisputeValue("a-1", "l-3", at * 2),
        ),
    )
    event = msgspec.structs.replace(record.events[0], disputes=(dispute,))
    (difference,) = disputes.of_event(event, LinkIndex(record))
    assert difference.field == "Who did it"
    assert [(side.value, len(side.voices)) for side in difference.sides] == [
        ("Marines", 2),
        ("river rebels", 1),
    ]
    assert len(difference.sides[0].voices[1].quotes) == 1


def test_two_events_that_differ_alike_stand_once_and_both_can_be_led_to(record):
    dispute = Dispute(
        "agents", "contradicts", (DisputeValue("a-1", "l-1"), DisputeValue("a-2", "l-2"))
    )
    pair = [msgspec.structs.replace(e, disputes=(dispute,)) for e in record.events[:2]]
    seen = disputes.view(LinkIndex(msgspec.structs.replace(record, events=tuple(pair))))
    (one,) = seen.foremost
    assert {one.event.anchor, *one.also} == {"e-1", "e-2"} and len(one.differences) == 1


def test_what_was_replaced_and_what_is_only_vaguer_is_folded(record):
    later = Dispute(
        "counts.killed",
        "supersedes",
        (DisputeValue("5", "l-1", in_force=False), DisputeValue("9", "l-1", as_of="2031-05-14")),
        open=False,
    )
    vaguer = Refinement("places", (DisputeValue("p-2", "l-1"), DisputeValue("p-1", "l-2")))
    first, second, *_ = record.events
    events = (
        msgspec.structs.replace(first, disputes=(later,)),
        msgspec.structs.replace(second, disputes=(), refinements=(vaguer,)),
    )
    seen = disputes.view(LinkIndex(msgspec.structs.replace(record, events=events)))
    assert seen.foremost == () and len(seen.settled) == len(seen.refined) == 1
    assert seen.settled[0].differences[0].outcome.startswith("In force: 9 (14 May 2031)")
