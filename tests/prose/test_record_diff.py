"""What one record tells otherwise than another: new, superseded, changed and withdrawn facts, each with its reason."""

from __future__ import annotations

import msgspec
import pytest

from dateline.build import build
from dateline.prose.record_diff import OtherCase, diff_records, diff_text
from dateline.record.nouns import CaseInfo, Record, Report

PAGE = "https://www.gazette.example/market"
FIRST = Report(
    id="r-first", outlet="Harbour Gazette", title="Shells hit a market", published="2031-03-04T08:00:00+00:00",
    url=PAGE, language="en",
    text="Nine people were killed when shells hit a market in Kirkuk on Monday, the defence ministry said.\n\n"
    "Rebels will leave Mosul by Friday, commander Adnan Sayegh said.\n\n"
    "Looters burned down the customs house in Basra.",
)  # fmt: skip
TOLL = Report(
    id="r-toll", outlet="Radio Delta", published="2031-03-05", language="en",
    text="The death toll from the shelling of a market in Kirkuk on Monday rose to 14, "
    "hospital director Leila Hadad said.",
)  # fmt: skip
AGAIN = msgspec.structs.replace(
    FIRST, id="r-again", url="http://m.gazette.example/market/?utm_source=mail", updated="2031-03-06T07:00:00+00:00",
    text=FIRST.text.rsplit("\n\n", 1)[0] + "\n\nThe minister flew to Kirkuk in the evening.",
)  # fmt: skip
LEFT = Report(
    id="r-left",
    outlet="Radio Delta",
    published="2031-03-08",
    language="en",
    text="Rebels withdrew from Mosul on Friday.",
)  # fmt: skip
CASE = CaseInfo(title="The spring offensive")


@pytest.fixture(scope="module")
def first() -> Record:
    return build([FIRST], CASE)


@pytest.fixture(scope="module")
def whole() -> Record:
    return build([FIRST, TOLL, AGAIN, LEFT], CASE)


def turns(old: Record, new: Record, fate: str) -> list[str]:
    return [turn.text for turn in diff_records(old, new).events if turn.fate == fate]


def test_a_record_does_not_differ_from_itself(whole):
    assert (
        diff_text(diff_records(whole, whole), whole, whole)
        == "Nothing changed: both records tell the same."
    )


def test_a_toll_that_rises_is_superseded_by_the_words_that_say_so(first, whole):
    (text,) = turns(first, whole, "superseded")
    assert (
        "the number killed rose from 9 to 14 (Radio Delta, quoting Leila Hadad: “" in text
        and "rose to 14" in text
    )
    assert "it now rests on 2 independent lines instead of 1" in text


def test_what_is_new_names_who_brings_it(first, whole):
    new = turns(first, whole, "new")
    assert any("withdrew from Mosul" in text and "Radio Delta" in text for text in new)
    assert len(diff_records(first, whole).added) == 3


def test_a_promise_that_is_kept(first, whole):
    assert any(
        "was open and is now kept" in text for text in diff_records(first, whole).commitments
    )


def test_what_a_page_takes_back_is_told(first, whole):
    found = diff_records(first, whole)
    (page,) = found.pages
    assert (page.old, page.new) == ("r-first", "r-again")
    assert "1 sentence is gone: “Looters burned down the customs house in Basra.”" in page.text
    assert any(
        "customs house" in text and "no longer tells it" in text
        for text in turns(first, whole, "withdrawn")
    )


def test_a_fact_of_a_page_that_was_replaced_is_withdrawn(first):
    (text,) = turns(first, build([AGAIN, LEFT], CASE), "withdrawn")
    assert "customs house" in text and "was changed and no longer says so" in text


def test_a_fact_of_a_report_that_is_gone_is_withdrawn(whole):
    texts = turns(whole, build([FIRST, TOLL], CASE), "withdrawn")
    assert any(
        "withdrew from Mosul" in text and "no longer among the reports" in text for text in texts
    )


def test_events_are_known_again_though_their_ids_shift(first, whole):
    assert diff_records(whole, whole).events == ()
    pairs = {
        turn.old: turn.new for turn in diff_records(first, whole).events if turn.old and turn.new
    }
    old = {e.id: e for e in first.events}
    new = {e.id: e for e in whole.events}
    for a, b in pairs.items():
        assert {m.report for m in old[a].mentions} <= {m.report for m in new[b].mentions}


def test_two_cases_are_not_compared(first):
    other = build([LEFT], CaseInfo(title="Another"))
    with pytest.raises(OtherCase, match="share no report"):
        diff_records(first, other)
    assert diff_records(first, build([LEFT], CASE)).removed == ("r-first",)


def test_words_read_otherwise_are_said_to_be_so(first):
    event = first.events[0]
    turned = msgspec.structs.replace(event, status="denied")
    other = msgspec.structs.replace(first, events=(turned, *first.events[1:]))
    (text,) = turns(first, other, "changed")
    assert "and is now denied (the same words are read otherwise)" in text


def test_what_a_note_of_correction_takes_back_is_told_once():
    first = Report(
        id="r-1", outlet="Maputo Herald", title="Bridge reopens", published="2026-11-29", language="en",
        url="https://herald.example/bridge",
        text="The bridge at Mocuba was reopened on Sunday, the roads agency said.\n\n"
        "The army said that one of its helicopters had crashed near Mocuba on Sunday, killing three soldiers.",
    )  # fmt: skip
    note = (
        "Correction: An earlier version of this article wrongly said that an army helicopter had crashed "
        "near Mocuba and that three soldiers had been killed. No helicopter crashed."
    )
    later = msgspec.structs.replace(
        first, id="r-2", updated="2026-11-30", text=first.text.split("\n\n")[0] + "\n\n" + note
    )
    old, new = build([first], CASE), build([first, later], CASE)
    found = diff_records(old, new)
    taken_back = {turn.new for turn in found.events if turn.fate == "withdrawn"}
    assert taken_back
    assert not [t.text for t in found.events if t.fate == "changed" and t.new in taken_back]
    (page,) = found.pages
    assert "A note of correction is new: “Correction: An earlier version" in page.text
