"""Labels of events: doer, deed, whom and where in one line, never a torn word."""

from __future__ import annotations

import pytest

from dateline.build import build
from dateline.record.nouns import CaseInfo, Report


def labels(text: str) -> list[str]:
    report = Report(
        id="r", outlet="Harbour Gazette", published="2031-03-04", language="en", text=text
    )
    return [event.label for event in build([report], CaseInfo()).events]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        # a clause of the report, without what is told beside its subject
        (
            "The interior minister, Anna Brask, a former judge, arrested two colonels in Konna.",
            "The interior minister arrested two colonels in Konna",
        ),
        # a participle stays with the clause that it hangs on
        (
            "The rebels moved south on Monday, seizing the town of Konna.",
            "The rebels moved south on Monday, seizing the town of Konna",
        ),
        (
            "Rebels burned the mill after fleeing the town of Konna.",
            "Rebels burned the mill after fleeing the town of Konna",
        ),
        # what lies ahead is told by whoever means to do it, not as what will be
        ("France plans to send troops to Mali.", "France plans to send troops to Mali"),
        # a pronoun gives way to a name
        (
            "Anna Brask visited Konna on Monday. She condemned the shelling of the mill.",
            "Anna Brask condemned the shelling of the mill",
        ),
        # what is asked for belongs to the asking
        (
            "The governor asked Brazil for tents and medicine.",
            "The governor asked Brazil for tents and medicine",
        ),
        # a relative clause stands on what it hangs on
        ("The crash, which killed nine people, happened at noon.", "The crash killed nine people"),
        # what stands between two commas is kept where a "when" behind it tells of its time
        (
            "The slide in Konna buried two men, the most since 1990, when 40 people died there.",
            "The slide in Konna buried two men, the most since 1990, when 40 people died",
        ),
        # a noun by itself gets who and where
        ("Nine people died in the attack on Monday in Konna.", "Nine people died in the attack"),
        # an owner stays with the clause that says who it is
        (
            "A train came off the rails near Ibarra because its driver had fallen asleep.",
            "A train came off the rails near Ibarra because its driver had fallen asleep",
        ),
        # what is asked belongs to the asking, also behind whom
        (
            "The opposition called on the minister to resign, and left the hall.",
            "The opposition called on the minister to resign",
        ),
        # denied is said to be denied
        (
            "The army denied that a helicopter had been shot down over Konna.",
            "The army denied that a helicopter had been shot down",
        ),
        # what is joined is told whole
        (
            "The rebels burned the mills of Konna, Ibarra and Boni on Monday.",
            "The rebels burned the mills of Konna, Ibarra and Boni",
        ),
        # a claim keeps who makes it
        (
            "The army said that rebels had burned the mill in Konna.",
            "Rebels had burned the mill in Konna, the army said",
        ),
        # who "they" are, the clause above says
        (
            "The army and the police said they would arrest the colonels in Konna.",
            "The army and the police said they would arrest the colonels",
        ),
        # what has to come first is part of what is foretold
        (
            "The army will enter Konna as soon as the water falls.",
            "The army will enter Konna as soon as the water falls",
        ),
    ],
)
def test_a_label_tells_doer_deed_and_whom(text, label):
    assert any(found.startswith(label) for found in labels(text)), labels(text)


def test_the_place_that_opens_a_sentence_stays():
    told = labels("In Konna, gunmen killed six farmers on Monday. In all, nine men drowned.")
    assert told[0] == "In Konna, gunmen killed six farmers on Monday"
    assert told[1].startswith("Nine men drowned")


def test_a_label_does_not_pass_over_the_dead():
    (label,) = labels(
        "In Konna, 12 people died in the storm and 30 people were injured and 4 people were missing."
    )
    assert "12 people died" in label


def test_no_label_lacks_what_a_relative_stands_for():
    found = labels("Police arrested a broker whom prosecutors accuse of stealing arms in Konna.")
    assert not any(label.casefold().startswith("prosecutors accuse of") for label in found), found


@pytest.mark.parametrize(
    "text",
    [
        "Fighters started arriving with their dead. They tore down the flag and blocked the road.",
        "“We will not talk to them,” he said. Officials say “armed gangs” did it.",
        "Several were wounded, hit by shells, and taken to hospital before the shelling stopped.",
    ],
)
def test_no_label_is_a_torn_word(text):
    for label in labels(text):
        assert ":" not in label
        assert label[0].isupper() or label[0].isdigit() or label[0] in '“"'
        assert label.count("“") == label.count("”")
        assert not label.endswith((",", ";", " the", " of", " and", " to"))


def test_a_relative_pronoun_behind_a_name_is_that_person():
    found = labels("The minister thanked the friends of Anna Brask, who was killed in Konna.")
    assert not any("friends" in label and "killed" in label for label in found), found


def test_no_label_names_one_of_two_who_may_be_meant():
    found = labels(
        "Anna Brask met the mayor of Konna, Erik Lund, on Monday. Police took him to hospital."
    )
    assert not any(label.startswith("Police took Anna") for label in found), found


def test_no_label_gives_the_speaker_what_may_be_of_the_one_spoken_of():
    found = labels(
        "The Harbour Agency said the army had left Konna on Monday. It also attacked Ibarra."
    )
    assert not any(label.startswith("The Harbour Agency attacked") for label in found), found


def test_all_of_a_list_are_told():
    found = labels("Rebels seized the miller, his wife and their son in Konna on Monday.")
    assert any("the miller, his wife and their son" in label for label in found), found
