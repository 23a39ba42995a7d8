"""How two actors stand to one another as doers of one act."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from dateline.record.nouns import Actor, Role
from dateline.stages.event_coreference.actor_relations import ActorRelations


def _actor(id: str, name: str, kind: Any, country: str | None = None, *roles: Role) -> Actor:
    return Actor(id=id, name=name, kind=kind, country=country, roles=roles)


_STATE = (
    _actor("capital", "Rurania", "country", "RUR"),
    _actor("cabinet", "Government of Rurania", "government", "RUR"),
    _actor("ministry", "Ruranian foreign ministry", "government", "RUR"),
    _actor("consulate", "Ruranian consulate", "government", "RUR"),
    _actor("army", "Military of Rurania", "military", "RUR"),
    _actor("head", "Ida Korr", "person", "RUR", Role("President", of="capital")),
    _actor("voice", "ministry spokesman", "person", "RUR", Role("spokesman", of="ministry")),
    _actor("pilot", "Ruranian pilot", "person", "RUR"),
)
_OTHERS = (
    _actor("opposition", "Ruranian opposition forces", "armed-group", "RUR"),
    _actor("rebels", "rebels", "armed-group", "RUR"),
    _actor("marchers", "Ruranian protesters", "population", "RUR"),
    _actor("party", "Ruranian Farmers' Party", "party", "RUR"),
    _actor("rival", "opposition leader", "person", "RUR", Role("opposition leader")),
    _actor("writer", "Olaf Brenn", "person", "RUR"),
    _actor("firm", "Rurania Steel", "company", "RUR"),
    _actor("neighbour", "Government of Sylvia", "government", "SYL"),
)
_UNKNOWN = (
    _actor("any-army", "army", "military"),
    _actor("any-ministry", "foreign ministry", "government"),
    _actor("surname", "Korr", "person"),
    _actor("any-head", "Bela Tarn", "person", None, Role("Prime Minister")),
    _actor("generals", "generals", "person"),
)
_RELATIONS = ActorRelations({a.id: a for a in (*_STATE, *_OTHERS, *_UNKNOWN)})


@pytest.mark.parametrize(
    ("a", "b"), [p for p in product(_STATE, _STATE) if p[0] is not p[1]], ids=lambda a: a.id
)
def test_a_state_s_bodies_and_officers_are_part_and_whole(a, b):
    assert _RELATIONS.relation(a.id, b.id) == "related"


@pytest.mark.parametrize(("a", "b"), list(product(_STATE, _OTHERS)), ids=lambda a: a.id)
def test_who_stands_apart_from_the_state_is_never_the_state(a, b):
    assert _RELATIONS.relation(a.id, b.id) == "other"
    assert _RELATIONS.relation(b.id, a.id) == "other"


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("any-army", "cabinet", "unknown"),
        ("any-ministry", "capital", "unknown"),
        ("any-head", "capital", "unknown"),
        ("generals", "army", "unknown"),
        ("any-head", "head", "other"),  # two people with names
        ("surname", "head", "unknown"),  # may be she, may be another Korr
        ("surname", "any-head", "other"),
        ("any-army", "rebels", "other"),
        ("any-ministry", "marchers", "other"),
        ("any-head", "firm", "other"),
        ("any-army", "nobody", "other"),
    ],
)
def test_a_body_of_no_known_state_may_be_of_any(a, b, relation):
    assert _RELATIONS.relation(a, b) == relation
    assert _RELATIONS.relation(b, a) == relation


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        (("Hill League", "armed-group"), ("Salt Front", "armed-group"), "other"),
        (("Hill League", "armed-group"), ("fighters of the Hill League", "armed-group"), "related"),
        (("Hill League", "armed-group"), ("gunmen", "armed-group"), "related"),
        (("Dockers United", "organization"), ("union", "organization"), "unknown"),
        (("Dockers United", "organization"), ("Railmen United", "organization"), "other"),
        (("Dockers United", "organization"), ("team", "company"), "other"),
    ],
)
def test_groups_by_their_names(a, b, relation):
    relations = ActorRelations({"a": _actor("a", *a), "b": _actor("b", *b)})
    assert relations.relation("a", "b") == relation


def test_officers_of_one_body_are_one_side_unless_both_bear_names():
    league = _actor("l", "Hill League", "armed-group")
    chief = _actor("c", "Ada Moll", "person", None, Role("leader", of="l"))
    voice = _actor("v", "spokesman", "person", None, Role("spokesman", of="l"))
    other = _actor("o", "Jan Pell", "person", None, Role("commander", of="l"))
    relations = ActorRelations({a.id: a for a in (league, chief, voice, other)})
    assert relations.relation("c", "l") == "related"
    assert relations.relation("c", "v") == "related"
    assert relations.relation("c", "o") == "other"
