"""Tallies that a text sets out line by line, in the reading form."""

from __future__ import annotations

import importlib

import pytest

from dateline.build import build
from dateline.record.nouns import CaseInfo, Report, Stretch
from dateline.stages.normalise import normalise
from dateline.stages.normalise.tallies import tallies
from dateline.stages.normalise.tally_lines import NamedLine, named_line

normalise_tallies = importlib.import_module("dateline.stages.normalise.tallies")


def read(tally: str, headline: str = "The health office gave figures") -> list[str]:
    """The lines that a tally is read as, between two sentences of prose."""
    text = f"{headline}\n\nMARIB, 4 May - The office spoke on Monday.\n\n{tally}\n\nIt rained."
    report, _ = normalise(Report(id="r-t", outlet=None, text=text, language="en"))
    lines = report.text.split("\n")
    return [line for line in lines[4:-2] if line]


@pytest.mark.parametrize("bullet", ["- ", "• ", "1) ", "(a) ", "→ ", ""])
@pytest.mark.parametrize("parting", [": ", " – ", " - ", " ... ", " / "])
def test_a_list_of_places_is_a_row_each(bullet: str, parting: str):
    tally = [f"{bullet}Marib{parting}11 dead, 3 missing", f"{bullet}Abs{parting}1 dead"]
    assert read("\n".join(tally)) == [
        "In Marib, 11 people died and 3 people were missing.",
        "In Abs, 1 person died.",
    ]


@pytest.mark.parametrize(
    "figures",
    ["deaths 2, injured 40", "2 deaths; 40 injured", "2 dead (a child) and 40 hurt",
     "human lives lost - 2, 40 people injured", "2 dead, 40 hurt, 900 families affected"],
)  # fmt: skip
def test_figures_and_what_they_count_stand_in_either_order(figures: str):
    told = read(f"Marib: {figures}\nAbs: {figures}")
    assert told[0] == "In Marib, 2 people died and 40 people were injured."


@pytest.mark.parametrize(
    ("figures", "told"),
    [("between 300 and 350 dead", "In Marib, between 300 and 350 people died."),
     ("at least thirty-two dead", "In Marib, at least thirty-two people died."),
     ("24 000 houses destroyed", "In Marib, 24,000 houses were destroyed."),
     ("25 (all dead)", "In Marib, 25 people died."),
     ("151 (125 dead, 26 missing)", "In Marib, 125 people died and 26 people were missing.")],
)  # fmt: skip
def test_numbers_of_every_kind_are_told(figures: str, told: str):
    assert read(f"Marib: {figures}\nAbs: 4 dead")[0] == told


def test_a_section_says_above_its_lines_what_they_count():
    assert read("Deaths by district:\n- 97 in Marib\n- 5 in Abs\n\nINJURED\nMarib – 86") == [
        "In Marib, 97 people died.",
        "In Abs, 5 people died.",
        "INJURED",
        "Marib – 86",
    ]


def test_a_legend_says_what_short_forms_count():
    told = read("Dead and missing (d. = dead, m. = missing):\n\nMarib: 7 d., 3 m.\nAbs: 2 d.")
    assert told[1:] == [
        "In Marib, 7 people died and 3 people were missing.",
        "In Abs, 2 people died.",
    ]
    assert read("Marib: 7 d., 3 m.\nAbs: 2 d.") == ["Marib: 7 d., 3 m.", "Abs: 2 d."]


def test_a_figure_before_a_bracket_counts_the_cases_that_words_above_name():
    told = read("Cases by district:\n\nMarib: 610 (7 deaths)\nAbs: 212 (3 deaths)", "Cholera")
    assert told[1:3] == [
        "In Marib, 610 people fell ill with cholera.",
        "In Marib, 7 people died of cholera.",
    ]
    assert not any("151" in line for line in read("Marib: 151 (125 dead)\nAbs: 4 dead"))


def test_a_sentence_above_bare_lines_says_what_they_count():
    told = read("The number of dead in each district is given below.\n\nMarib: 7\nAbs: 2")
    assert told == ["In Marib, 7 people died.", "In Abs, 2 people died."]
    temperatures = "The number of dead trees is not known.\n\nMarib: 37\nAbs: 32"
    assert read(temperatures) == temperatures.replace("\n\n", "\n").split("\n")


