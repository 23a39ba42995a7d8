"""What an event is called by the words of one mention. What labels come to over whole reports,
`tests/stages/test_labels.py` holds.
"""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dateline.prose.labels import LONGEST, Label, attributed, label_of_extract, label_of_mention
from dateline.record.local import Heading, LocalEvent, Pointer
from dateline.record.nouns import Stretch
from dateline.record.vocabulary import Status
from tests.prose.made_event import COURIER, EVENT, FIRST, index_of

INDEX = index_of(EVENT)
TOLD = LocalEvent(
    id="v-1", report="r-1", start=FIRST.start, end=FIRST.end, trigger=FIRST.trigger, lemma="attack",
    sentence=Stretch(0, len(COURIER)), kind="body", type="ASSAULT", agents=("a-1",), targets=("a-2",),
)  # fmt: skip


def label(form, words: str, status: Status = "happened", **more) -> Label | None:
    heading = Heading(form, words, **more)
    return label_of_mention(replace(TOLD, heading=heading, status=status), EVENT, INDEX)


@pytest.mark.parametrize(
    "form, words, status, called",
    [
        ("active", "attack Albina", "happened", "Marines attacked Albina"),
        ("active", "attack Albina", "planned", "Marines will attack Albina"),
        ("passive", "driven from Albina", "happened", "The River Front was driven from Albina"),
        ("passive", "driven from Albina", "denied", "The River Front was not driven from Albina"),
        ("phrase", "raid on the port of Albina", "happened", "Raid on the port of Albina"),
        ("whole", "there were no plans to pursue them further", "happened", "No plans to pursue them further"),
    ],
)  # fmt: skip
def test_the_form_says_how_the_words_stand(form, words: str, status: Status, called: str):
    found = label(form, words, status)
    assert found is not None and found.words == called


@pytest.mark.parametrize(
    "form, words",
    [
        ("phrase", "the raid"),  # says too little
        ("phrase", f"raid on {'x' * LONGEST}"),
        ("extract", "these crimes were theirs"),  # only the report explains it
    ],
)
def test_words_that_say_too_little_or_too_much_make_none(form, words: str):
    assert label(form, words) is None


def test_a_pronoun_gets_its_name_or_the_noun_phrase_stands():
    she, nobody = Pointer("it", ("a-2",)), Pointer("she", ())
    found = label("whole", "{p0} called for a halt", pointers=(she,))
    assert found == Label("The River Front called for a halt", "clause")
    found = label("whole", "{p0} called for a halt", pointers=(nobody,), phrase="call for a halt")
    assert found == Label("Call for a halt", "phrase")


@pytest.mark.parametrize(
    "words, form, said",
    [
        ("The town is safe", "clause", "The town is safe, Anna Brask said"),
        ("Anna Brask calls the town safe", "clause", "Anna Brask calls the town safe"),
        ("Attack on the town", "phrase", "Attack on the town"),
    ],
)
def test_who_says_it_stands_behind_it_once(words: str, form, said: str):
    at = COURIER.index("Anna Brask")
    statement = replace(
        INDEX.record.statements[0], source=Stretch(at, at + 10), speaker="a-1", cue=Stretch(at + 11, at + 15)
    )  # fmt: skip
    actors = (replace(INDEX.record.actors[0], name="Anna Brask", kind="person"),)
    index = type(INDEX)(replace(INDEX.record, statements=(statement,), actors=actors))
    told = replace(TOLD, statement="s-1", heading=Heading("clause", words))
    assert attributed(Label(words, form), told, index).words == said


def test_words_that_make_no_label_are_quoted():
    made = label_of_extract(EVENT, [TOLD], INDEX)
    assert made.form == "clause" and made.words.startswith("“Nine people were killed on Tuesday")
