"""Each occurrence once; more of the same gives way to other news; the last week in a long case."""

from __future__ import annotations

from msgspec.structs import replace

from dateline.prose import same_news
from dateline.prose.salience import Salience
from dateline.prose.same_news import choose, one_news
from dateline.record.index import RecordIndex
from dateline.record.nouns import Event, When
from tests.prose.made_event import EVENT, SECOND, index_of

LATER = replace(EVENT, id="e-2", when=When("2031-05-15", "2031-05-15", "day", None), counts=())
TALKS = replace(
    EVENT, id="e-3", type="CONSULT", counts=(), mentions=(replace(SECOND, clause=None),)
)


def rule(weaker: Event, stronger: Event) -> str | None:
    return one_news(weaker, stronger, Salience(index_of(weaker, stronger)))


def without_clauses(event: Event) -> Event:
    mentions = tuple(replace(mention, clause=None) for mention in event.mentions)
    return replace(event, mentions=mentions)


def test_two_events_of_one_occurrence_are_one_item():
    whole = replace(EVENT, id="e-9", parts=("e-1",))
    assert rule(EVENT, whole) == "one whole"
    assert rule(replace(EVENT, id="e-2"), EVENT) == "one clause"
    bare = without_clauses(replace(EVENT, id="e-2", counts=(), agents=(), targets=(), places=()))
    assert rule(bare, EVENT) == "one occurrence"
    assert rule(without_clauses(LATER), replace(EVENT, agents=("a-2",))) is None
    assert rule(TALKS, EVENT) is None


def test_the_same_toll_on_neighbouring_days_is_one_occurrence():
    next_day = replace(EVENT, id="e-2", when=When("2031-05-14", "2031-05-14", "day", None))
    other = replace(without_clauses(next_day), agents=("a-2",), places=())
    assert rule(other, EVENT) == "one toll"
    assert rule(replace(other, counts=()), EVENT) is None


def test_other_news_comes_before_more_of_the_same():
    again = without_clauses(replace(LATER, agents=("a-1", "a-2"), standing=EVENT.standing))
    index = index_of(EVENT, again, TALKS)
    salience = Salience(index)
    assert salience.weight(again) > salience.weight(TALKS)
    told = [event.id for event in choose(index.record.events, salience, 3)]
    assert sorted(told) == ["e-1", "e-2", "e-3"]


def test_half_of_a_long_case_is_of_its_last_week(monkeypatch):
    monkeypatch.setattr(same_news, "MANY_REPORTS", 2)
    days = [f"2031-04-{day:02}" for day in range(20, 30)]
    old = [
        without_clauses(
            replace(EVENT, id=f"e-1{n}", agents=(f"a-{n}",), places=(), counts=(),
                    when=When(day, day, "day", None))
        )
        for n, day in enumerate(days)
    ]  # fmt: skip
    new = replace(TALKS, id="e-5", type="ACCUSE", standing=None)
    index = RecordIndex(replace(index_of(*old, new).record))
    assert "e-5" in {event.id for event in choose(index.record.events, Salience(index), 2)}
