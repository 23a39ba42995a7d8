"""What a later report tells as an event of its own contradicts a ruling where all but the ruled
field says that the two are one.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.kept_case import KeptCase
from dateline.record.nouns import Event, Record
from dateline.ruling_drafts import draft

FIRST = (
    "GAO, Mali (Reuters) - Islamist fighters captured the town of Konna on Thursday, residents "
    "said. A car bomb killed 11 soldiers near Douentza on Wednesday, a doctor said.\n"
)
TOOK = "Islamist fighters captured the town of Konna"
BOMB = "A car bomb killed {} soldiers near {} on Wednesday"


def add(case: KeptCase, folder: Path, text: str, outlet: str, published: str) -> None:
    folder.mkdir()
    (folder / "a.txt").write_text(text)
    (folder / "case.yaml").write_text(
        f"reports:\n  - {{file: a.txt, outlet: {outlet}, published: {published}}}\n"
    )
    case.add([folder])


@pytest.fixture
def case(tmp_path: Path) -> KeptCase:
    made = KeptCase.create(str(tmp_path / "mali.case"), "Mali")
    add(made, tmp_path / "first", FIRST, "Reuters", "2013-01-11")
    return made


def told(record: Record, words: str) -> Event:
    return next(event for event in record.events if words in event.label)


def contradictions(record: Record) -> dict[str, list[str]]:
    """The labels of what contradicts each ruled field; only where it is open."""
    label = {event.id: event.label for event in record.events}
    notes = [note for event in record.events for note in event.ruled or ()]
    assert all(note.open for note in notes if note.contradicted_by)
    return {note.field: [label[id] for id in note.contradicted_by] for note in notes if note.open}


def ruled(case: KeptCase, words: str, field: str, value: str) -> None:
    seen = case.record()
    case.rule(draft(seen, "correct", told(seen, words).id, field, value), "K. D.")


@pytest.mark.parametrize(
    "text, is_open",
    [
        (f"{TOOK} on Tuesday, officials said.", True),
        ("Rebels seized Konna on Tuesday.", True),
        (f"{TOOK} on Wednesday, officials said.", False),  # as the person ruled
        (f"{TOOK} on Thursday, officials said.", False),  # as the program reads the first report
        ("Islamist fighters captured the town of Diabaly on Tuesday.", False),
        ("The army recaptured Konna on Tuesday.", False),
        (f"{TOOK} on Thursday. They had captured it on Tuesday before they fled.", False),
    ],
)
def test_another_day_opens_a_ruled_day(case: KeptCase, tmp_path: Path, text: str, is_open: bool):
    ruled(case, "Konna", "when", "2013-01-09")
    add(case, tmp_path / "later", f"BAMAKO (AFP) - {text}\n", "AFP", "2013-01-12")
    assert set(contradictions(case.record())) == ({"when"} if is_open else set())


def test_the_ruling_stands_and_a_ruling_on_what_is_seen_now_closes_it(
    case: KeptCase, tmp_path: Path
):
    ruled(case, "Konna", "when", "2013-01-09")
    later = f"BAMAKO (AFP) - {TOOK} on Tuesday, officials said.\n"
    add(case, tmp_path / "later", later, "AFP", "2013-01-12")
    seen = case.record()
    event = told(seen, "Thursday")
    assert event.when and event.when.earliest == "2013-01-09"
    (other,) = contradictions(seen)["when"]
    assert "Tuesday" in other
    case.rule(draft(seen, "confirm", event.id), "K. D.")
    assert contradictions(case.record()) == {}


@pytest.mark.parametrize(
    "field, value, text, is_open",
    [
        ("counts", "killed=12", BOMB.format(90, "Douentza"), True),
        ("counts", "killed=12", BOMB.format(12, "Douentza"), False),
    ],
)
def test_another_number_opens_a_ruled_number(
    case: KeptCase, tmp_path: Path, field: str, value: str, text: str, is_open: bool
):
    ruled(case, "bomb", field, value)
    add(case, tmp_path / "later", f"BAMAKO (AFP) - {text}, officials said.\n", "AFP", "2013-01-12")
    assert set(contradictions(case.record())) == ({field} if is_open else set())


@pytest.mark.parametrize("place, is_open", [("Kidal", True), ("Konna", False)])
def test_another_place_opens_a_ruled_place(
    case: KeptCase, tmp_path: Path, place: str, is_open: bool
):
    seen = case.record()
    konna = next(one.id for one in seen.places if one.name == "Konna")
    ruled(case, "bomb", "places", konna)
    text = f"BAMAKO (AFP) - {BOMB.format(11, place)}, officials said.\n"
    add(case, tmp_path / "later", text, "AFP", "2013-01-12")
    assert set(contradictions(case.record())) == ({"places"} if is_open else set())
