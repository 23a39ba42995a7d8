"""At a glance: figures, what falls due after the newest report, and contradictions."""

from __future__ import annotations

import msgspec

from dateline.pages import masthead, overview
from dateline.pages.link_index import LinkIndex
from dateline.record.nouns import Commitment, Due, Record, Revision, Told


def test_figures_and_disputes(record):
    seen = overview.view(LinkIndex(record))
    assert {figure.anchor: figure.number for figure in seen.figures} == {
        "events": 9, "disputes": 1, "commitments": 1, "control": 1,
    }  # fmt: skip
    assert [link.anchor for link in seen.disputed] == ["e-1"]


def test_only_what_is_still_open_is_to_be_watched(record):
    assert [one.link.anchor for one in overview.view(LinkIndex(record)).coming] == []
    open_ = Commitment(event="e-4", speaker="a-3", due=Due(None, "2031-05-20"), state="open")
    seen = overview.view(LinkIndex(msgspec.structs.replace(record, commitments=(open_,))))
    assert [(one.link.anchor, one.when) for one in seen.coming] == [
        ("e-4", "by Tuesday 20 May 2031")
    ]
    assert overview.view(LinkIndex(Record())) == overview.Overview((), (), (), ())


def test_the_last_revision_names_its_facts(record):
    change = masthead.view(LinkIndex(record)).change
    assert change and change.words == "1 fact is new and 1 has changed."
    assert [link.anchor for link in change.new] == [
        "e-9"
    ] and change.note == "The radio's report came in."


def test_turns_lead_to_their_facts_with_their_reasons_apart(record):
    said = "Marines attack rebels near Albina: the number killed (rebels) is put at 9 (Overtoom Times: “nine (9) dead”)."
    other = "Radio: it is told too."
    told = (Told("changed", said, "e-1"), Told("changed", other, "e-2"))
    revisions = (
        Revision("2031-05-13", ("e-1",)),
        Revision("2031-05-14", (), ("e-1",), (), f"1 report. {said}", told),
    )
    seen = masthead.view(LinkIndex(msgspec.structs.replace(record, revisions=revisions)))
    assert seen.change and [(turn.link.text, turn.link.anchor, turn.why) for turn in seen.change.turns] == [
        ("Marines attack rebels near Albina: the number killed (rebels) is put at 9", "e-1",
         "Overtoom Times: “nine (9) dead”"),
    ]  # fmt: skip
    assert [change.words for change in seen.earlier] == ["1 fact is new."]
