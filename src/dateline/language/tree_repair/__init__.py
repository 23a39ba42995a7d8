"""Repairs what no English tree may say, after the parser and before any stage sees the tree.

`REPAIRS` are applied in order, each to every word of a sentence that it concerns; each finds the
tree as the one before left it. A repair is a cheap test of a word and tables of rules (a name, what
must be so, what is done): in each table the first that holds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from dateline.language.reading import Word
from dateline.language.tree_repair import (
    attachments,
    clauses,
    days,
    headline_verbs,
    headlines,
    participles,
    past_modifiers,
    said_clauses,
    sayings,
    subjects,
    verb_forms,
)
from dateline.language.tree_repair.tree import Tree, WordPlace
from dateline.rules import RuleTable


@dataclass(frozen=True, slots=True)
class Repair:
    """One repair: the words it may be about, by a cheap test, and its tables of rules, all of which
    are asked.
    """

    concerns: Callable[[Word], bool]
    tables: tuple[RuleTable[WordPlace, None], ...]


REPAIRS: tuple[Repair, ...] = (
    Repair(attachments.is_nominal_root, (attachments.VERBLESS_SENTENCE,)),
    Repair(subjects.is_oblique, (subjects.AMOUNT_BEHIND_ADVERB,)),
    Repair(attachments.is_bare_copula, (attachments.ARRIVAL,)),
    Repair(attachments.is_finite_modifier, (attachments.FINITE_MODIFIER,)),
    Repair(past_modifiers.is_past_modifier, (past_modifiers.PAST_BEFORE_NUMBER,)),
    Repair(headlines.is_noun_before_verb, (headlines.COMPOUND_SUBJECT,)),
    Repair(headlines.is_verb_read_as_root_noun, (headlines.ROOT_WITH_ARGUMENTS,)),
    Repair(headlines.is_noun_at_the_top, (headlines.SHOT_DEAD,)),
    Repair(headlines.is_owner_in_plural, (headlines.UNMARKED_OWNER,)),
    Repair(headlines.is_base_form_as_participle, (headlines.BASE_FORM,)),
    Repair(headlines.is_plural_modifier, (headlines.PLURAL_MODIFIER,)),
    Repair(headline_verbs.is_hidden_present, (headline_verbs.HIDDEN_PRESENT,)),
    Repair(headline_verbs.is_plural_before_word, (headline_verbs.PEOPLE_ACT,)),
    Repair(headline_verbs.is_subjectless_present, (headline_verbs.FALSE_COMMAND,)),
    Repair(headline_verbs.is_particle, (headline_verbs.PARTICLE_AS_VERB,)),
    Repair(past_modifiers.is_past_behind_noun, (past_modifiers.PAST_BEHIND_NOUN,)),
    Repair(clauses.is_dependent_of_clause, (clauses.BEYOND_CLAUSE,)),
    Repair(subjects.is_finite_verb, (subjects.APPOSED_SPEAKER,)),
    Repair(subjects.is_subject, subjects.TWO_SUBJECTS),
    Repair(clauses.is_coordinate_past, (clauses.COORDINATE_PAST,)),
    Repair(sayings.is_saying_participle, (sayings.SAYING_OF_THING,)),
    Repair(said_clauses.is_later_subject, (said_clauses.OFFICE_BEFORE_NAME,)),
    Repair(said_clauses.is_infinitive_clause, (said_clauses.WHAT_IS_PROMISED,)),
    Repair(said_clauses.is_said_clause, (said_clauses.DAY_OF_SAYING,)),
    Repair(sayings.is_saying_behind_saying, (sayings.SAYING_BEHIND_SAYING,)),
    Repair(sayings.is_object, (sayings.OBJECT_OF_SAYING,)),
    Repair(days.is_day, (days.DAY_BEFORE_VERB,)),
    Repair(days.is_limit_behind_clause, (days.LIMIT_BEHIND_ASIDE,)),
    Repair(attachments.is_late_adjective, (attachments.RESULTING_STATE,)),
    Repair(attachments.is_late_participle, (attachments.LATE_PARTICIPLE,)),
    Repair(participles.is_harming_participle, (participles.HARM_OF_BLOW,)),
    Repair(participles.is_concluding_participle, (participles.SIGNED_ACCORD,)),
    Repair(clauses.is_infinitive_mark, (clauses.INVERTED_CONDITION,)),
    Repair(verb_forms.is_ambiguous, (verb_forms.FORM,)),
)


def repaired(words: Sequence[Word]) -> list[Word]:
    """The words of one sentence with such errors of the parser repaired; all else as it is."""
    tree = Tree(words)
    for repair in REPAIRS:
        for word in tree.words:
            if repair.concerns(word):
                place = WordPlace(tree, word)
                for table in repair.tables:
                    table.decide(place)
        tree.settle()
    return tree.words
