"""What no tree may say is repaired; sound trees stay as they are."""

from __future__ import annotations

from itertools import product

from msgspec.structs import replace

from dateline.language.reading import Word
from dateline.language.tree_repair import REPAIRS, candidates, repaired
from dateline.language.tree_repair.tree import Tree


def words(*rows: tuple[str, str, str, int, str], base: int = 0) -> list[Word]:
    return [
        Word(base + i, text, text.lower(), upos, xpos, base + head, dep, 0, 1, 0)
        for i, (text, upos, xpos, head, dep) in enumerate(rows)
    ]


def shape(found: list[Word]) -> list[tuple[int, str]]:
    return [(w.head - found[0].i, w.dep) for w in found]


def test_a_finite_verb_is_no_compound():
    rows = [
        ("if", "SCONJ", "IN", 3, "mark"),
        ("troops", "NOUN", "NNS", 2, "nsubj"),
        ("attack", "VERB", "VBP", 3, "compound"),
        ("rebels", "NOUN", "NNS", 5, "advcl"),
        ("they", "PRON", "PRP", 5, "nsubj"),
        ("flee", "VERB", "VBP", 5, "root"),
    ]
    for base in (0, 40):
        assert shape(repaired(words(*rows, base=base))) == [
            (2, "mark"), (2, "nsubj"), (5, "advcl"), (2, "obj"), (5, "nsubj"), (5, "root"),
        ]  # fmt: skip


def test_what_happens_of_itself_is_no_passive():
    tram = ("tram", "NOUN", "NN", 1, "nsubj:pass")
    overturn = ("overturn", "VERB", "VBD", 1, "root")  # words() takes the form for the lemma
    assert shape(repaired(words(tram, overturn)))[0] == (1, "nsubj")
    doer = ("protesters", "NOUN", "NNS", 1, "obl:agent")
    auxiliary = ("was", "AUX", "VBD", 1, "aux:pass")
    close = ("close", "VERB", "VBD", 1, "root")
    for passive in ((tram, overturn, doer), (tram, overturn, auxiliary), (tram, close)):
        assert shape(repaired(words(*passive)))[0] == (1, "nsubj:pass")


def test_an_office_before_the_name_of_who_speaks_is_no_victim():
    def rows(behind: str, tag: str) -> list[tuple[str, str, str, int, str]]:
        return [
            ("slide", "NOUN", "NN", 1, "nsubj"),
            ("killed", "VERB", "VBD", 6, "ccomp"),
            (",", "PUNCT", ",", 3, "punct"),
            (behind, "NOUN", tag, 1, "obj"),
            (",", "PUNCT", ",", 5, "punct"),
            ("Ruiz", "PROPN", "NNP", 6, "nsubj"),
            ("say", "VERB", "VBD", 6, "root"),
        ]

    mayor = shape(repaired(words(*rows("mayor", "NN"))))
    assert mayor[3] == (6, "nsubj") and mayor[5] == (3, "appos")
    children = shape(repaired(words(*rows("children", "NNS"))))
    assert children[3] == (1, "obj") and children[5] == (6, "nsubj")


def test_the_first_of_two_subjects_is_the_governors():
    rows = [
        ("resident", "NOUN", "NN", 3, "nsubj"),
        ("said", "VERB", "VBD", 1, "root"),
        ("fighters", "NOUN", "NNS", 3, "nsubj"),
        ("fled", "VERB", "VBD", 1, "ccomp"),
    ]
    assert shape(repaired(words(*rows))) == [(1, "nsubj"), (1, "root"), (3, "nsubj"), (1, "ccomp")]


def test_a_name_before_a_past_form_with_an_object_is_its_subject():
    rows = [
        ("Oxfam", "PROPN", "NNP", 1, "obl:unmarked"),
        ("fed", "VERB", "VBN", 1, "root"),
        ("children", "NOUN", "NNS", 1, "obj"),
    ]
    found = repaired(words(*rows))
    assert shape(found) == [(1, "nsubj"), (1, "root"), (1, "obj")] and found[1].xpos == "VBD"
    sunday = [("Sunday", *rows[0][1:]), *rows[1:]]
    assert shape(repaired(words(*sunday)))[0] == (1, "obl:unmarked")


