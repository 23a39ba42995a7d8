"""Complement clauses: "plans to attack", "denied that they attacked", "asked whether they
attacked"."""

from __future__ import annotations

from dateline.language import Word, grammar, is_dep
from dateline.reference.attribution.cues import cue_verb
from dateline.reference.english.function_words import function_words
from dateline.reference.english.modality import clause_marks, factuality_words
from dateline.rules import Attempts
from dateline.stages.factuality.attempts import is_failed_attempt
from dateline.stages.factuality.clause import Clause
from dateline.stages.factuality.mood import QUESTION_WORDS
from dateline.stages.factuality.negation import is_denied
from dateline.stages.factuality.particles import PRESENT
from dateline.stages.factuality.predicates import (
    certainty_of_source,
    governing_effect,
    is_doubtful_source,
    is_perfect,
    is_subjunctive,
)
from dateline.stages.factuality.step import STOP, ClimbStep, is_indirect_question, trigger_of
from dateline.stages.factuality.verification import apply_unverified, is_unverified


def apply_complement(step: ClimbStep) -> bool:
    """ "Plans to", "said that", "unconfirmed reports said that", "asked whether"."""
    state = step.state
    if step.node.dep == "ccomp" and is_unverified(step):
        return STOP if _asks_for_circumstance(step) else apply_unverified(step)
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
    if _is_judged(step):
        state.apply("possible")
    if state.is_terminated(effect):
        return STOP
    state.apply(effect)
    state.lower_certainty(certainty_of_source(step.reading, step.head))
    return step.node.dep == "xcomp" or bool(effect)


def _asks_for_circumstance(step: ClimbStep) -> bool:
    """ "Has not confirmed how many were killed", "who fired": that it was done is taken for
    granted."""
    first = step.reading.words[min(step.reading.subtree(step.node.i))]
    return first.xpos in QUESTION_WORDS


def _is_judged(step: ClimbStep) -> bool:
    """ "It is hard to leave", "to leave would be folly": judged, not told; of the past it was
    done."""
    head, reading = step.head, step.reading
    if not is_dep(step.node.dep, "csubj*") or step.node.xpos not in ("VB", "VBG"):
        return False
    auxiliaries = reading.children(head.i, "aux", "cop")
    if any(word.xpos == "MD" for word in auxiliaries):
        return True
    is_present = any(word.xpos in PRESENT for word in auxiliaries)
    return is_present and step.is_infinitive() and not step.effect("inf")


def _is_supposed(step: ClimbStep) -> bool:
    """ "Provided that they leave", "assuming they leave", "suppose that they left"."""
    head = step.head
    is_subordinate = head.dep in ("mark", "advcl", "root", "case") or head.xpos == "VB"
    if not is_subordinate or step.reading.child(head.i, "nsubj*", "aux*") is not None:
        return False
    return head.lower in clause_marks().supposing


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


def _failed_attempt(step: ClimbStep) -> str | None:
    """ "Tried to storm the palace but were driven back"."""
    return "failed" if is_failed_attempt(step.reading, step.head, step.node) else None


def _supposed_state(step: ClimbStep) -> str | None:
    """ "Presumed dead", "feared drowned": a state without a verb of its own."""
    node = step.node
    is_bare = step.reading.child(node.i, "mark", "aux*", "cop") is None
    if node.dep != "xcomp" or not is_bare or node.xpos not in ("JJ", "VBN"):
        return None
    return step.effect("adj") or None


def _governing_predicate(step: ClimbStep) -> str | None:
    """ "Plans to attack", "denied that they attacked"."""
    return step.effect(_form(step)) or None


def _demanding_predicate(step: ClimbStep) -> str | None:
    """ "Insisted that it withdraw" asks for it, "insisted that it withdrew" states it."""
    if not is_subjunctive(step.reading, step.node, step.head):
        return None
    return step.effect("bare") or None


def _performed(step: ClimbStep) -> str | None:
    """ "I would like to commend him", "we want to thank them": it is done by saying it."""
    words, pronouns = factuality_words(), function_words().pronouns
    if step.node.lemma not in words.performative or step.head.lemma not in words.prefacing:
        return None
    first = pronouns.first_singular | pronouns.first_plural
    is_own = grammar.has_form(step.reading, step.head.i, first, "nsubj")
    return "passed" if is_own and _is_nonfinite(step) else None


def _longing(step: ClimbStep) -> str | None:
    """ "Would like to leave": wanted, while "likes to leave" does so."""
    if step.head.lemma not in factuality_words().longing or not _is_nonfinite(step):
        return None
    has_modal = any(w.xpos == "MD" for w in step.reading.children(step.head.i, "aux"))
    return "planned" if has_modal else None


def _saying_taken_back(step: ClimbStep) -> str | None:
    """ "Apologised for saying that they had died", "it was wrong to say that they had": what was
    said is not so. "Apologised for killing them" takes nothing back.
    """
    saying, above = step.head, step.reading.head(step.head.i)
    if above is None or saying.xpos not in ("VBG", "VB") or cue_verb(saying.lemma) is None:
        return None
    if saying.xpos == "VBG" and above.lemma in factuality_words().regretting:
        return "denied"
    is_judged = above.upos == "ADJ" and is_dep(saying.dep, "csubj*", "xcomp", "advcl*", "ccomp")
    return "denied" if is_judged and _is_false(step, above) else None


def _said_wrongly(step: ClimbStep) -> str | None:
    """ "Falsely claimed that they had died": who tells it knows that it is not so."""
    if cue_verb(step.head.lemma) is None or step.node.dep != "ccomp":
        return None
    manner = step.reading.children(step.head.i, "advmod")
    return "denied" if any(w.lower in factuality_words().falsely for w in manner) else None


def _is_false(step: ClimbStep, judgement: Word) -> bool:
    """ "Wrong", "incorrect", and not denied itself."""
    if governing_effect(step.reading, judgement, "said") != "denied":
        return False
    return not is_denied(Clause(step.state, judgement))


def _directive(step: ClimbStep) -> str | None:
    """An infinitive under a mention that asks, threatens or promises."""
    if step.head.i not in step.state.directives_and_commissives or is_perfect(
        step.reading, step.node
    ):
        return None
    return "planned" if _is_nonfinite(step) else None


COMPLEMENT_EFFECT: Attempts[ClimbStep, str] = Attempts(
    "factuality.complement",
    (
        ("done by saying it", _performed),
        ("said and taken back", _saying_taken_back),
        ("said wrongly", _said_wrongly),
        ("attempt that failed", _failed_attempt),
        ("state that is supposed", _supposed_state),
        ("governing predicate", _governing_predicate),
        ("predicate of demand with a subjunctive", _demanding_predicate),
        ("what one would like", _longing),
        ("infinitive under a request, threat or promise", _directive),
    ),
    about=trigger_of,
)
