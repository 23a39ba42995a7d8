"""Adverbial clauses: conditions, purposes, times and manners, and -ing clauses behind a
preposition."""

from __future__ import annotations

from dateline.language import grammar
from dateline.reference.english.function_words import function_words
from dateline.reference.english.modality import (
    NO_EFFECT,
    clause_marks,
    factuality_words,
    modality,
    negation,
)
from dateline.reference.events.event_types import event_type
from dateline.rules import RuleTable
from dateline.stages.factuality.attempts import is_failed_attempt
from dateline.stages.factuality.particles import PRESENT
from dateline.stages.factuality.predicates import is_inverted_condition, is_perfect, with_adverb
from dateline.stages.factuality.step import GO_ON, STOP, ClimbStep, trigger_of


def _is_condition(step: ClimbStep) -> bool:
    """ "If", "unless", "whether"; "once they left" says what was so."""
    marks = step.marks("mark", "advmod")
    if step.node.dep != "advcl" or marks.isdisjoint(clause_marks().conditional):
        return False
    is_past = step.node.xpos == "VBD"
    if _tells_what_seems(step):
        return False
    return not is_past or marks.isdisjoint(clause_marks().completed)


def _tells_what_seems(step: ClimbStep) -> bool:
    """True for "it looks as if they have left"."""
    is_likened = bool(step.marks("mark") & clause_marks().likening)
    return is_likened and step.head.lemma in factuality_words().looking


def _is_of_extent(step: ClimbStep) -> bool:
    """ "As long as they stay", "as soon as they leave"; in the past it was so."""
    is_extent = step.head.lower in clause_marks().extent and bool(step.marks("mark"))
    return is_extent and step.node.xpos in PRESENT


def _is_inverted(step: ClimbStep) -> bool:
    """ "Had they left ..."."""
    return is_inverted_condition(step.reading, step.node)


def _make_possible(step: ClimbStep) -> bool:
    """Nothing above the condition counts."""
    step.state.apply("possible")
    return STOP


def _effect_behind_preposition(step: ClimbStep) -> str:
    """What the head says of an -ing clause behind its preposition: "accused of", "banned from"."""
    for mark in sorted(step.marks("mark", "advmod")):
        if effect := step.effect(mark):
            return effect
    return ""


def _apply_effect_behind_preposition(step: ClimbStep) -> bool:
    """What is denied or failed stays so whatever stands above; of "accused of killing" who did it
    is alleged, not that it was done."""
    effect = _effect_behind_preposition(step)
    step.state.apply(effect)
    step.state.lower_certainty(modality().charge.get(step.head.lemma, NO_EFFECT).certainty)
    return effect in ("denied", "failed")


def _effect_right_ahead(step: ClimbStep) -> str:
    """What a verb says of a participle right behind it, which is its object: "rehearsed storming
    it"."""
    is_object = step.node.xpos == "VBG" and step.node.i == step.head.i + 1
    return step.effect("inf") if is_object else ""


def _apply_effect_right_ahead(step: ClimbStep) -> bool:
    """As for a complement: what stands above counts as well."""
    step.state.apply(_effect_right_ahead(step))
    return GO_ON


def _is_purpose(step: ClimbStep) -> bool:
    """ "(In order) to attack"; who "claimed to have attacked" told of the past."""
    if is_perfect(step.reading, step.node):
        return False
    return not step.marks("mark", "advmod").isdisjoint(function_words().conjunctions.infinitive)


def _apply_purpose(step: ClimbStep) -> bool:
    """ "Eager to attack", "came to attack"; who rallied to demand something has demanded it."""
    if is_failed_attempt(step.reading, step.head, step.node):
        step.state.apply("failed")
        return GO_ON
    if _is_too_much(step):
        step.state.apply("denied")
        return STOP
    effect = _effect_on_infinitive(step)
    if not _is_way_of_demanding(step):
        step.state.apply(effect or "planned")
    return bool(effect)


def _is_too_much(step: ClimbStep) -> bool:
    """True for "too weak to attack"."""
    excessive = factuality_words().excessive
    return grammar.has_form(step.reading, step.head.i, excessive, "advmod")


def _effect_on_infinitive(step: ClimbStep) -> str:
    """What adjectives and verbs with an adverb say of it: "eager to attack", "went on to
    attack"."""
    is_phrasal = with_adverb(step.reading, step.head) != step.head.lemma
    return step.effect("inf") if step.head.upos == "ADJ" or is_phrasal else ""


def _is_way_of_demanding(step: ClimbStep) -> bool:
    """True for a demand that is made by what its head names: "rallied to demand"."""
    if step.head.lemma not in factuality_words().demanding:
        return False
    return event_type(step.state.event_draft.type).demands


def _apply_time_or_manner(step: ClimbStep) -> bool:
    """ "Until they leave" is open, "since" gives background, "instead of" denies; "by bombing"
    shares its verb's fate."""
    marks = step.marks("mark", "advmod")
    if marks & clause_marks().limiting and _is_still_ahead(step, marks):
        step.state.apply("possible")
    if _tells_what_seems(step):
        step.state.lower_certainty("probable")
    if marks & clause_marks().retrospective:
        step.state.background = True
    if _is_replaced(step):
        step.state.apply("denied")
        return STOP
    return step.node.xpos == "VBG" and _may_open_manner(marks)


def _is_replaced(step: ClimbStep) -> bool:
    """True for "instead of attacking", "rather than attack", "far from withdrawing"."""
    for mark in step.reading.children(step.node.i, "mark", "advmod", "cc"):
        ahead = step.reading.words[max(mark.i - 1, 0)].lower
        if not negation().substitutive.isdisjoint((mark.lower, ahead)):
            return True
    return False


def _may_open_manner(marks: set[str]) -> bool:
    """True for "by", "while", and where no word opens the clause."""
    return not marks or not marks.isdisjoint(clause_marks().accompanying)


def _is_still_ahead(step: ClimbStep, marks: set[str]) -> bool:
    """True for a clause of time in the present or perfect, and for "when held in the hand"."""
    node = step.node
    if node.xpos in PRESENT:
        return True
    if grammar.has_form(step.reading, node.i, factuality_words().perfect, "aux"):
        return True
    if marks.isdisjoint(clause_marks().general):
        return False
    return node.xpos == "VBN" and step.reading.child(node.i, "aux*", "nsubj*") is None


ADVERBIAL: RuleTable[ClimbStep, bool] = RuleTable(
    "factuality.adverbial clause",
    (
        ("condition", _is_condition, _make_possible),
        ("inverted condition", _is_inverted, _make_possible),
        ("as long as", _is_of_extent, _make_possible),
        (
            "governed behind a preposition",
            _effect_behind_preposition,
            _apply_effect_behind_preposition,
        ),
        ("object of the verb ahead", _effect_right_ahead, _apply_effect_right_ahead),
        ("purpose", _is_purpose, _apply_purpose),
        ("time or manner", lambda step: True, _apply_time_or_manner),
    ),
    about=trigger_of,
)