def test_a_name_cut_in_two_is_one():
    rows = [
        ("president", "PROPN", "NNP", 1, "nmod:desc"),
        ("Ana", "PROPN", "NNP", 4, "nsubj"),
        ("Maria", "PROPN", "NNP", 1, "flat"),
        ("Ruiz", "PROPN", "NNP", 4, "nsubj"),
        ("left", "VERB", "VBD", 4, "root"),
    ]
    assert shape(repaired(words(*rows))) == [
        (1, "nmod:desc"), (4, "nsubj"), (1, "flat"), (1, "flat"), (4, "root"),
    ]  # fmt: skip


def test_two_subjects_with_a_word_between_stay():
    rows = [
        ("Ana", "PROPN", "NNP", 3, "nsubj"),
        ("old", "ADJ", "JJ", 2, "amod"),
        ("Ruiz", "PROPN", "NNP", 3, "nsubj"),
        ("left", "VERB", "VBD", 3, "root"),
    ]
    assert repaired(words(*rows)) == words(*rows)


def test_a_sound_tree_stays():
    rows = [
        ("air", "NOUN", "NN", 1, "compound"),
        ("strikes", "NOUN", "NNS", 2, "nsubj"),
        ("killed", "VERB", "VBD", 2, "root"),
        ("rebels", "NOUN", "NNS", 2, "obj"),
    ]
    sound = words(*rows)
    assert repaired(sound) == sound
    assert repaired([]) == []


def test_a_perfect_without_been_is_no_passive():
    rows = [
        ("soldiers", "NOUN", "NNS", 3, "nsubj:pass"),
        ("had", "AUX", "VBD", 3, "aux"),
        ("not", "PART", "RB", 3, "advmod"),
        ("fired", "VERB", "VBN", 3, "root"),
    ]
    made = words(*rows)
    made[1] = replace(made[1], lemma="have")
    assert shape(repaired(made))[0] == (3, "nsubj")
    passive = [
        *rows[:3],
        ("been", "AUX", "VBN", 4, "aux:pass"),
        ("fired", "VERB", "VBN", 4, "root"),
    ]
    passive = [(t, u, x, 4, d) if h == 3 else (t, u, x, h, d) for t, u, x, h, d in passive]
    made = words(*passive)
    made[1], made[3] = replace(made[1], lemma="have"), replace(made[3], lemma="be")
    assert shape(repaired(made))[0] == (4, "nsubj:pass")


def test_a_past_form_that_needs_an_object_and_has_none_is_passive():
    killed, died = ("killed", "VERB", "VBD", 1, "root"), ("died", "VERB", "VBD", 1, "root")
    troopers = ("troopers", "NOUN", "NNS", 1, "nsubj")

    def of(verb: str, lemma: str, row: tuple[str, str, str, int, str]) -> list[Word]:
        return [w if w.text != verb else replace(w, lemma=lemma) for w in words(troopers, row)]

    assert shape(repaired(of("killed", "kill", killed))) == [(1, "nsubj:pass"), (1, "root")]
    assert shape(repaired(of("died", "die", died))) == [(1, "nsubj"), (1, "root")]


def test_a_week_between_the_subject_and_its_verb_is_that_of_the_verb():
    rows = [
        ("nurse", "NOUN", "NN", 3, "nsubj"),
        ("last", "ADJ", "JJ", 2, "amod"),
        ("month", "NOUN", "NN", 0, "nmod:unmarked"),
        ("urged", "VERB", "VBD", 3, "root"),
        ("restraint", "NOUN", "NN", 3, "obj"),
    ]
    assert shape(repaired(words(*rows))) == [
        (3, "nsubj"), (2, "amod"), (3, "obl"), (3, "root"), (3, "obj"),
    ]  # fmt: skip


def test_no_number_stands_behind_a_participle_in_a_noun_phrase():
    rows = [
        ("A", "DET", "DT", 1, "det"),
        ("mine", "NOUN", "NN", 2, "obl:unmarked"),
        ("maimed", "VERB", "VBN", 4, "amod"),
        ("two", "NUM", "CD", 4, "nummod"),
        ("boys", "NOUN", "NNS", 4, "root"),
        ("near", "ADP", "IN", 6, "case"),
        ("Uvira", "PROPN", "NNP", 4, "nmod"),
        (".", "PUNCT", ".", 4, "punct"),
    ]
    found = repaired(words(*rows))
    assert shape(found) == [
        (1, "det"), (2, "nsubj"), (2, "root"), (4, "nummod"), (2, "obj"), (6, "case"), (2, "obl"), (2, "punct"),
    ]  # fmt: skip
    assert found[2].xpos == "VBD"


