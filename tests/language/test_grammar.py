"""The toolbox for trees on trees built by hand: every meaning of phrase, preposition and subject by itself."""

from __future__ import annotations

import pytest

from dateline.language import grammar
from dateline.language.reading import Reading, Sentence, Word

Row = tuple[str, str, str, int, str]  # text, upos, xpos, head, relation


def reading(*rows: Row, kind: str = "body") -> Reading:
    words: list[Word] = []
    at = 0
    for i, (text, upos, xpos, head, dep) in enumerate(rows):
        words.append(Word(i, text, text.lower(), upos, xpos, head, dep, at, at + len(text), 0))
        at += len(text) + 1
    text = " ".join(row[0] for row in rows)
    return Reading(text, tuple(words), (Sentence(0, 0, len(rows), 0, len(text), 0, kind),))


# "the new army of Mali and the police attacked rebels near Gao ."
ATTACK = reading(
    ("the", "DET", "DT", 2, "det"),
    ("new", "ADJ", "JJ", 2, "amod"),
    ("army", "NOUN", "NN", 8, "nsubj"),
    ("of", "ADP", "IN", 4, "case"),
    ("Mali", "PROPN", "NNP", 2, "nmod"),
    ("and", "CCONJ", "CC", 7, "cc"),
    ("the", "DET", "DT", 7, "det"),
    ("police", "NOUN", "NNS", 2, "conj"),
    ("attacked", "VERB", "VBD", 8, "root"),
    ("rebels", "NOUN", "NNS", 8, "obj"),
    ("near", "ADP", "IN", 11, "case"),
    ("Gao", "PROPN", "NNP", 8, "obl"),
    (".", "PUNCT", ".", 8, "punct"),
)


def test_coordination_is_unrolled_in_every_argument():
    assert grammar.conjuncts(ATTACK, 2) == [2, 7]
    assert grammar.subjects(ATTACK, 8) == grammar.agents(ATTACK, 8) == [2, 7]
    assert grammar.patients(ATTACK, 8) == [9]
    assert grammar.obliques(ATTACK, 8) == [11] and grammar.obliques(ATTACK, 8, "in") == []


def test_each_phrase_takes_in_what_it_says():
    assert grammar.phrase(ATTACK, 2) == [0, 1, 2, 3, 4]
    assert grammar.phrase(ATTACK, 11) == [11]
    assert [w.i for w in grammar.premodifiers(ATTACK, 2)] == [1]
    assert [w.i for w in grammar.phrase_up_to_head(ATTACK, 2)] == [0, 1, 2]
    assert [w.i for w in grammar.adjectives_and_nouns(ATTACK, 2)] == [1, 2]
    assert [w.i for w in grammar.quotable_phrase(ATTACK, 2)] == [0, 1, 2, 3, 4, 5, 6, 7]
    linked = grammar.prepositional_dependent(ATTACK, 2, {"of"})
    assert linked is not None and linked.i == 4
    assert grammar.prepositional_dependent(ATTACK, 2, {"in"}) is None


def test_prepositions_first_nearest_and_shared():
    found = reading(
        ("out", "ADP", "IN", 2, "case"),
        ("from", "ADP", "IN", 2, "case"),
        ("Gao", "PROPN", "NNP", 2, "root"),
        ("and", "CCONJ", "CC", 4, "cc"),
        ("Kidal", "PROPN", "NNP", 2, "conj"),
    )
    assert (grammar.first_case(found, 2), grammar.case_of(found, 2)) == ("out", "from")
    assert grammar.first_adposition(found, 4) == "" and grammar.shared_adposition(found, 4) == "out"
    assert grammar.relation_of_coordination(found, 4)[0] == "root"


def test_a_possessive_is_a_case_and_no_preposition():
    found = reading(
        ("Mali", "PROPN", "NNP", 2, "nmod:poss"),
        ("'s", "PART", "POS", 0, "case"),
        ("army", "NOUN", "NN", 2, "root"),
    )
    assert grammar.first_case(found, 0) == "'s" and grammar.first_adposition(found, 0) == ""
    owner = grammar.possessor(found, 2)
    assert owner is not None and owner.i == 0


