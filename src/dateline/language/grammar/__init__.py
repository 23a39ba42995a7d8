"""The one toolbox for dependency trees: noun phrases, prepositions, coordination, and who does what
to whom.

Trees follow Universal Dependencies (English). Words are named by their index in the Reading; a
result is a list of indices in the order stated, or of Words where more than the place is wanted. No
room keeps a version of its own; "for" names the private one that a function stands for.

    conjuncts                 for who/noun_phrases.conjuncts (an iterator of Words)
    relation_of_coordination  for who/noun_phrases.relation
    has_form                  whether a certain word hangs on another
    case_of                   the preposition next to the noun, fixed parts joined ("according to")
    first_case                for attribute/clauses.case_of (None or ""): the first, "'s" as well
    first_adposition          for who/noun_phrases._case: the first that is no "'s"
    shared_adposition         for who/noun_phrases.case_of: a later conjunct has that of the first
    prepositional_dependent   for who/noun_phrases.of_phrase
    premodifiers              for who/noun_phrases.modifiers
    possessor                 for who/noun_phrases.owner
    phrase                    no clauses, coordination or appositions
    phrase_with_appositions   the same and its appositions
    phrase_up_to_head         for who/noun_phrases.phrase_words
    adjectives_and_nouns      the bare name of a thing
    quotable_phrase           for attribute/sources.noun_phrase
"""

from dateline.language.grammar.arguments import (
    agents,
    antecedent,
    is_passive,
    patients,
    subjects,
)
from dateline.language.grammar.dependents import has_form
from dateline.language.grammar.noun_phrases import (
    adjectives_and_nouns,
    joined_modifiers,
    phrase,
    phrase_up_to_head,
    phrase_with_appositions,
    possessor,
    premodifiers,
    quotable_phrase,
)
from dateline.language.grammar.prepositions import (
    case_of,
    first_adposition,
    first_case,
    obliques,
    prepositional_dependent,
    shared_adposition,
)
from dateline.language.grammar.relations import conjuncts, relation_of_coordination

__all__ = [
    "adjectives_and_nouns",
    "agents",
    "antecedent",
    "case_of",
    "conjuncts",
    "first_adposition",
    "first_case",
    "has_form",
    "is_passive",
    "joined_modifiers",
    "obliques",
    "patients",
    "phrase",
    "phrase_up_to_head",
    "phrase_with_appositions",
    "possessor",
    "premodifiers",
    "prepositional_dependent",
    "quotable_phrase",
    "relation_of_coordination",
    "shared_adposition",
    "subjects",
]