def test_a_plural_verb_behind_a_singular_is_part_of_its_noun():
    rows = [
        ("A", "DET", "DT", 1, "det"),
        ("ferry", "NOUN", "NN", 2, "nsubj"),
        ("crash", "VERB", "VBP", 2, "root"),
        ("injured", "VERB", "VBN", 4, "amod"),
        ("dozens", "NOUN", "NNS", 2, "obj"),
    ]
    assert shape(repaired(words(*rows))) == [
        (2, "det"), (2, "compound"), (3, "nsubj"), (3, "root"), (3, "obj"),
    ]  # fmt: skip


def test_a_day_between_the_subject_and_its_verb_is_that_of_the_verb():
    def of(subject: str, lemma: str) -> list[tuple[int, str]]:
        made = words(
            (subject, "NOUN", "NNS", 3, "nsubj"),
            ("on", "ADP", "IN", 2, "case"),
            ("Sunday", "PROPN", "NNP", 0, "nmod"),
            ("denied", "VERB", "VBD", 3, "root"),
            ("it", "PRON", "PRP", 3, "obj"),
        )
        made[0] = replace(made[0], lemma=lemma)
        return shape(repaired(made))

    assert of("ministers", "minister")[2] == (3, "obl")
    assert of("clashes", "clash")[2] == (0, "nmod")


def test_a_repair_that_makes_a_circle_is_undone():
    tree = Tree(
        words(
            ("guards", "NOUN", "NNS", 1, "nsubj"),
            ("fled", "VERB", "VBD", 1, "root"),
            ("shouting", "VERB", "VBG", 1, "advcl"),
        )
    )
    before = list(tree.words)
    tree.change(1, head=2, dep="advcl")
    tree.settle()
    assert tree.words == before
    tree.change(2, head=0, dep="acl")
    tree.settle()
    assert tree.words[2].head == 0


def test_the_day_between_said_and_its_clause_is_that_of_saying():
    rows = [
        ("Chad", "PROPN", "NNP", 1, "nsubj"),
        ("say", "VERB", "VBD", 1, "root"),
        ("on", "ADP", "IN", 3, "case"),
        ("Monday", "PROPN", "NNP", 6, "obl"),
        ("it", "PRON", "PRP", 6, "nsubj"),
        ("would", "AUX", "MD", 6, "aux"),
        ("pay", "VERB", "VB", 1, "ccomp"),
    ]
    assert shape(repaired(words(*rows)))[3] == (1, "obl")


def test_an_infinitive_behind_a_verb_of_promising_is_what_is_promised():
    rows = [
        ("Chad", "PROPN", "NNP", 1, "nsubj"),
        ("agree", "VERB", "VBD", 1, "root"),
        ("to", "PART", "TO", 3, "mark"),
        ("pay", "VERB", "VB", 1, "advcl"),
        ("Monday", "PROPN", "NNP", 1, "obl"),
    ]
    assert shape(repaired(words(*rows)))[3:] == [(1, "xcomp"), (3, "obl")]


def test_an_office_before_a_name_and_said_is_who_speaks():
    rows = [
        ("Chad", "PROPN", "NNP", 2, "nsubj"),
        ("will", "AUX", "MD", 2, "aux"),
        ("leave", "VERB", "VB", 7, "ccomp"),
        (",", "PUNCT", ",", 2, "punct"),
        ("minister", "NOUN", "NN", 2, "nsubj"),
        (",", "PUNCT", ",", 6, "punct"),
        ("Ruiz", "PROPN", "NNP", 7, "nsubj"),
        ("say", "VERB", "VBD", 7, "root"),
    ]
    found = shape(repaired(words(*rows)))
    assert (found[4], found[6]) == ((7, "nsubj"), (4, "appos"))


