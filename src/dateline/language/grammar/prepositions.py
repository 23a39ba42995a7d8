"""Prepositions: which one brings a noun phrase in, and which phrases hang on a word by one."""

from __future__ import annotations

from collections.abc import Collection

from dateline.language.grammar.relations import conjuncts
from dateline.language.reading import Reading, Word
from dateline.reference.english.modality import factuality_words

_ADPOSITIONS = frozenset({"ADP", "SCONJ", "VERB"})  # "in", "after", "including"


def case_of(reading: Reading, i: int) -> str:
    """The preposition next to noun i, lower-case, its fixed parts joined: "by", "according to"; ""
    if none.

    Of several it is the last ("from" of "out from"): the one that touches the phrase.
    """
    cases = reading.cases.get(i)
    if not cases:
        return ""
    first = cases[-1]
    fixed = reading.children(first.i, "fixed")
    return " ".join((first.lower, *(word.lower for word in fixed))) if fixed else first.lower


def first_case(reading: Reading, i: int) -> str:
    """The first word, lower-case, that marks the case of noun i, a preposition or "'s"; "" if
    none."""
    cases = reading.cases.get(i)
    return cases[0].lower if cases else ""


def first_adposition(reading: Reading, i: int) -> str:
    """The first preposition of noun i, lower-case, its possessive "'s" passed over; "" if none."""
    for case in reading.cases.get(i, ()):
        if case.upos in _ADPOSITIONS:
            return case.lower
    return ""


def shared_adposition(reading: Reading, i: int) -> str:
    """The first preposition of noun i or, where it has none, of the conjunct before it; "" if none
    has one.
    """
    word = reading.words[i]
    while word.dep == "conj" and not first_adposition(reading, word.i):
        word = reading.words[word.head]
    return first_adposition(reading, word.i)


def obliques(reading: Reading, i: int, *prepositions: str) -> list[int]:
    """Heads of the prepositional phrases that hang on word i; of those prepositions, if any are
    given.
    """
    found: list[int] = []
    for word in reading.children(i, "obl*", "nmod*"):
        case = case_of(reading, word.i)
        if case and (not prepositions or case in prepositions):
            found.extend(conjuncts(reading, word.i))
    return found


def prepositional_dependent(reading: Reading, i: int, prepositions: Collection[str]) -> Word | None:
    """The first noun that hangs on word i by one of the prepositions: "army" of "soldiers of the
    army".
    """
    for word in reading.children(i, "nmod*", "obl*"):
        if first_adposition(reading, word.i) in prepositions:
            return word
    return None


def is_whose_deed(reading: Reading, noun: Word) -> bool:
    """True for the deed of "was behind the attack": whose it was is said, or denied, and that it
    was is known.
    """
    if reading.child(noun.i, "cop") is None:
        return False
    return case_of(reading, noun.i) in factuality_words().authorship
