"""What is kept of parts is found again under what they are made of, and nowhere else."""

from __future__ import annotations

import pytest

from dateline.stage_cache import NOTHING_KEPT, StageCache


def packed(*rows: tuple[str, str, str, object]) -> bytes | None:
    """What a build keeps that puts values: stage, what the part is made of, name, value."""
    kept = StageCache(lambda: None)
    for stage, made_of, name, value in rows:
        kept.part(stage, made_of).put(name, value)
    return kept.packed()


ROWS = [("reuse", "a", "words", ["x"]), ("reuse", "b", "words", ["y"]), ("causes", "a", "n", 1)]


def test_a_value_is_found_by_stage_by_what_the_part_is_made_of_and_by_name():
    later = StageCache(lambda: packed(*ROWS))
    assert later.part("reuse", "a").get("words", list[str]) == ["x"]
    assert later.part("reuse", "a").get("stems", list[str]) is None
    assert later.part("reuse", "c").get("words", list[str]) is None
    assert later.part("causes", "b").get("n", int) is None
    assert later.part("causes", "a").get("n", str) is None


def test_a_known_value_is_not_found_anew_and_a_new_one_is_kept():
    later, asked = StageCache(lambda: packed(*ROWS)), []

    def find() -> int:
        asked.append("found")
        return 7

    assert later.part("causes", "a").of("n", int, find) == 1
    assert later.part("causes", "c").of("n", int, find) == 7
    assert later.part("causes", "c").of("n", int, find) == 7
    assert asked == ["found"]


def test_the_bytes_are_the_same_in_any_order_and_hold_only_what_was_used():
    assert packed(*ROWS) == packed(*reversed(ROWS))
    later = StageCache(lambda: packed(*ROWS))
    later.part("reuse", "b").get("words", list[str])
    later.part("reuse", "c").get("words", list[str])
    assert later.packed() == packed(ROWS[1])


@pytest.mark.parametrize("body", [None, b"", b"\x00 damaged", b"x\x9c\x01\x00"])
def test_bytes_that_cannot_be_read_are_as_good_as_nothing(body: bytes | None):
    kept = StageCache(lambda: body)
    assert kept.part("reuse", "a").get("words", list[str]) is None
    assert kept.packed() is None


def test_where_nothing_is_kept_each_value_is_found_anew():
    assert NOTHING_KEPT.part("causes", object()).of("n", int, lambda: 3) == 3
    assert NOTHING_KEPT.part("causes", object()).get("n", int) is None
    assert NOTHING_KEPT.packed() is None