def test_what_a_saying_is_said_of_is_its_subject():
    rows = [
        ("palace", "NOUN", "NN", 1, "nsubj"),
        ("said", "VERB", "VBD", 1, "root"),
        ("reports", "VERB", "NNS", 1, "ccomp"),
        ("he", "PRON", "PRP", 4, "nsubj"),
        ("died", "VERB", "VBD", 2, "ccomp"),
        ("were", "AUX", "VBD", 6, "cop"),
        ("false", "ADJ", "JJ", 1, "ccomp"),
    ]
    rows_with_lemmas = [replace(w, lemma=w.text.removesuffix("s")) for w in words(*rows)]
    rows_with_lemmas[1] = replace(rows_with_lemmas[1], lemma="say")
    found = repaired(rows_with_lemmas)
    assert (found[2].dep, found[2].head, found[2].upos) == ("nsubj", 6, "NOUN")
    assert found[4].dep == "acl"


def test_a_title_before_a_speaker_behind_what_he_says_is_his():
    rows = [
        ("Troops", "NOUN", "NNS", 1, "nsubj"),
        ("shelled", "VERB", "VBD", 6, "ccomp"),
        ("it", "PRON", "PRP", 1, "obj"),
        (",", "PUNCT", ",", 1, "punct"),
        ("operator", "NOUN", "NN", 1, "obj"),
        ("Energoatom", "PROPN", "NNP", 6, "nsubj"),
        ("said", "VERB", "VBD", 6, "root"),
    ]
    found = [replace(w, lemma="say" if w.text == "said" else w.lower) for w in words(*rows)]
    assert shape(repaired(found))[4] == (5, "compound")


def test_a_headlines_verb_is_no_plural_between_two_nouns():
    rows = [
        ("Court", "NOUN", "NN", 2, "compound"),
        ("jails", "NOUN", "NNS", 2, "compound"),
        ("smuggler", "NOUN", "NN", 2, "root"),
        ("in", "ADP", "IN", 4, "case"),
        ("Gao", "PROPN", "NNP", 2, "nmod"),
    ]
    made = words(*rows)
    made[1] = replace(made[1], lemma="jail")
    assert shape(repaired(made)) == [
        (1, "nsubj"), (1, "root"), (1, "obj"), (4, "case"), (1, "obl"),
    ]  # fmt: skip
    things = words(*rows)
    things[1] = replace(things[1], text="arms", lemma="arm")
    assert shape(repaired(things)) == [(h, d) for *_, h, d in rows]


def test_a_noun_makes_no_compound_with_the_finite_verb_behind_it():
    rows = [
        ("Storm", "NOUN", "NN", 1, "compound"),
        ("rips", "VERB", "VBZ", 1, "root"),
        ("roofs", "NOUN", "NNS", 1, "obj"),
    ]
    assert shape(repaired(words(*rows))) == [(1, "nsubj"), (1, "root"), (1, "obj")]


def test_what_is_said_has_a_verb():
    rows = [
        ("boat", "NOUN", "NN", 5, "nsubj"),
        ("carrying", "VERB", "VBG", 0, "acl"),
        ("salt", "NOUN", "NN", 1, "obj"),
        ("sank", "VERB", "VBN", 0, "acl"),
        ("police", "NOUN", "NN", 5, "nsubj"),
        ("said", "VERB", "VBD", 5, "root"),
    ]
    assert shape(repaired(words(*rows))) == [
        (3, "nsubj"), (0, "acl"), (1, "obj"), (5, "ccomp"), (5, "nsubj"), (5, "root"),
    ]  # fmt: skip


def test_a_clause_of_time_without_be_is_active():
    rows = [
        ("Two", "NUM", "CD", 1, "nsubj"),
        ("died", "VERB", "VBD", 1, "root"),
        ("when", "SCONJ", "WRB", 4, "advmod"),
        ("bus", "NOUN", "NN", 4, "nsubj:pass"),
        ("overturned", "VERB", "VBN", 1, "advcl"),
        (".", "PUNCT", ".", 1, "punct"),
    ]
    assert shape(repaired(words(*rows)))[3] == (4, "nsubj")
    headline = words(*rows[:5])
    assert shape(repaired(headline))[3] == (4, "nsubj:pass")


def test_a_present_that_is_hidden_in_a_headline_is_its_verb():
    rows = [
        ("Mudslide", "PROPN", "NNP", 2, "compound"),
        ("buries", "PROPN", "NNP", 2, "compound"),
        ("village", "NOUN", "NN", 2, "root"),
    ]
    found = repaired(words(*rows))
    assert shape(found) == [(1, "nsubj"), (1, "root"), (1, "obj")]
    assert (found[1].lemma, found[0].lemma) == ("bury", "mudslide")
    stopped = [*rows, (".", "PUNCT", ".", 2, "punct")]
    assert shape(repaired(words(*stopped)))[:3] == [(2, "compound"), (2, "compound"), (2, "root")]


