"""A ruling as a person says it becomes a value that lasts, or a sentence with the mend."""

from __future__ import annotations

import json

import pytest
from msgspec import UNSET, UnsetType
from msgspec.structs import replace

from dateline.record.lasting_names import with_lasting_names
from dateline.record.nouns import (
    Actor,
    CaseInfo,
    Commitment,
    Event,
    EventMention,
    Place,
    PlaceMention,
    Record,
    Report,
    Span,
    Statement,
    Stretch,
)
from dateline.record.ruled import Ruled
from dateline.ruling_drafts import DraftError, draft, lasting_name, marked

TEXT = "Rebels took Konna. Rebels seized Konna. Mali vowed to send troops."
AT = "2026-11-29T12:00:00Z"


def mention(start: int, end: int, trigger: int, added: int | UnsetType = UNSET) -> EventMention:
    return EventMention(
        report="r-1", start=start, end=end, trigger=Stretch(trigger, end), added=added
    )


def record() -> Record:
    """What the program reads (e-1 with words of ruling 18 joined to it), and an added fact."""
    added = (Ruled("added", None, "K. D.", AT, None, 17),)
    made = Record(
        reports=(Report(id="r-1", text=TEXT),),
        actors=(
            Actor(id="a-1", name="Rebels", mentions=(Span("r-1", 0, 6),)),
            Actor(id="a-2", name="Mali", mentions=(Span("r-1", 40, 44),)),
        ),
        places=(Place(id="p-1", name="Konna", mentions=(PlaceMention("r-1", 12, 17),)),),
        statements=(Statement(id="s-1", report="r-1", start=40, end=65, manner="narrated"),),
        events=(
            Event(
                id="e-1",
                type="COERCE",
                mode="seize",
                label="Rebels took Konna",
                agents=("a-1",),
                mentions=(mention(0, 17, 7), mention(19, 38, 26), mention(19, 25, 19, 18)),
            ),
            Event(id="e-2", type="AID", label="Mali sends", mentions=(mention(40, 65, 45),)),
            Event(
                id="e-3",
                type="RETREAT",
                label="added",
                mentions=(mention(0, 17, 7, 17),),
                ruled=added,
            ),
        ),
        commitments=(Commitment(event="e-2", state="open"),),
    )
    named = with_lasting_names(made, {"r-1": 1})
    return replace(named, case=CaseInfo(entry=20))


@pytest.mark.parametrize(
    "said, name",
    [
        ("e-1", "e.r-1.7"),
        ("e.r-1.7", "e.r-1.7"),
        ("e.r-1.26", "e.r-1.7"),
        ("e-3", "e.r-1.7.r17"),
        ("a-2", "a.r-1.40"),
        ("p-1", "p.r-1.12"),
        ("c.r-1.45", "c.r-1.45"),
    ],
)
def test_whatever_is_said_becomes_the_thing_s_own_name(said: str, name: str):
    assert lasting_name(record(), said) == name


@pytest.mark.parametrize(
    "about, field, value, raw",
    [
        ("e-1", "agents", "a-2, a-1", ["a.r-1.40", "a.r-1.0"]),
        ("e-1", "agents", '["a-2"]', ["a.r-1.40"]),
        ("e-1", "agents", "", []),
        ("e-1", "places", "p-1", ["p.r-1.12"]),
        (
            "e-1",
            "when",
            "2013-01-10/2013-01-12",
            {"earliest": "2013-01-10", "latest": "2013-01-12", "grain": "day"},
        ),
        (
            "e-1",
            "when",
            "2013-01-10T14:00",
            {"earliest": "2013-01-10T14:00", "latest": "2013-01-10T14:00", "grain": None},
        ),
        ("e-1", "when", "", None),
        ("e-1", "counts", "killed=11..14", [{"of": "killed", "low": 11, "best": None, "high": 14}]),
        ("e-1", "mode", "arrest", "arrest"),
        ("e-1", "label", "[Konna] falls", "[Konna] falls"),
        ("p-1", "lat", "14.9", 14.9),
        ("e-2", "state", "kept", "kept"),
        ("c.r-1.45", "state", "missed", "missed"),
    ],
)
def test_a_value_as_typed_becomes_one_that_lasts(about: str, field: str, value: str, raw: object):
    made = draft(record(), "correct", about, field, value)
    assert json.loads(made.value or "") == raw
    assert made.base == 20


def test_what_the_program_reads_is_kept_with_the_ruling():
    assert draft(record(), "correct", "e-1", "agents", "a-2").was == '["a.r-1.0"]'
    assert draft(record(), "correct", "e-2", "state", "kept").was == '"open"'
    assert draft(record(), "correct", "e-2", "when", "2013-01-10").was == "null"


def test_the_reports_in_which_the_program_had_read_it_are_kept():
    for about, field, value in (("e-1", "label", "Konna seized"), ("e-2", "state", "kept")):
        assert draft(record(), "correct", about, field, value).read_in == ("r-1",)


def test_a_promise_is_meant_where_its_field_is():
    assert draft(record(), "correct", "e-2", "state", "kept").about == "c.r-1.45"
    assert draft(record(), "correct", "e-2", "status", "failed").about == "e.r-1.45"


