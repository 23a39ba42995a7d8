"""Who says what: constructions of English news, by trees written by hand and by the model that ships."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import dateline.language
from dateline.language import Block, load
from dateline.record.drafts import QuotationDraft
from dateline.stages.attribute import attribute
from tests.reading_builder import reading_from_conllu

WEIGHTS = Path(dateline.language.__file__).parent / "weights" / "reader.onnx"
needs_model = pytest.mark.skipif(
    not WEIGHTS.exists(), reason="the language model's weights are not here"
)


@cache
def told(text: str, kind: str = "body") -> tuple[QuotationDraft, ...]:
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(at, at + len(line), kind))
        at += len(line) + 1
    return tuple(attribute(load().read(text, blocks)))


def rows(text: str, kind: str = "body") -> list[tuple[str | None, str | None, str, str]]:
    """Source, cue, manner and content of every statement, as words."""
    return [
        (
            text[s.source.start : s.source.end] if s.source else None,
            text[s.cue.start : s.cue.end] if s.cue else None,
            s.manner,
            " / ".join(text[c.start : c.end] for c in s.content),
        )
        for s in told(text, kind)
    ]


def test_that_clause_by_hand() -> None:
    reading = reading_from_conllu("""
# name = LOC 1 1
Norway Norway NNP 2 nsubj
denied deny VBD 0 root
that that IN 6 mark
ships ship NNS 6 nsubj
had have VBD 6 aux
sunk sink VBN 2 ccomp
. . . 2 punct
""")
    (quotation_draft,) = attribute(reading)
    assert quotation_draft.speaker == 0
    assert [reading.text[c.start : c.end] for c in quotation_draft.content] == ["ships had sunk"]
    assert quotation_draft.manner == "indirect"
    assert not quotation_draft.anonymous


def test_speaker_inside_a_sentence_by_hand() -> None:
    reading = reading_from_conllu("""
The the DT 2 det
road road NN 8 nsubj
, , , 5 punct
she she PRP 5 nsubj
said say VBD 8 parataxis
, , , 5 punct
is be VBZ 8 cop
open open JJ 0 root
. . . 8 punct
""")
    (quotation_draft,) = attribute(reading)
    assert quotation_draft.speaker == 3
    assert [reading.text[c.start : c.end] for c in quotation_draft.content] == [
        "The road",
        "is open",
    ]


INDIRECT = [
    ("Norway said its ships had left the bay.", "Norway", "said", "its ships had left the bay"),
    ("The convoy had been hit twice, Okoro said.", "Okoro", "said", "The convoy had been hit twice"),
    ("The army blew up the bridge, said Okoro.", "Okoro", "said", "The army blew up the bridge"),
    ("Okoro told reporters that the talks had failed.", "Okoro", "told", "the talks had failed"),
    ("Okoro said Thursday she would step down.", "Okoro", "said", "she would step down"),
    ("The talks collapsed before midnight, according to the Zanbar Relief Committee.",
     "the Zanbar Relief Committee", "according to", "The talks collapsed before midnight"),
    ("According to two diplomats, the talks collapsed.", "two diplomats", "According to", "the talks collapsed"),
    ("General Haddad vowed to retake the port.", "General Haddad", "vowed", "to retake the port"),
    ("Rebels claimed responsibility for the bombing.", "Rebels", "claimed", "responsibility for the bombing"),
    ("Chile accused Peru of moving the fence.", "Chile", "accused", "Peru of moving the fence"),
    ("Paris called on Moscow to withdraw its troops.", "Paris", "called", "Moscow to withdraw its troops"),
    ("The UN warned of famine in the north.", "The UN", "warned", "famine in the north"),
]  # fmt: skip


@needs_model
@pytest.mark.parametrize(("text", "source", "cue", "content"), INDIRECT)
def test_indirect_speech(text: str, source: str, cue: str, content: str) -> None:
    assert rows(text) == [(source, cue, "indirect", content)]


@needs_model
@pytest.mark.parametrize(
    "text",
    ["The quake claimed 12 lives.", "That said, the road is still open.", "French troops attacked rebels near Mopti.",
     "The company charged 12 dollars a month.", "Police pressed the crowd back."],
)  # fmt: skip
def test_no_speech(text: str) -> None:
    assert rows(text) == []


@needs_model
def test_quotation_goes_on_after_the_speaker() -> None:
    text = '"We will not leave," said Imani Okoro, a minister. "Our soldiers are ready. They will stay."'
    ((source, cue, manner, content),) = rows(text)
    assert (source, cue, manner) == ("Imani Okoro, a minister", "said", "direct")
    assert content == "We will not leave / Our soldiers are ready. They will stay"


@needs_model
def test_quoted_paragraph_without_a_cue_belongs_to_the_speaker_before() -> None:
    text = "“The bridge is open,” Okoro said.\n\n“The first trucks will cross on Monday.”"
    found = rows(text)
    assert [row[0] for row in found] == ["Okoro", "Okoro"]
    assert found[1][3] == "The first trucks will cross on Monday"


@needs_model
def test_a_sentence_after_a_quotation_is_the_reports_own() -> None:
    text = "“The bridge is open,” Okoro said.\n\n“We are glad.” French jets continued strikes on the port."
    assert all("jets" not in row[3] for row in rows(text))


@needs_model
def test_partly_quoted_speech_is_mixed() -> None:
    ((_, _, manner, content),) = rows("Haddad said the army had “run out of roads” in the south.")
    assert manner == "mixed"
    assert content == "the army had “run out of roads” in the south"


@needs_model
def test_nested_statements_each_have_their_own_content() -> None:
    found = rows("Haddad said the pilot had reported that the runway was gone.")
    assert [(row[0], row[3]) for row in found] == [
        ("Haddad", "the pilot had reported that the runway was gone"),
        ("the pilot", "the runway was gone"),
    ]


@needs_model
def test_unnamed_sources() -> None:
    for text in (
        "Sources said the convoy had been hit.",
        "A baker in Taftan said gunmen had come.",
        "Military sources and witnesses said the bridge was gone.",
    ):
        (quotation_draft,) = told(text)
        assert quotation_draft.anonymous, text
    (quotation_draft,) = told("The port was reported to have fallen.")
    assert quotation_draft.speaker is None and quotation_draft.anonymous


@needs_model
def test_headline_with_a_colon() -> None:
    assert rows("Chile: miners will return to work", "headline") == [
        ("Chile", ":", "indirect", "miners will return to work")
    ]
    assert rows("Haddad: Army will retake the port", "headline")[0][0] == "Haddad"


@needs_model
def test_a_lost_verb_of_saying() -> None:
    found = rows(
        "Troops moved on Sunday as President Amina Diallo that Guinea will close its border."
    )
    assert [(row[0], row[1]) for row in found] == [("President Amina Diallo", None)] or found == []
