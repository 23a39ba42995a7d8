"""Which words of the reports tell an event: a whole sentence, credited to whose words it is."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from dateline.prose.actor_names import in_ordinary_case
from dateline.prose.anaphora import end_of_joint, points, points_within
from dateline.prose.fact_sources import credit
from dateline.prose.key_facts import key_fact
from dateline.prose.passages import passage_at, passages
from dateline.prose.questions import disputed_fields
from dateline.prose.speech import is_quoted_on, names_speaker
from dateline.prose.tellings import best_telling
from dateline.record.index import RecordIndex
from dateline.record.nouns import (
    Actor,
    Dispute,
    DisputeValue,
    Event,
    EventMention,
    Furniture,
    Outlet,
    Record,
    Report,
    Span,
    Statement,
    Stretch,
)


def at(text: str, words: str) -> Stretch:
    start = text.index(words)
    return Stretch(start, start + len(words))


def told(text: str, trigger: str, clause: str = "", **statement: str) -> tuple[Event, RecordIndex]:
    """An event that one report tells by a trigger, with at most one statement."""
    where, stands = at(text, trigger), at(text, clause) if clause else None
    mention = EventMention(
        report="r", start=where.start, end=where.end, trigger=where, clause=stands
    )
    event = Event(id="e", type="ASSAULT", label="Attack", mentions=(mention,))
    said: dict[str, Any] = dict(statement)
    said |= {k: at(text, said[k]) for k in ("source", "cue") if k in said}
    if "content" in said:
        said["content"] = (at(text, said["content"]),)
    statements = (Statement(id="s", report="r", start=0, end=9, **said),) if said else ()
    record = Record(
        reports=(Report(id="r", text=text, outlet="Evening Standard"),),
        outlets=(Outlet("o", "Evening Standard"),),
        statements=statements,
        events=(event,),
    )
    return event, RecordIndex(record)


WHOLE = {
    "A lender suspended the loan until investigators are let into the hamlet.": "are let into",
    "Police were investigating whether the driver fell asleep at the wheel.": "fell asleep",
    "The promise of new levees has been made and broken ever since.": "has been made",
    "Mr. Roe of the U.S. Navy denied that its ships had shelled Corvo.": "had shelled Corvo",
}


@pytest.mark.parametrize("text", WHOLE)
def test_a_sentence_keeps_what_bears_on_its_clause(text):
    event, index = told(f"It rained. {text} It snowed.", WHOLE[text], WHOLE[text])
    shown = text.rstrip(".")
    assert key_fact(event, index).text.startswith(f"“{shown}”")


LONG = (
    "Fighters of the Front withdrew from the town on Friday under a church-brokered agreement, "
    "handing over the officers whom they had held since Tuesday, minutes before it was due."
)


def test_a_long_sentence_breaks_off_behind_its_clause_only():
    clause = LONG.partition(", ")[0]
    event, index = told(LONG, "withdrew", clause)
    assert key_fact(event, index).text.startswith(f"“{clause} …”")
    for rest in (
        ", unless the army fires first",
        ", but its leader denied that it would ever do so",
    ):
        sentence = f"{clause}{rest}, as all who were there on that very long day agreed."
        event, index = told(sentence, "withdrew", clause)
        assert rest in key_fact(event, index).text


def test_a_clause_under_another_is_no_beginning():
    text = LONG.replace("Fighters", "As fighters")
    event, index = told(text, "withdrew", text.partition(", ")[0])
    assert " …”" not in key_fact(event, index).text


def test_who_speaks_in_words_that_do_not_say_so_is_named_with_the_outlet():
    text = "“We pulled out.” “We have held them back for two days,” Hollis told reporters."
    event, index = told(
        text, "pulled out", manner="direct", speaker_text="Hollis", content="We pulled out"
    )
    telling = best_telling(event, index)
    assert telling is not None
    assert credit(telling, index) == ", according to Hollis, as the Evening Standard reports"


def test_words_that_name_their_speaker_are_credited_to_the_outlet():
    text = "The bishop, Anselmo Torre, said the fighters attacked the mill on Monday."
    event, index = told(
        text,
        "attacked",
        manner="indirect",
        speaker_text="The bishop",
        source="Anselmo Torre",
        cue="said",
        content="the fighters attacked the mill",
    )
    telling = best_telling(event, index)
    assert telling is not None and names_speaker(telling, index)
    assert credit(telling, index) == ", as the Evening Standard reports"


def test_a_speaker_named_in_the_sentence_before_stands_in_brackets():
    text = "Anna Brask came at noon. The army will attack the mill, she said."
    event, index = told(
        text,
        "attack",
        manner="indirect",
        speaker="a",
        speaker_text="she",
        source="she",
        cue="said",
        content="The army will attack the mill",
    )
    known = RecordIndex(
        replace(index.record, actors=(Actor(id="a", name="Anna Brask", kind="person"),))
    )
    assert "the mill, she [Anna Brask] said" in key_fact(event, known).text
    assert "she said" in key_fact(event, index).text  # nobody knows who is meant


def test_what_points_back_is_told_with_the_sentence_before():
    text = "The army took Corvo at dawn. It attacked the mill at noon, killing the miller."
    event, index = told(text, "attacked")
    assert key_fact(event, index).text.startswith("“The army took Corvo at dawn. It attacked")
    assert points("His men fled") and not points("Men fled")


def test_who_denies_plans_denies_no_deed():
    text = "France bombed the mill. The army chief said there were no plans to bomb the mill again."
    event, index = told(text, "bombed the mill")
    start = text.index("bomb the mill again")
    span = Span("r", start, start + 4)
    values = (
        DisputeValue("happened", "l-1"),
        DisputeValue("denied", "l-2", mentions=(span,), event="e-2"),
    )
    disputed = replace(event, disputes=(Dispute("status", "contradicts", values),))
    assert disputed_fields(disputed, index) == []
    at_odds = replace(values[1], mentions=(Span("r", 0, 6),))
    disputed = replace(event, disputes=(Dispute("status", "contradicts", (values[0], at_odds)),))
    assert disputed_fields(disputed, index) == ["status"]


def test_a_telling_in_the_body_stands_before_a_headline():
    text = "Army attacks mill at Corvo\n\nThe army attacked the mill at Corvo."
    event, index = told(text, "attacked the mill")
    headline = replace(event.mentions[0], trigger=at(text, "attacks"))
    event = replace(event, mentions=(headline, *event.mentions))
    report = replace(index.reports["r"], furniture=(Furniture("headline", 0, 26),))
    marked = RecordIndex(replace(index.record, reports=(report,), events=(event,)))
    assert key_fact(event, marked).text.startswith("“The army attacked the mill at Corvo”")
    alone = replace(event, mentions=(headline,))
    assert key_fact(alone, marked).text == (
        "“Army attacks mill at Corvo”, says a headline of the Evening Standard."
    )


def test_a_heading_that_a_source_ran_into_a_sentence_is_parted_from_it():
    text = "UN resumes aid deliveries A convoy was due in Corvo, told in A minor."
    report = Report(id="r", text=text)
    assert [text[one.start : one.end] for one in passages(report)] == [
        "UN resumes aid deliveries",
        "A convoy was due in Corvo, told in A minor.",
    ]


def test_sentences_of_a_text():
    text = "Gen. Roe fled to the U.S. on Monday. “He left,” she said. “Good.” It rained\n\nNews"
    report = Report(id="r", text=text, furniture=(Furniture("headline", len(text) - 4, len(text)),))
    assert [text[one.start : one.end] for one in passages(report)] == [
        "Gen. Roe fled to the U.S. on Monday.",
        "“He left,” she said.",
        "“Good.”",
        "It rained",
        "News",
    ]
    assert passage_at(report, len(text)) is None


@pytest.mark.parametrize(
    ("text", "is_pointing"),
    [
        ("The company delayed its offering", True),
        ("The company of Ana Ruiz delayed its offering", False),
        ("There, 500 guards will patrol", True),
        ("There were 500 guards", False),
        ("The army delayed its march", False),
    ],
)
def test_a_sentence_that_opens_with_what_was_named_before_points_back(text, is_pointing):
    assert points(text) == is_pointing


def test_that_assessment_points_back_wherever_it_stands():
    assert points_within("Experts disagree with that assessment")
    assert points_within("I disagree with that, Ana")
    assert not points_within("Experts say that assessments differ")
    assert not points_within("The house that burned")


def test_a_joint_to_the_sentence_before_is_cut_where_the_rest_stands():
    assert "But experts disagree"[end_of_joint("But experts disagree") :] == "experts disagree"
    assert end_of_joint("However, the army left") == len("However, ")
    assert end_of_joint("But for the rain, they left") == 0
    assert end_of_joint("Butter was sold") == 0


def test_the_label_of_a_speaker_is_no_part_of_what_is_told():
    text = "KAYE: The troops shelled the town at noon."
    event, index = told(
        text,
        "shelled",
        source="KAYE",
        content="The troops shelled the town at noon",
        manner="direct",
        speaker_text="KAYE",
    )
    assert key_fact(event, index).text.startswith("“The troops shelled the town at noon”")
    assert ", according to Kaye, as" in key_fact(event, index).text


def test_names_in_capitals_are_put_in_ordinary_case():
    assert in_ordinary_case("RANDI KAYE") == "Randi Kaye"
    assert in_ordinary_case("UNICEF") == "UNICEF"
    assert in_ordinary_case("UN officials") == "UN officials"


def test_words_without_a_known_speaker_are_a_whole_sentence():
    text = "“Put the governor in jail!” The march had begun."
    event, index = told(text, "Put", content="Put the governor in jail", manner="direct")
    assert ", a source quoted by the Evening Standard said" in key_fact(event, index).text


def test_an_opinion_is_credited_to_who_wrote_it():
    text = "By Ana Ruiz, Special to CNN The army shelled the town. It should go."
    event, index = told(text, "shelled")
    signed = replace(index.reports["r"], bylines=("Ana Ruiz",))
    signed_index = RecordIndex(replace(index.record, reports=(signed,)))
    telling = best_telling(event, signed_index)
    assert telling is not None
    expected = ", Ana Ruiz writes in an opinion article published by the Evening Standard"
    assert credit(telling, signed_index) == expected


def test_words_within_open_marks_are_somebodys_and_not_the_outlets():
    text = "“The citizens complain of the shelling and say so. They are furious.” It was noon."
    event, index = told(text, "shelling", source="The citizens", cue="complain")
    telling = best_telling(event, index)
    assert telling is not None
    assert credit(telling, index) == ", a source quoted by the Evening Standard said"


def test_what_was_run_into_the_first_sentence_before_the_wire_is_left_out():
    text = "Some call it new Protests planned in two towns (CNN) — Troops shelled the town."
    event, index = told(text, "shelled")
    assert key_fact(event, index).text.startswith("“Troops shelled the town”")


@pytest.mark.parametrize(
    ("text", "is_spoken"),
    [
        ("At US zoos the keepers shelled the nuts.", False),
        ("Guards of My Big Coin shelled the nuts.", False),
        ("We shelled the town at noon.", True),
        ("At noon we shelled the town.", True),
        ("At noon I shelled the town.", True),
    ],
)
def test_the_first_person_is_told_from_names_by_its_capital(text, is_spoken):
    event, index = told(text, "shelled")
    telling = best_telling(event, index)
    assert telling is not None
    assert is_quoted_on(telling, index) == is_spoken
