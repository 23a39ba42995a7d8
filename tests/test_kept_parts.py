"""What a stage made of the same in an earlier build is taken, and only what was asked for stays."""

from __future__ import annotations

import zlib

import msgspec

from dateline.kept_parts import KeptParts, kept_or_made, part_key


def lengths(words: list[str], kept: KeptParts | None) -> tuple[list[int], list[str]]:
    """The length of each word, part by part, and those that had to be counted."""
    counted: list[str] = []

    def length(word: str) -> int:
        counted.append(word)
        return len(word)

    return [kept_or_made(kept, ("length", w), int, lambda w=w: length(w)) for w in words], counted


def test_only_what_is_new_is_made():
    first = KeptParts()
    assert lengths(["a", "bb"], first) == ([1, 2], ["a", "bb"])
    then = KeptParts(first.packed())
    assert lengths(["bb", "ccc"], then) == ([2, 3], ["ccc"])
    assert lengths(["a"], KeptParts(then.packed()))[1] == ["a"]  # nobody had asked for it
    assert lengths(["a"], None) == ([1], ["a"])


def test_the_same_parts_are_the_same_bytes_in_whatever_order_they_came():
    one, other = KeptParts(), KeptParts()
    lengths(["a", "bb"], one)
    lengths(["bb", "a", "bb"], other)
    assert one.packed() == other.packed()


def test_nothing_is_packed_where_nothing_changed():
    first = KeptParts()
    lengths(["a", "bb"], first)
    again = KeptParts(first.packed())
    lengths(["bb", "a"], again)
    assert again.packed() is None
    fewer = KeptParts(first.packed())
    lengths(["a"], fewer)
    assert fewer.packed() is not None


def test_an_empty_part_is_a_part():
    kept = KeptParts()
    kept.keep(b"key", b"")
    assert KeptParts(kept.packed()).find(b"key") == b""
    assert KeptParts().find(b"key") is None


def test_what_cannot_be_read_is_made_again():
    assert KeptParts(b"nothing").find(b"key") is None
    assert KeptParts(zlib.compress(b"\x01")).find(b"key") is None
    kept = KeptParts()
    kept.keep(part_key("length", "a"), msgspec.msgpack.encode("no number"))
    assert lengths(["a"], kept) == ([1], ["a"])


def test_a_key_does_not_know_the_order_of_sets():
    assert part_key({"a", "b", "c"}, 1) == part_key({"c", "b", "a"}, 1)
    assert part_key("a", "b") != part_key("b", "a")
