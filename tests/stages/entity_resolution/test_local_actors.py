"""Names of actors made comparable, and which two cannot be one."""

from __future__ import annotations

import pytest

from dateline.record.local import LocalRecord
from dateline.record.nouns import Actor
from dateline.record.vocabulary import ActorKind
from dateline.rules import tracing
from dateline.stages.entity_resolution.actor_conflicts import cannot_be_one
from dateline.stages.entity_resolution.local_actors import LocalActor, local_actor, title_key


def _actor(name: str, kind: ActorKind = "person", country: str | None = None) -> LocalActor:
    actor = Actor(id="a1", name=name, kind=kind, country=country)
    return local_actor(LocalRecord(report="r", actors=(actor,)), actor)


@pytest.mark.parametrize(
    ("name", "given", "surname"),
    [
        ("Marta de la Cruz", ("marta",), ("de", "la", "cruz")),
        ("General Jon Brandt", ("jon",), ("brandt",)),
        ("Brandt", (), ("brandt",)),
    ],
)
def test_a_person_s_surname_has_its_particles_and_no_title(name, given, surname):
    actor = _actor(name)
    assert (actor.given, actor.surname, actor.is_named) == (given, surname, True)


@pytest.mark.parametrize(
    ("name", "kind", "named"),
    [
        ("Argentine foreign minister", "person", False),
        ("Hill League", "armed-group", True),
        ("Police", "police", False),
        ("armed rebels", "armed-group", False),
    ],
)
def test_a_description_is_no_name(name, kind, named):
    assert _actor(name, kind).is_named is named


def test_one_office_has_one_key_however_it_is_written():
    assert title_key("Minister of Defence") == title_key("Defense Minister")
    assert title_key("Minister of Defence") != title_key("Minister of Health")


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        (_actor("Jon Brandt"), _actor("Brandt"), None),
        (_actor("Jon Brandt"), _actor("J. Brandt"), None),
        (_actor("Jon Brandt"), _actor("Ada Brandt"), "other given names"),
        (_actor("Jon Brandt"), _actor("Jon Reyes"), "other surnames"),
        (_actor("Jon Brandt"), _actor("Hill League", "armed-group"), "a person and a body"),
        (_actor("Jon Brandt"), _actor("Brandt", "other"), None),
        (_actor("army", "military", "ARG"), _actor("police", "police", "ARG"), "bodies of two kinds"),
        (_actor("Argentina", "country", "ARG"), _actor("government", "government", "ARG"), None),
        (_actor("army", "military", "ARG"), _actor("troops", "military", "CHL"), "two countries"),
    ],
)  # fmt: skip
def test_the_reason_why_two_cannot_be_one(a, b, reason):
    with tracing() as trace:
        assert cannot_be_one(a, b) is (reason is not None)
    assert [d.rule for d in trace.decisions] == ([reason] if reason else [])