def test_people_before_a_bare_verb_act():
    rows = [
        ("Generals", "PROPN", "NNPS", 1, "nmod:desc"),
        ("oust", "X", "FW", 2, "compound"),
        ("premier", "NOUN", "NN", 2, "root"),
    ]
    assert shape(repaired(words(*rows))) == [(1, "nsubj"), (1, "root"), (1, "obj")]


def test_a_noun_has_no_particle():
    rows = [
        ("Miners", "NOUN", "NNS", 0, "root"),
        ("down", "ADP", "RP", 0, "compound:prt"),
        ("tools", "NOUN", "NNS", 0, "nmod"),
    ]
    found = words(*rows)
    found[2] = replace(found[2], lemma="tool")
    assert shape(repaired(found)) == [(1, "nsubj"), (1, "root"), (1, "obj")]


def test_a_first_word_before_a_present_is_no_command():
    rows = [
        ("Blast", "VERB", "VB", 0, "root"),
        ("rips", "VERB", "VBZ", 0, "parataxis"),
        ("through", "ADP", "IN", 3, "case"),
        ("market", "NOUN", "NN", 1, "obl"),
    ]
    assert shape(repaired(words(*rows))) == [(1, "nsubj"), (1, "root"), (3, "case"), (1, "obl")]


def test_who_is_killed_is_killed_by_the_blow_and_not_by_an_escort():
    rows = [
        ("Jets", "NOUN", "NNS", 1, "nsubj"),
        ("bombed", "VERB", "VBD", 1, "root"),
        ("trucks", "NOUN", "NNS", 1, "obj"),
        ("escorted", "VERB", "VBN", 2, "acl"),
        ("by", "ADP", "IN", 5, "case"),
        ("nurses", "NOUN", "NNS", 3, "obl:agent"),
        ("killing", "VERB", "VBG", 3, "advcl"),
        ("nine", "NUM", "CD", 6, "obj"),
    ]
    found = words(*rows)
    found[3], found[6] = replace(found[3], lemma="escort"), replace(found[6], lemma="kill")
    assert shape(repaired(found))[6] == (1, "advcl")
    found[3] = replace(found[3], text="struck", lemma="strike")  # a blow itself
    assert shape(repaired(found))[6] == (3, "advcl")


def test_who_is_killed_behind_a_phrase_of_the_verb_is_not_killed_by_what_was_hit():
    rows = [
        ("Jets", "NOUN", "NNS", 1, "nsubj"),
        ("bombed", "VERB", "VBD", 1, "root"),
        ("trucks", "NOUN", "NNS", 1, "obj"),
        ("on", "ADP", "IN", 4, "case"),
        ("Monday", "PROPN", "NNP", 1, "obl"),
        ("killing", "VERB", "VBG", 2, "acl"),
        ("nine", "NUM", "CD", 5, "obj"),
    ]
    found = words(*rows)
    found[5] = replace(found[5], lemma="kill")
    assert shape(repaired(found))[5] == (1, "advcl")
    found[5] = replace(found[5], text="carrying", lemma="carry")  # that is said of the trucks
    assert shape(repaired(found))[5] == (2, "acl")
    found[5] = replace(found[5], text="killing", lemma="kill")
    found[4] = replace(found[4], head=2, dep="nmod")  # nothing of the verb stands between
    assert shape(repaired(found))[5] == (2, "acl")


def test_what_is_signed_is_the_accord():
    rows = [
        ("Under", "ADP", "IN", 2, "case"),
        ("the", "DET", "DT", 2, "det"),
        ("accord", "NOUN", "NN", 9, "obl"),
        (",", "PUNCT", ",", 2, "punct"),
        ("signed", "VERB", "VBN", 9, "advcl"),
        ("Monday", "PROPN", "NNP", 4, "obl:unmarked"),
        (",", "PUNCT", ",", 2, "punct"),
        ("rebels", "NOUN", "NNS", 9, "nsubj"),
        ("will", "AUX", "MD", 9, "aux"),
        ("leave", "VERB", "VB", 9, "root"),
    ]
    found = words(*rows)
    found[4] = replace(found[4], lemma="sign")
    assert shape(repaired(found))[4] == (2, "acl")
    found[4] = replace(found[4], text="beaten", lemma="beat")  # that can be said of the rebels
    assert shape(repaired(found))[4] == (9, "advcl")


