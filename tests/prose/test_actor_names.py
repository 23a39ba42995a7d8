"""Names inside a sentence: articles from the reports, forces by the adjective of their country."""

from __future__ import annotations

import pytest

from dateline.prose.actor_names import (
    actor_name,
    are_several,
    is_plural,
    names_of,
    place_name,
    with_article,
)
from dateline.record.index import RecordIndex
from dateline.record.nouns import Actor, Place, Record, Report, Span

TEXT = "Mourners met the Owl Party. Later mourners met Radio One. His lawyer spoke."


def span(words: str) -> tuple[Span, ...]:
    start = TEXT.index(words)
    return (Span("r", start, start + len(words)),)


def index(*actors: Actor) -> RecordIndex:
    return RecordIndex(Record(reports=(Report(id="r", text=TEXT),), actors=actors))


@pytest.mark.parametrize(
    ("actor", "name"),
    [
        (Actor(id="a", name="Military of France", kind="military", country="FRA"), "the French military"),
        (Actor(id="a", name="Government of Syria", kind="government", country="SYR"), "the Syrian government"),
        (Actor(id="a", name="Bank of Mali", kind="company", country="MLI"), "the Bank of Mali"),
        (Actor(id="a", name="Owl Party", mentions=span("Owl Party")), "the Owl Party"),
        (Actor(id="a", name="Radio One", mentions=span("Radio One")), "Radio One"),
        (Actor(id="a", name="Arab League"), "the Arab League"),
        (Actor(id="a", name="United States", kind="country"), "the United States"),
        (Actor(id="a", name="Bashar al-Assad", kind="person"), "Bashar al-Assad"),
        (Actor(id="a", name="lawyer", kind="person", mentions=span("lawyer")), "a lawyer"),
        (Actor(id="a", name="French pilot", kind="person"), "a French pilot"),
        (Actor(id="a", name="Mourners", mentions=span("mourners")), "mourners"),
        (Actor(id="a", name="police officers", kind="police"), "police officers"),
    ],
)  # fmt: skip
def test_the_name_of_an_actor(actor, name):
    assert actor_name("a", index(actor)) == name


@pytest.mark.parametrize(
    ("noun", "words"),
    [
        ("attack", "an attack"),
        ("visit", "a visit"),
        ("union leader", "a union leader"),
        ("unidentified man", "an unidentified man"),
        ("hour", "an hour"),
        ("talks with Chad", "talks with Chad"),
    ],
)
def test_an_article_by_its_sound(noun, words):
    assert with_article(noun) == words


def test_a_part_of_another_name_is_left_out_and_many_are_others():
    actors = [
        Actor(id=n, name=n) for n in ("police", "riot police", "gunmen", "soldiers", "envoys")
    ]
    found = index(*actors)
    assert names_of(["police", "riot police"], found, 2) == ["riot police"]
    assert names_of([actor.id for actor in actors], found, 2) == ["riot police", "gunmen", "others"]


def test_number():
    assert is_plural("gunmen") and is_plural("police") and not is_plural("crisis")
    assert not is_plural("United States")
    koreans = Actor(id="a", name="Koreans", kind="population")
    assert are_several(["a"], index(koreans))
    assert not are_several(["a"], index(Actor(id="a", name="Brask", kind="person")))


def test_a_place():
    places = (
        Place(id="p", name="river hamlet"),
        Place(id="q", name="Netherlands"),
        Place(id="s", name="Konna"),
    )
    found = RecordIndex(Record(places=places))
    assert [place_name(id_, found) for id_ in "pqs"] == [
        "the river hamlet",
        "the Netherlands",
        "Konna",
    ]
