"""Odd texts of ordinary size: the time they take grows with their length, and nothing is lost."""

from __future__ import annotations

import re
import time

import pytest

from dateline.language.reading import Block
from dateline.language.sentence_portions import LONGEST, portions
from dateline.record.nouns import Report
from dateline.reference.publishing.bylines import without_stamp
from dateline.stages.attribute.transcripts import LABEL
from dateline.stages.normalise import normalise
from dateline.stages.normalise.long_runs import INSTEAD, long_run_edits

SIZE = 10_000
RUNS = {
    "spaces": " ",
    "digits": "7",
    "commas": ",",
    "capitals": "A",
    "quotes": "“",
    "brackets": "(",
    "dashes": "- ",
    "names": "Mopti, ",
}


def _seconds(work, text: str) -> float:
    """The least processor time of three tries."""
    found = []
    for _ in range(3):
        begun = time.process_time()
        work(text)
        found.append(time.process_time() - begun)
    return min(found)


WORK = {
    "stamp": lambda text: without_stamp("By " + text),
    "label": lambda text: LABEL.match(text),
    "normalise": lambda text: normalise(Report(id="r", text=text)),
}


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("work", ["stamp", "label", "normalise"])
def test_twice_the_length_takes_less_than_three_times_as_long(work, run):
    short, long = (RUNS[run] * (size // len(RUNS[run])) for size in (SIZE, 2 * SIZE))
    assert _seconds(WORK[work], long) < 3 * _seconds(WORK[work], short) + 0.02


def test_runs_of_white_space_are_read_short_and_found_again():
    text = "Gunmen killed four" + " " * 2000 + "people in Mopti.\n" + " " * 200 + "\n\nPolice fled."
    read, form = normalise(Report(id="r", text=text))
    assert read.text == "Gunmen killed four people in Mopti.\n\nPolice fled."
    assert form is not None


def test_an_unbroken_run_is_read_as_a_mark():
    edits = long_run_edits("Code " + "7" * 2000 + " was sent.")
    assert [(e.start, e.end, e.pieces[0].text) for e in edits] == [(5, 2005, INSTEAD)]
    assert not long_run_edits("See https://courier.example/" + "a" * 300)


def test_an_overlong_sentence_is_cut_at_commas_and_no_word_is_lost():
    text = "Rain fell. " + "Gunmen fled Mopti, " * 400 + "and it ended. Night came."
    found = list(portions(text, Block(0, len(text))))
    assert len(found) > 4
    assert all(b.end - b.start <= LONGEST + 40 for b in found)
    between = re.sub(r"\s", "", "".join(text[b.start : b.end] for b in found))
    assert between == re.sub(r"\s", "", text)


def test_an_ordinary_paragraph_is_not_cut():
    text = "Gunmen fled Mopti at 3 p.m. on Monday. " * 200
    assert len(list(portions(text, Block(0, len(text))))) == 1


def test_a_label_may_have_several_words():
    assert LABEL.match("ANA REYES, REPORTER: We are here")["name"] == "ANA REYES, REPORTER"  # type: ignore[index]
    assert LABEL.match("A" * SIZE) is None
