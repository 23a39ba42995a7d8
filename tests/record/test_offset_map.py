"""Rewritten texts: every character leads back to what it stands for, every stretch moves with its words."""

from __future__ import annotations

from dateline.record.nouns import (
    DatelineField,
    Event,
    EventMention,
    Furniture,
    Picture,
    Record,
    Report,
    Span,
    Statement,
    Stretch,
)
from dateline.record.offset_map import Edit, Rewriting, TextPiece, replacing
from dateline.record.remapping import remapped


def test_what_is_left_out_lies_within_the_stretch_around_it():
    rewriting = Rewriting.of("ar-rested men").edited([replacing(2, 3, "")])
    assert rewriting.text == "arrested men"
    assert rewriting.offsets.original(0, 8) == (0, 9)
    assert rewriting.offsets.original(2, 8) == (3, 9)
    assert rewriting.moved(0, 9) == (0, 8)
    assert rewriting.moved(10, 13) == (9, 12)


def test_a_letter_that_stands_for_several_leads_to_all_of_them():
    rewriting = Rewriting.of("a fire e").edited([replacing(2, 3, "FF")])
    assert rewriting.text == "a FFire e"
    assert rewriting.offsets.original(2, 3) == rewriting.offsets.original(3, 4) == (2, 3)
    assert rewriting.moved(2, 6) == (2, 7)


def test_edits_of_edited_text_lead_back_to_the_first_text():
    first = Rewriting.of("x--abc--y").edited([replacing(1, 3, ""), replacing(6, 8, "")])
    second = first.edited([replacing(1, 4, "Q")])
    assert second.text == "xQy"
    assert second.offsets.original(1, 2) == (3, 6)
    assert second.offsets.original(0, 3) == (0, 9)
    assert second.offsets.original(3, 3) == (9, 9)


def test_pieces_may_turn_the_order_of_words():
    row = Rewriting.of("14 | Marib\nend").edited(
        [
            Edit(
                0,
                10,
                (TextPiece("In ", 5, 10), TextPiece("Marib", 5, 10), TextPiece(" 14 died.", 0, 2)),
            )
        ]
    )
    assert row.text == "In Marib 14 died.\nend"
    assert row.offsets.original(3, 8) == (5, 10)
    assert row.offsets.original(9, 11) == (0, 2)
    assert row.offsets.original(0, 17) == (0, 10)
    assert row.moved(5, 10) == (0, 17)
    assert row.moved(11, 14) == (18, 21)


def test_edges_tell_where_a_stretch_was_unless_words_changed_places():
    turned = Rewriting.of("ab cd").edited(
        [Edit(0, 5, (TextPiece("cd", 3, 5), TextPiece("ab", 0, 2)))]
    )
    assert turned.text == "cdab"
    assert turned.offsets.original(0, 4) == (0, 5)
    assert turned.offsets.original(1, 3) == (0, 5)
    kept = Rewriting.of("ab cd").edited([replacing(2, 3, "-")])
    assert kept.offsets.original(1, 4) == (1, 4)


def test_an_edge_in_what_is_left_out_moves_to_its_place():
    rewriting = Rewriting.of("one***two").edited([replacing(3, 6, "")])
    assert rewriting.moved(0, 4) == (0, 3)
    assert rewriting.moved(4, 9) == (3, 6)
    assert rewriting.moved(3, 6) == (3, 3)


def _by_ten(start: int, end: int) -> tuple[int, int]:
    return start + 10, end + 10


def test_every_stretch_moves_whatever_holds_it():
    report = Report(
        id="r-a",
        text="",
        furniture=(Furniture("caption", 1, 2),),
        dateline=DatelineField("Gao", None, None, 0, 3),
        pictures=(Picture(caption=Stretch(1, 2)),),
    )
    other = Report(id="r-b", text="", furniture=(Furniture("caption", 1, 2),))
    mention = EventMention(
        report="r-a", start=4, end=9, trigger=Stretch(5, 6), clause=Stretch(4, 9)
    )
    record = Record(
        reports=(report, other),
        events=(Event(id="e-1", type="ASSAULT", mentions=(mention,)),),
        statements=(Statement(id="s-1", report="r-b", start=1, end=2, content=(Stretch(1, 2),)),),
    )
    moved = remapped(record, {"r-a": _by_ten})
    assert moved.reports[0].furniture == (Furniture("caption", 11, 12),)
    assert moved.reports[0].pictures[0].caption == Stretch(11, 12)
    assert moved.reports[0].dateline == DatelineField("Gao", None, None, 10, 13)
    assert moved.events[0].mentions[0].trigger == Stretch(15, 16)
    assert moved.events[0].mentions[0].clause == Stretch(14, 19)
    assert moved.reports[1] is other and moved.statements is record.statements


def test_a_value_without_stretches_of_the_report_is_given_back_itself():
    span = Span("r-b", 1, 2)
    assert remapped(span, {"r-a": _by_ten}) is span
    assert remapped((span,), {}) == (span,)