def test_a_passive_turns_agent_and_patient():
    found = reading(
        ("rebels", "NOUN", "NNS", 2, "nsubj:pass"),
        ("were", "AUX", "VBD", 2, "aux:pass"),
        ("attacked", "VERB", "VBN", 2, "root"),
        ("by", "ADP", "IN", 4, "case"),
        ("troops", "NOUN", "NNS", 2, "obl:agent"),
        (".", "PUNCT", ".", 2, "punct"),
    )
    assert grammar.is_passive(found, 2)
    assert (grammar.agents(found, 2), grammar.patients(found, 2)) == ([4], [0])


@pytest.mark.parametrize(
    ("participle", "tag", "passive"), [("killed", "VBN", True), ("fleeing", "VBG", False)]
)
def test_the_state_in_which_an_object_is_left_was_brought_on_it(participle, tag, passive):
    found = reading(
        ("it", "PRON", "PRP", 1, "nsubj"),
        ("left", "VERB", "VBD", 1, "root"),
        ("nurses", "NOUN", "NNS", 1, "obj"),
        (participle, "VERB", tag, 1, "xcomp"),
    )
    assert grammar.is_passive(found, 3) is passive
    assert grammar.agents(found, 3) == ([] if passive else [2])
    assert grammar.patients(found, 3) == ([2] if passive else [])


@pytest.mark.parametrize(
    ("mark", "subject"), [("of", 1), ("before", 0)], ids=["of the accused", "of the subject"]
)
def test_whose_a_participle_is_hangs_on_its_preposition(mark: str, subject: int):
    found = reading(
        ("France", "PROPN", "NNP", 2, "nsubj"),
        ("Chad", "PROPN", "NNP", 2, "obj"),
        ("accused", "VERB", "VBD", 2, "root"),
        (mark, "SCONJ", "IN", 4, "mark"),
        ("arming", "VERB", "VBG", 2, "advcl"),
        ("rebels", "NOUN", "NNS", 4, "obj"),
        (".", "PUNCT", ".", 2, "punct"),
    )
    assert grammar.subjects(found, 4) == [subject]


def test_a_relative_pronoun_stands_for_its_noun():
    found = reading(
        ("rebels", "NOUN", "NNS", 0, "root"),
        ("who", "PRON", "WP", 2, "nsubj"),
        ("fled", "VERB", "VBD", 0, "acl:relcl"),
        (".", "PUNCT", ".", 0, "punct"),
    )
    assert grammar.subjects(found, 2) == [0] and grammar.antecedent(found, 2) == 0


def test_a_headlines_comma_may_mean_and():
    rows: tuple[Row, ...] = (
        ("Eritrea", "PROPN", "NNP", 3, "nsubj"),
        (",", "PUNCT", ",", 0, "punct"),
        ("Djibouti", "PROPN", "NNP", 0, "appos"),
        ("agree", "VERB", "VBP", 3, "root"),
    )
    assert grammar.subjects(reading(*rows, kind="headline"), 3) == [0, 2]
    stopped = reading(*rows, (".", "PUNCT", ".", 3, "punct"))
    assert grammar.subjects(stopped, 3) == [0]


def test_a_finite_verb_in_mid_sentence_is_not_the_main_subject_s():
    rows: list[Row] = [
        ("nurses", "NOUN", "NNS", 1, "nsubj"),
        ("came", "VERB", "VBD", 1, "root"),
        ("after", "ADP", "IN", 4, "case"),
        ("the", "DET", "DT", 4, "det"),
        ("raid", "NOUN", "NN", 1, "obl"),
        ("killed", "VERB", "VBD", 1, "advcl"),
        ("six", "NUM", "CD", 5, "obj"),
    ]
    assert grammar.subjects(reading(*rows), 5) == []
    rows[5] = ("killing", "VERB", "VBG", 1, "advcl")
    assert grammar.subjects(reading(*rows), 5) == [0]


def test_whose_deed_it_was():
    rows: list[Row] = [
        ("herders", "NOUN", "NNS", 4, "nsubj"),
        ("were", "AUX", "VBD", 4, "cop"),
        ("behind", "ADP", "IN", 4, "case"),
        ("the", "DET", "DT", 4, "det"),
        ("raid", "NOUN", "NN", 4, "root"),
    ]
    told = reading(*rows)
    assert grammar.is_whose_deed(told, told.words[4])
    rows[2] = ("against", "ADP", "IN", 4, "case")
    told = reading(*rows)
    assert not grammar.is_whose_deed(told, told.words[4])
