"""Adverbial clauses: conditions, purposes, times and manners, and -ing clauses behind a
preposition."""

from __future__ import annotations

from dateline.language import grammar
from dateline.reference.event_types import event_type
from dateline.reference.function_words import function_words
from dateline.reference.modality import clause_marks, factuality_words, negation
from dateline.rules import RuleTable
from dateline.stages.factuality.particles import PRESENT
from dateline.stages.factuality.predicates import is_inverted_condition
from dateline.stages.factuality.step import STOP, ClimbStep, trigger_of


def _is_condition(step: ClimbStep) -> bool:
    """ "If", "unless", "whether"; "once they left" tells what was so."""
    marks = step.marks("mark", "advmod")
    if step.node.dep != "advcl" or not marks & clause_marks().conditional:
        return False
    is_completed = step.node.xpos == "VBD" and not marks.isdisjoint(clause_marks().completed)
    return not is_completed


def _is_inverted(step: ClimbStep) -> bool:
    return is_inverted_condition(step.reading, step.node)


def _make_possible(step: ClimbStep) -> bool:
    step.state.apply("possible")
    return STOP


def _effect_behind_preposition(step: ClimbStep) -> str:
    """What the head says of an -ing clause behind its preposition: "accused of", "banned from"."""
    marks = sorted(step.marks("mark", "advmod"))
    return next((effect for mark in marks if (effect := step.effect(mark))), "")


def _apply_effect_behind_preposition(step: ClimbStep) -> bool:
    effect = _effect_behind_preposition(step)
    step.state.apply(effect)
    return effect in ("denied", "failed")


def _is_purpose(step: ClimbStep) -> bool:
    return not step.marks("mark", "advmod").isdisjoint(function_words().conjunctions.infinitive)


def _apply_purpose(step: ClimbStep) -> bool:
    """ "Eager to attack", "came to attack"; who rallied to demand something has demanded it."""
    effect = step.effect("inf") if step.head.upos == "ADJ" else ""
    is_request = event_type(step.state.event_draft.type).demands
    if not (is_request and step.head.lemma in factuality_words().demanding):
        step.state.apply(effect or "planned")
    return bool(effect)


def _apply_time_or_manner(step: ClimbStep) -> bool:
    """ "Until they leave" is open, "since" tells background, "instead of" denies; "by bombing"
    shares its verb's fate."""
    marks = step.marks("mark", "advmod")
    if marks & clause_marks().limiting and _is_still_ahead(step, marks):
        step.state.apply("possible")
    if marks & clause_marks().retrospective:
        step.state.background = True
    if marks & negation().substitutive:
        step.state.apply("denied")
        return STOP
    is_manner = not marks or bool(marks & clause_marks().accompanying)
    return step.node.xpos == "VBG" and is_manner


def _is_still_ahead(step: ClimbStep, marks: set[str]) -> bool:
    """True for a clause of time in the present or perfect, and for "when held in the hand"."""
    node = step.node
    if node.xpos in PRESENT:
        return True
    if grammar.has_form(step.reading, node.i, factuality_words().perfect, "aux"):
        return True
    is_participle = node.xpos == "VBN" and not step.reading.children(node.i, "aux*", "nsubj*")
    return is_participle and bool(marks & clause_marks().general)


ADVERBIAL: RuleTable[ClimbStep, bool] = RuleTable(
    "factuality.adverbial clause",
    (
        ("condition", _is_condition, _make_possible),
        ("inverted condition", _is_inverted, _make_possible),
        (
            "governed behind a preposition",
            _effect_behind_preposition,
            _apply_effect_behind_preposition,
        ),
        ("purpose", _is_purpose, _apply_purpose),
        ("time or manner", lambda step: True, _apply_time_or_manner),
    ),
    about=trigger_of,
)
