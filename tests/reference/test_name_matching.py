"""Who bears a name, and who stands on one side."""

from __future__ import annotations

import pytest

from dateline.record.nouns import Actor
from dateline.reference.actors.name_matching import is_known_by_deed, is_named, one_side


def actor(id: str, name: str, kind: str, country: str | None = None) -> Actor:
    return Actor(id=id, name=name, kind=kind, country=country)  # pyright: ignore[reportArgumentType]


@pytest.mark.parametrize(
    ("name", "kind", "named"),
    [
        ("Azawad Front", "armed-group", True),
        ("Hamas", "armed-group", True),
        ("Gunmen", "armed-group", False),
        ("a French hostage", "person", False),
        ("Residents", "population", False),
        ("prime minister of Northern Ardel", "person", False),  # an office and whose it is
        ("Ida Korr of Northern Ardel", "person", True),
    ],
)
def test_is_named(name: str, kind: str, named: bool):
    assert is_named(actor("a1", name, kind)) is named


def test_a_states_bodies_need_no_name():
    assert is_named(actor("a1", "army", "military", "MLI"))


def test_gunmen_are_known_by_their_deed():
    assert is_known_by_deed(actor("a1", "the gunmen", "armed-group"))
    assert not is_known_by_deed(actor("a1", "Azawad Front", "armed-group"))


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        (("army", "military", "MLI"), ("government", "government", "MLI"), True),
        (("army", "military", "MLI"), ("army", "military", "NER"), False),
        (("army", "military", None), ("ministry", "government", "NER"), True),
        (("Azawad Front", "armed-group", None), ("Azawad Front fighters", "armed-group", None), True),
        (("Azawad Front", "armed-group", None), ("Example League", "armed-group", None), False),
        (("rebels", "armed-group", None), ("Azawad Front", "armed-group", None), True),
        (("Mali", "country", "MLI"), ("Azawad Front", "armed-group", "MLI"), False),
    ],
)  # fmt: skip
def test_one_side(a: tuple, b: tuple, same: bool):
    assert one_side(actor("a1", *a), actor("a2", *b)) is same
    assert one_side(actor("a2", *b), actor("a1", *a)) is same
