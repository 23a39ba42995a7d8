"""Every table of a language loads into its struct, and a language without tables is named."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec import Struct

from dateline.reference import tables, word_sets
from dateline.reference.actors.actor_name_words import actor_name_words, one_spelling
from dateline.reference.actors.actors import actor_words, group_noun, kind_of_body_name
from dateline.reference.actors.epithets import epithets
from dateline.reference.actors.titles import offices, titles
from dateline.reference.attribution.cues import cues
from dateline.reference.english.function_words import function_words
from dateline.reference.english.modality import (
    clause_marks,
    factuality_words,
    governors,
    modality,
    negation,
)
from dateline.reference.english.ownership import ownership_words
from dateline.reference.english.stopwords import stopwords
from dateline.reference.events.allegations import allegations
from dateline.reference.events.causes import cause_words
from dateline.reference.events.codebooks import codebooks
from dateline.reference.events.content_modes import content_mode
from dateline.reference.events.contexts import contexts
from dateline.reference.events.control_words import control_words
from dateline.reference.events.coreference_weights import coreference_weights
from dateline.reference.events.event_anaphora import event_anaphora
from dateline.reference.events.event_words import event_word_classes
from dateline.reference.events.judgements import judgement_words
from dateline.reference.events.lexicon import classes, lexicon, light_verbs
from dateline.reference.events.noun_classes import noun_classes
from dateline.reference.events.promises import promise_words
from dateline.reference.events.responsibility import responsibility_phrases
from dateline.reference.events.speech_acts import speech_act_words
from dateline.reference.events.stopping import stopping_words
from dateline.reference.events.trigger_classes import HARM, trigger_classes
from dateline.reference.numbers.casualties import EVERYONE, casualties, fights, whom
from dateline.reference.numbers.running_totals import running_totals
from dateline.reference.places.prepositions import place_roles
from dateline.reference.publishing.credit_words import credit_words

LOADERS: list[Callable[[str], object]] = [
    actor_name_words, actor_words, allegations, responsibility_phrases, casualties, cause_words, classes, clause_marks, codebooks,
    contexts, control_words, credit_words, cues, epithets, event_anaphora, event_word_classes, factuality_words, function_words, governors, judgement_words, lexicon,
    light_verbs, modality, negation, noun_classes, offices, ownership_words, place_roles, promise_words, running_totals,
    speech_act_words, stopping_words, stopwords, titles, trigger_classes,
]  # fmt: skip


@pytest.mark.parametrize("load", LOADERS)
def test_a_table_loads_and_has_a_seam_for_a_second_language(load: Callable[[str], object]):
    assert load("en")
    with pytest.raises(tables.UnknownLanguage, match="'xx'; there are en"):
        load("xx")


def test_table_and_struct_must_name_the_same_sets(monkeypatch: pytest.MonkeyPatch):
    class Two(Struct, frozen=True):
        first: frozenset[str]
        second: frozenset[str]

    def read(*given: tuple[str, str]) -> Two:
        monkeypatch.setattr(word_sets, "rows", lambda name, columns: iter(given))
        word_sets.word_sets.cache_clear()
        return word_sets.word_sets("made.tsv", Two)

    made = read(("first", "a, b"), ("second", "@first, c"), ("second", "d"))
    assert made == Two(frozenset("ab"), frozenset("abcd"))
    for given in ([("first", "a")], [("first", "a"), ("second", "b"), ("third", "c")]):
        with pytest.raises(ValueError, match="made.tsv"):
            read(*given)
    word_sets.word_sets.cache_clear()


def test_conditions_of_the_lexicon_name_classes_that_there_are():
    by_words_around = {
        "any",
        "actor",
        "named-body",
        "national",
        "several",
        "counted-people",
        "headcount",
    }  # what extract tells by more than a table
    named = {
        name
        for entries in lexicon().values()
        for entry in entries
        for conditions in entry.conditions
        for condition in conditions
        for name in condition.classes
    }
    assert named <= classes().keys() | by_words_around


def test_modals():
    assert modality().auxiliary["may"] == ("possible", "possible")
    assert modality().auxiliary["will"] == ("planned", "")
    assert governors()["v", "deny", "inf"] == governors()["v", "deny", "fin"] == "denied"
    assert content_mode("REQUEST", "RETREAT", None) == "yield"
    assert content_mode("REQUEST", "HAZARD", None) is None


def test_trigger_classes_meet_by_their_harm():
    table = trigger_classes()
    assert table.of("shell") == {"shelling"} and table.of("open fire") == {"shooting"}
    assert "attack" in table.of("attack again")
    assert table.may_be_one(table.of("kill"), table.of("bomb")) and HARM in table.of("kill")
    assert not table.may_be_one(table.of("talks"), table.of("bomb"))


def test_a_phrase_has_the_classes_of_its_longest_known_part():
    table = trigger_classes()
    assert table.of("open fire on") == table.of("open fire at random") == {"shooting"}
    assert table.of("step down") == {"resignation"}  # nothing of "down", which is harm
    assert table.of("call names") == table.of("fall short") == frozenset()


@pytest.mark.parametrize("pair", [
    ("overthrow", "coup"), ("oust", "remove from power"), ("annul", "throw out"),
    ("impound", "confiscate"), ("expel", "declare persona non grata"), ("ram", "collision"),
    ("plough into", "crash"), ("open fire", "gunfire"), ("collapse", "give way"),
    ("quit", "resignation"), ("free", "release"), ("capsize", "go down"), ("recall", "call home"),
    ("strike", "walkout"), ("torch", "set on fire"), ("lockdown", "quarantine"),
])  # fmt: skip
def test_words_for_one_deed_share_a_class(pair: tuple[str, str]):
    assert trigger_classes().of(pair[0]) & trigger_classes().of(pair[1])


@pytest.mark.parametrize("pair", [
    ("arrest", "release"), ("deploy", "withdraw"), ("open", "close"), ("convict", "acquit"),
    ("capture", "retake"), ("impose", "lift"), ("admit", "deny"), ("accuse", "praise"),
    ("appoint", "resign"), ("accept responsibility", "deny"), ("ban", "allow"),
])  # fmt: skip
def test_opposites_share_no_class(pair: tuple[str, str]):
    assert not trigger_classes().of(pair[0]) & trigger_classes().of(pair[1])


def test_weights_name_the_features_of_pairs():
    from dateline.stages.event_coreference.pair_features import PAIR_FEATURES

    features = {name for group in PAIR_FEATURES for name, _ in group.features}
    table = coreference_weights()
    vague = table.vague_mentions
    assert table.weights.keys() == features
    assert table.anchors | vague.contradicting | vague.same_act | vague.identifying <= features


def test_words_of_actors():
    rebel = group_noun("Rebel")
    assert rebel is not None and rebel.kind_of("opponents") == "armed-group"
    assert rebel.kind_of("police") is None and group_noun("table") is None
    assert kind_of_body_name("Liberation Army") == "armed-group"
    assert kind_of_body_name("Northern Army") == "military"
    assert one_spelling("defence") == "defense" and one_spelling("army") == "army"


def test_whom_a_number_counts():
    assert whom("people") == whom(None) == EVERYONE and whom("rebel fighters") == "insurgents"
    assert whom("members of the guard") == whom("members") and fights("soldiers")
    assert not fights(whom("villagers"))