def test_a_split_names_mentions_and_a_merge_facts():
    assert draft(record(), "split", "e-1", others=["e.r-1.26"]).others == ("e.r-1.26",)
    assert draft(record(), "merge", "e-1", others=["e-2"]).others == ("e.r-1.45",)
    assert draft(record(), "merge", "e-3", others=["e-1"]).about == "e.r-1.7.r17"


@pytest.mark.parametrize(
    "kind, about, others, said",
    [
        ("merge", "a-1", ["a-2"], "No merge can be about an actor; it takes confirm"),
        ("withdraw", "a-1", [], "No withdraw can be about an actor"),
        ("confirm", "s-1", [], "a ruling is about a fact, an actor, a place, a promise"),
        ("merge", "e-1", [], "Say which other facts are the same. Name them with --with"),
        ("merge", "e-1", ["a-1"], "a merge unites facts"),
        ("merge", "e-1", ["e.r-1.26"], "is the same fact"),
        ("split", "e-3", ["e.r-1.7"], "it takes confirm, correct, merge, withdraw, note"),
        ("split", "e-1", ["e.r-1.19.r18"], "undo the merge that joined them"),
        ("split", "e-1", [], "the fact has e.r-1.7, e.r-1.26"),
        ("split", "e-1", ["e-2"], "the fact has e.r-1.7, e.r-1.26"),
        ("split", "e-1", ["e.r-1.7", "e.r-1.26"], "leaves one mention at least"),
        ("confirm", "e-1", ["e-2"], "Leave --with out"),
        ("confirm", "e.r-1.8", [], "leads to nothing in the record now"),
        ("confirm", "e.r-1.7.2", [], "leads to nothing in the record now"),
    ],
)
def test_what_no_stage_can_do_is_not_signed(kind: str, about: str, others: list[str], said: str):
    with pytest.raises(DraftError, match=said):
        draft(record(), kind, about, others=others)


@pytest.mark.parametrize(
    "about, field, value, said",
    [
        ("e-1", "when", "2013-13-45", "'2013-13-45' is no day"),
        ("e-1", "when", "2013-01-12/2013-01-10", "ends before it begins"),
        ("e-1", "when", "yesterday", "'yesterday' is no day"),
        ("e-1", "counts", "killed=14..11", "wrong way round"),
        ("e-1", "counts", "dragons=3", "'dragons' is not counted; these are: killed, "),
        ("e-1", "counts", "killed=99999999999", "above 10,000,000,000"),
        ("e-1", "counts", "killed=" + "9" * 5000, "more than anybody counts"),
        ("e-1", "when", "1066-10-14", "lies outside of the years 1605 to 2999"),
        (
            "e-1",
            "agents",
            "[null]",
            "takes actors by their names; null is none. Write ids, such as a-3",
        ),
        ("e-1", "agents", "[" * 5000, "is no JSON"),
        (None, "label", "x", "Say what the ruling is about"),
        ("e-1", "counts", "[1", "is no JSON"),
        ("e-1", "mode", "nonsense", "no mode of COERCE; it has"),
        ("e-1", "agents", "[a", "is no JSON"),
        ("e-1", "agents", "p-1", "takes actors; p-1 is none"),
        ("e-1", "places", "a-1", "takes places"),
        ("e-1", "due", "2013-01-10", "these can be: type, mode"),
        ("e-1", "state", "kept", "these can be: type, mode"),
        ("e-2", "state", "perhaps", "cannot be that"),
        ("a-1", "country", "Mali", "three letters"),
        ("p-1", "lat", "north", "'north' is no number"),
        ("p-1", "lat", "nan", "'nan' is no number"),
        ("p-1", "lat", "91", "between -90 and 90"),
    ],
)
def test_a_value_that_cannot_be_is_not_signed(about: str | None, field: str, value: str, said: str):
    with pytest.raises(DraftError, match=said):
        draft(record(), "correct", about, field, value)


@pytest.mark.parametrize(
    "value, said",
    [
        ('{"type": "AID"}', "label"),
        ('{"type": "AID", "label": " "}', "cannot be empty"),
        ('{"type": "AID", "label": "x", "mode": "seize"}', "no mode of AID"),
        ('{"type": "AID", "label": "x", "when": {"earliest": "2013-99-99"}}', "is no day"),
        ('{"type": "AID", "label": "x", "places": ["a-1"]}', "takes places"),
        ("[1]", "fields as JSON: .*--value"),
        ("{", "fields as JSON: .*--value"),
        ("[" * 5000, "fields as JSON: .*--value"),
    ],
)
def test_a_fact_that_cannot_be_is_not_added(value: str, said: str):
    with pytest.raises(DraftError, match=said):
        draft(record(), "add", None, value=value)


def test_words_are_marked_where_they_stand_once():
    assert marked(record(), "r-1", "Rebels took").start == 0
    for report, words in (("r-1", "Rebels"), ("r-1", "Nobody"), ("r-1", ""), ("r-2", "Rebels")):
        with pytest.raises(DraftError):
            marked(record(), report, words)
