"""Repairs what no English tree may say, after the parser and before any stage sees the tree.

`REPAIRS` are applied in order, each to every word of a sentence that it concerns; each finds the
tree as the one before left it. A repair is a cheap test of a word and tables of rules (a name, what
must be so, what is done): in each table the first that holds.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from msgspec import Struct

from dateline.language.reading import Word, is_dep
from dateline.language.tree_repair import (
    attachments,
    clauses,
    days,
    gaps,
    headline_states,
    headline_verbs,
    headlines,
    participles,
    particles,
    past_modifiers,
    predicates,
    said_clauses,
    sayings,
    subjects,
    verb_forms,
    verbless_lines,
)
from dateline.language.tree_repair.tree import Tree, WordPlace
from dateline.rules import RuleTable


class Repair(Struct, frozen=True):
    """One repair: the words it may be about, by a cheap test, and its tables of rules, all of which
    are asked.

    `deps` (as `is_dep` takes them) and `tags` (universal or Penn) say which words the test need not
    be asked about: those that bear none of them. Empty: about any.
    """

    concerns: Callable[[Word], bool]
    tables: tuple[RuleTable[WordPlace, None], ...]
    deps: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


REPAIRS: tuple[Repair, ...] = (
    Repair(attachments.is_nominal_root, (attachments.VERBLESS_SENTENCE,), tags=("NOUN", "PROPN")),
    Repair(subjects.is_oblique, (subjects.AMOUNT_BEHIND_ADVERB,), deps=("obl",)),
    Repair(attachments.is_bare_copula, (attachments.ARRIVAL,), deps=("cop",)),
    Repair(
        attachments.is_finite_modifier,
        (attachments.FINITE_MODIFIER,),
        deps=("compound", "amod"),
        tags=("VB", "VBP", "VBZ", "VBD"),
    ),
    Repair(
        past_modifiers.is_past_modifier,
        (past_modifiers.PAST_BEFORE_NUMBER,),
        deps=("amod",),
        tags=("VBN", "VBD"),
    ),
    Repair(
        headlines.is_noun_before_verb,
        (headlines.COMPOUND_SUBJECT,),
        deps=("compound",),
        tags=("NOUN", "PROPN"),
    ),
    Repair(headlines.is_verb_read_as_root_noun, (headlines.ROOT_WITH_ARGUMENTS,), tags=("NNS",)),
    Repair(headlines.is_noun_at_the_top, (headlines.SHOT_DEAD,), tags=("NN",)),
    Repair(
        headlines.is_owner_in_plural,
        (headlines.UNMARKED_OWNER,),
        deps=("nmod:poss",),
        tags=("NNS",),
    ),
    Repair(
        headlines.is_base_form_as_participle,
        (headlines.BASE_FORM,),
        deps=("acl",),
        tags=("VBN", "VBD"),
    ),
    Repair(
        headlines.is_plural_modifier,
        (headlines.PLURAL_MODIFIER,),
        deps=("compound",),
        tags=("NNS",),
    ),
    Repair(
        headline_states.is_small_part_of_name,
        (headline_states.SMALL_PART_OF_NAME,),
        deps=("flat",),
    ),
    Repair(
        headline_verbs.is_hidden_present,
        (headline_verbs.HIDDEN_PRESENT,),
        deps=("compound", "amod", "nmod:desc"),
    ),
    Repair(
        headline_verbs.is_plural_before_word,
        (headline_verbs.PEOPLE_ACT,),
        deps=("compound", "amod", "nmod:desc", "nmod:poss"),
    ),
    Repair(
        verbless_lines.is_loose_present,
        (verbless_lines.LOOSE_PRESENT,),
        deps=("parataxis*",),
        tags=("VBZ",),
    ),
    Repair(
        verbless_lines.is_past_with_object,
        (verbless_lines.PAST_WITH_OBJECT,),
        deps=("acl",),
        tags=("VBN", "VBD"),
    ),
    Repair(
        verbless_lines.is_past_before_plural,
        (verbless_lines.PAST_BEFORE_PLURAL,),
        deps=("amod",),
        tags=("VBN", "VBD"),
    ),
    Repair(
        verbless_lines.is_capital,
        (verbless_lines.CAPITAL_AT_START,),
        deps=("root", "nsubj*", "obj"),
        tags=("PROPN",),
    ),
    Repair(headline_verbs.is_subjectless_present, (headline_verbs.FALSE_COMMAND,), tags=("VBZ",)),
    Repair(headline_verbs.is_particle, (headline_verbs.PARTICLE_AS_VERB,), deps=("compound:prt",)),
    Repair(
        past_modifiers.is_past_behind_noun,
        (past_modifiers.PAST_BEHIND_NOUN,),
        deps=("acl",),
        tags=("VBN", "VBD"),
    ),
    Repair(
        clauses.is_dependent_of_clause,
        (clauses.BEYOND_CLAUSE,),
        deps=("obl*", "nmod:tmod", "nmod:unmarked", "nsubj"),
    ),
    Repair(subjects.is_finite_verb, (subjects.APPOSED_SPEAKER,), tags=("VBD", "VBZ")),
    Repair(
        subjects.is_unmarked_name,
        (subjects.NAME_AS_SUBJECT,),
        deps=("obl:unmarked", "compound"),
        tags=("PROPN",),
    ),
    Repair(subjects.is_subject, subjects.TWO_SUBJECTS, deps=("nsubj*",)),
    Repair(subjects.is_agent, (subjects.AGENT_WITHOUT_BY,), deps=("obl:agent",)),
    Repair(subjects.is_passive_subject, (subjects.HAPPENING,), deps=("nsubj:pass",)),
    Repair(clauses.is_coordinate_past, (clauses.COORDINATE_PAST,), deps=("conj",), tags=("VBD",)),
    Repair(sayings.is_saying_participle, (sayings.SAYING_OF_THING,), deps=("acl",), tags=("VBG",)),
    Repair(
        said_clauses.may_be_office,
        (said_clauses.OFFICE_BEFORE_NAME,),
        deps=said_clauses.OFFICES,
        tags=("NN",),
    ),
    Repair(
        said_clauses.is_infinitive_clause,
        (said_clauses.WHAT_IS_PROMISED,),
        deps=("advcl",),
        tags=("VB",),
    ),
    Repair(
        said_clauses.is_joined_present,
        (said_clauses.JOINED_TO_SAYING,),
        deps=("conj",),
        tags=("VBZ",),
    ),
    Repair(
        said_clauses.is_said_clause, (said_clauses.DAY_OF_SAYING,), deps=("ccomp",), tags=("VERB",)
    ),
    Repair(
        sayings.is_saying_behind_saying,
        (sayings.SAYING_BEHIND_SAYING,),
        deps=("ccomp",),
        tags=("VERB",),
    ),
    Repair(sayings.is_object, (sayings.OBJECT_OF_SAYING,), deps=("obj",), tags=("NOUN",)),
    Repair(days.is_day, (days.DAY_BEFORE_VERB,), deps=("nmod*", "compound")),
    Repair(days.is_limit_behind_clause, (days.LIMIT_BEHIND_ASIDE,), deps=("obl",)),
    Repair(gaps.is_joined_number, (gaps.NUMBER_OF_CLAUSE,), deps=("conj",), tags=("CD",)),
    Repair(gaps.is_oblique, (gaps.PHRASE_OF_NUMBER,), deps=("obl",)),
    Repair(attachments.is_late_adjective, (attachments.RESULTING_STATE,), deps=("acl", "amod")),
    Repair(
        attachments.is_late_participle,
        (attachments.LATE_PARTICIPLE,),
        deps=("advcl",),
        tags=("VBG",),
    ),
    Repair(attachments.is_phrase_behind_object, (attachments.WHAT_IS_BLAMED,), deps=("nmod",)),
    Repair(participles.is_harming_participle, (participles.HARM_OF_BLOW,), tags=("VBG",)),
    Repair(
        participles.is_gerund_as_subject,
        (participles.BARE_GERUND,),
        deps=("nsubj*",),
        tags=("VBG",),
    ),
    Repair(
        participles.is_concluding_participle,
        (participles.SIGNED_ACCORD,),
        deps=("advcl",),
        tags=("VBN",),
    ),
    Repair(
        predicates.is_particle_of_state,
        (predicates.PARTICLE_AS_PREDICATE,),
        deps=("advmod",),
        tags=("ADV", "ADP"),
    ),
    Repair(predicates.is_copula, (predicates.COPULA_OF_PHRASE,), deps=("cop",)),
    Repair(
        predicates.is_half_of_preposition,
        (predicates.ADJECTIVE_AS_PREPOSITION,),
        deps=("case", "mark"),
        tags=("ADJ",),
    ),
    Repair(
        predicates.is_unmarked_phrase,
        (predicates.PEOPLE_AS_MEASURE,),
        deps=("obl:unmarked",),
        tags=("NOUN",),
    ),
    Repair(
        predicates.is_participle_of_root,
        (predicates.LAST_PAST_FORM,),
        deps=("acl",),
        tags=("VBN", "VBD"),
    ),
    Repair(particles.is_particle, (particles.PHRASE_BEHIND_PARTICLE,), deps=("compound:prt",)),
    Repair(
        predicates.is_owned_complement,
        (predicates.PEOPLE_AS_OBJECT,),
        deps=("xcomp",),
        tags=("ADJ",),
    ),
    Repair(predicates.is_bare_number, (predicates.NUMBER_AS_SUBJECT,), deps=("obl",), tags=("CD",)),
    Repair(clauses.is_infinitive_mark, (clauses.INVERTED_CONDITION,), deps=("mark",)),
    Repair(verb_forms.is_ambiguous, (verb_forms.FORM,)),
    Repair(
        headline_states.is_particle_of_noun,
        (headline_states.PARTICLE_OF_NOUN,),
        deps=("advmod",),
        tags=("ADV", "ADP"),
    ),
    Repair(
        headline_states.is_state_as_participle,
        (headline_states.STATE_AS_PARTICIPLE,),
        deps=("acl",),
        tags=("VBG",),
    ),
    Repair(
        headline_states.is_infinitive_of_noun,
        (headline_states.INFINITIVE_OF_NOUN,),
        deps=("acl",),
        tags=("VB",),
    ),
    Repair(headline_states.is_phrase_of_noun, (headline_states.PHRASE_OF_STATE,), deps=("nmod",)),
)


@cache
def candidates(dep: str, upos: str, xpos: str) -> tuple[int, ...]:
    """The repairs that may be about a word of that relation and those tags, by their number."""
    found: list[int] = []
    for number, repair in enumerate(REPAIRS):
        is_of_deps = not repair.deps or is_dep(dep, *repair.deps)
        if is_of_deps and (not repair.tags or upos in repair.tags or xpos in repair.tags):
            found.append(number)
    return tuple(found)


def repaired(words: Sequence[Word]) -> list[Word]:
    """The words of one sentence with such errors of the parser repaired; all else as it is."""
    tree = Tree(words)
    words_for = _words_by_repair(tree)
    for number, repair in enumerate(REPAIRS):
        for word in words_for.get(number, ()):
            if repair.concerns(word):
                place = WordPlace(tree, word)
                for table in repair.tables:
                    table.decide(place)
        if tree.settle():
            words_for = _words_by_repair(tree)
    return tree.words


def _words_by_repair(tree: Tree) -> dict[int, list[Word]]:
    """The words of a tree that each repair may be about, by the number of the repair."""
    found: dict[int, list[Word]] = {}
    for word in tree.words:
        for number in candidates(word.dep, word.upos, word.xpos):
            found.setdefault(number, []).append(word)
    return found
