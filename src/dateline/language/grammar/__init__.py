"""The one toolbox for dependency trees: noun phrases, prepositions, coordination, and who does what
to whom.

Trees follow Universal Dependencies (English). Words are named by their index in the Reading; a
result is a list of indices in the order stated, or of Words where more than the place is wanted. No
room keeps a version of its own.

    conjuncts                 a word and what "and" or a comma joins to it
    relation_of_coordination  the relation that a later conjunct shares with the first
    case_of                   the preposition next to a noun, fixed parts joined ("according to")
    first_case                the first word that marks its case, "'s" as well
    first_adposition          the first that is a preposition
    shared_adposition         the same; a later conjunct has that of the first
    prepositional_dependent   the noun that hangs on a word by one of some prepositions
    obliques                  all that hang on it by prepositions
    is_whose_deed             whether it is the deed of "was behind the attack"
    premodifiers              the words before a noun in its phrase
    joined_modifiers          those among them that "and" joins, where they are names
    possessor                 whose a noun is
    phrase                    a noun phrase without clauses, coordination and appositions
    phrase_with_appositions   the same and its appositions
    phrase_up_to_head         the words that run up to the noun
    adjectives_and_nouns      the bare name of a thing
    quotable_phrase           all words that name somebody in full
    is_nobody                 whether a noun phrase stands for nobody: "no group", "not one of them"
    is_pointed_at             true for a noun of what is known: "the crash"
    gives_reason              the noun of a phrase that tells why: "in retaliation for"
    stands_in_reason          any word of such a phrase
    verb_that_puts_off        the verb by which a noun's event is put off
    new_times                 the words that may name the time to which it is
    is_put_off_to_a_time      whether that time is given
    is_behind_title           whether a name stands behind a title: "Captain Lagos"
    is_borne_by_other         whether a person, animal or thing bears the name, no place
    is_surname_again          whether a name that stood behind a title is taken up without it
    subjects, agents, patients, antecedent, is_passive
                              who does what to whom
"""

from dateline.language.grammar.arguments import (
    agents,
    antecedent,
    is_passive,
    patients,
    subjects,
)
from dateline.language.grammar.bearers_of_names import (
    is_behind_title,
    is_borne_by_other,
    is_surname_again,
)
from dateline.language.grammar.dependents import has_form, is_pointed_at
from dateline.language.grammar.negation import is_nobody
from dateline.language.grammar.noun_phrases import (
    adjectives_and_nouns,
    joined_modifiers,
    joined_origins,
    phrase,
    phrase_up_to_head,
    phrase_with_appositions,
    possessor,
    premodifiers,
    quotable_phrase,
)
from dateline.language.grammar.postponement import (
    is_put_off_to_a_time,
    new_times,
    puts_off,
    verb_that_puts_off,
)
from dateline.language.grammar.prepositions import (
    case_of,
    first_adposition,
    first_case,
    is_whose_deed,
    obliques,
    prepositional_dependent,
    shared_adposition,
)
from dateline.language.grammar.reasons import gives_reason, stands_in_reason
from dateline.language.grammar.relations import conjuncts, relation_of_coordination

__all__ = [
    "adjectives_and_nouns",
    "agents",
    "antecedent",
    "case_of",
    "conjuncts",
    "first_adposition",
    "first_case",
    "gives_reason",
    "has_form",
    "is_behind_title",
    "is_borne_by_other",
    "is_nobody",
    "is_passive",
    "is_pointed_at",
    "is_surname_again",
    "is_whose_deed",
    "joined_modifiers",
    "joined_origins",
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
    "stands_in_reason",
    "subjects",
    "is_put_off_to_a_time",
    "new_times",
    "puts_off",
    "verb_that_puts_off",
]
