"""Parse: which stretches of a report are read, and what is read in the case of ordinary English."""

from __future__ import annotations

from pathlib import Path

import pytest

import dateline.language
from dateline.record.nouns import DatelineField, Furniture, Report
from dateline.record.vocabulary import FurnitureKind
from dateline.stages.parse import blocks, parse

WEIGHTS = Path(dateline.language.__file__).parent / "weights" / "reader.onnx"
needs_model = pytest.mark.skipif(
    not WEIGHTS.exists(), reason="the language model's weights are not here"
)


def mark(text: str, words: str, kind: FurnitureKind) -> Furniture:
    start = text.index(words)
    return Furniture(kind, start, start + len(words))


def told(report: Report) -> list[tuple[str, str]]:
    """Kind and words of every block."""
    return [(b.kind, report.text[b.start : b.end]) for b in blocks(report)]


def report(text: str, *marks: Furniture, **fields: object) -> Report:
    return Report(id="r", text=text, furniture=marks, **fields)  # type: ignore[arg-type]


def test_headline_and_captions_are_read_by_themselves_and_other_furniture_is_not() -> None:
    text = "Dam gives way\n\nShare this\n\nThe dam broke.\n\nThe dam on Friday."
    marks = (
        mark(text, "Dam gives way", "headline"),
        mark(text, "Share this", "share"),
        mark(text, "The dam on Friday.", "caption"),
    )
    assert told(report(text, *marks)) == [
        ("headline", "Dam gives way"),
        ("body", "The dam broke."),
        ("caption", "The dam on Friday."),
    ]


def test_furniture_within_a_paragraph_is_cut_out_of_it() -> None:
    text = "Updated at 4 p.m.: The dam broke.  (AFP)"
    marks = (mark(text, "Updated at 4 p.m.:", "update-stamp"), mark(text, "(AFP)", "credit"))
    assert told(report(text, *marks)) == [("body", "The dam broke.")]


def test_the_dateline_is_not_read() -> None:
    text = "LIMA, May 14 - The dam broke."
    dateline = DatelineField("Lima", None, "May 14", 0, text.index("The"))
    assert told(report(text, dateline=dateline)) == [("body", "The dam broke.")]


def test_of_two_mined_marks_that_overlap_the_earlier_keeps_what_they_share() -> None:
    text = "Dam gives way in the north"
    marks = (mark(text, "Dam gives way", "headline"), mark(text, "way in the north", "caption"))
    assert told(report(text, *marks)) == [
        ("headline", "Dam gives way"),
        ("caption", "in the north"),
    ]


def test_a_report_in_another_language_is_kept_with_a_fault() -> None:
    reading, faults = parse(report("Der Damm brach.", language="de-AT", file="damm.txt"))
    assert (reading.text, reading.words) == ("Der Damm brach.", ())
    assert [(f.stage, f.slug, f.report) for f in faults] == [("parse", "language-not-read", "r")]
    assert "damm.txt" in faults[0].message


@needs_model
def test_a_report_in_british_english_is_read() -> None:
    reading, faults = parse(report("The dam broke.", language="en-GB"))
    assert not faults
    assert [w.text for w in reading.words] == ["The", "dam", "broke", "."]


@needs_model
def test_text_in_capitals_is_read_in_ordinary_case_and_keeps_its_letters() -> None:
    text = "THE ARMY ATTACKED THE TOWN ON FRIDAY, WITNESSES SAID."
    reading, _ = parse(report(text))
    assert reading.source == text
    assert len(reading.text) == len(text)
    assert "army attacked the town" in reading.text
    assert reading.quote(0, 8) == "THE ARMY"


@needs_model
def test_text_in_ordinary_case_needs_no_second_text() -> None:
    reading, _ = parse(report("The dam broke."))
    assert (reading.text, reading.source) == ("The dam broke.", "")
