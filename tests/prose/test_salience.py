"""How much an event weighs: deaths, standing, what changes hands, how new it is."""

from __future__ import annotations

from msgspec.structs import replace

from dateline.prose.salience import weight, weightiest
from dateline.record.index import RecordIndex
from dateline.record.nouns import Control, Event, EventPlace, Furniture, Stretch, When
from tests.prose.made_event import EVENT, index_of


def weigh(event: Event, *control: Control) -> float:
    index = RecordIndex(replace(index_of(event).record, control=control))
    return weight(event, index)


def test_deaths_lines_and_certainty_add_to_the_weight():
    assert weigh(EVENT) > weigh(replace(EVENT, counts=()))
    assert weigh(EVENT) > weigh(replace(EVENT, standing=None))
    assert weigh(EVENT) > weigh(replace(EVENT, status="possible"))


def test_a_place_that_changes_hands_weighs_more():
    held = Control("p-1", "a-1", None, None, "e-9")
    left = replace(EVENT, type="RETREAT", places=(EventPlace("p-1", "from"),))
    assert weigh(left, held) == weigh(left) + 4
    assert weigh(EVENT, Control("p-2", "a-1", None, None, "e-1")) == weigh(EVENT) + 4
    assert weigh(EVENT, held) == weigh(EVENT)


def test_history_weighs_less_than_what_has_no_date():
    old = replace(EVENT, when=When("2031-01-01", "2031-01-01", "day", None))
    assert weigh(old) < weigh(replace(EVENT, when=None)) < weigh(EVENT)


def test_the_weightiest_stand_first_and_equals_by_id():
    other = replace(EVENT, id="e-0")
    light = replace(EVENT, id="e-2", counts=())
    index = index_of(EVENT, other, light)
    assert [e.id for e in weightiest(index.record.events, index)] == ["e-0", "e-1", "e-2"]
    assert [e.id for e in weightiest(index.record.events, index, 1)] == ["e-0"]


def test_what_a_headline_tells_weighs_more():
    index = index_of(EVENT)
    led = replace(index.record.reports[0], furniture=(Furniture("headline", 0, 60),))
    other = RecordIndex(replace(index.record, reports=(led, *index.record.reports[1:])))
    assert weight(EVENT, other) > weight(EVENT, index) - 0.01


def test_what_was_taken_and_lost_again_is_no_longer_the_news():
    lost, kept = (Control("p-1", "a-1", "2031-05-13", to, "e-1") for to in ("2031-05-14", None))
    assert weigh(EVENT, lost) < weigh(EVENT) < weigh(EVENT, kept)


def test_harm_of_what_has_not_happened_weighs_nothing():
    plan = replace(EVENT, status="planned")
    assert weigh(plan) == weigh(replace(plan, counts=()))


def test_routine_help_weighs_less_than_that_of_a_state():
    help_ = replace(EVENT, type="AID", counts=())
    index = index_of(help_)
    state = (replace(index.record.actors[0], kind="government"), *index.record.actors[1:])
    by_state = RecordIndex(replace(index.record, actors=state))
    assert weight(help_, by_state) >= weight(help_, index) + 3


def test_an_accord_by_which_something_is_done_is_not_told_as_made():
    text = "The rebels left Brod under an agreement."
    mention = replace(
        EVENT.mentions[0], report="r-1", start=30, end=39, trigger=Stretch(30, 39), clause=None
    )
    accord = replace(
        EVENT, type="AGREE", mode=None, places=(), when=None, counts=(), mentions=(mention,)
    )

    def weighed(words: str) -> float:
        index = index_of(accord)
        reports = tuple(replace(r, text=words) for r in index.record.reports)
        return weight(accord, RecordIndex(replace(index.record, reports=reports)))

    assert weighed("On Monday they all signed the agreement.") == weighed(text) + 4
