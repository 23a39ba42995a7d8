"""What of a record was made for reading and is no word of a source."""

from __future__ import annotations

from dateline.case import Case
from dateline.sources import read_paths

TABLE = (
    "# Storm\n\nMANILA, 12 May 2021 - The storm hit Luzon on Monday, officials said. "
    "The government declared a state of emergency on Tuesday.\n\n"
    "| Province | Dead | Injured |\n|---|---|---|\n| Albay | 12 | 30 |\n| Sorsogon | 3 | 9 |\n"
    "| Total | 15 | 39 |\n"
)


def test_sentences_made_of_a_table_stand_in_no_quotation_marks(tmp_path):
    file = tmp_path / "storm.md"
    file.write_text(TABLE, encoding="utf-8")
    reports, _ = read_paths([file])
    case = Case()
    case.add(reports)
    record = case.record()
    told = [event.label for event in record.events] + [item.text for item in record.brief]
    made = [one for one in told if "died in the storm" in one]
    assert made, "sentences are made of the rows"
    assert all("“" not in one for one in made)
    assert all("‘" not in revision.note for revision in record.revisions)
    assert any("“The government declared" in one for one in told), "what was written is quoted"
