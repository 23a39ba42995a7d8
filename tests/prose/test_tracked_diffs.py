"""What became of promises and of who holds which place."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dateline.prose.tracked_diffs import commitment_diffs, control_diffs
from dateline.record.event_matching import Pairing
from dateline.record.index import RecordIndex
from dateline.record.nouns import Actor, Commitment, Control, Due, Event, Span
from tests.prose.made_event import RADIO, index_of

ROAD = Event(id="e-1", type="AID", label="The road will be open again", label_form="clause")
OPEN = Commitment(event="e-1", speaker_text="Anna Brask", state="open", due=Due(None, "2031-05-20"))
HELD = Control(place="p-1", holder="a-1", from_="2031-05-13", to=None, event="e-1")
SAME = Pairing({"e-1": "e-1"}, {}, {}, (), ())


def index(*promises: Commitment, control: tuple[Control, ...] = ()) -> RecordIndex:
    record, marines = index_of(ROAD).record, Actor(id="a-1", name="marines")
    return RecordIndex(replace(record, actors=(marines,), commitments=promises, control=control))


def promises(old: tuple[Commitment, ...], new: tuple[Commitment, ...]) -> list[str]:
    return list(commitment_diffs(SAME, index(*old), index(*new)))


def test_a_promise_is_new_stands_otherwise_or_is_gone():
    rained = RADIO.index("It rained")
    kept = replace(OPEN, state="kept", decided_by=(Span("r-2", rained, rained + 9),))
    promise = "The road will be open again (promised by Anna Brask)"
    assert promises((), (OPEN,)) == [f"New promise: {promise} (open)."]
    assert promises((OPEN,), (OPEN,)) == []
    assert promises((OPEN,), ()) == [f"No longer a promise: {promise}."]
    (said,) = promises((OPEN,), (kept,))
    assert said == f"{promise}: it was open and is now kept. Radio One: “It rained”."


def test_another_day_is_told_with_the_one_before():
    later = replace(OPEN, due=Due(None, "2031-05-27"))
    (said,) = promises((OPEN,), (later,))
    assert "27 May 2031, before" in said and said.endswith("20 May 2031.")
    (said,) = promises((OPEN,), (replace(OPEN, due=Due()),))
    assert "it falls due at no told time, before" in said


ENDED = replace(HELD, to="2031-05-16")


@pytest.mark.parametrize(
    "old, new, said",
    [
        ((), (HELD,), ["Marines hold Albina from Tuesday 13 May 2031."]),
        ((HELD,), (HELD,), []),
        (
            (HELD,),
            (ENDED,),
            [
                "Marines held Albina from Tuesday 13 May 2031 to Friday 16 May 2031; "
                "before, no end was told."
            ],
        ),
        ((HELD,), (), ["No longer told: Marines hold Albina from Tuesday 13 May 2031."]),
        (
            (HELD,),
            (replace(HELD, from_="2031-05-12"),),
            [
                "Marines hold Albina from Monday 12 May 2031; before, this was told as: "
                "Marines hold Albina from Tuesday 13 May 2031."
            ],
        ),
        ((), (replace(HELD, holder=None, from_=None),), ["Nobody named holds Albina."]),
    ],
)
def test_holdings(old: tuple[Control, ...], new: tuple[Control, ...], said: list[str]):
    assert list(control_diffs(index(control=old), index(control=new))) == said