def test_a_comma_closes_an_aside():
    rows = [
        ("They", "PRON", "PRP", 2, "nsubj"),
        ("must", "AUX", "MD", 2, "aux"),
        ("leave", "VERB", "VB", 2, "root"),
        ("Brod", "PROPN", "NNP", 2, "obj"),
        (",", "PUNCT", ",", 6, "punct"),
        ("they", "PRON", "PRP", 6, "nsubj"),
        ("took", "VERB", "VBD", 3, "acl:relcl"),
        (",", "PUNCT", ",", 6, "punct"),
        ("by", "ADP", "IN", 9, "case"),
        ("Friday", "PROPN", "NNP", 6, "obl"),
    ]
    assert shape(repaired(words(*rows)))[9] == (2, "obl")
    without = [row for n, row in enumerate(rows) if n != 7]
    without[7], without[8] = ("by", "ADP", "IN", 8, "case"), ("Friday", "PROPN", "NNP", 6, "obl")
    assert shape(repaired(words(*without)))[8] == (6, "obl")


def test_a_gerund_that_governs_nothing_is_a_noun_as_a_subject():
    rows = [
        ("Fighting", "VERB", "VBG", 1, "nsubj"),
        ("spread", "VERB", "VBD", 1, "root"),
        (".", "PUNCT", ".", 1, "punct"),
    ]
    first = repaired(words(*rows))[0]
    assert (first.upos, first.xpos, first.lemma) == ("NOUN", "NN", "fighting")
    governing = [
        ("Fighting", "VERB", "VBG", 2, "nsubj"),
        ("fires", "NOUN", "NNS", 0, "obj"),
        ("costs", "VERB", "VBZ", 2, "root"),
        ("lives", "NOUN", "NNS", 2, "obj"),
        (".", "PUNCT", ".", 2, "punct"),
    ]
    assert repaired(words(*governing))[0].upos == "VERB"


def test_no_word_that_concerns_a_repair_is_passed_over():
    """The relations and tags of a repair say no less than its own test of a word."""
    deps = ("acl", "advcl", "amod", "aux", "ccomp", "compound", "compound:prt", "conj", "cop", "mark",
            "nmod", "nmod:desc", "nmod:poss", "nmod:tmod", "nmod:unmarked", "nsubj", "nsubj:outer",
            "nsubj:pass", "obj", "obl", "obl:agent", "root")  # fmt: skip
    upos = ("ADJ", "AUX", "NOUN", "NUM", "PART", "PRON", "PROPN", "VERB")
    xpos = (
        "FW",
        "JJ",
        "MD",
        "NN",
        "NNP",
        "NNPS",
        "NNS",
        "TO",
        "VB",
        "VBD",
        "VBG",
        "VBN",
        "VBP",
        "VBZ",
    )
    texts = (("be", "be"), ("to", "to"), ("Monday", "Monday"), ("week", "week"), ("noon", "noon"),
             ("reports", "report"), ("killing", "kill"), ("signed", "sign"), ("read", "read"))  # fmt: skip
    concerned = 0
    for dep, u, x, (text, lemma), head in product(deps, upos, xpos, texts, (4, 5, 6)):
        word = Word(5, text, lemma, u, x, 5 if dep == "root" else head, dep, 0, 1, 0)
        numbers = candidates(dep, u, x)
        for k, repair in enumerate(REPAIRS):
            if repair.concerns(word):
                concerned += 1
                assert k in numbers, (k, word)
    assert concerned > 10_000


def test_a_present_beside_a_noun_is_the_verb_of_a_line():
    rows = [
        ("Strike", "NOUN", "NN", 0, "root"),
        ("paralyses", "VERB", "VBZ", 0, "parataxis"),
        ("Athens", "PROPN", "NNP", 3, "compound"),
        ("ports", "NOUN", "NNS", 1, "obj"),
    ]
    assert shape(repaired(words(*rows))) == [
        (1, "nsubj"), (1, "root"), (3, "compound"), (1, "obj"),
    ]  # fmt: skip


