"""Complement clauses: "plans to attack", "denied that they attacked", "asked whether they
attacked"."""

from __future__ import annotations

from dateline.reference.english.modality import clause_marks, modality
from dateline.rules import Attempts
from dateline.stages.factuality.predicates import is_doubtful_source, is_subjunctive
from dateline.stages.factuality.step import STOP, ClimbStep, is_indirect_question, trigger_of


def apply_complement(step: ClimbStep) -> bool:
    """ "Plans to", "said that", "unconfirmed reports said that", "asked whether"."""
    state = step.state
    if effect := step.effect_under_negation(_form(step)):
        state.apply(effect)
        state.spent_negation = step.head.i
        return step.node.dep == "xcomp"
    effect = COMPLEMENT_EFFECT.decide(step) or ""
    if _has_doubtful_source(step):
        state.apply("possible")
        state.lower_certainty("possible")
    if is_indirect_question(step.reading, step.node) or _is_supposed(step):
        state.apply("possible")
    if state.is_terminated(effect):
        return STOP
    state.apply(effect)
    _, certainty = modality().belief.get(step.head.lemma, ("", ""))
    state.lower_certainty(certainty)
    return step.node.dep == "xcomp" or bool(effect)


def _is_supposed(step: ClimbStep) -> bool:
    """ "Provided that they leave", "assuming they leave", "suppose that they left"."""
    is_subordinate = step.head.dep in ("mark", "advcl", "root", "case")
    if not is_subordinate or step.reading.child(step.head.i, "nsubj*") is not None:
        return False
    return step.head.lower in clause_marks().supposing


def _has_doubtful_source(step: ClimbStep) -> bool:
    """ "Unconfirmed reports said that ..."."""
    sources = step.reading.children(step.head.i, "nsubj")
    return any(is_doubtful_source(step.reading, source) for source in sources)


def _is_nonfinite(step: ClimbStep) -> bool:
    """True for "to attack" and "attacking"."""
    return step.node.dep == "xcomp" or step.is_infinitive()


def _form(step: ClimbStep) -> str:
    """As what the complement stands in the table of governors."""
    return "inf" if _is_nonfinite(step) else "fin"


def _governing_predicate(step: ClimbStep) -> str | None:
    """ "Plans to attack", "denied that they attacked"."""
    return step.effect(_form(step)) or None


def _demanding_predicate(step: ClimbStep) -> str | None:
    """ "Insisted that it withdraw" asks for it, "insisted that it withdrew" states it."""
    if not is_subjunctive(step.reading, step.node, step.head):
        return None
    return step.effect("bare") or None


def _directive(step: ClimbStep) -> str | None:
    """An infinitive under a mention that asks, threatens or promises."""
    if step.head.i not in step.state.directives_and_commissives:
        return None
    return "planned" if _is_nonfinite(step) else None


COMPLEMENT_EFFECT: Attempts[ClimbStep, str] = Attempts(
    "factuality.complement",
    (
        ("governing predicate", _governing_predicate),
        ("predicate of demand with a subjunctive", _demanding_predicate),
        ("infinitive under a request, threat or promise", _directive),
    ),
    about=trigger_of,
)
