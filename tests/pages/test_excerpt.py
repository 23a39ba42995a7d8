"""The words behind a fact are cut out whole, marked, and never beyond their paragraph."""

from __future__ import annotations

from dateline.pages.excerpt import excerpt, passages, words
from dateline.record.nouns import Stretch

TEXT = "A headline\nThe ferry sank at dawn. Police said the pilot fled. He was found.\n\nAnother paragraph."


def cut(text: str, said: str, trigger: str | None = None, context: int = 260):
    start = text.index(said)
    mark = (
        Stretch(text.index(trigger, start), text.index(trigger, start) + len(trigger))
        if trigger
        else None
    )
    return excerpt(text, start, start + len(said), mark, context)


def test_the_mention_stands_in_its_paragraph_with_its_trigger():
    found = cut(TEXT, "the pilot fled", "fled")
    assert [(piece.text, piece.kind) for piece in found.pieces] == [
        ("The ferry sank at dawn. Police said ", ""),
        ("the pilot ", "said"),
        ("fled", "trigger"),
        (". He was found.", ""),
    ]
    assert not found.cut_before and not found.cut_after


def test_long_paragraphs_are_cut_at_sentences():
    text = "One is far away. " * 20 + "The bridge fell. " + "More came later. " * 20
    found = cut(text.strip(), "The bridge fell", "fell", context=60)
    whole = "".join(piece.text for piece in found.pieces)
    assert found.cut_before and found.cut_after
    assert whole.startswith("One is far away.") and whole.endswith("More came later.")
    assert len(whole) < 150


def test_offsets_outside_the_text_are_held_to_it():
    found = excerpt("short", 3, 900, Stretch(700, 800))
    assert "".join(piece.text for piece in found.pieces) == "short"
    assert excerpt("", 5, 9, Stretch(5, 9)).pieces == ()


def test_one_line_of_words():
    assert words("a\n b  c", 0, 7) == "a b c"
    assert words("word " * 200, 0, 1000, limit=12) == "word word …"


def test_a_passage_is_a_paragraph_and_of_a_long_one_the_sentences():
    short = "One came. Two left.\nThree stayed.\n"
    assert [short[a:b] for a, b in passages(short, [(0, 3), (10, 13)])] == ["One came. Two left.\n"]
    long = "It rained. " * 60 + "Two left. It rained on. " + "It rained. " * 60
    at = long.index("Two")
    assert [long[a:b] for a, b in passages(long, [(at, at + 3)])] == ["Two left. "]