def test_a_past_form_between_two_nouns_is_the_verb_of_a_whole_sentence_alone():
    rows = [
        ("Mobs", "NOUN", "NNS", 2, "compound"),
        ("looted", "VERB", "VBN", 2, "amod"),
        ("shops", "NOUN", "NNS", 2, "root"),
        ("in", "ADP", "IN", 4, "case"),
        ("Lira", "PROPN", "NNP", 2, "nmod"),
    ]
    stop = (".", "PUNCT", ".", 2, "punct")
    assert shape(repaired(words(*rows, stop)))[:5] == [
        (1, "nsubj"), (1, "root"), (1, "obj"), (4, "case"), (1, "obl"),
    ]  # fmt: skip
    assert shape(repaired(words(*rows)))[1] == (2, "amod")


def test_a_participle_behind_a_noun_has_no_object():
    rows = [
        ("The", "DET", "DT", 1, "det"),
        ("board", "NOUN", "NN", 1, "root"),
        ("shelved", "VERB", "VBN", 1, "acl"),
        ("the", "DET", "DT", 4, "det"),
        ("poll", "NOUN", "NN", 2, "obj"),
        (".", "PUNCT", ".", 1, "punct"),
    ]
    assert shape(repaired(words(*rows)))[1:5] == [
        (2, "nsubj"), (2, "root"), (4, "det"), (2, "obj"),
    ]  # fmt: skip


def test_a_noun_for_an_event_is_no_name_at_the_start():
    rows = [
        ("Quarantine", "PROPN", "NNP", 0, "root"),
        ("for", "ADP", "IN", 2, "case"),
        ("pilots", "NOUN", "NNS", 0, "nmod"),
    ]
    assert repaired(words(*rows))[0].upos == "NOUN"
    rows[1] = ("River", "PROPN", "NNP", 0, "flat")
    assert repaired(words(*rows))[0].upos == "PROPN"


def test_a_particle_behind_a_copula_is_what_is_said():
    rows = [
        ("power", "NOUN", "NN", 4, "nsubj"),
        ("was", "AUX", "VBD", 4, "cop"),
        ("down", "ADV", "RB", 4, "advmod"),
        ("across", "ADP", "IN", 4, "case"),
        ("town", "NOUN", "NN", 4, "root"),
    ]
    assert shape(repaired(words(*rows))) == [
        (2, "nsubj"), (2, "cop"), (2, "root"), (4, "case"), (2, "obl"),
    ]  # fmt: skip
    rows[2] = ("still", "ADV", "RB", 4, "advmod")
    assert shape(repaired(words(*rows))) == [(h, d) for *_, h, d in rows]


def test_the_last_past_form_behind_the_noun_at_the_top_is_the_verb():
    rows = [
        ("canoe", "NOUN", "NN", 0, "root"),
        ("carrying", "VERB", "VBG", 0, "acl"),
        ("traders", "NOUN", "NNS", 1, "obj"),
        ("capsize", "VERB", "VBN", 0, "acl"),
        ("there", "ADV", "RB", 1, "advmod"),
    ]
    assert shape(repaired(words(*rows))) == [
        (3, "nsubj"), (0, "acl"), (1, "obj"), (3, "root"), (3, "advmod"),
    ]  # fmt: skip


def test_a_headline_leaves_be_out_before_a_state():
    rows = [
        ("Power", "NOUN", "NN", 0, "root"),
        ("back", "ADV", "RB", 0, "advmod"),
        ("in", "ADP", "IN", 3, "case"),
        ("Havana", "PROPN", "NNP", 0, "nmod"),
    ]
    assert shape(repaired(words(*rows))) == [(1, "nsubj"), (1, "root"), (3, "case"), (1, "obl")]
    rows.append((".", "PUNCT", ".", 0, "punct"))
    assert shape(repaired(words(*rows))) == [(h, d) for *_, h, d in rows]


def test_no_particle_has_an_object():
    rows = [
        ("minister", "NOUN", "NN", 1, "nsubj"),
        ("quits", "VERB", "VBZ", 1, "root"),
        ("over", "ADP", "RP", 1, "compound:prt"),
        ("tapes", "NOUN", "NNS", 2, "obj"),
    ]
    assert shape(repaired(words(*rows))) == [(1, "nsubj"), (1, "root"), (3, "case"), (1, "obl")]
