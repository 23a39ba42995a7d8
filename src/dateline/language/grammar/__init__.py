"""The one toolbox for dependency trees: noun phrases, prepositions, coordination, and who does what to whom.

Trees follow Universal Dependencies (English). Words are named by their index in the Reading; a result is a list of
indices in the order stated, or of Words where more than the place is wanted. No room keeps a version of its own:

=====================================  =======================================================================
function                               replaces
=====================================  =======================================================================
conjuncts                              who/noun_phrases.conjuncts (an iterator of Words)
case_of                                nothing: the nearest preposition, fixed parts joined ("according to")
first_case                             attribute/clauses.case_of, where/metonym._case (None or "")
first_adposition                       who/noun_phrases._case
shared_adposition                      who/noun_phrases.case_of (a later conjunct has that of the first)
premodifiers                           who/noun_phrases.modifiers
possessor                              who/noun_phrases.owner
prepositional_dependent                who/noun_phrases.of_phrase
relation_of_coordination               who/noun_phrases.relation
phrase                                 nothing: no clauses, coordination or appositions
phrase_with_appositions                extract/arguments.Arguments.noun_phrase
phrase_up_to_head                      who/noun_phrases.phrase_words
adjectives_and_nouns                   implied_actors/participants.phrase
quotable_phrase                        attribute/sources.noun_phrase
=====================================  =======================================================================
"""

from dateline.language.grammar.arguments import (
    agents,
    antecedent,
    is_passive,
    patients,
    subjects,
)
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
