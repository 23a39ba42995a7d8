"""Tables that log incidents, in the reading form and in the record."""

from __future__ import annotations

import pytest

from dateline.build import build
from dateline.record.nouns import CaseInfo, Report
from dateline.sources.typed_tables import with_typed_tables
from dateline.stages.normalise import normalise


def log(table: str, headline: str = "Incidents in Yemen") -> Report:
    """A report with a table that is typed into its text."""
    text = (
        f"{headline}\n\nMARIB, 12 May 2024 - The office spoke on Sunday.\n\n{table}\n\nIt rained."
    )
    return with_typed_tables(
        Report(id="r-t", outlet="Post", published="2024-05-12", text=text, language="en")
    )


def read(table: str, headline: str = "Incidents in Yemen") -> list[str]:
    """The lines that a table is read as."""
    return [line for line in normalise(log(table, headline))[0].text.split("\n")[4:-2] if line]


def test_a_row_says_when_and_where_its_words_hold():
    told = read(
        "| Date | District | Incident |\n"
        "| 4 May | Marib | Armed men stopped a convoy and took two drivers |\n"
        "| | Abs | IED explosion near a checkpoint |\n"
        "| 5 May | Off Mokha | A small craft struck a tanker. |"
    )
    assert told == [
        "On 4 May, in Marib, armed men stopped a convoy and took two drivers.",
        "On 4 May, in Abs, IED explosion near a checkpoint.",
        "On 5 May, off Mokha, a small craft struck a tanker.",
    ]


def test_times_of_day_and_kinds_of_incident_are_told():
    told = read(
        "Time   Place   Incident   What happened\n"
        "07:30  Marib   Shooting   Two soldiers were wounded at a gate\n"
        "11:00  Abs     Fire       The market burned down"
    )
    assert told == [
        "At 07:30, in Marib, shooting, two soldiers were wounded at a gate.",
        "At 11:00, in Abs, fire, the market burned down.",
    ]


def test_what_a_row_counts_stands_behind_what_it_tells():
    told = read(
        "Date | Place | Incident | Killed\n"
        "4 May | Marib | Gunmen attacked a mosque during prayers | 2\n"
        "5 May | Abs | Villagers blocked the road to the camp | 0"
    )
    assert told == [
        "On 4 May, in Marib, gunmen attacked a mosque during prayers.",
        "On 4 May, in Marib, 2 people were killed.",
        "On 5 May, in Abs, villagers blocked the road to the camp.",
    ]


@pytest.mark.parametrize(
    ("table", "headline"),
    [("Time | Place | Event\n09:00 | Marib | Opening of the film week", "Programme"),
     ("Date | Place | Summary\n4 May | Marib | A bomb destroys a cinema", "Film week in Yemen"),
     ("Date | Place | Details\n4 May | Marib | Inspect the brakes of car 3", "Maintenance plan"),
     ("Word | Meaning | Incident\nIED | Home-made bomb | an attack with one", "Glossary")],
)  # fmt: skip
def test_a_programme_or_a_plan_is_no_log(table: str, headline: str):
    assert read(table, headline) == table.split("\n")


def test_the_present_of_a_row_is_of_what_has_happened():
    table = "Date | District | Incident\n9 May | Marib | Car bomb goes off outside petrol station"
    (event,) = [e for e in build([log(table)], CaseInfo()).events if "bomb" in (e.label or "")]
    assert (event.status, event.when and event.when.earliest) == ("happened", "2024-05-09")


def test_the_toll_of_a_row_is_that_of_its_incident():
    record = build(
        [log("Date | District | Incident | Killed\n"
             "4 May | Marib | Gunmen attacked a mosque | 2\n5 May | Abs | Rebels shelled a camp | 7")],
        CaseInfo(),
    )  # fmt: skip
    told = {(c.best, bool("mosque" in (e.label or ""))) for e in record.events for c in e.counts}
    assert told == {(2, True), (7, False)}


def test_the_toll_of_an_accident_is_no_attack():
    record = build(
        [log("Date | District | Incident | Killed | Injured\n"
             "4 May | Marib | Bus overturned on the mountain road | 11 | 23\n"
             "5 May | Abs | Protesters clashed with police | 0 | 17")],
        CaseInfo(),
    )  # fmt: skip
    told = [[(c.of, c.best) for c in e.counts] for e in record.events if e.counts]
    assert sorted(told) == [[("killed", 11), ("wounded", 23)], [("wounded", 17)]]
    assert {e.type for e in record.events if any(c.best == 11 for c in e.counts)} == {"HAZARD"}
