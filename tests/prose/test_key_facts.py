"""The brief picks what matters: well-founded, weighty, recent; never many of a kind."""

from __future__ import annotations

from typing import Any

import pytest

from dateline.build import build
from dateline.prose import key_facts
from dateline.record.index import RecordIndex
from dateline.record.nouns import Actor, CaseInfo, Event, Record, Report, Standing, When


def event(
    id_: str,
    type_: Any = "ASSAULT",
    lines=1,
    day="2031-05-13",
    status: Any = "happened",
    agents=("a-1",),
) -> Event:
    verdict = "corroborated" if lines > 1 else "single-line"
    return Event(
        id=id_, type=type_, status=status, agents=agents, when=When(day, day, "day", None),
        standing=Standing(lines, lines, verdict, 3),
    )  # fmt: skip


def picked(*events: Event) -> list[str]:
    record = Record(
        reports=(Report(id="r", published="2031-05-14"),),
        events=events,
        actors=(Actor(id="a-1", name="Marines"),),
    )
    return [one.id for one in key_facts.key_events(RecordIndex(record))]


def test_more_lines_weightier_types_and_newer_days_come_first(monkeypatch):
    monkeypatch.setattr(key_facts, "LENGTH", 1)
    assert picked(event("e-1"), event("e-2", lines=3, day="2031-05-12")) == ["e-2"]
    assert picked(event("e-1", "ACCUSE"), event("e-2")) == ["e-2"]
    assert picked(event("e-1", day="2031-03-01"), event("e-2")) == ["e-2"]
    assert picked(event("e-1", status="possible"), event("e-2", day="2031-05-12")) == ["e-2"]


def test_it_is_short_and_in_the_order_of_weight():
    days = [event(f"e-{n}", day=f"2031-05-{n:02}") for n in range(1, 14)]
    chosen = picked(*days)
    assert len(chosen) == key_facts.LENGTH
    assert chosen == sorted(chosen, key=lambda id_: -int(id_[2:]))  # alike, the newest weigh most


def test_one_of_a_kind_and_none_without_anyone_or_anywhere():
    assert picked(event("e-1"), event("e-2", lines=2)) == ["e-2"]
    assert picked(event("e-1", agents=())) == []


def test_a_fact_is_a_sentence_of_one_report_and_credited_to_it(record):
    told = {fact.event.id: fact.text for fact in key_facts.brief(RecordIndex(record))}
    assert told["e-1"] == (
        "“Marines loyal to General Ruben Tjong attacked river rebels near Albina on Tuesday, and "
        "five rebels were killed, Defence Minister Anna Brask said”, according to The Courier."
    )


SENTENCES = {
    "On Monday nine people were killed when a bomb exploded in Kirkuk, the defence ministry said.":
        "“On Monday [3 March 2031] nine people were killed when a bomb exploded in Kirkuk, the defence ministry said”, as the Harbour Gazette reports.",
    "According to the mayor, gunmen burned down the town hall of Basra on Sunday.":
        "“According to the mayor, gunmen burned down the town hall of Basra on Sunday [2 March 2031]”, as the Harbour Gazette reports.",
    "Rebels will leave Mosul on Friday, commander Adnan Sayegh said.":
        "“Rebels will leave Mosul on Friday [7 March 2031], commander Adnan Sayegh said”, as the Harbour Gazette reports.",
    "The army denied that its troops had shelled Kirkuk.": "“The army denied that its troops had shelled Kirkuk”, as the Harbour Gazette reports.",
    "The military denied shelling the hospital of Basra.": "The military denied shelling the hospital of Basra",
    "Police arrested the mayor of Basra yesterday.": "“Police arrested the mayor of Basra yesterday [Monday 3 March 2031]”",
}  # fmt: skip


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_is_quoted_whole_dated_and_credited_to_its_outlet(text):
    report = Report(
        id="r", outlet="Harbour Gazette", published="2031-03-04", language="en", text=text
    )
    record = build([report], CaseInfo())
    assert any(
        SENTENCES[text] in key_facts.key_fact(e, RecordIndex(record)).text for e in record.events
    ), [key_facts.key_fact(e, RecordIndex(record)).text for e in record.events]


def test_every_sentence_of_the_brief_rests_on_words(record):
    for fact in key_facts.brief(RecordIndex(record)):
        assert (
            fact.event.mentions
            and fact.text.endswith(".")
            and (fact.text[0].isupper() or fact.text[0] == "“")
        )


def test_a_number_is_laid_to_the_line_that_tells_it():
    texts = {
        "a": "Nine people were killed when a bomb exploded in Kirkuk on Monday, the defence ministry said.",
        "b": "Fourteen people were killed when a bomb exploded in Kirkuk on Monday, director Leila Hadad said.",
    }
    reports = [
        Report(id=k, outlet=k, published="2031-03-04", language="en", text=t)
        for k, t in texts.items()
    ]
    record = build(reports, CaseInfo())
    text = key_facts.brief(RecordIndex(record))[0].text
    assert ("defence ministry" in text.partition(".")[0]) != (
        "Leila Hadad" in text.partition(".")[0]
    )
    assert (
        "The number killed is put by" in text and "at 9" in text and "by Leila Hadad at 14" in text
    )


def test_a_lower_bound_is_told_with_the_newest_number():
    texts = {
        "2031-03-04": "At least nine people were killed on Monday when a bomb exploded in Kirkuk, the mayor said.",
        "2031-03-05": "The death toll from Monday's bombing in Kirkuk has risen to 17, the mayor said.",
    }
    reports = [
        Report(id=d, outlet="Harbour Gazette", published=d, language="en", text=t)
        for d, t in texts.items()
    ]
    told = [fact.text for fact in key_facts.brief(RecordIndex(build(reports, CaseInfo())))]
    assert len(told) == 1, told
    assert (
        told[0].startswith("“At least nine people were killed")
        and "is put at seventeen." in told[0]
    )


def test_the_sentence_with_which_a_report_opens_stands_before_others():
    text = (
        "Nine people were killed when a bomb exploded in Kirkuk on Monday, the defence ministry said. "
        "Leila Hadad of Kirkuk saw how the bomb of Kirkuk exploded and killed nine people in Kirkuk on Monday."
    )
    report = Report(id="r", outlet="Gazette", published="2031-03-04", language="en", text=text)
    index = RecordIndex(build([report], CaseInfo()))
    facts = [fact.text for fact in key_facts.brief(index)]
    assert facts[0].startswith("“Nine people were killed when a bomb exploded in Kirkuk"), facts
    first = key_facts.in_short(key_facts.key_events(index)[0], index)
    assert first.endswith("Monday [3 March 2031], the defence ministry said”.")
