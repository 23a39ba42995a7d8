"""A name stands for a pronoun only where it can be meant and nobody else can."""

from __future__ import annotations

import pytest

from dateline.prose.pointed_names import as_written, with_names
from dateline.record.index import RecordIndex
from dateline.record.local import Heading, Pointer
from dateline.record.nouns import Actor, Record

INDEX = RecordIndex(
    Record(
        actors=(
            Actor(id="a-1", name="Anna Brask", kind="person"),
            Actor(id="a-2", name="Ali Coulibaly", kind="person"),
            Actor(id="a-3", name="River Front", kind="armed-group"),
            Actor(id="a-4", name="police officers", kind="police"),
        )
    )
)
WORDS = "{p0} condemned the shelling"


def named(*pointers: Pointer, words: str = WORDS, marked: str = "{}") -> str | None:
    return with_names(Heading("whole", words, pointers), INDEX, marked)


@pytest.mark.parametrize(
    "pointer, name",
    [
        (Pointer("she", ("a-1",)), "Anna Brask"),
        (Pointer("it", ("a-3",)), "the River Front"),
        (Pointer("they", ("a-1", "a-2")), "Anna Brask and Ali Coulibaly"),
        (Pointer("her", ("a-1",), owns=True), "Anna Brask’s"),
        (Pointer("their", ("a-4",), owns=True), "police officers’"),
        (Pointer("it", ("a-1",)), None),  # a person is no "it"
        (Pointer("she", ("a-3",)), None),  # and a group no "she"
        (Pointer("she", ("a-1", "a-2")), None),  # of two people nobody says "she"
        (Pointer("she", ()), None),
        (Pointer("they", ("a-1", "a-2", "a-3")), None),  # three are nobody in particular
        (Pointer("she", ("a-1",), rivals=("a-2",)), None),  # another person is near
        (Pointer("she", ("a-1",), rivals=("a-3",)), "Anna Brask"),  # a group is no rival to "she"
        (Pointer("she", ("a-1",), rivals=("a-1",)), "Anna Brask"),
    ],
)
def test_a_name_stands_where_it_is_meant(pointer: Pointer, name: str | None):
    assert named(pointer) == (None if name is None else f"{name} condemned the shelling")


def test_one_that_has_no_name_leaves_none():
    both = (Pointer("she", ("a-1",)), Pointer("it", ()))
    assert named(*both, words="{p0} condemned {p1}") is None


def test_names_are_marked_where_the_report_has_them_not():
    assert named(Pointer("she", ("a-1",)), marked="[{}]") == "[Anna Brask] condemned the shelling"


@pytest.mark.parametrize("form, words", [("whole", "she condemned it"), ("active", "")])
def test_as_the_report_has_it(form, words: str):
    pointers = (Pointer("she", ("a-1",)), Pointer("it", ()))
    assert as_written(Heading(form, "{p0} condemned {p1}", pointers)) == words
