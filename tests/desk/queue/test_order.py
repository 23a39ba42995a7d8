"""The row as one person finds it."""

from __future__ import annotations

from dateline.desk.queue.order import entries_for, next_entry
from dateline.desk.queue.reasons import Reason, Waiting
from tests.desk.queue.test_sample import look

ROW = [
    Waiting(name, (Reason("dispute", f"why {name}", w),), w)
    for name, w in (("a", 90.0), ("b", 60.0), ("c", 40.0))
]
CONTENTS = {name: f"hash {name}" for name in "abcdef"}


def row(*looks, person="K. D."):
    return [one.name for one in entries_for(ROW, CONTENTS, looks, person)]


def test_what_needs_a_person_most_comes_first():
    assert row() == ["a", "b", "c"]


def test_what_was_found_to_stand_comes_again_only_when_it_says_something_else():
    assert row(look("a", "stands", content="hash a")) == ["b", "c"]
    assert row(look("a", "stands", content="hash of before")) == ["a", "b", "c"]


def test_skipped_comes_last_for_who_skipped_it():
    skipped = look("a", "skip", content="hash a")
    assert row(skipped) == ["b", "c", "a"]
    assert row(skipped, person="L. M.") == ["a", "b", "c"]


def test_who_is_not_sure_is_not_asked_again_and_others_are():
    unsure = look("c", "unsure", content="hash c")
    assert row(unsure) == ["a", "b"]
    assert row(unsure, person="L. M.") == ["a", "b", "c"]


def test_what_is_handed_over_waits_for_that_person_alone():
    handed = look("e", "hand", to="L. M.", content="hash e", note="you know Gao")
    assert "e" not in row(handed)
    assert row(handed, person="L. M.")[0] == "e"
    back = look("e", "stands", 2, content="hash e")
    assert "e" not in row(handed, back, person="L. M.")


def test_what_is_gone_waits_no_more():
    assert [one.name for one in entries_for(ROW, {"b": "hash b"}, [], "K. D.")] == ["b"]


def test_the_tenth_entry_is_drawn():
    nine = [look(f"x{n}", "skip", n, sampled=False) for n in range(9)]
    entry = next_entry(ROW, CONTENTS, nine, "K. D.", "case")
    assert entry.sampled and entry.name in CONTENTS
    assert not next_entry(ROW, CONTENTS, nine[:8], "K. D.", "case").sampled
