"""The brief of the record: sentences, each with the words that it rests on."""

from __future__ import annotations

from dateline.record.nouns import (
    Actor,
    Event,
    EventMention,
    EventPlace,
    Place,
    Record,
    Report,
    Span,
    Stretch,
    When,
)
from dateline.record.vocabulary import Status
from dateline.stages.brief import brief

TEXT = "ALBINA (AP) - Marines seized the bridge on Tuesday. Nobody was hurt."
CLAUSE = Stretch(TEXT.index("Marines"), TEXT.index(" on Tuesday"))
TRIGGER = Stretch(TEXT.index("seized"), TEXT.index(" the bridge"))


def seizure(
    clause: Stretch | None, id_: str = "e-1", status: Status = "happened", day="2031-05-13"
) -> Event:
    mention = EventMention(
        report="r-1", start=CLAUSE.start, end=CLAUSE.end, trigger=TRIGGER, status=status,
        clause=clause,
    )  # fmt: skip
    return Event(
        id=id_, type="ASSAULT", mode="seize", status=status, agents=("a-1",), mentions=(mention,),
        places=(EventPlace("p-1"),), when=When(day, day, "day"),
    )  # fmt: skip


def record(*events: Event) -> Record:
    return Record(
        reports=(Report(id="r-1", text=TEXT, published="2031-05-14"),),
        actors=(Actor(id="a-1", name="Marines"),),
        places=(Place(id="p-1", name="Albina"),),
        events=events,
    )


def test_a_fact_is_led_by_the_clause_that_its_sentence_is_made_of():
    (fact,) = brief(record(seizure(CLAUSE)))
    assert fact.event == "e-1"
    assert fact.text.startswith("“Marines seized the bridge")  # the report's words, quoted
    words = Span("r-1", CLAUSE.start, CLAUSE.end)
    assert fact.mentions == (words, words)


def test_a_sentence_put_together_from_the_fields_rests_on_the_mentions_alone():
    (fact,) = brief(record(seizure(None)))
    assert fact.text.startswith("There was an attack by Marines in Albina") and "2031" in fact.text
    assert fact.mentions == (Span("r-1", CLAUSE.start, CLAUSE.end),)


def test_plans_stand_last_and_a_record_without_events_has_no_brief():
    plan = seizure(None, "e-2", "planned", "2031-05-10")
    assert [fact.event for fact in brief(record(plan, seizure(CLAUSE)))] == ["e-1", "e-2"]
    assert brief(record()) == ()
