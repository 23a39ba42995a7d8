"""The brief of the record: sentences, each with the words that it rests on."""

from __future__ import annotations

from msgspec.structs import replace

from dateline.record.nouns import (
    Actor,
    DatelineField,
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

TEXT = "ALBINA (AP) - Marines seized the bridge on Tuesday. They will seize the mill on Friday."
PLACE = "ALBINA (AP)"
CLAUSE = Stretch(TEXT.index("Marines"), TEXT.index(" on Tuesday"))
SENTENCE = Span("r-1", CLAUSE.start, TEXT.index(" They"))
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


def record(*events: Event, text: str = TEXT) -> Record:
    return Record(
        reports=(
            Report(
                id="r-1",
                text=text,
                published="2031-05-14",
                dateline=DatelineField(PLACE, "AP", None, 0, len(PLACE)),
            ),
        ),
        actors=(Actor(id="a-1", name="Marines"),),
        places=(Place(id="p-1", name="Albina"),),
        events=events,
    )


def test_a_fact_is_led_by_the_sentence_that_it_quotes():
    (fact,) = brief(record(seizure(CLAUSE)))
    assert fact.event == "e-1"
    assert fact.text == "“Marines seized the bridge on Tuesday”."  # the report's words, quoted
    assert fact.mentions == (SENTENCE, Span("r-1", CLAUSE.start, CLAUSE.end))


def test_a_fact_that_no_sentence_tells_rests_on_the_mentions_alone():
    labelled = replace(seizure(None), label="Marines seized the bridge")
    (fact,) = brief(record(labelled, text=" " * len(TEXT)))
    assert fact.text == "Marines seized the bridge on Tuesday 13 May 2031."
    assert fact.mentions == (Span("r-1", CLAUSE.start, CLAUSE.end),)


def test_plans_stand_last_and_a_record_without_events_has_no_brief():
    plan = seizure(None, "e-2", "planned", "2031-05-10")
    at = TEXT.index("seize the mill")
    telling = replace(plan.mentions[0], start=at, end=at + 5, trigger=Stretch(at, at + 5))
    plan = replace(plan, mentions=(telling,))
    facts = brief(record(plan, seizure(CLAUSE)))
    assert [fact.event for fact in facts] == ["e-1", "e-2"]
    assert brief(record()) == ()


def test_one_sentence_is_told_once():
    plan = seizure(None, "e-2", "planned", "2031-05-10")
    assert [fact.event for fact in brief(record(plan, seizure(CLAUSE)))] == ["e-1"]
