"""The toll of a crisis: of its main event, as it was told last, and of nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.case import Case
from dateline.prose.lead import lead
from dateline.record.index import RecordIndex


@pytest.fixture
def toll(tmp_path: Path):
    """Writes texts as the reports of a case and gives the sentence of its lead on the toll."""

    def of(*texts: str) -> str:
        for number, text in enumerate(texts):
            (tmp_path / f"{number}.txt").write_text(text)
        told = [s.text for s in lead(RecordIndex(Case.of_paths([tmp_path]).record()))]
        return next((text for text in told if text.startswith("At the latest count")), "")

    return of


SLIDE = (
    "LIMA, May 2, 2023 - A landslide struck Chosica on Tuesday, killing at least 12 people, the "
    "civil defence agency said.\nThe landslide was felt in Lima."
)


def test_the_newest_toll_told_as_one_stands_for_the_disaster(toll):
    newer = (
        "LIMA, May 5, 2023 - The death toll from the landslide in Chosica is 31, the agency said."
    )
    said = toll(SLIDE, newer)
    assert "31 people were killed" in said and "Chosica" in said and "5 May 2023" in said


def test_what_is_not_linked_to_the_rest_is_no_toll_of_it_however_many_died(toll):
    other = (
        "LIMA, May 6, 2023 - Gunmen killed 40 miners in Pataz on Friday in an attack that is not "
        "linked to the landslide, police said."
    )
    assert "twelve" in toll(SLIDE, other)


def test_the_number_of_those_killed_since_a_day_is_the_crisis_own_toll(toll):
    clash = "NIAMEY, March 14, 2024 - Soldiers shot dead three guards in Niamey on Thursday, a doctor said."
    total = (
        "NIAMEY, March 19, 2024 - The Interior Ministry put the number of people killed since "
        "Thursday at 26."
    )
    assert "26 people were killed (" in toll(clash, total)


def test_a_war_s_toll_is_not_that_of_an_attack_in_it(toll):
    raid = "ALEPPO, May 2, 2016 - Soldiers killed nine people in Aleppo on Monday, a doctor said."
    war = "ALEPPO, May 4, 2016 - The death toll of the war is 300,000, monitors said on Wednesday."
    assert "300,000" not in toll(raid, war)


def test_where_it_was_only_felt_nobody_is_said_to_have_died(toll):
    quake = (
        "QUITO, May 2, 2023 - A magnitude 7.1 earthquake struck near Esmeraldas on Tuesday, killing "
        "at least 40 people, the SNGR said.\nThe quake was felt in Quito."
    )
    newer = "ESMERALDAS, May 4, 2023 - The toll from the quake rose to 189 dead, the SNGR said."
    said = toll(quake, newer)
    assert "189" in said and "Quito" not in said
