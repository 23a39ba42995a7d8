"""The climb from a trigger to the top of its sentence: what each head says of what hangs on it.

Each step is decided by tables of (relation, effect, go on or stop). A step that goes on puts
what stands higher up in force as well ("denied that they planned to attack"); one that stops
leaves it aside.
"""

from __future__ import annotations

from msgspec.structs import replace

from dateline.language import Reading, Word, grammar, is_dep
from dateline.reference.english.function_words import function_words
from dateline.rules import RuleTable
from dateline.stages.factuality.adverbial_clauses import ADVERBIAL
from dateline.stages.factuality.clause import is_beside_denial
from dateline.stages.factuality.complement_clauses import apply_complement
from dateline.stages.factuality.event_arguments import ARGUMENT
from dateline.stages.factuality.noun_clauses import apply_noun_clause
from dateline.stages.factuality.particles import apply_auxiliaries, apply_condition, apply_source
from dateline.stages.factuality.predicates import is_infinitive
from dateline.stages.factuality.state import FactualityState
from dateline.stages.factuality.step import GO_ON, STOP, ClimbStep, is_indirect_question, trigger_of

HIGHEST = 40  # steps at most, should a tree run in a circle
COMPLEMENTS = ("xcomp", "ccomp", "csubj*")
ARGUMENTS = ("obj", "obl*", "nmod*", "nsubj*", "compound")


def climb(state: FactualityState, node: Word) -> None:
    """From a word to the top of its sentence, one governor after the other."""
    reading, has_own_tense = state.reading, False
    for _ in range(HIGHEST):
        state.top = node
        if _is_predicate(reading, node):
            if not has_own_tense:
                apply_auxiliaries(state, node)
            apply_condition(state, node)
            apply_source(state, node)
        node = _as_first_conjunct(reading, node)
        head = reading.words[node.head]
        if head.i == node.i or not EMBEDDING.decide(ClimbStep(state, node, head)):
            return
        has_own_tense = is_beside_denial(reading, node, head)
        node = head


def _is_predicate(reading: Reading, word: Word) -> bool:
    """True for verbs, adjectives and nouns with "be"."""
    return word.upos in ("VERB", "AUX", "ADJ") or reading.child(word.i, "cop") is not None


def _as_first_conjunct(reading: Reading, node: Word) -> Word:
    """A second "that" clause stands where the first does: "suspect that A and that B"."""
    while node.dep == "conj" and _opens_with_that(reading, node):
        first = reading.words[node.head]
        node = replace(node, dep=first.dep, head=first.head)
    return node


def _opens_with_that(reading: Reading, clause: Word) -> bool:
    """True for a clause with a complementizer of its own, which a mere conjunct lacks."""
    complementizer = function_words().conjunctions.complementizer
    return grammar.has_form(reading, clause.i, complementizer, "mark")


def _is_complement(step: ClimbStep) -> bool:
    """ "Said that they attacked", "plans to attack"."""
    return is_dep(step.node.dep, *COMPLEMENTS)


def _is_past_obligation(step: ClimbStep) -> bool:
    """ "Had to be postponed": it was."""
    if step.head.xpos != "VBD" or step.head.lemma not in function_words().auxiliaries.perfect:
        return False
    return _is_complement(step)


def _is_noun_clause(step: ClimbStep) -> bool:
    """ "The plan to attack", "rebels who attacked"."""
    return is_dep(step.node.dep, "acl*")


def _is_adverbial(step: ClimbStep) -> bool:
    """ "After they attacked"."""
    return is_dep(step.node.dep, "advcl*")


def _is_conjunct(step: ClimbStep) -> bool:
    """ "Attacked and fled": a conjunct hangs on the first, not on what governs both."""
    return step.node.dep == "conj"


def _is_argument(step: ClimbStep) -> bool:
    """ "Averted the attack"."""
    return is_dep(step.node.dep, *ARGUMENTS)


def _conjunct(step: ClimbStep) -> bool:
    """A coordinate verb shares what stands above the first where it has no clause of its own."""
    reading, node, head = step.reading, step.node, step.head
    if is_indirect_question(reading, head):  # "whether he left or was made to"
        step.state.apply("possible")
    if head.upos != node.upos:
        return STOP
    if not reading.children(node.i, "nsubj*", "aux", "mark"):
        return GO_ON
    # "neither to surrender nor to retreat"
    return step.is_infinitive() and is_infinitive(reading, head)


EMBEDDING: RuleTable[ClimbStep, bool] = RuleTable(
    "factuality.embedding",
    (
        ("obligation in the past", _is_past_obligation, lambda step: GO_ON),
        ("complement clause", _is_complement, apply_complement),
        ("clause on a noun", _is_noun_clause, apply_noun_clause),
        ("adverbial clause", _is_adverbial, lambda step: bool(ADVERBIAL.decide(step))),
        ("coordinate clause", _is_conjunct, _conjunct),
        ("argument", _is_argument, lambda step: bool(ARGUMENT.decide(step))),
    ),
    about=trigger_of,
)
