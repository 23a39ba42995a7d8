"""A disputed field stands by its values, each with all who tell it."""

from __future__ import annotations

import msgspec

from dateline.pages import disputes
from dateline.pages.link_index import LinkIndex
from dateline.record.nouns import Dispute, DisputeValue, Span


def test_values_with_their_voices(record):
    (disputed,) = disputes.view(LinkIndex(record))
    (difference,) = disputed.differences
    assert (
        disputed.event.anchor == "e-1"
        and difference.field == "How many killed"
        and difference.sign == "≠"
    )
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
