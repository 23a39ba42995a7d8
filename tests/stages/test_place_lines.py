"""Lines of a list that open with the place of what they tell, and days alone above them."""

from __future__ import annotations

import pytest

from dateline.build import build
from dateline.record.nouns import CaseInfo, Report
from dateline.stages.normalise import normalise


def read(line: str) -> str:
    """A line of a list as it is read."""
    report, _ = normalise(Report(id="r-t", outlet=None, text=f"News\n\n{line}\n", language="en"))
    return report.text.strip().rpartition("\n")[2]


def test_the_place_stands_in_the_sentence():
    told = read("- Khan Yunis: Two drivers were killed when a car was hit.")
    assert told == "In Khan Yunis, two drivers were killed when a car was hit."


@pytest.mark.parametrize(
    "line",
    ["- France: the talks have failed.", "- Kyiv: will not give up the town.", "- Note: two were hurt.",
     "- Marib: (map)", "- Marib: Police: 3 men dead.", "Marib: two drivers were killed.", "- Ahmed Salem: two drivers were killed."],
)  # fmt: skip
def test_speakers_and_labels_stay(line: str):
    assert read(line) == line


def test_capitals_that_stand_for_their_governments_speak():
    text = "- London: the only way is a pause.\n- Paris: the draft fails on all counts.\n"
    report, _ = normalise(Report(id="r-t", outlet=None, text=f"Talks\n\n{text}", language="en"))
    assert report.text.endswith(text)


def test_headlines_and_datelines_are_left_alone():
    text = (
        "Gaza Strip: two were killed in a raid\n\nRAFAH, 11 June 2024 - Two men were killed here.\n"
    )
    report, _ = normalise(Report(id="r-t", outlet=None, text=text, language="en"))
    assert report.text == text


def test_a_day_alone_above_a_list_dates_its_lines():
    text = (
        "Daily update\n12 June 2024\n\n10 June:\n- Marib: 4 people were killed when a house was hit.\n"
        "- Aden: 6 killed, 14 injured.\n\n11 June\n- Harad: two drivers were shot dead.\n\n"
        "In Taiz, a market burned down."
    )
    record = build([Report(id="r-t", outlet="Post", published="2024-06-12", text=text)], CaseInfo())
    days = {
        text[m.start : m.end].partition(" ")[0]: e.when and e.when.earliest
        for e in record.events
        for m in e.mentions
    }
    places = {p.id: p.name for p in record.places}
    at = {places[p.place]: (e.when and e.when.earliest) for e in record.events for p in e.places}
    assert (at["Marib"], at["Aden"], at["Haradh"]) == ("2024-06-10", "2024-06-10", "2024-06-11")
    assert "2024-06-11" not in [day for words, day in days.items() if "Taiz" in words]
