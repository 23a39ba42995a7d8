"""Metonyms: a place name that stands for a government, a team, a people ("Turkey said", "Mali's
government").
"""

from __future__ import annotations

from msgspec import Struct

from dateline.language import grammar
from dateline.language.reading import Reading, Word, is_dep
from dateline.reference.english.function_words import function_words
from dateline.reference.places.atlas import AtlasEntry
from dateline.reference.places.place_words import toponym_words
from dateline.rules import Conditions
from dateline.stages.where.entries import is_capital, is_land
from dateline.stages.where.toponyms import Toponym


class _ToponymHead(Struct, frozen=True):
    """The head word of a toponym and the word that it hangs from."""

    reading: Reading
    word: Word
    head: Word


def is_metonym(reading: Reading, toponym: Toponym, choice: AtlasEntry | None) -> bool:
    """True if the words make the place act: only countries, regions and capitals do."""
    if choice is None:
        return False
    has_government = is_land(choice) or is_capital(choice)
    if not has_government:
        return False
    word = _head(reading, toponym)
    head = reading.head(word.i)
    if head is None:
        return False
    if is_dep(word.dep, "conj"):  # "France and Germany said"
        word, head = head, reading.head(head.i) or head
    return _METONYM.holds(_ToponymHead(reading, word, head))


def _head(reading: Reading, toponym: Toponym) -> Word:
    """The word of the name whose head lies outside it."""
    for i in toponym.words:
        word = reading.words[i]
        if word.head not in toponym.words:
            return word
    return reading.words[toponym.first]


def _acts(case: _ToponymHead) -> bool:
    """ "Turkey said"."""
    is_subject = is_dep(case.word.dep, "nsubj", "nsubj:outer")
    return (
        is_subject and case.head.upos == "VERB" and case.head.lemma.lower() in toponym_words().acts
    )


def _is_willing(case: _ToponymHead) -> bool:
    """ "Moscow is ready to mediate"."""
    if not is_dep(case.word.dep, "nsubj", "nsubj:outer"):
        return False
    if case.head.lemma.lower() not in toponym_words().willing:
        return False
    return case.reading.child(case.head.i, "xcomp") is not None


def _has_government(case: _ToponymHead) -> bool:
    """ "Mali's government", "the Mali government", "the government of Mali"."""
    if not is_dep(case.word.dep, "nmod:poss", "compound", "amod", "nmod"):
        return False
    if case.head.lower not in toponym_words().governments:
        return False
    if not is_dep(case.word.dep, "nmod"):
        return True
    return grammar.first_case(case.reading, case.word.i) in function_words().prepositions.of


def _is_addressed(case: _ToponymHead) -> bool:
    """ "accused Iran", "Iran was accused"."""
    is_object = is_dep(case.word.dep, "obj", "nsubj:pass")
    return is_object and case.head.lemma.lower() in toponym_words().acts_toward


def _is_agent(case: _ToponymHead) -> bool:
    """ "was condemned by Iran"."""
    if not is_dep(case.word.dep, "obl*"):
        return False
    preposition = grammar.first_case(case.reading, case.word.i)
    if preposition not in function_words().prepositions.agentive:
        return False
    return case.head.lemma.lower() in toponym_words().acts


_METONYM: Conditions[_ToponymHead] = Conditions(
    "where.metonym",
    (
        ("subject that acts", _acts),
        ("subject that is willing", _is_willing),
        ("owner of a government", _has_government),
        ("object of an act", _is_addressed),
        ("agent of a passive", _is_agent),
    ),
    about=lambda case: case.word.i,
)
