"""From the id of anything to its words; what is not sound is named."""

from __future__ import annotations

import msgspec
import pytest

from dateline.record.excerpts import explain
from dateline.record.nouns import (
    Actor,
    Event,
    EventMention,
    Line,
    Outlet,
    Place,
    PlaceMention,
    Record,
    Report,
    Span,
    Standing,
    Statement,
    Stretch,
)  # fmt: skip
from dateline.record.provenance import dangling, everything, find, words_of
from dateline.record.schema import RecordError, encode_readable, read_record

TEXT = "The mayor said gunmen attacked the village."


@pytest.fixture
def record() -> Record:
    return Record(
        reports=(Report(id="r-1", outlet="Post", published="2020-02-02", title="Attack", text=TEXT),),
        outlets=(Outlet("o-1", "Post"),),
        actors=(Actor(id="a-1", name="mayor", kind="person", mentions=(Span("r-1", 0, 9),)),),
        places=(Place(id="p-1", name="village", mentions=(PlaceMention("r-1", 35, 42),)),),
        statements=(Statement(id="s-1", report="r-1", start=0, end=42, speaker="a-1", speaker_text="The mayor"),),
        lines=(Line("l-1", "speaker", "mayor", ("r-1",), "Post quotes the mayor"),),
        events=(
            Event(
                id="e-1", type="ASSAULT", label="gunmen attacked the village",
                standing=Standing(1, 1, "single-line", 3),
                mentions=(
                    EventMention(statement="s-1", report="r-1", start=15, end=42, trigger=Stretch(22, 30), line="l-1"),
                ),
            ),
        ),
    )  # fmt: skip


@pytest.mark.parametrize("id", ["e-1", "a-1", "p-1", "s-1", "l-1", "o-1", "r-1"])
def test_everything_with_an_id_is_found_with_its_words(record, id):
    found = find(record, id)
    assert found is not None and found.spans
    assert words_of(record, found.spans[0]) in TEXT


def test_what_is_not_there_is_not_found(record):
    assert find(record, "e-2") is None


def test_the_words_are_shown_with_speaker_line_and_standing(record):
    found = find(record, "e-1")
    assert found is not None
    shown = explain(record, found)
    assert "»gunmen attacked the village«" in shown
    assert (
        "said by The mayor" in shown and "Post quotes the mayor" in shown and "single-line" in shown
    )


def test_a_sound_record_has_nothing_dangling(record):
    assert dangling(record) == []
    assert len({f.id for f in everything(record)}) == 7


def test_what_dangles_is_named(record):
    event = msgspec.structs.replace(record.events[0], agents=("a-9",))
    broken = msgspec.structs.replace(
        record, events=(event,), actors=(Actor(id="a-1", name="mayor"),)
    )
    amiss = " ".join(dangling(broken))
    assert "a-9" in amiss and "a-1 rests on no words" in amiss


def test_a_record_is_read_back_and_a_wrong_file_is_named(record, tmp_path):
    (tmp_path / "record.json").write_bytes(encode_readable(record))
    assert read_record(tmp_path) == record
    (tmp_path / "record.json").write_text("{}x")
    with pytest.raises(RecordError, match="record.json"):
        read_record(tmp_path)
    with pytest.raises(RecordError, match="nowhere"):
        read_record(tmp_path / "nowhere")
