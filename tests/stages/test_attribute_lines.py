"""Quotations that run over lines of one sentence each, and the labels of a transcript."""

from __future__ import annotations

from pathlib import Path

import pytest

import dateline.language
from dateline.language import Block, load
from dateline.stages.attribute import attribute
from dateline.stages.attribute.transcripts import LABEL, _are_topics

WEIGHTS = Path(dateline.language.__file__).parent / "weights" / "reader.onnx"
FILLER = [f"Nothing new came from the {name} village that day." for name in "abcdefghijkl"]


def told_by_line(lines: list[str]) -> list[tuple[str, str]]:
    """(source, content) of what is said in a text of one sentence a line."""
    text, blocks, at = "\n".join(lines), list[Block](), 0
    for line in lines:
        blocks.append(Block(at, at + len(line)))
        at += len(line) + 1
    found = attribute(load().read(text, tuple(blocks)))
    return [
        (text[d.source.start : d.source.end] if d.source else "", text[c.start : c.end])
        for d in found
        for c in d.content
    ]


@pytest.mark.skipif(not WEIGHTS.exists(), reason="the language model's weights are not here")
def test_a_quotation_runs_on_over_lines_of_one_sentence_each():
    lines = ["“I will answer your demands.", "I am bound to my promises,” President Ruiz says."]
    said = {content: who for who, content in told_by_line([*FILLER, *lines])}
    assert said["I will answer your demands"] == "President Ruiz"


@pytest.mark.skipif(not WEIGHTS.exists(), reason="the language model's weights are not here")
def test_a_quotation_goes_on_in_a_paragraph_opened_again():
    first = 'Ana Ruiz told the Standard: "The road was open at that time.'
    second = "“By then the police were coming to the scene.”"
    said = {content: who for who, content in told_by_line([first, second])}
    assert said["By then the police were coming to the scene"] == "Ana Ruiz"


@pytest.mark.parametrize(
    "line",
    [
        "PROF. ANA RUIZ, SCHOOL OF LAW, STATE UNIV. (via telephone): Well, I think so.",
        "COOPER (on camera): What is remarkable is this.",
        "ANA RUIZ (R), FORMER MAYOR OF THE TOWN: When all of it is done.",
        "KAYE: We will be back.",
    ],
)
def test_labels_of_a_transcript(line):
    found = LABEL.match(line)
    assert found is not None
    assert line[found.end() :][:2] in ("We", "Wh")


def test_topics_in_capitals_are_nobodys_labels():
    assert _are_topics(["COMPETITION", "LAUNCH PAD", "COST"])
    assert not _are_topics(["ANA RUIZ, CNN ANCHOR", "COLE", "RUIZ"])
    assert not _are_topics(["MINISTER RUIZ", "QUESTION", "COLE"])