def test_blocks_of_the_same_labels_are_rows():
    assert read("Place: Marib\nDead: 22\nWounded: 61\n\nPlace: Abs\nDead: 1\nWounded: nil") == [
        "In Marib, 22 people died and 61 people were wounded.",
        "In Abs, 1 person died.",
    ]
    assert read("Killed: 12\nInjured: 30") == ["12 people were killed and 30 people were injured."]


def test_places_may_follow_one_another_in_a_line():
    assert read(
        "Goma: 5 killed, 3 injured (hospital). Beni: 7 killed. Both were hit on 4 March."
    ) == [
        "In Goma, 5 people were killed and 3 people were injured.",
        "In Beni, 7 people were killed. Both were hit on 4 March.",
    ]
    assert read("Sindh: 402 dead; Punjab: 188 dead.") == [
        "In Sindh, 402 people died.", "In Punjab, 188 people died.",
    ]  # fmt: skip


def test_a_label_says_what_is_counted_and_where():
    assert read("Killed in Marib: 5\nWounded in Abs: 3") == [
        "In Marib, 5 people were killed.",
        "In Abs, 3 people were wounded.",
    ]


def test_a_title_names_its_block_unless_it_is_a_time():
    assert read("In Marib:\nDead: 12\nHurt: 3\n\nIn Abs:\nDead: 4\nHurt: 2") == [
        "In Marib, 12 people died and 3 people were injured.",
        "In Abs, 4 people died and 2 people were injured.",
    ]
    told = read("Last week:\nDead: 12\nHurt: 3\n\nThis week:\nDead: 4\nHurt: 2")
    assert not any("in last week" in line.lower() for line in told)


def test_a_line_that_is_no_row_parts_a_list_and_stays():
    told = read("Marib: 11 dead\nAbs: the road is closed\nHarad: 2 dead")
    assert told == [
        "In Marib, 11 people died.",
        "Abs: the road is closed",
        "In Harad, 2 people died.",
    ]


@pytest.mark.parametrize(
    "tally",
    ["Marib: 3\nAbs: 1", "Tel: 021 555\nFax: 021 556", "Marib: 40 tents\nAbs: 9 trucks",
     "Needed: 400 tents\nSent: 120\nMissing: 280", "Dead: no longer alive\nMissing: not there",
     "The dead:\n- Ahmed Salem (34)\n- Omar Said (41)", "Dead: 3\nAhmed Salem (34)\nOmar Said (41)",
     "Killed:\nOmar Said: 34\nAhmed Salem: 41", "Stretchers for the injured: 75\nTrucks: 14", "Marib: 11 dead", "Deaths avoided: 4\nBeds: 2"],
)  # fmt: skip
def test_what_counts_no_victims_stays_as_it_is(tally: str):
    assert read(tally) == tally.split("\n")


def test_animals_above_a_list_are_what_it_counts():
    tally = "* Marib: 312,400 dead\n* Abs: 288,075 dead"
    assert read(tally, "Livestock losses by province") == tally.split("\n")


def test_the_record_keeps_the_words_of_the_text():
    text = "Floods in Yemen\n\nMARIB, 4 May 2024 - It rained.\n\n- Marib: 11 dead, 3 missing\n- Abs: 1 dead"
    record = build([Report(id="r-t", outlet="Post", text=text, language="en")], CaseInfo())
    (report,) = record.reports
    assert report.text == text and not report.tables
    counts = {(c.of, c.best, text[c.start : c.end]) for e in record.events for c in e.counts}
    assert counts == {("killed", 11, "11"), ("missing", 3, "3"), ("killed", 1, "1")}


@pytest.mark.parametrize(
    "line", ["Marib {n}: {n} dead, 3 (", "L{n}: {n}", "- {n} dead in Marib", "a - b - " * 20, "Deaths:\n"]
)  # fmt: skip
def test_a_line_is_looked_at_a_bounded_number_of_times(monkeypatch: pytest.MonkeyPatch, line: str):
    looked = 0

    def counted(text: str, stretch: Stretch) -> NamedLine | None:
        nonlocal looked
        looked += 1
        return named_line(text, stretch)

    monkeypatch.setattr(normalise_tallies, "named_line", counted)
    text = "\n".join(line.format(n=n) for n in range(1000))
    list(tallies(Report(id="r-t", outlet=None, text=text)))
    assert looked <= 4 * text.count("\n") + 4
