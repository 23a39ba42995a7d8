"""What became of each event from one record to another, in a sentence with its reason."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dateline.prose.event_diffs import EventDiff, event_diffs
from dateline.record.event_matching import Pairing
from dateline.record.index import RecordIndex
from dateline.record.nouns import Event, Report
from dateline.record.ruled import Ruled, Withdrawn
from tests.prose.made_event import COURIER, EARLIER, EVENT, index_of

CALLED = {"label": "Marines attacked Albina", "label_form": "clause"}
OLD, NEW = (replace(event, **CALLED) for event in (EARLIER, EVENT))
NONE = Pairing({}, {}, {}, (), ())


def diffs(pairing: Pairing, before: RecordIndex, after: RecordIndex) -> list[EventDiff]:
    return list(event_diffs(pairing, before, after))


def only(pairing: Pairing, before: RecordIndex, after: RecordIndex) -> EventDiff:
    (found,) = diffs(pairing, before, after)
    return found


def changed(old: Event, new: Event) -> list[EventDiff]:
    return diffs(replace(NONE, pairs={"e-1": "e-1"}), index_of(old), index_of(new))


def test_a_new_event_comes_with_its_first_report():
    found = only(replace(NONE, new=("e-1",)), index_of(), index_of(NEW))
    assert (found.fate, found.old, found.new) == ("new", None, "e-1")
    assert found.text.startswith("Marines attacked Albina (The Courier, ")
    planned = replace(NEW, status="planned")
    found = only(replace(NONE, new=("e-1",)), index_of(), index_of(planned))
    assert found.text.startswith("Marines attacked Albina (planned; The Courier, ")


def test_what_is_told_as_before_is_no_turn():
    assert changed(NEW, NEW) == []


def test_a_change_bears_the_words_behind_it_or_says_that_there_are_none():
    (found,) = changed(OLD, NEW)
    assert found.fate == "changed" and "“Marines attacked Albina, killing at least 14" in found.text
    (found,) = changed(OLD, replace(OLD, status="denied"))
    assert found.text.endswith("(the same words are read otherwise).")


@pytest.mark.parametrize(
    "by, name", [("K. D.", "K. D."), (None, "somebody whose name was removed")]
)
def test_a_change_by_a_ruling_names_who_ruled(by: str | None, name: str):
    note = Ruled("status", '"happened"', by, "2031-05-16", "a witness.", 7)
    (found,) = changed(OLD, replace(OLD, status="denied", ruled=(note,)))
    assert found.text.endswith(f"(ruled by {name}: a witness).")


def test_parts_and_unions_name_the_whole():
    other = replace(NEW, id="e-2", label="The port burned")
    both = index_of(NEW, other)
    parted = only(replace(NONE, parted={"e-2": "e-1"}), index_of(NEW), both)
    assert parted.text == (
        "The port burned: now a fact of its own, before part of “Marines attacked Albina”."
    )
    joined = only(replace(NONE, joined={"e-2": "e-1"}), both, index_of(NEW))
    assert joined.text == "The port burned: now part of “Marines attacked Albina”."


GONE = replace(NONE, gone=("e-1",))


def without_courier(*reports: Report) -> RecordIndex:
    return RecordIndex(replace(index_of().record, reports=reports))


@pytest.mark.parametrize(
    "after, why",
    [
        (index_of(), "the same words of The Courier"),
        (without_courier(), "is no longer among the reports"),
        (
            without_courier(Report(id="r-9", text="Nothing of it.", version_of="r-1")),
            "was changed and no longer says so",
        ),
        (
            without_courier(Report(id="r-9", text=f"{COURIER}More.", version_of="r-1")),
            "was changed and now words it otherwise",
        ),
    ],
)
def test_what_is_gone_says_what_became_of_its_words(after: RecordIndex, why: str):
    found = only(GONE, index_of(OLD), after)
    assert found.fate == "withdrawn" and why in found.text
    assert found.text.startswith("Marines attacked Albina: no report tells it any more – ")


def test_what_a_person_took_out_says_who():
    out = Withdrawn(
        name="e.r-1.64", label="Marines attacked Albina", by="K. D.", at="2031-05-16",
        reason="misread", ruling=7,
    )  # fmt: skip
    after = RecordIndex(replace(index_of().record, ruled_out=(out,)))
    found = only(GONE, index_of(replace(OLD, name="e.r-1.64")), after)
    assert found.text == (
        "“Marines attacked Albina” was taken out by K. D. on 2031-05-16: misread."
    )
