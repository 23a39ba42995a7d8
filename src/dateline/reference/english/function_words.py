"""Function words of English: determiners, prepositions, pronouns, conjunctions and auxiliaries, by
what they do.

Each table of `data/en/` has one struct here. Rules ask `function_words().determiners.definite`,
never for a word.
"""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.word_sets import word_sets

Words = frozenset[str]


class Determiners(Struct, frozen=True):
    """Lower-case forms."""

    definite: Words
    indefinite: Words
    demonstrative: Words
    proximal: Words
    distal: Words
    pointing: Words  # definite or demonstrative: the noun speaks of what is known
    additive: Words
    distributive: Words
    negative: Words
    identifying: Words  # the hearer knows which are meant
    introducing: Words  # one that was not spoken of before


class Prepositions(Struct, frozen=True):
    """Lower-case forms; "out of" as one string, as `grammar.case_of` gives it."""

    of: Words
    to: Words
    from_: Words
    agentive: Words
    locative: Words
    upon: Words
    comitative: Words
    adversative: Words
    reciprocal: Words
    out: Words
    benefactive: Words
    object_controlling: Words  # with a participle, of what the object did: "accused Chad of arming"


class Pronouns(Struct, frozen=True):
    """Lower-case forms of every case."""

    first_singular: Words
    first_plural: Words
    second: Words
    masculine: Words
    feminine: Words
    neuter: Words
    third_plural: Words
    possessive: Words  # before what somebody has
    relative: Words
    existential: Words
    human: Words  # for people, where they act or suffer
    relative_or_expletive: Words
    unnamed_source: Words  # stand where a source should be named
    reciprocal: Words  # for each of several and the rest of them
    other_of_two: Words  # the same behind "both" or "each"
    indefinite: Words  # for whoever or whatever it may be


class Conjunctions(Struct, frozen=True):
    """Lower-case forms of what joins or opens clauses."""

    complementizer: Words
    interrogative: Words
    conditional: Words
    infinitive: Words
    coordinating: Words
    additive: Words
    negative: Words
    simple_condition: Words
    contrasting: Words


class Auxiliaries(Struct, frozen=True):
    """Lemmas."""

    copula: Words
    perfect: Words
    obligation: Words
    future: Words
    prediction: Words
    duty: Words  # with a perfect, of what was not done: "should have warned"
    hypothetical: Words


class Particles(Struct, frozen=True):
    """Lower-case forms of what goes with verbs."""

    separable: Words
    hyphenated: Words
    prefixes: Words
    predicative: Words


class FunctionWords(Struct, frozen=True):
    """All closed classes of one language."""

    determiners: Determiners
    prepositions: Prepositions
    pronouns: Pronouns
    conjunctions: Conjunctions
    auxiliaries: Auxiliaries
    particles: Particles


@cache
def function_words(language: str = "en") -> FunctionWords:
    """The function words of a language. Raises `tables.UnknownLanguage`."""
    return FunctionWords(
        word_sets("determiners.tsv", Determiners, language),
        word_sets("prepositions.tsv", Prepositions, language),
        word_sets("pronouns.tsv", Pronouns, language),
        word_sets("conjunctions.tsv", Conjunctions, language),
        word_sets("auxiliaries.tsv", Auxiliaries, language),
        word_sets("particles.tsv", Particles, language),
    )
