"""Which verb forms of English are ambiguous by their spelling, and the words that decide what they
are.
"""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.word_sets import word_sets

Words = frozenset[str]


class VerbForms(Struct, frozen=True):
    """Lemmas of verbs; of all other words the lower-case forms."""

    brought_down: Words  # states of who is "shot dead"
    needs_object: Words  # lemmas that have no past tense without an object
    headline_passive: Words  # lemmas that in the past tense of a headline mostly lack "be"
    infinitive_nouns: Words  # that an infinitive completes
    past_as_present: Words  # whose past is spelled like their present
    noun_particles: Words  # the last part of nouns such as "sit-in"
    future_auxiliaries: Words
    settled_future: Words
    past_auxiliaries: Words
    passive_auxiliaries: Words  # lemmas
    same_time: Words  # conjunctions of two clauses of which one tense gives both times
    arrival: Words  # prepositions of the place that somebody will "be" in
    resultative: Words  # lemmas of verbs that say how something is left
    subjunctive: Words  # opens a condition before its subject: "were France to send troops"
    subject_controlling: Words  # lemmas whose subject does what their infinitive tells
    of_one: Words  # auxiliaries that agree with one
    of_several: Words
    oblique_controlling: Words  # with the preposition before the one who is to do it
    harming: Words  # lemmas of what a blow does to people
    bearing: Words  # lemmas of participles that say what a thing is, and do no harm: "escorted by"
    of_itself: Words  # lemmas of what things do without a doer: "a tram overturned"
    concluding: Words  # lemmas of what is done to treaties, and to no people
    blaming: Words  # lemmas with the preposition before what their object is said to have done


@cache
def verb_forms(language: str = "en") -> VerbForms:
    """The table `data/LANGUAGE/verb_forms.tsv`. Raises `word_sets.UnknownLanguage`."""
    return word_sets("verb_forms.tsv", VerbForms, language)
