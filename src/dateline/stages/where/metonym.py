"""Metonyms: a place name that stands for a government, a team, a people ("Turkey said", "Mali's government")."""

from __future__ import annotations

from dateline.language import grammar
from dateline.language.reading import Reading, Word, is_dep
from dateline.reference import countries
from dateline.reference.atlas import Entry
from dateline.reference.place_words import is_word
from dateline.stages.where.recognition import Spot


def is_metonym(reading: Reading, spot: Spot, choice: Entry | str) -> bool:
    """True if the words make the place act: only countries, regions and capitals do."""
    if not isinstance(choice, Entry) or not _acts(choice):
        return False
    word = _head(reading, spot)
    head = reading.head(word.i)
    if head is None:
        return False
    if is_dep(word.dep, "conj"):  # "France and Germany said"
        word, head = head, reading.head(head.i) or head
    if is_dep(word.dep, "nsubj", "nsubj:outer"):
        return head.upos == "VERB" and is_word("act", head.lemma)
    if is_dep(word.dep, "nmod:poss", "compound", "amod", "nmod"):
        return is_word("government", head.text) and (
            not is_dep(word.dep, "nmod") or grammar.first_case(reading, word.i) == "of"
        )
    if is_dep(word.dep, "obj", "nsubj:pass"):
        return is_word("toward", head.lemma)
    return (
        is_dep(word.dep, "obl*")
        and grammar.first_case(reading, word.i) == "by"
        and is_word("act", head.lemma)
    )


def _acts(choice: Entry) -> bool:
    if choice.grain in ("country", "region"):
        return True
    return choice.grain == "town" and countries.country_of_capital(choice.name) == choice.country


def _head(reading: Reading, spot: Spot) -> Word:
    """The word of the name whose head lies outside it."""
    inside = range(spot.first, spot.last)
    return next(
        (reading.words[i] for i in inside if reading.words[i].head not in inside),
        reading.words[spot.first],
    )
