"""Descriptions that stand for countries and persons, the fields of life of events, the size of the lexicon."""

from __future__ import annotations

from dateline.reference.actors.epithets import (
    countries_called,
    epithets,
    may_stand_for,
    paired_kinds,
    paired_number,
)
from dateline.reference.events.contexts import contexts_of
from dateline.reference.events.lexicon import NO_EVENT, lexicon
from dateline.reference.places.countries import name_of


def test_an_epithet_names_countries_that_there_are():
    assert "BEL" in countries_called("colonial power")
    assert countries_called("friendly power") == ()
    assert all(name_of(iso3) for codes in epithets().values() for iso3 in codes)


def test_a_noun_stands_for_the_holders_of_some_offices():
    assert may_stand_for("officer", "Colonel")
    assert may_stand_for("leader", "Prime Minister")
    assert not may_stand_for("officer", "Prime Minister")


def test_two_and_both_count_and_leaders_are_persons():
    assert paired_kinds("leader") == ("person",)
    assert (paired_number("two"), paired_number("both"), paired_number("leader")) == (2, 2, 0)


def test_contexts_come_from_words_and_from_the_event():
    assert contexts_of("MOBILIZE", "troops", ["send", "oil"]) == ("military", "resource")
    assert contexts_of("CONSULT", None, ["meet"]) == ()


def test_the_lexicon_is_large_and_knows_what_tells_nothing():
    entries = [e for found in lexicon().values() for e in found]
    assert len(entries) > 6000
    assert sum(e.type == NO_EVENT for e in entries) > 300
