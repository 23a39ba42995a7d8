"""Tables in the reading form: toll tables as sentences, others not at all, and what the record makes of them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dateline.build import build
from dateline.record.nouns import CaseInfo, Record, Report, Stretch, Table, TableRow
from dateline.record.provenance import dangling
from dateline.stages.normalise import normalise


def report(
    rows: list[str],
    before: str = "The health office gave these figures.",
    header: bool = True,
    after: str = "",
    caption: str = "",
    language: str = "en",
) -> Report:
    """A report with a table; cells are parted by a bar. `caption`: a line above the table, within it."""
    text = f"{before}\n\n"
    start = len(text)
    title = Stretch(start, start + len(caption)) if caption else None
    text += f"{caption}\n" if caption else ""
    found: list[TableRow] = []
    for n, row in enumerate(rows):
        text += "\n" if n else ""
        cells: list[Stretch] = []
        for k, cell in enumerate(row.split("|")):
            text += " | " if k else ""
            cells.append(Stretch(len(text), len(text) + len(cell)))
            text += cell
        found.append(TableRow(tuple(cells), header=header and n == 0))
    table = Table(start, len(text), tuple(found), title)
    return Report(
        id="r-t", outlet="Harrow Post", published="2025-11-05", published_basis="given",
        language=language, text=f"{text}\n\n{after}".strip(), tables=(table,),
    )  # fmt: skip


def read(rows: list[str], **kwargs) -> list[str]:
    """The lines that a table is read as."""
    made = report(rows, **kwargs)
    before, after = made.text[: made.tables[0].start], made.text[made.tables[0].end :]
    return normalise(made)[0].text.removeprefix(before).removesuffix(after).splitlines()


def test_a_row_is_read_as_a_sentence():
    assert read(["Town|Killed|Wounded", "Marib|14|31", "Sirwah|1|0"]) == [
        "In Marib, 14 people were killed and 31 people were wounded.",
        "In Sirwah, 1 person was killed.",
    ]


def test_sums_of_columns_are_not_told_beside_what_they_sum():
    told = read(["Town|Civilians killed|Soldiers killed|Total killed", "Marib|14|2|16"])
    assert told == ["In Marib, 14 civilians were killed and 2 soldiers were killed."]
    assert read(["|Killed", "Total|17"]) == ["17 people were killed."]


def test_names_of_what_is_counted_may_stand_in_the_first_column():
    assert read(["Killed|14", "Wounded|31"], header=False) == [
        "14 people were killed and 31 people were wounded."
    ]
    assert read(["|Marib|Taiz", "Dead|14|3", "Injured|31|9"]) == [
        "In Marib, 14 people died and 31 people were injured.",
        "In Taiz, 3 people died and 9 people were injured.",
    ]
    box = ["Date|3 November 2025", "Location|Marib", "Deaths|1 200", "Cause|Rain"]
    assert read(box, header=False) == ["On 3 November 2025, in Marib, 1,200 people died."]


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("1,200", "1,200 people were killed"),
        ("1 200", "1,200 people were killed"),
        ("~50", "about 50 people were killed"),
        (">100", "more than 100 people were killed"),
        ("50+", "at least 50 people were killed"),
        ("at least 12", "at least 12 people were killed"),
        ("12–15", "12–15 people were killed"),
        ("14 (3 children)", "14 people were killed"),
        ("14*", "14 people were killed"),
        ("Fourteen", "Fourteen people were killed"),
    ],
)
def test_numbers_of_cells(cell: str, wanted: str):
    assert read(["Town|Killed", f"Marib|{cell}"]) == [f"In Marib, {wanted}."]


@pytest.mark.parametrize("cell", ["–", "-", "n/a", "", "unknown", "0", "12%", "$14", "see below"])
def test_cells_that_tell_no_number(cell: str):
    assert read(["Town|Killed", "Marib|14", f"Taiz|{cell}"]) == ["In Marib, 14 people were killed."]


def test_whom_the_numbers_count():
    assert read(["Group|Killed|Wounded", "Civilians|14|31", "Health workers|1|2"]) == [
        "14 civilians were killed and 31 civilians were wounded.",
        "1 health worker was killed and 2 health workers were wounded.",
    ]


def test_places_stand_from_the_smallest_to_the_largest():
    assert read(["Governorate|District|Deaths", "Hajjah|Abs|4"]) == [
        "In Abs, Hajjah, 4 people died."
    ]


def test_days_and_years():
    assert read(["Date|Town|Killed", "1 November|Marib|3"]) == [
        "On 1 November, in Marib, 3 people were killed."
    ]
    assert read(["Year|Deaths", "2019|14"]) == ["In 2019, 14 people died."]


@pytest.mark.parametrize(
    "kwargs",
    [
        {"before": "Casualties as of 4 November:"},
        {"caption": "Toll by town, as of 4 November"},
        {"after": "Updated: 4 November. Source: hospitals."},
    ],
)
def test_the_day_up_to_which_a_table_counts(kwargs: dict[str, str]):
    told = read(["Town|Killed|Missing", "Marib|14|2"], **kwargs)
    assert (
        told[-1] == "By 4 November, in Marib, 14 people had been killed and 2 people were missing."
    )


def test_running_totals_count_up_to_their_day():
    assert read(["Date|Cumulative deaths", "1 November|3", "2 November|9"]) == [
        "By 1 November, 3 people had died.",
        "By 2 November, 9 people had died.",
    ]


def test_columns_beside_a_running_total_count_up_as_well():
    assert read(["Date|Cumulative deaths|Injured", "1 May|3|9", "2 May|9|20"]) == [
        "By 1 May, 3 people had died and 9 people had been injured.",
        "By 2 May, 9 people had died and 20 people had been injured.",
    ]
    told = read(["Date|New deaths|Cumulative deaths", "1 May|3|9", "2 May|9|18"])
    assert told == ["On 1 May, 3 people died.", "On 2 May, 9 people died."]


def test_things_are_counted_in_a_sentence_of_their_own():
    assert read(["Town|Deaths|Houses destroyed", "Marib|3|1"]) == [
        "In Marib, 3 people died.",
        "In Marib, 1 house was destroyed.",
    ]


def test_what_happened_may_name_a_row():
    assert read(["Incident|Killed", "Air strike on Marib market|14"]) == [
        "14 people were killed in air strike on Marib market."
    ]


def test_where_those_who_are_counted_come_from():
    assert read(["Nationality|Deaths", "Malaysia|43"]) == ["43 people from Malaysia died."]


@pytest.mark.parametrize(
    "rows",
    [
        ["Attackers|Killed", "Boko Haram|14", "Islamic State|3"],
        ["Cause|Deaths", "Drowning|14", "Cold|3"],
        ["Team|Played|Won|Points", "Arsenal|14|10|31"],
        ["Item|Price", "Wheat flour|$14"],
        ["Country|Death rate|Fatality %", "Guinea|12|67"],
        ["Name|Telephone", "Harrow office|555 0134"],
        ["Film|Killed by", "The Harrow Case|the butler"],
    ],
)
def test_other_tables_are_not_read(rows: list[str]):
    assert read(rows) == []


def test_prose_in_a_cell_is_read():
    rows = [
        "Day|What happened",
        "3 November|Air strikes hit Marib and killed 14 people.",
        "4 November|Talks",
    ]
    assert read(rows) == ["On 3 November, air strikes hit Marib and killed 14 people."]
    other = ["Day|Weather", *rows[1:]]
    assert read(other) == ["Air strikes hit Marib and killed 14 people."]


def test_a_table_in_another_language_is_left_alone():
    made = report(["Ville|Killed", "Marib|14"], language="fr")
    assert normalise(made)[0] is made


def test_running_totals_may_be_of_one_event():
    """Rows of other tables are kept apart; those of a series are one row to event coreference."""
    rows = ["Date|Cumulative deaths", "1 November|30", "2 November|39"]
    (table,) = normalise(report(rows))[0].tables
    assert [len(row.cells) for row in table.rows] == [2]
    (table,) = normalise(report(["Date|Deaths", "1 November|30", "2 November|9"]))[0].tables
    assert [len(row.cells) for row in table.rows] == [1, 1]


@pytest.fixture(scope="module")
def made() -> tuple[Report, Record]:
    rows = ["Town|Killed|Wounded", "Marib|14|31", "Taiz|~30|9", "Total|44|40"]
    one = report(rows, before="Toll of the fighting as of 4 November:")
    return one, build([one], CaseInfo())


def test_the_record_quotes_the_cells(made: tuple[Report, Record]):
    one, record = made
    assert record.reports[0].text == one.text and record.reports[0].tables == one.tables
    assert dangling(record) == []
    counts = {
        (one.text[c.start : c.end], c.of, c.best, c.as_of) for e in record.events for c in e.counts
    }
    assert counts == {
        ("14", "killed", 14, "2025-11-04"),
        ("31", "wounded", 31, "2025-11-04"),
        ("~30", "killed", 30, "2025-11-04"),
        ("9", "wounded", 9, "2025-11-04"),
        ("44", "killed", 44, "2025-11-04"),
        ("40", "wounded", 40, "2025-11-04"),
    }
    mentions = [one.text[m.start : m.end] for e in record.events for m in e.mentions]
    assert "Marib | 14 | 31" in mentions


def test_rows_are_events_of_their_own(made: tuple[Report, Record]):
    one, record = made
    rows = [{one.text[m.start :].split(" | ")[0] for m in e.mentions} for e in record.events]
    assert {"Marib"} in rows and {"Taiz"} in rows
    names = {place.id: place.name for place in record.places}
    told = {names[p.place] for e in record.events for p in e.places}
    assert told == {"Marib", "Taiz"}


def test_words_put_in_are_no_times_and_no_clauses(made: tuple[Report, Record]):
    one, record = made
    assert [one.text[t.start : t.end] for t in record.times] == ["4 November"]
    assert all(m.clause is None for e in record.events for m in e.mentions if m.start > 40)


TOTAL = ["Town|Killed|Wounded", "Marib|14|31", "Taiz|3|9", "Total|17|40"]


def test_the_sum_of_rows_is_told_behind_them():
    assert read(TOTAL)[-1] == "17 people were killed and 40 people were wounded."
    rows = [*TOTAL[:2], "Sub-total north|14|31", *TOTAL[2:], "TOTAL:|17*|1 040"]
    told = read(rows)
    assert len(told) == 3
    assert told[-1] == "17 people were killed and 1,040 people were wounded."
    assert read(["|Marib|Taiz|Total", "Dead|14|3|17"])[-1] == "17 people died."
    assert len(read(["Group|Killed", "Civilians|14", "All|14"])) == 2
    assert read(["Group|Killed", "Civilians|14", "All|14"])[-1] == "14 people were killed."


def test_no_sum_is_made_up_and_none_of_a_part_is_told():
    assert len(read(TOTAL[:3])) == 2
    assert len(read([*TOTAL[:3], "Subtotal|17|40"])) == 2
    assert len(read(["Date|Total deaths", "1 May|3", "2 May|9", "Total|9"])) == 2


def test_a_sum_is_of_the_place_that_the_title_names():
    told = read(TOTAL, caption="Casualties in Yemen as of 4 November")
    assert told[-1].startswith("By 4 November, in Yemen, 17 people had been killed")
    told = read(TOTAL, before="The ministry met in Geneva.")
    assert told[-1].startswith("17 people were killed")


@pytest.mark.parametrize(
    "header", ["Upazila", "Kebele", "Hospital", "Health zone", "Province/City"]
)
def test_rows_are_places_by_any_kind_of_place(header: str):
    assert read([f"{header}|Killed", "Gowainghat|6"]) == ["In Gowainghat, 6 people were killed."]


def test_rows_may_bear_any_name():
    assert read(["Group|Killed", "Fatah|3", "Hamas|14"]) == [
        "3 people were killed (Fatah).",
        "14 people were killed (Hamas).",
    ]
    assert read(["Agency|Killed", "UNRWA|3"]) == ["3 people from UNRWA were killed."]


def test_a_second_row_of_headers():
    rows = ["Town|Casualties|Casualties|Houses", "Town|Dead|Injured|Damaged", "Marib|14|31|1,204"]
    assert read(rows) == [
        "In Marib, 14 people died and 31 people were injured.",
        "In Marib, 1,204 houses were damaged.",
    ]


def test_what_is_counted_in_the_place_of_people():
    assert read(["Town|Displaced families", "Marib|14"]) == [
        "In Marib, 14 families were displaced."
    ]
    assert read(["Town|Displaced (HH)", "Marib|1"]) == ["In Marib, 1 household was displaced."]
    assert read(["Town|Houses fully destroyed", "Marib|4"]) == [
        "In Marib, 4 houses were destroyed."
    ]
    assert read(["Town|Livestock killed", "Marib|400"]) == []


def test_a_hazard_of_the_title_did_the_harm():
    told = read(["Town|Killed|Injured|Missing", "Marib|6|9|2"], caption="Floods in Yemen")
    assert told[-1] == (
        "In Marib, 6 people were killed by the floods and 9 people were injured"
        " and 2 people were missing."
    )
    told = read(["Town|Cases|Deaths", "Marib|60|9"], caption="Cholera in Yemen")
    assert told[1:] == [
        "In Marib, 60 people fell ill with cholera.",
        "In Marib, 9 people died of cholera.",
    ]
    told = read(["Town|Killed", "Marib|6"], caption="Fighting and floods in Yemen")
    assert told[-1] == "In Marib, 6 people were killed."


def test_the_sum_is_the_umbrella_of_its_rows():
    before = "Floods in Yemen have killed 17 people.\n\nToll of the floods as of 4 November:"
    record = build([report(TOTAL, before=before)], CaseInfo())
    assert dangling(record) == []
    (whole,) = [event for event in record.events if event.parts]
    parts = [event for event in record.events if event.part_of == whole.id]
    assert tuple(part.id for part in parts) == whole.parts and len(parts) == 2
    assert {c.best for c in whole.counts} == {17, 40}
    assert sorted(c.best or 0 for part in parts for c in part.counts) == [3, 9, 14, 31]
    assert {event.type for event in (whole, *parts)} == {"HAZARD"}
    text = record.reports[0].text
    assert any("have killed 17" in text[m.start : m.end] for m in whole.mentions)
    assert all(p.mentions[0].start < text.index("Town") or p.name != "Yemen" for p in record.places)


def test_a_toll_as_it_rose_is_one_event():
    rows = ["Date|Cumulative deaths", "1 November|30", "2 November|39", "3 November|50"]
    record = build([report(rows, caption="Earthquake in Yemen")], CaseInfo())
    tolls = [{c.best: c.as_of for c in event.counts} for event in record.events if event.counts]
    assert tolls == [{30: "2025-11-01", 39: "2025-11-02", 50: "2025-11-03"}]


def test_rows_of_two_tables_are_not_one_by_a_number():
    first, second = report(TOTAL[:3]), report(["Group|Killed", "Fatah|3", "Hamas|14", "Total|17"])
    shift = len(first.text) + 2
    table = second.tables[0]
    rows = tuple(
        TableRow(tuple(Stretch(c.start + shift, c.end + shift) for c in row.cells), row.header)
        for row in table.rows
    )
    moved = Table(table.start + shift, table.end + shift, rows)
    both = replace(first, text=f"{first.text}\n\n{second.text}", tables=(*first.tables, moved))
    record = build([both], CaseInfo())
    (whole,) = [event for event in record.events if event.parts]
    assert len(whole.parts) == 2
    assert len(record.events) == 5


@pytest.mark.parametrize(
    "header", ["Deaths avoided", "Missing persons found", "Wounded discharged", "Houses rebuilt"]
)
def test_what_did_not_come_to_pass_is_not_counted(header: str):
    assert not any("Harrow" in line for line in read([f"Town|{header}", "Harrow|40", "Ridda|7"]))


def test_a_disease_in_a_header_is_that_columns_alone():
    told = read(["Town|Killed|Measles cases", "Marib|26|45", "Abs|3|2"], before="Key figures")
    assert told[-4:] == [
        "In Marib, 26 people were killed.", "In Marib, 45 people fell ill with measles.",
        "In Abs, 3 people were killed.", "In Abs, 2 people fell ill with measles.",
    ]  # fmt: skip


def test_the_sum_of_a_table_by_days_is_of_all_of_them():
    told = read(["Date|Killed", "1 May|4", "3 May|8", "Total|12"])
    assert told[-1] == "Between 1 May and 3 May, 12 people were killed."


def test_a_row_of_an_accident_is_no_attack():
    rows = [
        "Date|Town|Incident|Killed|Injured",
        "1 May|Marib|Bandit attack|4|2",
        "3 May|Abs|Road accident|3|9",
    ]
    record = build([report(rows)], CaseInfo())
    assert {(c.best, e.type) for e in record.events for c in e.counts if c.of == "killed"} == {
        (4, "ASSAULT"), (3, "HAZARD"),
    }  # fmt: skip


def test_a_month_by_itself_is_when():
    told = read(["Month|Killed", "Mar|18", "May|410"])
    assert [line[:9] for line in told] == ["In March,", "In May, 4"]


def test_the_headline_of_a_plain_text_says_of_what_they_died():
    text = "Floods in the Ridda valley\n\nThe health office gave these figures."
    told = read(["Town|Deaths", "Harrow|40", "Upper Ridda|7"], before=text)
    assert all("in the floods" in line for line in told)
    named = read(["Town|Deaths", "Harrow|40"], before="The floods are over, the mayor said.\n\nSo.")
    assert not any("floods" in line for line in named)


def test_the_cause_of_a_table_is_that_of_its_nearest_title():
    """A report on cholera and floods has a table of each."""
    text = "Yemen: cholera and floods\n\nThe health office gave these figures.\n\nTable 2. Floods"
    told = read(["Town|Deaths", "Harrow|40", "Upper Ridda|7"], before=text)
    assert all("in the floods" in line for line in told[-2:])


def test_the_sum_of_a_flood_is_no_dam_that_broke():
    before = "The Ridda dam collapsed on Sunday and killed at least 30 people.\n\nFloods in Yemen:"
    record = build(
        [report(["Town|Killed", "Marib|34", "Abs|51", "Total|85"], before=before)], CaseInfo()
    )
    (dam,) = [e for e in record.events if any(c.low == 30 for c in e.counts)]
    assert [c.low for c in dam.counts] == [30]


def test_the_dead_and_the_missing_of_a_row_are_of_one_event():
    record = build(
        [report(["Town|Dead|Missing", "Marib|14|3", "Abs|8|1"], caption="Storm")], CaseInfo()
    )
    told = sorted([(c.of, c.best) for c in event.counts] for event in record.events if event.counts)
    assert told == [[("killed", 8), ("missing", 1)], [("killed", 14), ("missing", 3)]]


@pytest.mark.parametrize(
    "rows",
    [["Village|Dead on 7 Oct|Dead on 9 Oct", "Abs|300|212"], ["Age|Killed", "0-17|1", "18+|4"]],
)
def test_a_toll_table_that_is_not_read_is_a_fault(rows: list[str]):
    record = build([report(rows)], CaseInfo())
    (fault,) = [fault for fault in record.faults if fault.stage == "normalise"]
    assert fault.slug == "toll-table-not-read" and rows[0].replace("|", " | ") in fault.message


@pytest.mark.parametrize(
    "rows",
    [["Town|Dead", "Marib|3"], ["Town|Deaths avoided", "Marib|3"], ["Age|Case fatality rate", "0-17|1"],
     ["Age|Cattle killed", "0-17|1"], ["Agency|Tents", "WFP|500"], ["Who|What", "Aid|Dead end"]],
)  # fmt: skip
def test_a_table_that_is_read_or_tells_no_toll_is_none(rows: list[str]):
    record = build([report(rows)], CaseInfo())
    assert not [fault for fault in record.faults if fault.stage == "normalise"]
